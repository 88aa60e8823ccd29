"""The project's own question sets: JSON Lines, one question with its gold a line."""

from pathlib import Path

from pydantic import ValidationError

from corpus.errors import EvaluationError
from corpus.model import Record
from index.evaluation.case import Case, Form, Kind
from index.evaluation.drafts import case_or_draft, reason
from index.evaluation.lines import bad_line, read_objects

__all__ = ["SHIPPED", "Case", "Form", "Kind", "ProjectSet", "load_cases", "load_set"]

SHIPPED = Path(__file__).with_name("questions")
"""Folder of the sets that ship with the product."""


class ProjectSet(Record):
    """What a file of questions holds."""

    cases: tuple[Case, ...]
    waiting: int
    """Drafts that nobody has confirmed yet."""


def load_set(path: Path) -> ProjectSet:
    """Read a project set; drafts that wait for their gold are counted and left out.

    Raises:
        EvaluationError: the file is missing or empty, a line is malformed, or an id stands twice.
    """
    ids: set[str] = set()
    cases: list[Case] = []
    for number, content in read_objects(path):
        try:
            line = case_or_draft(content)
        except ValidationError as error:
            raise bad_line(path, number, reason(error)) from error
        if line.id in ids:
            raise bad_line(path, number, f"id {line.id!r} stands twice")
        ids.add(line.id)
        if isinstance(line, Case):
            cases.append(line)
    if not ids:
        raise EvaluationError(f"{path}: no questions", vi=f"Tệp {path.name} không có câu hỏi nào.")
    return ProjectSet(cases=tuple(cases), waiting=len(ids) - len(cases))


def load_cases(path: Path) -> tuple[Case, ...]:
    """The questions of a project set that have their gold; see `load_set`."""
    return load_set(path).cases
