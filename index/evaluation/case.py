"""A question of the project's own sets with its gold."""

from typing import Literal, Self

from pydantic import model_validator

from corpus.model import Record, Role

Kind = Literal["owner", "reporting", "unit", "content", "document", "none"]
Form = Literal["plain", "nodiac", "abbreviation", "typo", "keyword", "english"]


class Case(Record):
    """A question and what a right answer to it holds."""

    id: str
    question: str
    after: tuple[str, ...] = ()
    """Earlier questions of the same conversation, the oldest first."""
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
