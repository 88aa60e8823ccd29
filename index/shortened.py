"""Words that officials shorten to their initials: "th" is "thực hiện", "ktra" is "kiểm tra"."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.text import fold
from index.syllables import is_syllable

_MOST = 12


class Shortened:
    """Pairs of words by how they are shortened."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """``pairs`` of the corpus, commonest first."""
        self._pairs: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for first, second in pairs:
            if first.isalpha() and second.isalpha():
                self._pairs[fold(first)[0], fold(second)[0]].append((first, second))

    def whole(self, initial: str, rest: str) -> str | None:
        """The commonest pair of words that "x.dựng" or "t/h" shortens; None where there is none."""
        found = self._shortened_to(fold(initial)[0], fold(rest))
        return " ".join(found[0]) if found else None

    def of(self, folded: str) -> Sequence[tuple[str, str]]:
        """What a word without a mark inside shortens: two initials ("th"), or an initial and a
        syllable ("ktra"); commonest first."""
        if len(folded) < 2 or is_syllable(folded) or not folded.isalpha():
            return ()
        return self._shortened_to(folded[0], folded[1:])[:_MOST]

    def _shortened_to(self, initial: str, rest: str) -> list[tuple[str, str]]:
        pairs = self._pairs.get((initial, rest[0]), [])
        if len(rest) == 1:
            return pairs
        return [pair for pair in pairs if fold(pair[1]) == rest]
