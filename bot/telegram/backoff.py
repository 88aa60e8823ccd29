"""How long to wait between attempts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Backoff:
    """Seconds between attempts: ``first``, then ``factor`` times more, up to ``longest``."""

    first: float = 1.0
    factor: float = 2.0
    longest: float = 60.0

    def after(self, failures: int) -> float:
        """The wait after so many failures in a row, from 1."""
        return min(self.longest, self.first * self.factor ** min(failures - 1, 32))
