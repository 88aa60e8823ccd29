"""The accuracy gate: evaluation questions asked of a candidate and of what serves, paired.

What a snapshot answered is kept in `data/gate/<snapshot>.json`, so that the next change asks the
candidate alone.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import ValidationError

from bot.answering.engine import Engine
from bot.assistant import Asked
from bot.changes.comparing import Differing, Shown, shown
from bot.changes.records import ChangedAnswer, GateReport, Why
from bot.judging import SameUnit, answered_case, ask_case
from bot.settings import Settings
from corpus.files import write_whole
from corpus.model import Record
from corpus.registry import Units, load_units
from corpus.version import code_digest
from index.evaluation.answers import judge
from index.evaluation.sets import SHIPPED, Case, load_cases

_log = logging.getLogger(__name__)

OnQuestion = Callable[[int, int], None]


class Verdict(Record):
    """One question asked of one snapshot."""

    id: str
    question: str
    right: bool
    shown: Shown


class Verdicts(Record):
    """All questions asked of one snapshot."""

    questions: str
    """Digest of the questions and of the code that answered them."""
    found: tuple[Verdict, ...]

    @property
    def right(self) -> float:
        """Share answered right."""
        return sum(v.right for v in self.found) / len(self.found) if self.found else 0.0


def sampled(cases: Sequence[Case], count: int) -> tuple[Case, ...]:
    """At most ``count`` of the cases: always the same ones, and no kind or form preferred."""
    by_chance = sorted(cases, key=lambda case: hashlib.sha256(case.id.encode()).digest())
    return tuple(by_chance[:count])


def open_gate(settings: Settings) -> "Gate":
    """The gate over the sets that ship and the office's own.

    Raises:
        EvaluationError: a set cannot be read.
    """
    files = [*sorted(SHIPPED.glob("*.jsonl")), *sorted(settings.sets.glob("*.jsonl"))]
    cases = [
        case.model_copy(update={"id": f"{file.stem}/{case.id}"})
        for file in files
        for case in sampled(load_cases(file), settings.gate_questions)
    ]
    code = code_digest("corpus", "index", "bot.answering")
    return Gate(cases, load_units(), settings.gate, code)


class Gate:
    """Asks evaluation questions, and keeps what each snapshot answered."""

    def __init__(self, cases: Sequence[Case], units: Units, folder: Path, code: str) -> None:
        """``code`` tells versions of the answering code apart."""
        self._cases = tuple(cases)
        self._same_unit = SameUnit(units)
        self._folder = folder
        asked = "\n".join(case.model_dump_json() for case in self._cases)
        self._digest = hashlib.sha256(f"{code}\n{asked}".encode()).hexdigest()

    def verdicts(self, engine: Engine, on_question: OnQuestion | None = None) -> Verdicts:
        """What the engine's snapshot answers; asked once, then read from where it is kept."""
        file = self._folder / f"{engine.snapshot.id}.json"
        kept = self._read(file)
        if kept is not None:
            return kept
        found = []
        for done, case in enumerate(self._cases, 1):
            answer = ask_case(engine, case)
            judgement = judge(case, answered_case(engine, answer), self._same_unit)
            told = Asked(question=case.question, after=case.after).told
            found.append(
                Verdict(id=case.id, question=told, right=judgement.right, shown=shown(answer))
            )
            if on_question is not None:
                on_question(done, len(self._cases))
        verdicts = Verdicts(questions=self._digest, found=tuple(found))
        self._keep(file, verdicts)
        return verdicts

    def _read(self, file: Path) -> Verdicts | None:
        try:
            kept = Verdicts.model_validate_json(file.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            _log.warning("%s cannot be used (%s)", file.name, type(error).__name__)
            return None
        return kept if kept.questions == self._digest else None

    def _keep(self, file: Path, verdicts: Verdicts) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, verdicts.model_dump_json())
        except OSError as error:  # they can be asked again
            _log.warning("%s was not kept: %s", file.name, error.strerror)


def forget(folder: Path, keep: Sequence[str]) -> None:
    """Remove what snapshots that are gone answered.

    Raises:
        OSError: the folder cannot be written.
    """
    for file in folder.glob("*.json"):
        if file.stem not in keep:
            file.unlink(missing_ok=True)


def compared(
    before: Verdicts,
    after: Verdicts,
    differing: Differing,
    *,
    allowed_drop: float,
    allowed_moved: float,
) -> GateReport:
    """Both snapshots' answers to the same questions."""
    earlier = {verdict.id: verdict for verdict in before.found}
    lost: list[ChangedAnswer] = []
    moved: list[ChangedAnswer] = []
    gained = 0
    for now in after.found:
        was = earlier[now.id]
        if now.right and not was.right:
            gained += 1
        if was.right and not now.right:
            changed = differing.changed(now.question, was.shown, now.shown)
            (lost if changed.why is Why.OTHER else moved).append(changed)
    return GateReport(
        questions=len(after.found),
        before=before.right,
        after=after.right,
        gained=gained,
        lost=tuple(lost),
        moved=tuple(moved),
        allowed_drop=allowed_drop,
        allowed_moved=allowed_moved,
    )
