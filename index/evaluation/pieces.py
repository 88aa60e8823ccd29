"""From a foreign document to the pieces that are searched.

A question is usually about one clause of a long article: on statute law, clauses and points that
are searched apart and pooled back to their article raised recall@1 of the fused ranking from .82
to .89. A document of an evaluation set is only a title and lines of text, so its clauses are
found by the look of the lines.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from corpus.sentences import sentences
from corpus.text import fold, squeeze

MOST_SYLLABLES = 200
"""Of a piece without its title: about 270 tokens of a multilingual model that reads 512."""

_MOST_TITLE = 60
_MOST_LEAD = 60
_SHORT = 12
"""Syllables below which a line says too little to be searched apart from its neighbours."""

_ITEM = re.compile(r"(?:[a-zđ]\)|[-–+*•])\s*")


def pieces(
    title: str, text: str, *, count_tokens: Callable[[str], int], max_tokens: int
) -> tuple[str, ...]:
    """The searched texts of one document, each headed by its title; at least one.

    The text in windows of whole lines, then each clause, then each item of an enumeration with
    the words it hangs from; each text once. A piece that the encoder would cut is halved.
    """
    heading = _heading(title, count_tokens, max_tokens)
    lines = [squeeze(line) for line in text.splitlines() if line.strip()]
    if lines and fold(lines[0]) in fold(heading):
        lines = lines[1:]
    clauses = _merge_short(_clauses(lines))
    found = dict.fromkeys(_windows([part for line in lines for part in _parts(line)]))
    for clause in clauses:
        found |= dict.fromkeys(_of_clause(clause))
    headed = (f"{heading}: {body}" if heading else body for body in found)
    fitting = tuple(
        part for piece in headed for part in _halved(piece, len(heading), count_tokens, max_tokens)
    )
    return fitting or (heading,)


def _heading(title: str, count_tokens: Callable[[str], int], max_tokens: int) -> str:
    """The beginning of the title, so short that it leaves half of the encoder's room."""
    syllables = title.split()[:_MOST_TITLE]
    while syllables and count_tokens(" ".join(syllables)) > max_tokens // 2:
        syllables = syllables[: len(syllables) // 2]
    return " ".join(syllables)


def _clauses(lines: Iterable[str]) -> list[list[str]]:
    """Lines grouped: an enumeration's items go with the line they hang from."""
    found: list[list[str]] = []
    for line in lines:
        if found and _ITEM.match(line):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _merge_short(clauses: Iterable[list[str]]) -> list[list[str]]:
    """Short lines that stand alone are joined to one."""
    found: list[list[str]] = []
    for clause in clauses:
        if found and len(clause) == len(found[-1]) == 1 and _is_short(clause, found[-1]):
            found[-1] = [f"{found[-1][0]} {clause[0]}"]
        else:
            found.append(clause)
    return found


def _is_short(*clauses: Sequence[str]) -> bool:
    return any(_size(clause[0]) < _SHORT for clause in clauses)


def _of_clause(clause: Sequence[str]) -> Iterator[str]:
    lead, *items = clause
    yield from _windows([part for line in clause for part in _parts(line)])
    if len(items) > 1:
        head = " ".join(lead.split()[-_MOST_LEAD:])
        for item in items:
            yield from _windows([f"{head} {part}" for part in _parts(item, _MOST_LEAD)])


def _windows(parts: Iterable[str]) -> Iterator[str]:
    """Neighbours joined as long as they stay within the limit."""
    window: list[str] = []
    size = 0
    for part in parts:
        if window and size + _size(part) > MOST_SYLLABLES:
            yield " ".join(window)
            window, size = [], 0
        window.append(part)
        size += _size(part)
    if window:
        yield " ".join(window)


def _parts(line: str, taken: int = 0) -> Iterator[str]:
    """A line, or its sentences where it is too long, or runs of words where a sentence is."""
    most = MOST_SYLLABLES - taken
    if _size(line) <= most:
        yield line
        return
    start = 0
    for sentence in sentences(line, 0, len(line)):
        syllables = line[start : sentence.end].split()
        start = sentence.end
        for at in range(0, len(syllables), most):
            yield " ".join(syllables[at : at + most])


def _halved(
    piece: str, heading: int, count_tokens: Callable[[str], int], max_tokens: int
) -> Iterator[str]:
    """The piece, or halves of it that the encoder reads whole, each with the heading."""
    start = heading + 2 if heading else 0
    body = piece[start:]
    if len(body) < 2 or count_tokens(piece) <= max_tokens:
        yield piece
        return
    middle = body.find(" ", len(body) // 2)
    cut = middle if middle > 0 else len(body) // 2
    for half in (body[:cut], body[cut:]):
        yield from _halved(piece[:start] + half.strip(), heading, count_tokens, max_tokens)


def _size(text: str) -> int:
    return len(text.split())
