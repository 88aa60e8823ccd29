"""How long background work waits between this and that."""

from dataclasses import dataclass

from bot.telegram.backoff import Backoff

RETRY = Backoff(first=1.0, factor=2.0, longest=60.0)


@dataclass(frozen=True)
class Pace:
    """Seconds; tests are in a greater hurry than people."""

    settle: float = 3.0
    """Without a further file, after which those that came are one batch."""
    edit: float = 3.0
    """Between two edits of a message that shows progress: Telegram bears one message a second and
    chat."""
    retry: Backoff = RETRY
    """Between attempts at what failed."""
