"""Questions with their marks, and the texts whose language they are read by."""

from dataclasses import dataclass
from pathlib import Path

from corpus.library import SHIPPED as CORPUS
from corpus.library import load_corpus
from corpus.registry import load_documents, load_units
from corpus.text import clean, has_marks
from index.evaluation.beir_set import PLAIN, BeirSet, load_beir_set
from index.evaluation.sets import SHIPPED, load_cases

SHARED = Path(__file__).parents[4] / "shared" / "data" / "eval"
PLAN = "plan"


@dataclass(frozen=True)
class TypedSet:
    """Questions that were typed with their marks, by their ids."""

    name: str
    questions: dict[str, str]
    language: tuple[str, ...]
    """Texts of the set's own corpus."""
    judged: BeirSet | None
    """What retrieval is measured with; None for the project's own set."""


def load_sets(folder: Path) -> tuple[TypedSet, ...]:
    """The sets in the BEIR layout under ``folder``, and the project's own.

    Raises:
        EvaluationError: a set cannot be read.
    """
    found = [
        _foreign(load_beir_set(path))
        for path in sorted(folder.glob("*"))
        if (path / "corpus.jsonl").is_file()
    ]
    return (*found, _own())


def _foreign(judged: BeirSet) -> TypedSet:
    return TypedSet(
        name=judged.name,
        questions={q.id: clean(q.text) for q in judged.queries if q.form == PLAIN},
        language=tuple(clean(f"{d.title}\n{d.text}") for d in judged.documents),
        judged=judged,
    )


def _own() -> TypedSet:
    units = load_units()
    documents = load_corpus([CORPUS], units, load_documents())
    cases = load_cases(SHIPPED / f"{PLAN}.jsonl")
    return TypedSet(
        name=PLAN,
        questions={c.id: c.question for c in cases if c.form == PLAIN and has_marks(c.question)},
        language=tuple(
            document.text(part)
            for document in documents
            for part in document.provisions
            if part.parent is None
        ),
        judged=None,
    )
