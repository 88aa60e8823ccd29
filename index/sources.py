"""Documents that a query names by their title: "theo Luật Cư trú …", "điều 6 Luật Du lịch …".

Who names a law says where to look: its articles are favoured, the one of the number that is named
most of all, and the name itself is not looked for, since every article's heading holds it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold, squeeze, words

_KINDS = r"(?:bo luat|luat|phap lenh|hien phap|nghi dinh|nghi quyet|thong tu|quyet dinh|quy che)"
_NAMED_BY = re.compile(rf"^{_KINDS}\b")
_LONGEST = 14
"""Words of a title that anybody would write out."""

_BEFORE = (
    r"(?:(?:theo|can cu|cua|trong|tai|boi)\s+)?(?:quy\s+dinh\s+)?(?:(?:cua|trong|tai|theo)\s+)?"
)
_AFTER = r"(?:\W+so\s+[\w/-]+)?(?:\W+nam\s+\d{4})?"
_ARTICLE = re.compile(r"\bdieu\s+(\d+)\b")
_LEAST_LEFT = 3
"""Words that must be left to look for; else the name is all there is."""


@dataclass(frozen=True)
class Named:
    """What a query names."""

    rest: str
    """The query without the name."""
    source: NDArray[np.bool_]
    """Which texts are of the document that is named."""
    article: NDArray[np.bool_]
    """Which are of the article of it that is named; none where none is."""


class Sources:
    """The documents that texts are of."""

    def __init__(self, names: Sequence[str | None], articles: Sequence[str | None]) -> None:
        """For each text the title of its document and the number of its article, where known."""
        titles = {name: " ".join(words(fold(name))) for name in set(names) if name}
        usual = {
            title: name
            for name, title in titles.items()
            if _NAMED_BY.match(title) and 1 < len(title.split()) <= _LONGEST
        }
        self._patterns = [
            (usual[title], re.compile(rf"{_BEFORE}\b{_spaced(title)}\b{_AFTER}"))
            for title in sorted(usual, key=len, reverse=True)
        ]
        self._names = np.array(names, dtype=object)
        self._articles = np.array(articles, dtype=object)

    def named(self, text: str) -> Named | None:
        """The one document that ``text`` names by its title; None where it names none."""
        folded = fold(text)
        for name, pattern in self._patterns:
            found = pattern.search(folded)
            if found:
                rest = squeeze(f"{text[: found.start()]} {text[found.end() :]}")
                source = self._names == name
                number = _ARTICLE.search(folded)
                article = source & (self._articles == number[1]) if number else source & False
                return Named(rest if len(words(rest)) >= _LEAST_LEFT else text, source, article)
        return None


def _spaced(title: str) -> str:
    return r"\W+".join(map(re.escape, title.split()))
