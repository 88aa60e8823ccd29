"""Text of documents and people made inert, so that it can only be data in a message to a model.

A clause may hold whatever somebody wrote into a document: the mark that ends a clause, the number
of another, the tokens by which a chat model tells its roles apart. Servers turn such tokens into
the real ones wherever they stand, so they are broken, not merely framed.
"""

import re
import unicodedata
from collections.abc import Set

from corpus.text import clean, squeeze

_LESS = "<＜﹤‹⟨〈《«≪˂ᐸ❮❰"
_GREATER = ">＞﹥›⟩〉》»≫˃ᐳ❯❱"
_TAG = re.compile(rf"[{_LESS}]+(?=\s*[/|!?\\]*\s*[^\W\d])([^{_LESS}{_GREATER}]*)[{_GREATER}]+")
"""Opens and closes with a letter behind the opening: "<đoạn 1>", "</s>", "<|im_start|>"; "< 5%" and
"a > b" stay."""
_OPENING = re.compile(rf"[{_LESS}](?=\s*[/|!?\\{_LESS}]|\s*[^\W\d])")
"""What would open one that something else closes."""
_SQUARE = str.maketrans("[]［］【】〔〕⟦⟧", "()()()()()")
_MARK = re.compile(r"\[(\d{1,3})\]")


def inert(text: str) -> str:
    """One line without tags, square brackets and invisible characters; its words as they were."""
    return _without_tags(_visible(text)).translate(_SQUARE)


def inert_finding(text: str, cited: Set[int]) -> str:
    """The same, but for the numbers of clauses that the program put there."""
    bare = _without_tags(_visible(text))
    parts, last = [], 0
    for mark in _MARK.finditer(bare):
        if int(mark[1]) in cited:
            parts += [bare[last : mark.start()].translate(_SQUARE), mark[0]]
            last = mark.end()
    return "".join((*parts, bare[last:].translate(_SQUARE)))


def _visible(text: str) -> str:
    """In one line, without what nobody sees: it could hide a tag, or words from a person."""
    return squeeze(
        "".join(
            char
            for char in clean(text)
            if unicodedata.category(char) not in ("Cf", "Co", "Cn", "Cs")
        )
    )


def _without_tags(text: str) -> str:
    return _OPENING.sub("(", _TAG.sub(r"(\1)", text))
