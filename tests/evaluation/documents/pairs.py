"""Two files of one document: what both readings have in common."""

from collections.abc import Mapping

from rapidfuzz.distance import Indel, LCSseq

from corpus.model import Document
from corpus.text import squeeze

SAME = (
    "QD_5134-QD-UBND_2010_TPHCM_truc-ban.doc",
    "QD_5134-QD-UBND_2010_TPHCM_truc-ban.docx",
)
SCANNED = (
    "TT_02-2010-TT-UBDT_che-do-bao-cao.doc",
    "TT_02-2010-TT-UBDT_che-do-bao-cao.scan.pdf",
)


def tables(documents: Mapping[str, Document]) -> str:
    """What the pairs at hand have in common."""
    lines = []
    if all(name in documents for name in SAME):
        lines.append(_provisions("the .doc and the .docx", *(documents[name] for name in SAME)))
    if all(name in documents for name in SCANNED):
        digital, scan = (documents[name] for name in SCANNED)
        lines.append(_provisions("the .doc and its scan", digital, scan))
        a, b = squeeze(digital.source), squeeze(scan.source)
        same = LCSseq.similarity(a, b) / len(a)
        lines.append(
            f"characters of the .doc found in order in its scan: {same:.4f};"
            f" edit similarity of the two: {Indel.normalized_similarity(a, b):.4f}"
        )
    return "\n".join(lines)


def _provisions(what: str, first: Document, second: Document) -> str:
    """How many provisions stand at the same place of the outline, and say the same."""
    a, b = _by_path(first), _by_path(second)
    shared = a.keys() & b.keys()
    equal = sum(a[path] == b[path] for path in shared)
    return (
        f"{what}: {len(a)} and {len(b)} provisions, {len(shared)} at the same place,"
        f" {equal} of them word for word the same"
    )


def _by_path(document: Document) -> dict[str, str]:
    return {p.id.split("#", 1)[1]: squeeze(document.lead(p)) for p in document.provisions}
