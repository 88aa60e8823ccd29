"""What is to be done to what serves, and what came of it, as the database keeps both.

A batch that is queued or being built holds its order, one that was carried out or is held back
holds its result; so a process that starts anew knows what to do and what to show.
"""

from enum import StrEnum

from pydantic import Field, ValidationError

from bot.changes.records import Change, Consent, OnStep, Outcome
from bot.storage import Batch, BatchState
from bot.telegram.admin.workshop import Workshop
from corpus.errors import StaleState
from corpus.model import Record

MOST_BEGUN = 5
"""What was begun this often and never ended may be what ends the process: it is given up."""


class Act(StrEnum):
    """What is to be done."""

    APPLY = "apply"
    """Carry out the change."""
    REINDEX = "reindex"
    ACTIVATE = "activate"
    """Activate the held snapshot; carry out its change again if it does not fit any more."""
    DISCARD = "discard"
    """Remove the held snapshot."""
    ROLLBACK = "rollback"
    """Return to the snapshot."""
    EVALUATE = "evaluate"


class Order(Record):
    """Something an admin confirmed."""

    act: Act
    title: str
    """What the admin confirmed, in Vietnamese."""
    change: Change = Change()
    snapshot: str | None = None
    restore_removed: bool = False
    consent: Consent = Consent.NONE
    begun: int = 0
    """How many times it was begun: more than once only where a process ended meanwhile."""


class Result(Record):
    """What came of an order."""

    act: Act
    title: str
    outcome: Outcome | None = None
    questions: int = 0
    right: float = 0.0
    """Of an evaluation: how many questions, and the share answered right."""
    resumed: bool = False
    """A process ended while it was carried out; it may have been done then."""
    error: str | None = None
    """Why nothing came of it, in Vietnamese."""
    again: Order | None = None
    """What may be tried again after an error."""


class Begun(Record):
    """How many times each file of a batch, by its proposal's id, was begun to be read."""

    files: dict[int, int] = Field(default_factory=dict)


class _Note(Record):
    order: Order | None = None
    result: Result | None = None
    begun: Begun = Begun()


def written(note: Order | Result | Begun) -> str:
    """The note as a batch keeps it."""
    match note:
        case Order():
            kept = _Note(order=note)
        case Result():
            kept = _Note(result=note)
        case Begun():
            kept = _Note(begun=note)
    return kept.model_dump_json(exclude_defaults=True)


def order_of(batch: Batch) -> Order | None:
    """The order that a batch waits with; None where it holds none that this version reads."""
    return _note(batch).order


def result_of(batch: Batch) -> Result | None:
    """What came of a batch; None where it holds nothing that this version reads."""
    return _note(batch).result


def begun_of(batch: Batch) -> Begun:
    """How often the files of a batch were begun."""
    return _note(batch).begun


def _note(batch: Batch) -> _Note:
    try:
        return _Note.model_validate_json(batch.outcome or "{}")
    except ValidationError:
        return _Note()


def carried_out(workshop: Workshop, order: Order, on_step: OnStep) -> Result:
    """Carry an order out; one that was carried out before changes nothing more.

    Raises:
        PlanbotError: it cannot be carried out; what served before still serves.
    """
    outcome: Outcome | None = None
    match order.act:
        case Act.APPLY:
            outcome = workshop.apply(order.change, consent=order.consent, on_step=on_step)
        case Act.REINDEX:
            outcome = workshop.reindex(consent=order.consent, on_step=on_step)
        case Act.ACTIVATE:
            outcome = _activated(workshop, order, on_step)
        case Act.DISCARD:
            workshop.discard_held(order.snapshot or "")
        case Act.ROLLBACK:
            outcome = workshop.rollback(order.snapshot, restore_removed=order.restore_removed)
        case Act.EVALUATE:
            questions, right = workshop.evaluate(on_step)
            return Result(act=order.act, title=order.title, questions=questions, right=right)
    return Result(act=order.act, title=order.title, outcome=outcome, resumed=order.begun > 1)


def state_after(result: Result) -> BatchState:
    """The state of a batch whose order had this result."""
    if result.error is not None:
        return BatchState.FAILED
    if result.act is Act.DISCARD:
        return BatchState.WITHDRAWN
    held = result.outcome is not None and result.outcome.status == "held"
    return BatchState.HELD if held else BatchState.DONE


def _activated(workshop: Workshop, order: Order, on_step: OnStep) -> Outcome:
    try:
        return workshop.activate_held(order.snapshot or "")
    except StaleState:
        # The admin agreed to what was measured then; what is measured now is asked about anew.
        if order.change == Change():
            return workshop.reindex(on_step=on_step)
        return workshop.apply(order.change, on_step=on_step)
