"""The impact report: recent questions of officials, asked of both snapshots."""

from collections.abc import Callable, Sequence

from bot.answering.engine import Engine
from bot.assistant import Asked, ask_after
from bot.changes.comparing import Differing, shown
from bot.changes.records import ImpactReport


def impact(
    questions: Sequence[Asked],
    serving: Engine,
    candidate: Engine,
    differing: Differing,
    on_question: Callable[[int, int], None] | None = None,
) -> ImpactReport:
    """Ask each question of both, in its conversation, and tell which answers changed and why."""
    changed = []
    for done, asked in enumerate(questions, 1):
        before, after = (
            shown(ask_after(engine, asked.question, asked.after)) for engine in (serving, candidate)
        )
        if (before.lead, before.citations) != (after.lead, after.citations):
            changed.append(differing.changed(asked.told, before, after))
        if on_question is not None:
            on_question(done, len(questions))
    return ImpactReport(questions=len(questions), changed=tuple(changed))
