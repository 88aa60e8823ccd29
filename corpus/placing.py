"""Where a document belongs among those there are: its key, and the one that it is a version of."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus import numbers
from corpus.address import slug
from corpus.model import Document
from corpus.store import Entry, Stored
from corpus.text import fold, form, squeeze, words

_KIND_OF_BODY = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd"
    r"|(?:van phong|chu tich|bo truong|thu truong) (?:bo )?"
    r"|tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran|dac khu|\s|,)+"
)
_SAME_ISSUER = 75
"""Likeness, of 100, from which two issuers' own names are one with slips of recognition."""
_SAME_PLACE = 60


@dataclass(frozen=True)
class Held:
    """A document that there is."""

    document: Document
    stored: Stored | None
    """None for one that nobody added."""

    @property
    def entry(self) -> Entry | None:
        """What the store knows of it."""
        return self.stored.entry if self.stored is not None else None

    @property
    def folder(self) -> str | None:
        """Name of its folder in the store."""
        return self.stored.name if self.stored is not None else None


class Holdings:
    """The documents of the corpus, and those that were staged to change it, in order."""

    def __init__(self, corpus: Iterable[Document], stored: Iterable[Stored]) -> None:
        folders = {one.entry.key: one for one in stored}
        self._corpus = {d.key: Held(d, folders.get(d.key)) for d in corpus}
        self._staged: dict[str, Held] = {}

    def add(self, document: Document, stored: Stored) -> None:
        """Count a staged document as if it were of the corpus."""
        self._staged[stored.name] = Held(document, stored)

    def drop(self, folder: str) -> None:
        """Count a staged document no more."""
        self._staged.pop(folder, None)

    def of_corpus(self, folder: str | None) -> Held | None:
        """The document of the corpus that stands in a folder."""
        if folder is None:
            return None
        return next((held for held in self._corpus.values() if held.folder == folder), None)

    def staged(self, entry: Entry) -> Stored | None:
        """The folder in which a document was staged."""
        found = (held.stored for held in self._staged.values() if held.entry == entry)
        return next(found, None)

    def without(self, *folders: str | None) -> dict[str, Held]:
        """Documents by key, as the corpus will be; those of some folders left out."""
        gone = set(folders) - {None}
        staged = [held for folder, held in self._staged.items() if folder not in gone]
        gone |= {held.entry.corrects for held in staged if held.entry} - {None}
        there = [*self._corpus.values(), *staged]
        return {held.document.key: held for held in there if held.folder not in gone}


def place(document: Document, among: Mapping[str, Held]) -> tuple[str, Held | None]:
    """The key that a document gets, and the one that it is a version of.

    Numbers are used again by other years and offices: another date or issuer makes another
    document, whose key carries the date too, and the issuer where that is not enough.
    """
    dated = f"{document.key}@{document.issued_on or 'khong-ngay'}"
    for key in (document.key, dated, f"{dated}-{slug(document.issuer)}"):
        known = _same_key(among, key)
        if known is None:
            return key, None
        if _is_version(document, known.document):
            return known.document.key, known
    return f"{dated}-{document.source_sha256[:8]}", None


def same_words(document: Document, other: Document) -> bool:
    """Whether two documents say the same, blanks and marks of punctuation aside."""
    return _words(document) == _words(other)


def _same_key(among: Mapping[str, Held], key: str) -> Held | None:
    if key in among:
        return among[key]
    wanted = numbers.key(key)
    return next((held for k, held in among.items() if numbers.key(k) == wanted), None)


def _is_version(document: Document, known: Document) -> bool:
    """True for two texts of one document: the same date, issuer and place, as far as both state
    them."""
    if document.issued_on and known.issued_on and document.issued_on != known.issued_on:
        return False
    places = [fold(place) for place in (document.place, known.place) if place]
    if len(places) == 2 and fuzz.ratio(*places) < _SAME_PLACE:
        return False
    if not document.issuer or not known.issuer:
        return True
    ours, theirs = _telling(document.issuer), _telling(known.issuer)
    return fuzz.ratio(ours, theirs) >= _SAME_ISSUER


def _telling(issuer: str) -> str:
    """The words of an issuer that tell it from others of its kind: "Ủy ban nhân dân tỉnh Phú Thọ"
    → "phu tho"."""
    return _KIND_OF_BODY.sub("", fold(squeeze(issuer))) or fold(issuer)


def _words(document: Document) -> list[str]:
    return [form(word) for word in words(document.source)]
