"""The words of texts, found once and numbered, so that what counts them counts numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.text import words


@dataclass(frozen=True)
class Terms:
    """How often each term stands in each text: a sparse table, by term and then by text.

    The texts that hold term ``t`` are ``texts[bounds[t]:bounds[t + 1]]``, in order.
    """

    names: tuple[str, ...]
    bounds: NDArray[np.int64]
    texts: NDArray[np.int64]
    counts: NDArray[np.int64]

    def numbers(self) -> dict[str, int]:
        """Number of each term by its name."""
        return {name: number for number, name in enumerate(self.names)}

    def spread(self) -> NDArray[np.int64]:
        """In how many texts each term stands."""
        return np.diff(self.bounds)


@dataclass(frozen=True)
class Spelled:
    """The words of texts as numbers, in order."""

    numbers: dict[str, int]
    ids: NDArray[np.int64]
    bounds: NDArray[np.int64]

    def of(self, text: int) -> NDArray[np.int64]:
        """The words of one text."""
        return self.ids[self.bounds[text] : self.bounds[text + 1]]

    def typed(self, words: Iterable[str]) -> list[int]:
        """Words, spelled already, as numbers; -1 for those that no text holds."""
        return [self.numbers.get(word, -1) for word in words]


class Tokens:
    """The words of a fixed list of texts, in order."""

    def __init__(self, texts: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        ids: list[int] = []
        lengths: list[int] = []
        for text in texts:
            found = words(text)
            ids += [numbers.setdefault(word, len(numbers)) for word in found]
            lengths.append(len(found))
        self.size = len(texts)
        self.lengths: NDArray[np.int64] = np.array(lengths, dtype=np.int64)
        self._words = tuple(numbers)
        self._ids = np.array(ids, dtype=np.int64)

    def spelled(self, spelling: Callable[[str], str]) -> Spelled:
        """The words of each text as numbers, one for all words that ``spelling`` writes alike."""
        numbers: dict[str, int] = {}
        spelled = [numbers.setdefault(spelling(w), len(numbers)) for w in self._words]
        ids = np.array(spelled, dtype=np.int64)[self._ids]
        return Spelled(numbers, ids, np.append(0, np.cumsum(self.lengths)))

    def terms(self, spelling: Callable[[str], str]) -> Terms:
        """Words and pairs of neighbours, counted as ``spelling`` writes each word."""
        numbers: dict[str, int] = {}
        spelled = [numbers.setdefault(spelling(w), len(numbers)) for w in self._words]
        single = np.array(spelled, dtype=np.int64)[self._ids]
        names = tuple(numbers)
        among, count = len(names), max(self.size, 1)
        text = np.repeat(np.arange(self.size), self.lengths)
        neighbours = np.flatnonzero(text[1:] == text[:-1])
        # One number for a term in a text: sorted, they are the table. A corpus with a hundred
        # thousand different words in a million texts stays below 2 ** 54.
        pairs = among + single[neighbours] * among + single[neighbours + 1]
        cells = np.concatenate([single * count + text, pairs * count + text[neighbours]])
        cells, counts = np.unique(cells, return_counts=True)
        terms, bounds = np.unique(cells // count, return_index=True)
        first, second = np.divmod(terms[terms >= among] - among, max(among, 1))
        return Terms(
            names=(
                *(names[at] for at in terms[terms < among].tolist()),
                *(
                    f"{names[a]} {names[b]}"
                    for a, b in zip(first.tolist(), second.tolist(), strict=True)
                ),
            ),
            bounds=np.append(bounds, len(cells)).astype(np.int64),
            texts=cells % count,
            counts=counts.astype(np.int64),
        )
