"""Cases whose gold a person fills in: all fields of a case, as yet unknown ones null or empty.

A line of a set with the field ``confirmed`` is a draft: it waits, and is left out of what is
measured, until a person has filled in its gold and set ``confirmed`` to true.
"""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import ValidationError, model_validator

from corpus.model import Record, Role
from index.evaluation.case import Case, Form, Kind

MARK = "confirmed"
"""The field by which a line of a set is known for a draft."""


class Unfinished(Record):
    """A question with room for the gold of a case."""

    id: str
    question: str
    after: tuple[str, ...] = ()
    kind: Kind
    """As the bot took the question."""
    form: Form
    answerable: bool | None = None
    """False where no document answers; may be left null where ``provisions`` are filled in."""
    provisions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    recipients: tuple[str, ...] = ()
    frequencies: tuple[str, ...] = ()
    named_owner: bool | None = None
    note: str = ""

    @property
    def has_gold(self) -> bool:
        """Whether a person said what answers, or that nothing does."""
        return self.answerable is not None or bool(self.provisions)

    def completed(self) -> Case:
        """The case that it makes. What follows from the gold need not be filled in: whether it is
        answerable, whether an owner is named; a question that the bot took for none and that has
        an answer counts as one about the content.

        Raises:
            ValidationError: gold is lacking, or does not hold together.
        """
        given = {name: getattr(self, name) for name in Case.model_fields}
        given["answerable"] = bool(self.provisions) if self.answerable is None else self.answerable
        if not given["answerable"]:
            given["kind"] = "none"
        elif given["kind"] == "none":
            given["kind"] = "content"
        elif given["kind"] == "owner" and self.named_owner is None:
            given["named_owner"] = bool(self.units)
        return Case.model_validate(given)


class Candidate(Record):
    """A clause that may be the gold of a draft."""

    provision: str
    label: str
    text: str


class Draft(Unfinished):
    """A question of officials on its way to a case."""

    confirmed: bool = False
    """Set to true by the person who filled in the gold."""
    answered: bool
    cited: tuple[str, ...]
    """What the answer that was given cited."""
    candidates: tuple[Candidate, ...] = ()
    """The nearest clauses, to choose ``provisions`` from."""

    @model_validator(mode="after")
    def _confirms_something(self) -> Self:
        if self.confirmed and not self.has_gold:
            raise ValueError("confirmed, but neither provisions nor answerable are filled in")
        return self


def case_or_draft(content: Mapping[str, Any]) -> Case | Draft:
    """What a line of a set holds: a case (a confirmed draft is one), or a draft that waits.

    Raises:
        ValidationError: it is malformed, or the gold of a confirmed draft does not hold together.
    """
    if MARK not in content:
        return Case.model_validate(content)
    draft = Draft.model_validate(content)
    return draft.completed() if draft.confirmed else draft


def reason(error: ValidationError) -> str:
    """What is wrong with a line, in one phrase."""
    first = error.errors(include_url=False, include_input=False)[0]
    return ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
