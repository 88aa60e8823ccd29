"""From a stored text to an understood document: header, outline, citations, assignments, duties."""

import hashlib

from corpus.address import document_label
from corpus.assignments import assignments
from corpus.citations import citations
from corpus.duties import duties
from corpus.errors import UnreadableDocument
from corpus.header import read_header
from corpus.lines import blocks
from corpus.model import Document
from corpus.outline import outline
from corpus.registry.models import KnownDocuments
from corpus.units import UnitMatcher


def understand(source: str, file: str, matcher: UnitMatcher, registry: KnownDocuments) -> Document:
    """Understand a document's text.

    Args:
        source: clean text (`corpus.text.clean`), stored as it is.
        file: name of the file it came from, for messages.
        matcher: recognises units.
        registry: known documents, which citations are resolved to.

    Raises:
        UnreadableDocument: there is no number or no provision in it.
    """
    parts = blocks(source)
    header = read_header(parts)
    if header.number is None:
        raise UnreadableDocument(
            f"{file}: no document number found",
            vi=f"Tệp {file}: không tìm thấy số, ký hiệu văn bản.",
        )
    kind = header.kind or "Văn bản"
    tree = outline(parts, header.number, document_label(kind, header.number, header.issued_on))
    tasks = assignments(source, tree.provisions, matcher)
    warnings = [
        f"{file}: no {what} found"
        for what, value in (("date", header.issued_on), ("issuer", header.issuer))
        if value is None
    ]
    return Document(
        number=header.number,
        kind=kind,
        issuer=header.issuer or "",
        issued_on=header.issued_on,
        place=header.place,
        subject=header.subject or "",
        signer=header.signer,
        signer_title=header.signer_title,
        parts=tree.parts,
        part_titles=tree.part_titles,
        source=source,
        source_sha256=hashlib.sha256(source.encode()).hexdigest(),
        file=file,
        provisions=tree.provisions,
        citations=citations(source, tree.provisions, header.number, registry),
        assignments=tasks,
        duties=duties(source, tree.provisions, tasks, matcher),
        warnings=tuple(warnings),
    )
