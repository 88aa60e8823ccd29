"""The project's own question sets: JSON Lines, one question with its gold a line."""

from pathlib import Path
from typing import Literal, Self

from pydantic import ValidationError, model_validator

from corpus.errors import EvaluationError
from corpus.model import Record, Role
from index.evaluation.lines import bad_line, read_objects

SHIPPED = Path(__file__).with_name("questions")
"""Folder of the sets that ship with the product."""

Kind = Literal["owner", "reporting", "unit", "content", "document", "none"]
Form = Literal["plain", "nodiac", "abbreviation", "typo", "keyword", "english"]


class Case(Record):
    """A question and what a right answer to it holds."""

    id: str
    question: str
    kind: Kind
    form: Form
    answerable: bool
    provisions: tuple[str, ...] = ()
    """Addresses of clauses that answer; any one of them cited is right."""
    units: tuple[str, ...] = ()
    """Units that must be named; for reporting, the reporters as the text names them."""
    roles: tuple[Role, ...] = ()
    recipients: tuple[str, ...] = ()
    frequencies: tuple[str, ...] = ()
    named_owner: bool | None = None
    """Whether the text names who does the task; None where no owner is asked for."""
    note: str = ""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not self.id.strip() or not self.question.strip():
            raise ValueError("id and question must not be empty")
        if self.answerable != bool(self.provisions):
            raise ValueError("an answerable question needs provisions, any other has none")
        if self.answerable == (self.kind == "none"):
            raise ValueError("kind is none exactly where a question is not answerable")
        if (self.kind == "owner") != (self.named_owner is not None):
            raise ValueError("named_owner goes with the kind owner, and only with it")
        if self.kind == "owner" and self.named_owner != bool(self.units):
            raise ValueError("an owner question gives units exactly where the text names an owner")
        return self


def load_cases(path: Path) -> tuple[Case, ...]:
    """Read a project set.

    Raises:
        EvaluationError: the file is missing or empty, a line is malformed, or an id stands twice.
    """
    found: dict[str, Case] = {}
    for number, content in read_objects(path):
        try:
            case = Case.model_validate(content)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise bad_line(path, number, ": ".join(filter(None, (field, first["msg"])))) from error
        if case.id in found:
            raise bad_line(path, number, f"id {case.id!r} stands twice")
        found[case.id] = case
    if not found:
        raise EvaluationError(f"{path}: no questions", vi=f"Tệp {path.name} không có câu hỏi nào.")
    return tuple(found.values())
