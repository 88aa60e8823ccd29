"""What a candidate would change: the gate's questions and officials' own, asked of it and of what
serves."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from bot.answering.engine import Engine
from bot.assistant import Asked
from bot.changes.comparing import Differing, differing
from bot.changes.gate import Gate, compared
from bot.changes.impact import impact
from bot.changes.records import (
    Change,
    Consent,
    GateReport,
    ImpactReport,
    OnStep,
    Outcome,
    Step,
)
from bot.settings import Settings
from corpus.errors import StorageError

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Watch:
    """Those around a builder: what serves now, what officials asked, who takes the new engine."""

    serving: Callable[[], Engine | None]
    """None where nothing serves."""
    recent: Callable[[int], Sequence[Asked]] = lambda count: ()
    """The newest questions, so many at most; may raise StorageError."""
    activated: Callable[[Engine], None] = lambda engine: None


class Measuring:
    """Measures candidates against what serves."""

    def __init__(self, settings: Settings, gate: Callable[[], Gate], watch: Watch) -> None:
        self._settings = settings
        self._gate = gate
        self._watch = watch

    def outcome(
        self, engine: Engine, change: Change, base: int, consent: Consent, on_step: OnStep
    ) -> Outcome:
        """What comes of a candidate, not activated yet.

        Args:
            engine: over the candidate.
            change: what it was built for.
            base: generation of the corpus that it was built on.
            consent: what the gate may find without holding it back.
            on_step: called as it goes.

        Raises:
            EvaluationError: an evaluation set cannot be read.
        """
        serving = self._watch.serving()
        changed = differing(serving.snapshot if serving else None, engine.snapshot)
        report, replayed = self._reports(serving, engine, changed, on_step)
        held = report is not None and (
            (report.fell and consent is not Consent.ANYWAY)
            or (report.moved_much and consent is Consent.NONE)
        )
        manifest = engine.snapshot.manifest
        return Outcome(
            status="held" if held else "activated",
            snapshot=manifest.id,
            previous=serving.snapshot.id if serving else None,
            documents=len(manifest.documents),
            passages=manifest.passages,
            change=change,
            added=tuple(sorted(changed.added)),
            removed=tuple(sorted(changed.removed)),
            base=base,
            gate=report,
            impact=replayed,
        )

    def _reports(
        self, serving: Engine | None, candidate: Engine, changed: Differing, on_step: OnStep
    ) -> tuple[GateReport | None, ImpactReport | None]:
        if serving is None or not self._settings.gate_questions:
            return None, None
        gate = self._gate()
        on_step(Step.EVALUATING, 0, 0)
        before = gate.verdicts(serving)
        after = gate.verdicts(candidate, partial(on_step, Step.EVALUATING))
        report = compared(
            before,
            after,
            changed,
            allowed_drop=self._settings.gate_drop,
            allowed_moved=self._settings.gate_moved,
        )
        questions = self._recent()
        on_step(Step.REPLAYING, 0, len(questions))
        replayed = impact(questions, serving, candidate, changed, partial(on_step, Step.REPLAYING))
        return report, replayed

    def _recent(self) -> Sequence[Asked]:
        try:
            return self._watch.recent(self._settings.replayed_questions)
        except StorageError as error:  # the change matters more than what it would have told
            _log.warning("recent questions cannot be read: %s", error)
            return ()
