"""Reporting duties in table rows: the words of one cell, owed by the units that lead the row.

"Trước ngày 30/4 hàng năm, báo cáo Bộ Nội vụ" may stand in the column of times. What a row is to
yield ("Báo cáo …, được trình Ban Chỉ đạo") and who takes part are no duty.
"""

from collections.abc import Sequence

from corpus.due import due_in
from corpus.duties.channel import via
from corpus.duties.conditions import condition
from corpus.duties.content import content
from corpus.duties.links import links
from corpus.duties.names import Names
from corpus.duties.periods import period
from corpus.duties.records import Reporters, Terms, duty
from corpus.duties.subjects import subjects
from corpus.model import Assignment, CellText, Duty, Provision, Role, Span, UnitMention
from corpus.sentences import sentences
from corpus.tables.columns import Column
from corpus.text import squeeze

_SAYS_WHAT_IS_DONE = frozenset({Column.TASK, Column.DUE, Column.OTHER})


def in_cells(names: Names, row: Provision, tasks: Sequence[Assignment]) -> list[Duty]:
    """The duties of a table row, in order; none where the row only heads a group."""
    if row.is_heading:
        return []
    named = tuple(dict.fromkeys(t.unit for t in tasks if t.role is not Role.SUPPORT))
    leaders = tuple(unit for unit in named if _is_unit(names, unit)) or named
    found: list[Duty] = []
    for cell in row.cells:
        own = row.start <= cell.start and cell.end <= row.end
        if own and cell.column in _SAYS_WHAT_IS_DONE:
            for sentence in sentences(names.source, cell.start, cell.end):
                found += _in_sentence(names, row, sentence, leaders)
    return found


def _in_sentence(
    names: Names, row: Provision, sentence: Span, leaders: tuple[UnitMention, ...]
) -> list[Duty]:
    source = names.source
    found = []
    for link in links(names, sentence):
        clause = link.clause
        words = source[clause.start : clause.end]
        units = subjects(names, clause.start, link.at) or leaders
        outside = bool(units) and not sentence.start <= units[0].start < sentence.end
        occasion = condition(source, clause.start, clause.end)
        due = due_in(words) or _time(source, row)
        terms = Terms(
            frequency=period(words, occasion, due),
            due=due,
            condition=occasion,
            content=content(source, link, link, clause),
            via=via(names, link, clause),
        )
        found += [
            duty(row.id, sentence, Reporters(units, outside), unit, terms) for unit in link.units
        ]
    return found


def _time(source: str, row: Provision) -> str | None:
    """What the row's column of times says."""
    times: list[CellText] = [cell for cell in row.cells if cell.column == Column.DUE]
    return squeeze(source[times[0].start : times[0].end]) or None if times else None


def _is_unit(names: Names, unit: UnitMention) -> bool:
    """True for what reads like a unit wherever it stands; a column may hold more than these."""
    return unit.key is not None or bool(names.at(unit.start, unit.end)[0])
