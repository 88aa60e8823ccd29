"""Foreign retrieval sets in the BEIR layout (Thakur et al. 2021).

::

    set/
        corpus.jsonl           {"id" or "_id", "title", "text"}
        queries.jsonl          {"id" or "_id", "text"}
        queries_nodiac.jsonl   optional: the same queries in another form, here "nodiac"; forms
                               that have no file are made by machine (``forms.py``)
        qrels.tsv              query, document, relevance; BEIR's own place is qrels/test.tsv
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from corpus.errors import EvaluationError
from corpus.model import Record
from index.evaluation.forms import FORMS, in_form
from index.evaluation.lines import bad_line, read_lines, read_objects

PLAIN = "plain"
"""The form of questions as an official types them with time and a good keyboard."""

_QRELS = ("qrels.tsv", "qrels/test.tsv")
_HEADINGS = frozenset({"score", "relevance", "rel", "label"})


class SetDocument(Record):
    """A document of a foreign corpus."""

    id: str
    title: str
    text: str


class SetQuery(Record):
    """A query in one of its forms; its id is the same in all."""

    id: str
    form: str
    text: str


class BeirSet(Record):
    """A corpus, the judged queries, and which documents are relevant to each."""

    name: str
    documents: tuple[SetDocument, ...]
    queries: tuple[SetQuery, ...]
    qrels: dict[str, dict[str, int]]
    """Relevance by query and document; every query has a relevant document."""


def is_beir_folder(path: Path) -> bool:
    """True for a folder; a project set is one file."""
    return path.is_dir()


def load_beir_set(folder: Path) -> BeirSet:
    """Read a folder in the BEIR layout; queries without a relevant document are left out.

    Raises:
        EvaluationError: a file is missing or empty, a line is malformed, an id stands twice, or a
            judgement names a query or a document that is not there.
    """
    documents = _by_id(folder / "corpus.jsonl", ("title", "text"))
    forms = {PLAIN: _by_id(folder / "queries.jsonl", ("text",))}
    for path in sorted(folder.glob("queries_*.jsonl")):
        forms[path.stem.removeprefix("queries_")] = _by_id(path, ("text",))
    qrels = _qrels(_qrels_file(folder), set(forms[PLAIN]), set(documents))
    return BeirSet(
        name=folder.resolve().name,
        documents=tuple(
            SetDocument(id=key, title=title, text=text) for key, (title, text) in documents.items()
        ),
        queries=tuple(
            SetQuery(id=key, form=form, text=text)
            for form, queries in forms.items()
            for key, (text,) in queries.items()
            if key in qrels
        ),
        qrels=qrels,
    )


def with_made_forms(beir: BeirSet, wanted: Collection[str] | None = None) -> BeirSet:
    """The set with its plain queries in each form that it has no file of.

    Args:
        beir: a set as it was read.
        wanted: forms that are kept or made, the plain one always; None for all there are.

    Raises:
        EvaluationError: a form is wanted that has no file and cannot be made.
    """
    given = {query.form for query in beir.queries}
    require_forms(wanted or (), given | set(FORMS))
    plain = [query for query in beir.queries if query.form == PLAIN]
    made = tuple(
        SetQuery(id=query.id, form=form, text=in_form(query.text, form, query.id))
        for form in FORMS
        if form not in given and (wanted is None or form in wanted)
        for query in plain
    )
    kept = tuple(q for q in beir.queries if wanted is None or q.form in {PLAIN, *wanted})
    return beir.model_copy(update={"queries": (*kept, *made)})


def require_forms(wanted: Iterable[str], known: Collection[str]) -> None:
    """Refuse what is no form.

    Raises:
        EvaluationError: a form is none of those known.
    """
    for form in wanted:
        if form not in {PLAIN, *known}:
            there = ", ".join(sorted(known))
            raise EvaluationError(
                f"no form {form!r}; there are {there}",
                vi=f"Không có dạng câu hỏi “{form}”. Các dạng: {there}.",
            )


def load_queries(path: Path, among: Path | None = None) -> tuple[SetQuery, ...]:
    """Read queries alone, such as those that nothing in the corpus answers.

    Args:
        path: JSON Lines of ``{"id", "text"}``.
        among: a file of the ids that are wanted, one a line; "#" begins a remark.

    Raises:
        EvaluationError: a file is missing or empty, a line is malformed, an id stands twice, or a
            wanted id is not there.
    """
    found = _by_id(path, ("text",))
    wanted = list(found)
    if among is not None:
        wanted = []
        for number, line in read_lines(among):
            key = line.partition("#")[0].strip()
            if key and key not in found:
                raise bad_line(among, number, f"query {key!r} is not in {path.name}")
            wanted += [key] if key else []
    return tuple(SetQuery(id=key, form=PLAIN, text=found[key][0]) for key in dict.fromkeys(wanted))


def _by_id(path: Path, fields: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The fields of each object by its id; a title may be missing."""
    found: dict[str, tuple[str, ...]] = {}
    for number, content in read_objects(path):
        key = content.get("id", content.get("_id"))
        if isinstance(key, int):
            key = str(key)
        if not isinstance(key, str) or not key.strip():
            raise bad_line(path, number, "no id")
        if key in found:
            raise bad_line(path, number, f"id {key!r} stands twice")
        values = []
        for field in fields:
            value = content.get(field, "" if field == "title" else None)
            if not isinstance(value, str):
                raise bad_line(path, number, f"{field} is no text")
            values.append(value)
        found[key] = tuple(values)
    if not found:
        raise EvaluationError(f"{path}: empty", vi=f"Tệp {path.name} không có dữ liệu.")
    return found


def _qrels_file(folder: Path) -> Path:
    for name in _QRELS:
        if (folder / name).is_file():
            return folder / name
    raise EvaluationError(
        f"{folder}: neither {_QRELS[0]} nor {_QRELS[1]}",
        vi=f"Thư mục {folder.name} thiếu tệp {_QRELS[0]}.",
    )


def _qrels(path: Path, queries: set[str], documents: set[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for at, (number, line) in enumerate(read_lines(path)):
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) != 3:
            raise bad_line(path, number, f"{len(columns)} columns between tabs, not 3")
        query, document, relevance = columns
        if at == 0 and relevance.lower() in _HEADINGS:
            continue
        try:
            grade = int(relevance)
        except ValueError as error:
            raise bad_line(path, number, f"relevance {relevance!r} is no whole number") from error
        if query not in queries:
            raise bad_line(path, number, f"query {query!r} is not in queries.jsonl")
        if document not in documents:
            raise bad_line(path, number, f"document {document!r} is not in corpus.jsonl")
        found.setdefault(query, {})[document] = grade
    judged = {
        query: grades for query, grades in found.items() if any(g > 0 for g in grades.values())
    }
    if not judged:
        raise EvaluationError(
            f"{path}: no query has a relevant document",
            vi=f"Tệp {path.name} không có cặp câu hỏi – văn bản nào.",
        )
    return judged
