"""What is shown of a build: where it stands, what came of it, which answers change."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot import admin_messages as words
from bot.changes.records import ChangedAnswer, GateReport, ImpactReport, Outcome, Step
from bot.telegram.admin.keyboards import Verb, button, keyboard, turns
from bot.telegram.admin.listing import View, line, named, page, paged, share
from bot.telegram.admin.orders import Act, Result
from bot.telegram.rendering import Page

ANSWER_UNITS = 300
"""Of a question or an answer in the lists of changed answers."""


def queued_page(title: str, before: int) -> Page:
    """An order that waits; ``before`` is how many come first."""
    told = words.QUEUED.format(count=before) if before else words.QUEUED_FIRST
    return page(words.QUEUED_LEAD.format(title=title), [told])


def building_page(title: str, steps: Sequence[Step], done: int, total: int) -> Page:
    """The steps of a build so far, the last of them under way."""
    lines = [words.STEP_DONE.format(step=words.STEP_NAMES[step.value]) for step in steps[:-1]]
    for step in steps[-1:]:
        name = words.STEP_NAMES[step.value]
        if total:
            lines.append(words.STEP_COUNTED.format(step=name, done=done, total=total))
        else:
            lines.append(words.STEP_NOW.format(step=name))
    return page(words.BUILDING_LEAD.format(title=title), lines)


def result_view(batch: int, result: Result) -> View:
    """What came of an order, with buttons to what changed and, where it is held, to decide."""
    title = result.title
    if result.error is not None:
        lead = words.RESULT_FAILED.format(title=title)
        return page(lead, [result.error, words.RESULT_STILL]), None
    if result.act is Act.EVALUATE:
        right = share(result.right)
        told = words.RESULT_EVALUATED_TOLD.format(right=right, questions=result.questions)
        return page(words.RESULT_EVALUATED.format(right=right), [told]), None
    outcome = result.outcome
    if outcome is None:
        return page(words.RESULT_DISCARDED.format(title=title)), None
    if outcome.status == "unchanged":
        lead = words.RESULT_DONE_BEFORE if result.resumed else words.RESULT_UNCHANGED
        told = words.RESULT_UNCHANGED_TOLD.format(snapshot=outcome.snapshot)
        return page(lead.format(title=title), [told]), None
    listing = _list_buttons(batch, outcome)
    if outcome.status == "held":
        deciding = [
            button(words.HELD_ANYWAY, Verb.ANYWAY, batch),
            button(words.HELD_DROP, Verb.DROP, batch),
        ]
        lines = [*_told(outcome), words.RESULT_STILL]
        return page(words.RESULT_HELD.format(title=title), lines), keyboard([listing, deciding])
    back = result.act is Act.ROLLBACK
    lead = (words.RESULT_RETURNED if back else words.RESULT_SERVING).format(
        snapshot=outcome.snapshot, seconds=round(outcome.seconds)
    )
    return page(lead, [title, *_told(outcome)]), keyboard([listing])


def changes_view(batch: int, outcome: Outcome, verb: Verb, at: int) -> View:
    """A page of the answers that change: those of the gate's questions, or of recent ones."""
    if verb is Verb.GATE:
        lead, lines = words.GATE_LEAD, _gate_lines(outcome.gate)
    else:
        lead, lines = words.IMPACT_LEAD, _lines(outcome.impact.changed if outcome.impact else ())
    pages = paged(lead, lines)
    at = min(at, len(pages) - 1)
    back = [button(words.BACK, Verb.RESULT, batch)]
    return pages[at], keyboard([turns(verb, batch, (), at, len(pages)), back])


def _list_buttons(batch: int, outcome: Outcome) -> list[InlineKeyboardButton]:
    gate, impact = outcome.gate, outcome.impact
    buttons = []
    if gate is not None and (gate.lost or gate.moved):
        count = len(gate.lost) + len(gate.moved)
        buttons.append(button(words.GATE_BUTTON.format(count=count), Verb.GATE, batch, 0))
    if impact is not None and impact.changed:
        count = len(impact.changed)
        buttons.append(button(words.IMPACT_BUTTON.format(count=count), Verb.IMPACT, batch, 0))
    return buttons


def _told(outcome: Outcome) -> list[str]:
    lines = []
    if outcome.added:
        lines.append(words.RESULT_ADDED.format(keys=named(outcome.added)))
    if outcome.removed:
        lines.append(words.RESULT_REMOVED.format(keys=named(outcome.removed)))
    lines.append(words.RESULT_COUNTS.format(documents=outcome.documents, passages=outcome.passages))
    if outcome.gate is not None:
        lines += _gate_told(outcome.gate)
    if outcome.impact is not None and outcome.impact.questions:
        lines.append(_impact_told(outcome.impact))
    return lines


def _gate_told(gate: GateReport) -> list[str]:
    lines = [
        words.GATE_TOLD.format(
            questions=gate.questions, before=share(gate.before), after=share(gate.after)
        )
    ]
    if gate.fell:
        lines.append(
            words.GATE_FELL.format(
                count=len(gate.lost), drop=share(gate.drop), allowed=share(gate.allowed_drop)
            )
        )
    elif gate.lost or gate.gained:
        lines.append(words.GATE_LOST.format(count=len(gate.lost), gained=gate.gained))
    if gate.moved_much:
        lines.append(
            words.GATE_MOVED_MUCH.format(
                count=len(gate.moved),
                share=share(gate.moved_share),
                allowed=share(gate.allowed_moved),
            )
        )
    elif gate.moved:
        lines.append(words.GATE_MOVED.format(count=len(gate.moved)))
    return lines


def _impact_told(impact: ImpactReport) -> str:
    return words.IMPACT_TOLD.format(count=len(impact.changed), questions=impact.questions)


def _gate_lines(gate: GateReport | None) -> list[str]:
    if gate is None:
        return []
    lost = _lines(gate.lost, lost=True)
    return lost + _lines(gate.moved, first=len(gate.lost) + 1)


def _lines(changed: Sequence[ChangedAnswer], *, first: int = 1, lost: bool = False) -> list[str]:
    lines = []
    for number, answer in enumerate(changed, start=first):
        why = words.WHY_NAMES[answer.why.value]
        if lost:
            why = words.CHANGED_LOST.format(why=why)
        question, before, after = (
            line(text, ANSWER_UNITS) for text in (answer.question, answer.before, answer.after)
        )
        lines += [
            words.CHANGED_QUESTION.format(number=number, question=question),
            words.CHANGED_BEFORE.format(before=before),
            words.CHANGED_AFTER.format(after=after),
            words.CHANGED_WHY.format(why=why),
        ]
    return lines
