"""Cases of worded answers, honest and altered, and the documents that they cite."""

import json
from pathlib import Path

from corpus.library import SHIPPED, load_corpus
from corpus.model import Document, Record
from corpus.registry import load_documents, load_units

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"


class Case(Record):
    """An answer as a model may word it: honest, or with one thing altered."""

    id: str
    asked: str
    """ "owner", "reporting", "content" or "comparison"."""
    question: str
    clauses: tuple[str, ...]
    """Addresses of what the answer cites; ``[1]`` in the text is the first."""
    named_owner: bool
    """True for an owner question whose clauses name the owner; False for any other."""
    text: str
    change: str | None
    """What was altered; None for an honest wording."""
    origin: str | None
    """The honest case that it was made from ("from" in the file); None for an honest one."""
    note: str = ""

    @property
    def honest(self) -> bool:
        """True where all of it is borne out by what it cites."""
        return self.change is None


def load(name: str) -> tuple[Case, ...]:
    """The cases of ``<name>.jsonl`` in the file's order; none where there is no such file.

    Raises:
        ValueError: a line is no JSON, or no case.
    """
    file = HERE / f"{name}.jsonl"
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(_case(line) for line in lines if line.strip())


def documents(name: str) -> tuple[Document, ...]:
    """The plan that ships and the documents of ``documents/<name>/``, understood.

    Raises:
        UnreadableDocument: a file is no readable document.
        DuplicateDocument: two files hold the same number and date.
    """
    return load_corpus((SHIPPED, DOCUMENTS / name), load_units(), load_documents())


def _case(line: str) -> Case:
    record = json.loads(line)
    record["origin"] = record.pop("from")
    return Case.model_validate(record)
