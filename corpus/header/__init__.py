"""The header of a document: number, date, place, issuer, kind, subject, signer.

Layout by Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I (before it Thông tư 01/2011/TT-BNV): issuer
on the left, the national motto on the right, then number and place with date, then kind and
subject; the signature block closes the document. What is blank, unreadable or contradicts itself is
said, not mended.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import numbers
from corpus.blocks import Block
from corpus.header.attachment import attached_to
from corpus.header.date_line import HeadDate, passed_on, read_date
from corpus.header.file_name import letters_for, letters_of, number_in_name
from corpus.header.issuer import enacting_issuer, in_small, read_issuer
from corpus.header.number_line import HeadNumber, read_number
from corpus.header.signature import read_signer
from corpus.header.title import BODY, one_line, read_kind, read_subject, title_index
from corpus.header.translation import read_translation
from corpus.text import squeeze
from corpus.titles import ATTACHED, annex_title

_DEEPEST = 45
"""Blocks within which a title stands; deeper ones are those of attached texts."""
_LONGEST_ANNEX_TITLE = 8
_LONGEST_LINE = 600
"""Characters of a block that may belong to a head."""


@dataclass(frozen=True)
class Header:
    """What the header says; None where it says nothing that can be read."""

    number: str | None
    issued_on: dt.date | None
    place: str | None
    issuer: str | None
    kind: str | None
    subject: str | None
    signer: str | None
    signer_title: str | None
    blank_number: str | None = None
    blank_date: bool = False
    attached_to: bool = False
    """True where the file holds only an annex: number and date are those of its decision."""
    unread_number: str | None = None
    """What is read of a number whose running number is illegible; "" for nothing."""
    unread_date: str | None = None
    """The words of a date whose day or month is illegible."""
    number_from_name: bool = False
    """True where the number was illegible and the file's name gave it."""
    number_in_name: str | None = None
    """The number that the file's name gives with the same letters, where it is another one."""
    date_from_annex: bool = False
    """True where the date was illegible and a line of the annex gave it."""
    misread_issuer: str | None = None
    """The issuer as it was recognised, where a known body was understood instead."""
    translated: bool = False
    """True for an English translation; kind, issuer and post are those of the original."""
    number_given: bool = False
    """True where a person gave the number, whatever the document says."""
    date_given: bool = False
    """True where a person gave the date, whatever the document says."""


def read_header(blocks: Sequence[Block], file: str = "", *, scanned: bool = False) -> Header:
    """Read the header of the document that ``blocks`` begin with.

    Args:
        blocks: the document's.
        file: the file's name, which is asked where a number is illegible.
        scanned: whether its first page was recognised from an image.
    """
    running = [block for block in blocks if not block.footnote]
    title = title_index(running[:_DEEPEST])
    annex = _annex(running, title)
    if annex is not None:
        return annex
    if title is None:
        translated = _translation(running)
        if translated is not None:
            return translated
    top = [
        replace(block, text=block.text[:_LONGEST_LINE])
        for block in running[: _top_end(running, title)]
        if block.row is None
    ]
    number = read_number("\n".join(block.text for block in top), scanned=scanned)
    date = read_date([*(block.text for block in top), number.others], scanned=scanned)
    header = _from_head(running, title, number, date, scanned=scanned)
    header = _from_title(header, running, title)
    issuer, misread = read_issuer(top, header.number, header.unread_number, scanned=scanned)
    issuer = issuer or header.issuer or enacting_issuer(running, scanned=scanned)
    header = replace(header, issuer=issuer, misread_issuer=misread)
    header = _from_attached_line(header, running)
    if header.issued_on is None and not header.blank_date and header.unread_date is None:
        said = passed_on("\n".join(block.text for block in running if block.row is None))
        header = replace(header, issued_on=said)
    return _with_file_name(header, file)


def _top_end(blocks: Sequence[Block], title: int | None) -> int:
    if title is not None:
        return title
    return next((i for i, block in enumerate(blocks[:25]) if BODY.match(block.text)), 12)


def _from_head(
    blocks: Sequence[Block], title: int | None, number: HeadNumber, date: HeadDate, *, scanned: bool
) -> Header:
    signer, signer_title = read_signer(blocks, scanned=scanned)
    return Header(
        number=number.number,
        issued_on=date.on,
        place=date.place,
        issuer=None,
        kind=read_kind(blocks, title, number.number or _any_number(number.unread)),
        subject=read_subject(blocks, title),
        signer=signer,
        signer_title=signer_title,
        blank_number=number.blank,
        blank_date=date.blank,
        unread_number=number.unread,
        unread_date=date.unread,
    )


def _any_number(letters: str | None) -> str | None:
    """Some number with these letters, which tell the kind whatever the running number is."""
    return f"1{letters}" if letters else None


def _from_title(header: Header, blocks: Sequence[Block], title: int | None) -> Header:
    """What the lines of the title hold where there is nothing above them."""
    said = one_line(blocks, title) if title is not None else None
    if said is None:
        return header
    if header.number is None and header.blank_number is None and header.unread_number is None:
        header = replace(header, number=said.number, issued_on=header.issued_on or said.issued_on)
    return replace(header, issuer=in_small(said.issuer.upper()) if said.issuer else None)


def _annex(blocks: Sequence[Block], title: int | None) -> Header | None:
    """The header of a file that holds nothing but an annex."""
    if not blocks or annex_title(blocks[0].text) is None or (title or 0) > 0:
        return None
    attached = attached_to(blocks[:15])
    if attached is None:
        return None
    lines = []
    for block in blocks[1:_LONGEST_ANNEX_TITLE]:
        if ATTACHED.match(block.text) or block.row is not None:
            break
        lines.append(squeeze(block.text))
    return Header(
        number=attached.number,
        issued_on=attached.issued_on,
        place=None,
        issuer=attached.issuer,
        kind="Phụ lục",
        subject=" ".join(lines).rstrip(".:") or None,
        signer=None,
        signer_title=None,
        attached_to=True,
    )


def _from_attached_line(header: Header, blocks: Sequence[Block]) -> Header:
    """Number and date by "(Kèm theo …)": those of the decision for what stands alone, the
    document's own where its head is illegible and an annex repeats them."""
    if header.number is None and header.blank_number is None and header.unread_number is None:
        attached = attached_to(blocks[:15])
        if attached is None:
            return header
        return replace(
            header,
            number=attached.number,
            issued_on=header.issued_on or attached.issued_on,
            issuer=header.issuer or attached.issuer,
            attached_to=True,
        )
    letters = header.unread_number or (letters_of(header.number) if header.number else None)
    if header.unread_date is None or not letters:
        return header
    attached = attached_to(blocks)
    if attached is None or attached.issued_on is None or attached.kind != header.kind:
        return header
    if numbers.key(letters_of(attached.number)) != numbers.key(letters):
        return header
    return replace(header, issued_on=attached.issued_on, date_from_annex=True)


def _with_file_name(header: Header, file: str) -> Header:
    """The number by the file's name where only the letters of it, or kind and issuer, are read."""
    if header.unread_number is not None:
        letters = header.unread_number or letters_for(header.kind, header.issuer)
        named = number_in_name(file, letters) if letters else None
        if named is not None:
            return replace(header, number=named, number_from_name=True)
    elif header.number is not None and not header.attached_to:
        named = number_in_name(file, letters_of(header.number))
        if named is not None and numbers.key(named) != numbers.key(header.number):
            return replace(header, number_in_name=named)
    return header


def _translation(blocks: Sequence[Block]) -> Header | None:
    said = read_translation(blocks)
    if said is None:
        return None
    return Header(
        number=said.number,
        issued_on=said.issued_on,
        place=said.place,
        issuer=said.issuer,
        kind=said.kind,
        subject=said.subject,
        signer=said.signer,
        signer_title=said.signer_title,
        translated=True,
    )
