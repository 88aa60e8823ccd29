"""Who reports what to whom, how often, by when, through whom.

A duty is read around its recipient (`links`). "Gửi X tổng hợp, báo cáo Y" is two duties: the
reporters to X, then X to Y (`clause`). Where the sentence names no reporter, the units of the
sentence before report, else those of the heading or lead-in above (`surroundings`). Reports set
out by labels ("Thời gian báo cáo: …") are read by `timetables`, those in table cells by `cells`.
"""

from collections.abc import Iterable
from itertools import zip_longest

from corpus.assignments import WITHOUT_TASKS
from corpus.duties.broken import goes_on
from corpus.duties.cells import in_cells
from corpus.duties.lead_ins import LeadIns
from corpus.duties.names import Names
from corpus.duties.reporters import Context
from corpus.duties.sentence import in_sentence
from corpus.duties.steps import is_step
from corpus.duties.subjects import opening_units
from corpus.duties.surroundings import Surroundings
from corpus.duties.timetables import in_timetable, is_timetable
from corpus.model import Assignment, Duty, Level, Provision, Role, Span, UnitMention
from corpus.sentences import sentences
from corpus.units import UnitMatcher


def duties(
    source: str,
    provisions: Iterable[Provision],
    assigned: Iterable[Assignment],
    matcher: UnitMatcher,
) -> tuple[Duty, ...]:
    """All reporting duties in the provisions' own words, in order.

    Args:
        source: the document's text.
        provisions: its outline, in order.
        assigned: the assignments found in it; those who answer for a sentence report what it says.
        matcher: recognises units.
    """
    every = tuple(provisions)
    tasks = tuple(assigned)
    names = Names(source, matcher)
    around = Surroundings(names, every, _doers_by_provision(tasks))
    lead_ins = LeadIns(names, around)
    by_sentence: dict[int, list[Assignment]] = {}
    by_provision: dict[str, list[Assignment]] = {}
    for task in tasks:
        by_provision.setdefault(task.provision, []).append(task)
        by_sentence.setdefault(task.sentence.start, []).append(task)
    found: list[Duty] = []
    read_on: Span | None = None
    for provision, following in zip_longest(every, every[1:]):
        if provision.level in WITHOUT_TASKS:
            continue
        if provision.level is Level.ROW:
            found += in_cells(names, provision, by_provision.get(provision.id, ()))
            continue
        if is_timetable(names, provision, around):
            found += in_timetable(names, provision, around)
            continue
        if _only_heads(provision, around):
            continue
        whole = goes_on(names, provision, following)
        before: tuple[UnitMention, ...] = ()
        for sentence in sentences(source, provision.start, provision.lead_end):
            if read_on is not None and sentence.end <= read_on.end:
                continue
            if whole is not None and sentence.start == whole.start:
                sentence = read_on = whole
            own = _doers(by_sentence.get(sentence.start, ()))
            context = Context(own=own, before=before, around=around, provision=provision)
            read = in_sentence(names, sentence, context) or lead_ins.below(
                provision, sentence, context
            )
            read = [duty for duty in read if not is_step(names, duty)]
            found += lead_ins.keep(provision, read)
            before = opening_units(names, sentence.start, sentence.end) or own or before
    return tuple(lead_ins.settled(found))


def _only_heads(provision: Provision, around: Surroundings) -> bool:
    """True for a topic over others; what heads nothing is an item that lacks its stop."""
    heads = provision.is_heading and bool(around.below(provision))
    return heads and not around.introduces(provision)


def _doers(assigned: Iterable[Assignment]) -> tuple[UnitMention, ...]:
    """The units that answer for the task itself: no supporters."""
    return tuple(dict.fromkeys(a.unit for a in assigned if a.role is not Role.SUPPORT))


def _doers_by_provision(assigned: Iterable[Assignment]) -> dict[str, tuple[UnitMention, ...]]:
    """The units that each provision's last assigning sentence makes answer for its task."""
    last: dict[str, list[Assignment]] = {}
    for task in assigned:
        held = last.setdefault(task.provision, [])
        if held and held[-1].sentence != task.sentence:
            held.clear()
        held.append(task)
    return {provision: _doers(tasks) for provision, tasks in last.items()}
