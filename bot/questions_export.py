"""Questions that people asked, as a file from which an evaluation set is written.

The export is JSON Lines, one question a line, with the fields of ``index.evaluation.sets.Case``.
What nobody knows yet is null or empty; a person fills it in, and ``complete`` makes cases of the
lines that were filled in.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field, ValidationError

from bot import admin_messages
from bot.storage import Storage
from bot.storage.questions import Question
from corpus.errors import EvaluationError
from corpus.files import write_whole
from corpus.model import Record
from corpus.text import fold
from index.evaluation.case import Case, Form
from index.evaluation.drafts import Unfinished, reason
from index.evaluation.lines import read_lines

MAX_EXPORTED = 5000


def _is_unset(value: object) -> bool:
    return value is None


class ExportedQuestion(Unfinished):
    """A question with what came of it, and with room for the gold of a case."""

    answered: bool
    cited: tuple[str, ...]
    rating: int | None
    """Above 0 is good, below 0 is bad; None where nobody rated."""
    wording: str | None = Field(default=None, exclude_if=_is_unset)
    """How the wording of its answer went, where a language model was asked; as
    ``bot.storage.Question`` tells."""
    wording_model: str | None = Field(default=None, exclude_if=_is_unset)
    wording_reasons: tuple[str, ...] | None = Field(default=None, exclude_if=_is_unset)


class Lacking(Record):
    """A line of an export that makes no case yet."""

    line: int
    """Counted from 1."""
    reason: str
    """In Vietnamese."""


class Completed(Record):
    """What became of the lines of an export."""

    cases: tuple[Case, ...]
    lacking: tuple[Lacking, ...]


def exported(
    storage: Storage, *, unanswered: bool = True, bad: bool = True
) -> tuple[ExportedQuestion, ...]:
    """The questions that were not answered, those whose answer was rated badly, or both; the newest
    first, ``MAX_EXPORTED`` of each at most.

    Raises:
        StorageError: the database cannot be used.
    """
    found: dict[int, Question] = {}
    if unanswered:
        found.update((q.id, q) for q in storage.questions.unanswered(MAX_EXPORTED))
    if bad:
        found.update((q.id, q) for q in storage.questions.badly_rated(MAX_EXPORTED))
    return tuple(_exported(found[id]) for id in sorted(found, reverse=True))


def form_of(question: str) -> Form:
    """``nodiac`` for a question typed without any mark, otherwise ``plain``; a guess."""
    return "nodiac" if fold(question) == question.lower() else "plain"


def export_text(questions: Iterable[ExportedQuestion]) -> str:
    """The file's text, one question a line."""
    return "".join(question.model_dump_json() + "\n" for question in questions)


def complete(export: Path) -> Completed:
    """Make cases of the lines of an export that a person filled in.

    A line needs ``provisions``, or ``answerable`` false; for a question about an owner ``units``
    too where the text names one. The rest follows from these, but for a question that the bot took
    for none (``kind``) and that has an answer: it counts as one about the content.

    Raises:
        EvaluationError: the file cannot be read.
    """
    cases: dict[str, Case] = {}
    lacking: list[Lacking] = []
    for number, line in read_lines(export):
        try:
            question = ExportedQuestion.model_validate_json(line)
            case = question.completed() if question.has_gold else None
        except ValidationError as error:
            what = admin_messages.EXPORT_MALFORMED.format(what=reason(error))
            lacking.append(Lacking(line=number, reason=what))
            continue
        if case is None:
            lacking.append(Lacking(line=number, reason=admin_messages.EXPORT_NO_GOLD))
        elif case.id in cases:
            lacking.append(Lacking(line=number, reason=admin_messages.EXPORT_TWICE))
        else:
            cases[case.id] = case
    return Completed(cases=tuple(cases.values()), lacking=tuple(lacking))


def write_set(export: Path, target: Path) -> Completed:
    """Write the cases of a completed export as a set that ``load_cases`` reads.

    The export itself is left as it is, so that lines still lacking gold are not lost. Nothing is
    written where no line makes a case.

    Raises:
        EvaluationError: the export cannot be read, holds no complete line or is the target itself,
            or the set cannot be written.
    """
    if export.resolve() == target.resolve():
        raise EvaluationError(f"{target} is the export", vi=admin_messages.EXPORT_SAME_FILE)
    completed = complete(export)
    if not completed.cases:
        raise EvaluationError(f"{export}: no complete line", vi=admin_messages.EXPORT_NONE_COMPLETE)
    lines = (json.dumps(c.model_dump(mode="json"), ensure_ascii=False) for c in completed.cases)
    write_text(target, "".join(line + "\n" for line in lines))
    return completed


def write_text(target: Path, text: str) -> None:
    """Write a file as a whole.

    Raises:
        EvaluationError: it cannot be written.
    """
    try:
        write_whole(target, text)
    except OSError as error:
        raise EvaluationError(
            f"{target}: {error.strerror or type(error).__name__}",
            vi=admin_messages.EXPORT_UNWRITABLE.format(file=target.name),
        ) from error


def _exported(question: Question) -> ExportedQuestion:
    return ExportedQuestion.model_validate(
        {
            "id": f"q{question.id}",
            "question": question.text,
            "after": question.after,
            "kind": question.kind,
            "form": form_of(question.text),
            "answered": question.answered,
            "cited": question.citations,
            "rating": question.rating,
            "wording": question.wording,
            "wording_model": question.wording_model,
            "wording_reasons": question.wording_reasons if question.wording else None,
        }
    )
