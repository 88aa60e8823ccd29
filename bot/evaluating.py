"""Accuracy of the whole bot: connects the evaluation room to the engine."""

from pathlib import Path

from bot import messages, service
from bot.changes.opening import open_engine
from bot.judging import SameUnit, answered_case
from bot.settings import Settings
from corpus.errors import EvaluationError
from corpus.registry import load_units
from index.evaluation.beir import evaluate_beir
from index.evaluation.beir_set import is_beir_folder, load_beir_set
from index.evaluation.html import write_html
from index.evaluation.project import evaluate_project
from index.evaluation.report import Evaluation, Report, compared
from index.evaluation.run_files import write_run
from index.evaluation.sets import SHIPPED, load_cases
from index.lexicon import load_lexicon

DEVELOPERS = Path("tests/evaluation")
"""Sets of the project that do not ship, named from the folder of its source."""


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
    path = _find(settings, name)
    evaluation = _beir(settings, path) if is_beir_folder(path) else _project(settings, path, None)
    if run_file is not None:
        write_run(run_file, evaluation.run, "planbot")
    report = evaluation.report
    if baseline is not None and not is_beir_folder(path):
        report = compared(report, _project(settings, path, baseline).report)
    if report_folder is not None:
        write_html(report, report_folder)
    return report


def _find(settings: Settings, name: str) -> Path:
    for path in (Path(name), *(f / f"{name}.jsonl" for f in (SHIPPED, settings.sets, DEVELOPERS))):
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
    engine = open_engine(settings) if snapshot is None else service.open_engine(settings, snapshot)
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
