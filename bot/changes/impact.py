"""The impact report: recent questions of officials, asked of both snapshots."""

from collections.abc import Callable, Sequence

from bot.answering.engine import Engine
from bot.changes.comparing import Differing, shown
from bot.changes.records import ImpactReport


def impact(
    questions: Sequence[str],
    serving: Engine,
    candidate: Engine,
    differing: Differing,
    on_question: Callable[[int, int], None] | None = None,
) -> ImpactReport:
    """Ask each question of both, and tell which answers changed and why."""
    changed = []
    for done, question in enumerate(questions, 1):
        before, after = shown(serving.ask(question)), shown(candidate.ask(question))
        if (before.lead, before.citations) != (after.lead, after.citations):
            changed.append(differing.changed(question, before, after))
        if on_question is not None:
            on_question(done, len(questions))
    return ImpactReport(questions=len(questions), changed=tuple(changed))
