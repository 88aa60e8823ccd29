"""Accuracy of the whole bot: connects the evaluation room to the engine."""

from pathlib import Path

from bot import messages, service
from bot.answering.answer import Answer
from bot.answering.engine import Engine
from bot.answering.grounding import is_grounded
from bot.settings import Settings
from corpus.errors import EvaluationError
from corpus.registry import Units, load_units
from corpus.text import fold, squeeze
from corpus.units import UnitMatcher
from index.evaluation.answers import AnsweredCase
from index.evaluation.beir import evaluate_beir
from index.evaluation.beir_set import is_beir_folder, load_beir_set
from index.evaluation.html import write_html
from index.evaluation.project import evaluate_project
from index.evaluation.report import Evaluation, Report, compared
from index.evaluation.run_files import write_run
from index.evaluation.sets import load_cases
from index.lexicon import load_lexicon

SETS = Path("tests/evaluation")
"""Where the project's sets are, so that one can be named without its path."""


def evaluate(
    settings: Settings,
    name: str,
    run_file: Path | None = None,
    baseline: str | None = None,
    report_folder: Path | None = None,
) -> Report:
    """Measure a project set or a folder in the BEIR layout.

    Args:
        settings: where the index and the model are.
        name: a project set by its name or path, or a folder in the BEIR layout.
        run_file: a TREC run file to write.
        baseline: a snapshot to compare with.
        report_folder: a folder to write an HTML report into.

    Raises:
        PlanbotError: the set, the snapshot or the model cannot be read.
    """
    path = _find(name)
    evaluation = _beir(settings, path) if is_beir_folder(path) else _project(settings, path, None)
    if run_file is not None:
        write_run(run_file, evaluation.run, "planbot")
    report = evaluation.report
    if baseline is not None and not is_beir_folder(path):
        report = compared(report, _project(settings, path, baseline).report)
    if report_folder is not None:
        write_html(report, report_folder)
    return report


def _find(name: str) -> Path:
    for path in (Path(name), SETS / name, SETS / f"{name}.jsonl"):
        if path.exists():
            return path
    raise EvaluationError(
        f"no evaluation set {name!r}", vi=messages.NO_EVALUATION_SET.format(name=name)
    )


def _beir(settings: Settings, folder: Path) -> Evaluation:
    return evaluate_beir(
        load_beir_set(folder),
        service.encoder_of(settings),
        load_lexicon(),
        load_units(),
        cache=settings.embeddings,
    )


def _project(settings: Settings, file: Path, snapshot: str | None) -> Evaluation:
    cases = load_cases(file)
    engine = service.open_engine(settings, build_if_none=snapshot is None, snapshot=snapshot)
    units = load_units()
    known = {p.id: p.label for d in engine.snapshot.documents for p in d.provisions}

    def search(query: str, count: int) -> list[tuple[str, float]]:
        return [(hit["provision"], hit["score"]) for hit in engine.search(query, count)]

    return evaluate_project(
        file.stem,
        cases,
        search,
        lambda question: answered_case(engine, engine.ask(question)),
        index=engine.snapshot.id,
        same_unit=SameUnit(units),
        known=known,
        label=lambda address: known.get(address, address),
    )


def answered_case(engine: Engine, answer: Answer) -> AnsweredCase:
    """An answer as the judge reads it."""
    documents = {d.key: d for d in engine.snapshot.documents}
    return AnsweredCase(
        kind=answer.kind.value,
        answered=answer.answered,
        named_owner=answer.named_owner,
        units=tuple(a.unit for a in answer.assignments),
        roles=tuple(a.role for a in answer.assignments),
        reporters=tuple(
            name for d in answer.duties for name in (d.reporter or "").split("; ") if name
        ),
        recipients=tuple(d.recipient for d in answer.duties if d.recipient),
        frequencies=tuple(dict.fromkeys(f for d in answer.duties for f in d.frequency)),
        citations=tuple(c.provision for c in answer.citations),
        quotes_grounded=is_grounded(answer, documents),
    )


class SameUnit:
    """Whether two names mean one unit: by the registry, else by their letters."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._matcher = UnitMatcher(units)

    def __call__(self, one: str, other: str) -> bool:
        return self._meaning(one) == self._meaning(other)

    def _meaning(self, name: str) -> str:
        unit = self._units.named(name)
        if unit is not None:
            return unit.key
        mentions, end = self._matcher.unit_list(name, 0, len(name))
        if len(mentions) == 1 and mentions[0].key is not None and end == len(name):
            return mentions[0].key
        return fold(squeeze(name))
