"""From a reading to an understood document: header, outline, citations, assignments, duties."""

import hashlib
import re
from collections.abc import Sequence

from corpus import numbers
from corpus.address import document_label, slug
from corpus.assignments import assignments
from corpus.blocks import Block
from corpus.citations import citations
from corpus.corrections import AS_READ, Corrections
from corpus.doubts import doubts
from corpus.duties import duties
from corpus.effect import effect
from corpus.errors import SecretDocument, UnreadableDocument
from corpus.header import Header, read_header
from corpus.layout import lay_out
from corpus.model import Document
from corpus.outline import outline
from corpus.readers.model import Format, Reading
from corpus.registry.models import KnownDocuments
from corpus.secrecy import secrecy_mark
from corpus.units import UnitMatcher

UNNUMBERED = "khong-so"
"""What the address of a document without a number begins with."""


def understand(
    reading: Reading,
    file: str,
    matcher: UnitMatcher,
    registry: KnownDocuments,
    key: str | None = None,
    corrections: Corrections = AS_READ,
) -> Document:
    """Understand what a reader found in a file.

    Args:
        reading: the file's text, or its blocks.
        file: name of the file it came from, for messages.
        matcher: recognises units.
        registry: known documents, which citations are resolved to.
        key: what addresses begin with; by default the document's number.
        corrections: an admin's word, which counts whatever the document says.

    Raises:
        UnreadableDocument: there is no provision in it.
        SecretDocument: it is marked as a state secret.
    """
    layout = lay_out(reading)
    source, blocks = layout.source, layout.blocks
    mark = secrecy_mark(blocks)
    if mark is not None:
        raise SecretDocument(
            f"{file}: marked as a state secret ({mark})",
            vi=f"Tệp {file} đóng dấu độ mật “{mark}”. Văn bản mật không được đưa vào kho này.",
        )
    scanned = bool(blocks) and blocks[0].page in reading.ocr_pages
    header = corrections.applied(read_header(blocks, file, scanned=scanned))
    key = key or key_of(header, blocks)
    kind = header.kind or "Văn bản"
    citation = document_label(kind, header.number, header.issued_on)
    tree = outline(blocks, key, citation, kind, recognised=bool(reading.ocr_pages))
    if not tree.provisions:
        raise UnreadableDocument(
            f"{file}: no provision found", vi=f"Tệp {file} không có nội dung văn bản."
        )
    tasks = assignments(source, tree.provisions, matcher)
    cited = citations(source, tree.provisions, header.number, registry, header.issued_on)
    takes_effect = effect(source, tree.provisions, header.issued_on)
    return Document(
        key=key,
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
        pages=reading.pages,
        provisions=tree.provisions,
        citations=cited,
        assignments=tasks,
        duties=duties(source, tree.provisions, tasks, matcher),
        warnings=(*reading.remarks, *doubts(header, source, blocks, tree.provisions)),
        effective_on=takes_effect.on,
        validity=corrections.validity,
    )


def understand_text(
    source: str, file: str, matcher: UnitMatcher, registry: KnownDocuments
) -> Document:
    """Understand plain text (`corpus.text.clean`), which is stored as it is."""
    return understand(Reading(format=Format.TEXT, text=source), file, matcher, registry)


def key_of(header: Header, blocks: Sequence[Block]) -> str:
    """What the addresses of a document begin with.

    Its number; for an annex on its own, the number with the annex's title; for a paper without a
    number, its first words, which stay the same when it is scanned again.
    """
    title = slug(_first_words(header, blocks))
    if header.number is None:
        return f"{UNNUMBERED}-{title}" if title else UNNUMBERED
    number = numbers.tidy(header.number)
    return f"{number}+{title}" if header.attached_to else number


def _first_words(header: Header, blocks: Sequence[Block]) -> str:
    words = " ".join(part for part in (header.kind, header.subject) if part)
    if not header.subject:
        words = " ".join([words, *(block.text for block in blocks[:2])])
    return " ".join(re.sub(r"[\W_]+", " ", words).split()[:10])
