"""TREC files, which trec_eval and its heirs read.

A run has ``query Q0 document rank score tag``, one retrieved document a line; judgements (qrels)
have ``query 0 document relevance``. These programs go by score and break ties by document id, not
by rank; so scores are written strictly falling, and any tool that reads the file sees the order
that was meant. ``trec_eval -c`` counts a query without a line as 0, as our own measures do.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from corpus.errors import EvaluationError
from corpus.model import Record
from index.evaluation.lines import bad_line, read_lines

_DECIMALS = 6
_STEP = 10**-_DECIMALS


class Retrieved(Record):
    """A document that was retrieved for a query."""

    document: str
    score: float


Run = Mapping[str, Sequence[Retrieved]]
"""By query; best first, with strictly falling scores."""

Qrels = Mapping[str, Mapping[str, int]]
"""Relevance by query and document."""


def ranked(found: Iterable[tuple[str, float]]) -> tuple[Retrieved, ...]:
    """Documents in the order given, with scores rounded as a run file has them and made to fall."""
    result: list[Retrieved] = []
    for document, score in found:
        rounded = round(score, _DECIMALS)
        if result and rounded >= result[-1].score:
            rounded = round(result[-1].score - _STEP, _DECIMALS)
        result.append(Retrieved(document=document, score=rounded))
    return tuple(result)


def write_run(path: Path, run: Run, tag: str) -> None:
    """Write a run file.

    Raises:
        EvaluationError: an id or the tag is empty or holds white space, which the format has no
            way to write, or the file cannot be written.
    """
    require_names([tag])
    lines = []
    for query, found in run.items():
        require_names((query, *(item.document for item in found)))
        lines += [
            f"{query} Q0 {item.document} {rank} {item.score:.{_DECIMALS}f} {tag}\n"
            for rank, item in enumerate(found, start=1)
        ]
    _write(path, lines)


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write judgements.

    Raises:
        EvaluationError: an id is empty or holds white space, or the file cannot be written.
    """
    lines = []
    for query, grades in qrels.items():
        require_names((query, *grades))
        lines += [f"{query} 0 {document} {grade}\n" for document, grade in grades.items()]
    _write(path, lines)


def require_names(names: Iterable[str]) -> None:
    """Refuse what the format has no way to write.

    Raises:
        EvaluationError: a name is empty or holds white space.
    """
    for name in names:
        if not name or any(char.isspace() for char in name):
            raise EvaluationError(
                f"{name!r} holds white space or nothing: no TREC file can name it",
                vi=f"Không ghi được tệp kết quả: mã “{name}” rỗng hoặc có khoảng trắng.",
            )


def read_run(path: Path) -> dict[str, tuple[Retrieved, ...]]:
    """Read a run file; documents by falling score, as trec_eval goes by it.

    Raises:
        EvaluationError: the file cannot be read, a line is malformed, or a document stands twice
            for a query.
    """
    found: dict[str, dict[str, float]] = {}
    for number, line in read_lines(path):
        columns = line.split()
        if len(columns) != 6:
            raise bad_line(path, number, f"{len(columns)} columns, not 6")
        query, _, document, rank, score, _ = columns
        try:
            int(rank)
            value = float(score)
        except ValueError as error:
            raise bad_line(path, number, "rank or score is no number") from error
        scores = found.setdefault(query, {})
        if document in scores:
            raise bad_line(path, number, f"document {document!r} stands twice for {query!r}")
        scores[document] = value
    return {
        query: tuple(
            Retrieved(document=document, score=score)
            for document, score in sorted(scores.items(), key=lambda item: -item[1])
        )
        for query, scores in found.items()
    }


def _write(path: Path, lines: Iterable[str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(
            f"cannot write {path}: {error.strerror}", vi=f"Không ghi được tệp {path.name}."
        ) from error
