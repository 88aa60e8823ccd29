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
from corpus.doubts import doubts, machine_doubts
from corpus.duties import duties
from corpus.effect import effect
from corpus.errors import SecretDocument, UnreadableDocument
from corpus.header import Header, read_header
from corpus.instructions import machine_addressed, machine_addressed_in, without
from corpus.layout import lay_out
from corpus.model import Document, Level, Provision
from corpus.outline import outline
from corpus.readers.model import Format, Reading
from corpus.registry.models import KnownDocuments
from corpus.secrecy import secrecy_mark
from corpus.text import squeeze
from corpus.units import UnitMatcher

UNNUMBERED = "khong-so"
"""What the address of a document without a number begins with."""


_NUMBERED = (Level.SECTION, Level.ARTICLE, Level.CLAUSE, Level.POINT)
_STOPPED = re.compile(r"[.;…]\s+$")
"""What a stop and blanked words end."""


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
    # What speaks to a machine that reads the document says nothing: all else is read without it.
    spoken = machine_addressed_in(source, tree.provisions)
    said = without(source, spoken)
    provisions = _as_said(tree.provisions, said) if spoken else tree.provisions
    tasks = assignments(said, provisions, matcher)
    cited = citations(said, provisions, header.number, registry, header.issued_on)
    takes_effect = effect(said, provisions, header.issued_on)
    return Document(
        key=key,
        number=header.number,
        kind=kind,
        issuer=header.issuer or "",
        issued_on=header.issued_on,
        place=header.place,
        subject=_to_people(header.subject or ""),
        signer=header.signer,
        signer_title=header.signer_title,
        parts=tree.parts,
        part_titles=tree.part_titles,
        source=source,
        source_sha256=hashlib.sha256(source.encode()).hexdigest(),
        file=file,
        pages=reading.pages,
        provisions=provisions,
        citations=cited,
        assignments=tasks,
        duties=duties(said, provisions, tasks, matcher),
        warnings=(
            *reading.remarks,
            *doubts(header, source, blocks, provisions),
            *machine_doubts(source, provisions, spoken),
        ),
        effective_on=takes_effect.on,
        validity=corrections.validity,
        spoken=spoken,
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


def _as_said(provisions: Sequence[Provision], said: str) -> tuple[Provision, ...]:
    """Provisions of which a sentence is left are no headings, however their words went on."""
    return tuple(
        provision.model_copy(update={"is_heading": False})
        if provision.is_heading
        and provision.level in _NUMBERED
        and _STOPPED.search(said[provision.start : provision.lead_end])
        else provision
        for provision in provisions
    )


def _to_people(subject: str) -> str:
    """A subject without what speaks to a machine."""
    spoken = machine_addressed(subject)
    return squeeze(without(subject, spoken)) if spoken else subject


def _first_words(header: Header, blocks: Sequence[Block]) -> str:
    words = " ".join(part for part in (header.kind, header.subject) if part)
    if not header.subject:
        words = " ".join([words, *(block.text for block in blocks[:2])])
    return " ".join(re.sub(r"[\W_]+", " ", words).split()[:10])
