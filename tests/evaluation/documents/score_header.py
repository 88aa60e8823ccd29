"""Scores of header fields."""

from corpus.model import Document
from tests.evaluation.documents.counting import Count
from tests.evaluation.documents.gold import Record
from tests.evaluation.documents.matching import plain, same_date, same_name, same_number

HEADER_FIELDS = ("number", "issued_on", "issuer", "kind")


def score_header(document: Document, gold: Record) -> dict[str, Count]:
    """Number, date, issuer and kind, each right or wrong; alternatives of the gold count."""
    said = {
        "number": document.number,
        "issued_on": document.issued_on,
        "issuer": document.issuer or None,
        "kind": document.kind,
    }
    alternatives = gold.get("alternatives") or []
    flat = alternatives if isinstance(alternatives, list) else [alternatives]
    counts = {}
    for name in HEADER_FIELDS:
        wanted = [gold[name]]
        for other in flat:
            if isinstance(other, dict) and name in other:
                wanted.append(other[name])
            elif isinstance(other, str) and name == "number":
                wanted.append(other)
        right = any(_same_field(name, said[name], value) for value in wanted)
        if not right and name == "issuer" and gold.get("superior"):
            right = same_name(str(said[name] or ""), f"{gold[name]} {gold['superior']}")
        count = Count()
        count.add(right, f"{document.file}: {name} {said[name]!s} ≠ {gold[name]}")
        counts[name] = count
    return counts


def _same_field(name: str, found: object, gold: str | None) -> bool:
    if name == "number":
        return same_number(found, gold)  # type: ignore[arg-type]
    if name == "issued_on":
        return same_date(found, gold)  # type: ignore[arg-type]
    if name == "kind":
        return plain(str(found)) == plain(gold)
    return same_name(None if found is None else str(found), gold)
