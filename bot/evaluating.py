"""Accuracy of the whole bot: connects the evaluation room to the engine."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from bot import admin_messages, messages, service
from bot.answering.engine import Engine
from bot.evaluating_wording import evaluate_wording
from bot.evaluation_engines import Engines, overridden, told
from bot.judging import SameUnit, answered_case, ask_case
from bot.settings import Settings
from corpus.errors import EvaluationError
from corpus.model import Record
from corpus.registry import load_units
from corpus.text import squeeze
from index.evaluation.answers import AnsweredCase
from index.evaluation.beir import BeirIndex
from index.evaluation.beir_set import (
    BeirSet,
    SetQuery,
    is_beir_folder,
    load_beir_set,
    load_queries,
    require_forms,
    with_made_forms,
)
from index.evaluation.case import Case
from index.evaluation.comparing import compared, compared_with_run
from index.evaluation.foreign import evaluate_beir
from index.evaluation.forms import FORMS
from index.evaluation.html import write_html
from index.evaluation.project import evaluate_project
from index.evaluation.report import LONGEST_WORDS, Evaluation, Report
from index.evaluation.run_files import read_run, require_names, write_qrels, write_run
from index.evaluation.sets import SHIPPED, ProjectSet, load_set
from index.evaluation.wording import WordingReport
from index.lexicon import load_lexicon
from index.snapshots import Snapshots

DEVELOPERS = Path("tests/evaluation")
"""Sets of the project that do not ship, named from the folder of its source."""

TAG = "planbot"
"""What run files call this system."""

Measure = Callable[[Settings, str | None], Evaluation]
"""(settings, snapshot or None for what serves) → what they come to on the set."""

Compare = Callable[[Evaluation], Report]

Word = Callable[[], WordingReport]
"""Has a language model word the answers to the set's questions."""


class Wanted(Record):
    """What is to be measured, and what is made of it."""

    name: str
    """A project set by its name or path, or a folder in the BEIR layout."""
    forms: tuple[str, ...] | None = None
    """Forms that questions are asked in; None for all there are of a folder's, and for a project
    set's own."""
    unanswerable: Path | None = None
    """Queries that nothing in a folder's corpus answers."""
    among: Path | None = None
    """Ids of those of ``unanswerable`` that are meant; None for all."""
    run_file: Path | None = None
    qrels_file: Path | None = None
    report_folder: Path | None = None
    baseline: str | None = None
    """A snapshot, a report in JSON, or a TREC run file."""
    against: tuple[str, ...] = ()
    """Settings, ``PLANBOT_X=value``, with which the set is measured a second time."""
    wording: bool = False
    """Have the language model of the settings word the answers too."""
    limit: int | None = None
    """Ask only so many questions of a project set, spread evenly over it; None for all."""


def evaluate(settings: Settings, wanted: Wanted) -> Report:
    """Measure a project set or a folder in the BEIR layout.

    Raises:
        PlanbotError: the set, the snapshot, the model or what it is compared with cannot be read;
            a form or a setting is unknown; or a file cannot be written.
    """
    path = _find(settings, wanted.name)
    with Engines(settings) as engines:
        measure = _measure(engines, path, wanted)
        # What cannot be compared is told before minutes of measuring, not after.
        compare = _comparison(settings, wanted, measure, is_beir_folder(path))
        word = _wording(engines, settings, path, wanted)
        evaluation = measure(settings, None)
        if word is not None:
            worded = evaluation.report.model_copy(update={"wording": word()})
            evaluation = replace(evaluation, report=worded)
        if wanted.run_file is not None:
            write_run(wanted.run_file, evaluation.run, TAG)
        if wanted.qrels_file is not None:
            write_qrels(wanted.qrels_file, evaluation.qrels)
        report = compare(evaluation) if compare else evaluation.report
    if wanted.report_folder is not None:
        write_html(report, wanted.report_folder)
    return report


def _find(settings: Settings, name: str) -> Path:
    for path in (Path(name), *(f / f"{name}.jsonl" for f in (SHIPPED, settings.sets, DEVELOPERS))):
        if path.exists():
            return path
    raise EvaluationError(
        f"no evaluation set {name!r}", vi=messages.NO_EVALUATION_SET.format(name=name)
    )


def _measure(engines: Engines, path: Path, wanted: Wanted) -> Measure:
    """What measures the set, which is read here."""
    if is_beir_folder(path):
        if wanted.wording or wanted.limit is not None:
            raise EvaluationError(
                "a folder has no answers to word", vi=admin_messages.WORDING_OF_FOLDER
            )
        beir = with_made_forms(load_beir_set(path), wanted.forms)
        unanswerable: tuple[SetQuery, ...] = ()
        if wanted.unanswerable is not None:
            unanswerable = load_queries(wanted.unanswerable, wanted.among)
        if wanted.run_file or wanted.qrels_file:
            require_names((*beir.qrels, *(document.id for document in beir.documents)))
        return partial(_foreign, engines, beir, unanswerable)
    if wanted.unanswerable is not None:
        raise EvaluationError(
            "a project set has its own unanswerable questions",
            vi=admin_messages.UNANSWERABLE_OF_FOLDER,
        )
    require_forms(wanted.forms or (), FORMS)
    questions = _questions(path, wanted.limit)
    return partial(_project, engines, path.stem, questions, wanted.forms or ())


def _questions(path: Path, limit: int | None) -> ProjectSet:
    """A project set, or so many of its questions, spread evenly."""
    questions = load_set(path)
    cases = questions.cases
    if not cases:
        raise EvaluationError(
            f"{path}: {questions.waiting} cases wait for gold",
            vi=admin_messages.CASES_WAIT.format(count=questions.waiting, name=path.stem),
        )
    if limit is None:
        return questions
    return questions.model_copy(update={"cases": spread(cases, limit)})


def spread(cases: Sequence[Case], count: int) -> tuple[Case, ...]:
    """So many of the questions, at even distances; all where there are no more."""
    if count >= len(cases):
        return tuple(cases)
    return tuple(cases[at * len(cases) // count] for at in range(count))


def _wording(engines: Engines, settings: Settings, path: Path, wanted: Wanted) -> Word | None:
    """What has the answers worded; None where that is not wanted."""
    if not wanted.wording:
        return None
    worder = service.worder_of(settings)
    if worder is None:
        raise EvaluationError("no language model is set", vi=admin_messages.NO_WORDING_MODEL)
    cases, units = _questions(path, wanted.limit).cases, load_units()

    def word() -> WordingReport:
        with closing(worder):
            return evaluate_wording(engines.engine(settings), worder, cases, SameUnit(units), units)

    return word


def _comparison(
    settings: Settings, wanted: Wanted, measure: Measure, foreign: bool
) -> Compare | None:
    """What compares an evaluation with the baseline that is wanted; None where none is."""
    baseline = wanted.baseline
    if wanted.against:
        if baseline is not None:
            raise EvaluationError("two baselines", vi=admin_messages.TWO_BASELINES)
        others = overridden(settings, wanted.against)
        name = told(others, wanted.against)
        return lambda found: compared(found.report, measure(others, None).report, name)
    if baseline is None:
        return None
    file = Path(baseline)
    if file.is_file():
        return _with_file(file)
    if foreign:
        raise EvaluationError(
            f"{baseline!r} is no file", vi=admin_messages.BASELINE_OF_FOLDER.format(name=baseline)
        )
    Snapshots(settings.snapshots).manifest(baseline)
    return lambda found: compared(found.report, measure(settings, baseline).report)


def _with_file(file: Path) -> Compare:
    """Compares with an earlier evaluation, or with the run of any system."""
    try:
        text = file.read_text(encoding="utf-8").lstrip()
        report = Report.model_validate_json(text) if text.startswith("{") else None
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise EvaluationError(
            f"{file}: no report of an evaluation",
            vi=admin_messages.BAD_BASELINE.format(file=file.name),
        ) from error
    if report is not None:
        earlier, name = report, f"{file.name} ({report.index})"
        return lambda found: compared(found.report, earlier, name)
    run = read_run(file)
    return lambda found: compared_with_run(found.report, found.qrels, run, file.name)


def _foreign(
    engines: Engines,
    beir: BeirSet,
    unanswerable: tuple[SetQuery, ...],
    settings: Settings,
    _: str | None,
) -> Evaluation:
    encoder = engines.encoder(settings)
    index = BeirIndex(
        beir.documents, encoder, load_lexicon(), load_units(), cache=settings.embeddings
    )
    return evaluate_beir(beir, index.outcome, index=encoder.name, unanswerable=unanswerable)


def _project(
    engines: Engines,
    name: str,
    questions: ProjectSet,
    forms: tuple[str, ...],
    settings: Settings,
    snapshot: str | None,
) -> Evaluation:
    engine = engines.engine(settings, snapshot)
    held = {p.id: (d, p) for d in engine.snapshot.documents for p in d.provisions}

    def search(query: str, count: int) -> list[tuple[str, float]]:
        return [(hit["provision"], hit["score"]) for hit in engine.search(query, count)]

    def words(address: str) -> str | None:
        document, provision = held.get(address, (None, None))
        return squeeze(document.lead(provision))[:LONGEST_WORDS] if document and provision else None

    return evaluate_project(
        name,
        questions.cases,
        search,
        partial(_answered, engine),
        index=engine.snapshot.id,
        same_unit=SameUnit(load_units()),
        known=held,
        label=lambda address: held[address][1].label if address in held else address,
        words=words,
        forms=forms,
        waiting=questions.waiting,
    )


def _answered(engine: Engine, case: Case) -> AnsweredCase:
    answer = ask_case(engine, case)
    whole = answer.context.question if answer.context else answer.question
    understood = engine.retriever.reader.read(whole).text
    return answered_case(engine, answer).model_copy(update={"understood": understood})
