"""Tables of the portals' shape: each cell is one or more lines between lines of one lone pipe.

A row is written "|", its cells each followed by "|"; the next row begins with a "|" of its own. So
two pipes in a row are the border between two rows or an empty cell, and a row whose cells were
merged is short. Which is which is decided for the whole text at once: the reading that costs least,
where short rows, empty cells and text taken for no cell cost, and rows that begin with a number
save.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

_MOST_COLUMNS = 10
_MOST_CELLS = 20_000
"""Texts between pipes; more are taken for no table, as the search grows with them."""
_MOST_EMPTY = 2 * _MOST_COLUMNS
_START, _SHORT, _EMPTY, _MISPLACED, _NUMBERED, _OPEN = 1.5, 1.0, 0.5, 0.4, -0.5, 1.5
_GROUP, _COUNTED_GROUP, _BARE_GROUP = 0.2, 0.6, 0.4
"""Costs of short rows that head a group: behind a letter or Roman number, a number, or nothing."""
_WIDTH = 0.15
"""Cost of each column of a table: of two readings the one with fewer columns is meant."""
_PROSE_LINES, _LONG_PROSE_LINES = 25, 80
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")


@dataclass(frozen=True)
class CellText:
    """``source[start:end]`` is the trimmed text of a cell."""

    start: int
    end: int
    column: int


@dataclass(frozen=True)
class CellTable:
    """One table: its lines, the outer pipes included, and its rows."""

    start: int
    end: int
    columns: int
    rows: tuple[tuple[CellText, ...], ...]


@dataclass(frozen=True)
class _Text:
    """A text between pipes, and the pipes before it."""

    start: int
    end: int
    pipes: tuple[int, ...]
    """Offsets of the lone pipes between the text before and this one."""
    parted: bool
    """True where a blank line parts the last pipe from the text."""
    lines: int
    blank_lines: int


@dataclass(frozen=True)
class _State:
    """Where a text stands: in column ``column`` of a table of ``columns``, 0 for running text."""

    columns: int
    column: int


_OUTSIDE = _State(0, 0)


class _Mark(IntEnum):
    """What number a text is, if any."""

    NONE = 0
    LETTER = 1
    DIGIT = 2

    @classmethod
    def of(cls, text: str, is_ordinal: Callable[[str], bool]) -> "_Mark":
        if not is_ordinal(text):
            return cls.NONE
        return cls.DIGIT if any(map(str.isdigit, text)) else cls.LETTER


@dataclass(frozen=True)
class _Step:
    cost: float
    before: _State | None
    opens_row: bool = False
    opens_table: bool = False


def tables_of_cells(source: str, is_ordinal: Callable[[str], bool]) -> Iterator[CellTable]:
    """The tables whose cells stand between lone pipes, in order.

    Args:
        source: clean text.
        is_ordinal: tells the numbers of rows, and the name of their column, from other texts.
    """
    texts, tail = _texts(source)
    if 2 * sum(text.parted for text in texts) > len(texts) > 3:
        texts = [replace(text, parted=False, blank_lines=0) for text in texts]
    if not any(text.pipes for text in texts) or len(texts) > _MOST_CELLS:
        return
    ordinal = lru_cache(maxsize=4096)(is_ordinal)
    numbered = [
        _Mark.of(source[t.start : t.end], ordinal) if t.end - t.start < 20 else _Mark.NONE
        for t in texts
    ]
    yield from _tables(texts, _cheapest(texts, numbered, closed=bool(tail)), tail)


def _texts(source: str) -> tuple[list[_Text], tuple[int, ...]]:
    """The texts between lone pipes, and the pipes behind the last."""
    texts: list[_Text] = []
    pipes: list[int] = []
    start = end = lines = blanks = gap = 0
    blank_before = False
    for match in _LINE.finditer(source):
        words = match[0].strip()
        if words == "|":
            if lines:
                texts.append(_Text(start, end, tuple(pipes), blank_before, lines, gap))
                pipes, lines, gap = [], 0, 0
            pipes.append(match.start() + match[0].index("|"))
            blanks = 0
        elif not words:
            blanks += 1
        else:
            if not lines:
                start = match.start() + match[0].index(words)
                blank_before = blanks > 0
            elif blanks:
                gap += 1
            end = match.start() + match[0].index(words) + len(words)
            lines, blanks = lines + 1, 0
        if match.end() == len(source):
            break
    if lines:
        texts.append(_Text(start, end, tuple(pipes), blank_before, lines, gap))
        pipes = []
    return texts, tuple(pipes)


def _cheapest(
    texts: Sequence[_Text], numbered: Sequence[_Mark], *, closed: bool
) -> list[tuple[_State, _Step]]:
    """For each text where it stands, by the least total cost."""
    table: list[dict[_State, _Step]] = []
    for index in range(len(texts)):
        reached: dict[_State, _Step] = {}
        for state, step in _openings(texts, index, numbered, table):
            if state not in reached or step.cost < reached[state].cost:
                reached[state] = step
        table.append(reached)
    last = table[-1]
    cut = 0.0 if closed else _OPEN
    state = min(
        last,
        key=lambda s: (
            last[s].cost + _ending(s, numbered, len(texts) - 1) + (cut if s.columns else 0.0)
        ),
    )
    path = []
    for index in range(len(texts) - 1, -1, -1):
        step = table[index][state]
        path.append((state, step))
        if step.before is not None:
            state = step.before
    return path[::-1]


def _openings(
    texts: Sequence[_Text],
    index: int,
    numbered: Sequence[_Mark],
    table: Sequence[dict[_State, _Step]],
) -> Iterator[tuple[_State, _Step]]:
    """All ways to place a text behind those before it."""
    text = texts[index]
    before = table[-1] if table else {None: _Step(0.0, None)}
    pipes = len(text.pipes)
    row_start = _NUMBERED if numbered[index] else 0.0
    row_start += _prose(text)
    opened = _START + row_start
    for state, step in before.items():
        inside = state is not None and state is not _OUTSIDE and state.columns > 0
        if inside and state is not None:
            yield from _inside(state, step, text, numbered, index)
        leaving = _ending(state, numbered, index - 1) if inside else 0.0
        if not inside or pipes == 1:
            yield _OUTSIDE, _Step(step.cost + leaving + _outside(text, pipes), state)
        opening = pipes - (1 if inside else 0)
        if opening >= 1 and pipes <= _MOST_EMPTY:
            for columns in range(1, _MOST_COLUMNS + 1):
                for column in range(min(opening, columns)):
                    rest = opening - 1 - column
                    cost = step.cost + leaving + opened + _EMPTY * (column + rest)
                    cost += _WIDTH * columns
                    yield (
                        _State(columns, column),
                        _Step(cost, state, opens_row=True, opens_table=True),
                    )


def _inside(
    state: _State,
    step: _Step,
    text: _Text,
    numbered: Sequence[_Mark],
    index: int,
) -> Iterator[tuple[_State, _Step]]:
    """The text as a further cell of the row, or as the first of the next row of the table."""
    ordinal, pipes, prose = numbered[index], len(text.pipes), _prose(text)
    column = state.column + pipes
    if column < state.columns:
        cost = step.cost + prose + _EMPTY * (pipes - 1) + (_MISPLACED if ordinal else 0.0)
        yield _State(state.columns, column), _Step(cost, state)
    if 2 <= pipes <= _MOST_EMPTY:
        for trailing in range(min(pipes - 1, state.columns - state.column)):
            leading = pipes - 2 - trailing
            if leading < state.columns:
                said = state.column + 1 + trailing
                cost = _closing(said, state.columns, numbered, index - 1)
                cost += prose + _EMPTY * (trailing + leading)
                cost += _NUMBERED if ordinal and not leading else 0.0
                yield (
                    _State(state.columns, leading),
                    _Step(step.cost + cost, state, opens_row=True),
                )


def _closing(said: int, columns: int, numbered: Sequence[_Mark], last: int) -> float:
    """What it costs to end a row after ``said`` cells, the last of which is text ``last``."""
    if said == columns:
        return 0.0
    if said == 1:
        return _BARE_GROUP
    if said == 2 and last > 0 and numbered[last - 1] and not numbered[last]:
        return _GROUP if numbered[last - 1] is _Mark.LETTER else _COUNTED_GROUP
    return _SHORT


def _ending(state: _State | None, numbered: Sequence[_Mark], last: int) -> float:
    if state is None or state.columns == 0:
        return 0.0
    return _closing(state.column + 1, state.columns, numbered, last)


def _prose(text: _Text) -> float:
    """What it costs to take a text for a cell although it is as long as running text."""
    if text.lines > _LONG_PROSE_LINES:
        return 4.0
    return 1.5 if text.lines > _PROSE_LINES or text.parted else 0.0


def _outside(text: _Text, pipes: int) -> float:
    """What it costs to take a text for running text between tables."""
    if pipes > 1:
        return 6.0
    if text.lines > _PROSE_LINES or not pipes:
        return 0.0
    if text.parted:
        return 0.3 if text.blank_lines or text.lines > 8 else 0.6
    return 1.0 if text.blank_lines else 3.0


def _tables(
    texts: Sequence[_Text], path: Sequence[tuple[_State, _Step]], tail: tuple[int, ...]
) -> Iterator[CellTable]:
    rows: list[list[CellText]] = []
    first = columns = 0
    for index, (state, step) in enumerate((*path, (_OUTSIDE, _Step(0.0, None)))):
        text = texts[index] if index < len(texts) else None
        pipes = text.pipes if text is not None else tail
        if rows and (state.columns == 0 or step.opens_table):
            end = pipes[0] + 1 if pipes else texts[index - 1].end
            yield CellTable(first, end, columns, tuple(tuple(row) for row in rows))
            rows = []
        if text is None or state.columns == 0:
            continue
        if step.opens_table:
            columns, first = state.columns, pipes[-1 - state.column]
        if step.opens_row:
            rows.append([])
        rows[-1].append(CellText(text.start, text.end, state.column))
