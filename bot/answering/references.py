"""Documents and provisions that a question names: "NQ 22", "quyết định 1315", "mục III.3"."""

import re
from dataclasses import dataclass

from corpus import dates, numbers
from corpus.model import Document, Level
from corpus.registry import KnownDocument, KnownDocuments
from corpus.text import fold, words
from index.query import Query

_KIND = (
    r"(?:nghi quyet|quyet dinh|chi thi|ket luan|chuong trinh hanh dong|chuong trinh|ke hoach"
    r"|nghi dinh"
    r"|thong tu|to trinh|thong bao|phap lenh|bo luat|luat|van ban|cong van)"
)
_NUMBERED = re.compile(numbers.NUMBER, re.I)
_SPOKEN = re.compile(
    rf"\b(?P<kind>{_KIND})(?: so2?)? (?P<number>0*\d{{1,5}})\b(?! thang)(?P<rest>[^.;]*)"
)
_ENDS = re.compile(r"\W*(?:$|(?:la|cua|noi|do|con|co|ban hanh|quy dinh)\b|(?:nam|ngay) \d)")
"""What follows a number that is a document's, not that of days or millions."""
_SHORT_NUMBER = re.compile(
    r"\b(?P<number>\d{1,5}) (?P<type>nq|qd|ct|kl|ctr|nd|tt|ttr)(?: (?P<issuer>tw|cp|ttg|tu"
    r"|ubnd|bct))?\b"
)
_TELLING = 3
"""Digits from which a number alone means a document; shorter ones count things."""

_LEAST_COMMON = 3
"""Words of a title that a question must share to mean an unnumbered document."""

_ARTICLE = re.compile(r"\bdieu (\d+)\b")
_SECTION_CUED = re.compile(
    r"\b(?:muc|phan|khoan) (?:so )?([ivx]+(?:[. ]\d{1,2})?|\d{1,2}(?: (?:muc|phan) [ivx]+)?)\b"
)
_PARAGRAPH = re.compile(r"\bdoan (?:thu |so )?(\d{1,2})\b")
_BULLET = re.compile(r"\bgach (?:dau dong )?(?:thu |so )?(\d{1,2})\b")


@dataclass(frozen=True)
class NamedDocuments:
    """Known documents that a question names, and the words that name them."""

    known: tuple[KnownDocument, ...]
    """Several where the question does not tell documents of one number apart."""
    words: str
    """The folded words that name it."""


class References:
    """Finds documents by number, kind and name, and provisions by their numbers."""

    def __init__(self, registry: KnownDocuments, documents: tuple[Document, ...]) -> None:
        self._registry = registry
        self._documents = documents
        self._keys = frozenset(document.key for document in documents)
        self._cited = frozenset(
            numbers.key(c.number) for d in documents for c in d.citations if c.number
        )

    def documents(self, query: Query) -> tuple[NamedDocuments, ...]:
        """Documents named in a question, in order."""
        found = list(self._by_number(query.typed))
        folded = query.folded
        if not found:
            for match in _SPOKEN.finditer(folded):
                known = self._by_running_number(match["number"], match["kind"], folded)
                if known:
                    found.append(
                        NamedDocuments(known, match[0][: match.end("number") - match.start()])
                    )
        if not found:
            for match in _SHORT_NUMBER.finditer(fold(query.typed)):
                kind = numbers.kind_of(f"{match['number']}/{match['type'].upper()}-X")
                known = self._by_running_number(match["number"], fold(kind or ""), folded)
                if known:
                    found.append(NamedDocuments(known, match[0]))
        if not found:
            found += self._by_bare_number(folded)
        if not found and not _NUMBERED.search(query.typed):
            found += self._by_name(folded)
        return tuple(found)

    def unknown(self, query: Query) -> str | None:
        """A document number in a question that neither the registry nor the corpus knows."""
        for whole in _NUMBERED.finditer(query.typed):
            if not self._by_number(whole[0]) and numbers.key(whole[0]) not in self._cited:
                return whole[0]
        for spoken in _SPOKEN.finditer(query.folded):
            number, end = spoken["number"], spoken.end("number")
            known = any(
                k.number and numbers.running_number(k.number) == number.lstrip("0")
                for k in self._registry
            )
            if (
                len(number) > 2
                and not (known or dates.YEAR.fullmatch(number))
                and _ENDS.match(spoken["rest"])
            ):
                return query.text[spoken.start() : end]
        return None

    def _by_number(self, text: str) -> list[NamedDocuments]:
        found = []
        for match in _NUMBERED.finditer(text):
            known = self._registry.with_number(match[0])
            if known:
                found.append(NamedDocuments(self._narrowed(known, fold(text)), fold(match[0])))
        return found

    def _by_running_number(self, number: str, kind: str, folded: str) -> tuple[KnownDocument, ...]:
        wanted = number.lstrip("0")
        known = tuple(
            document
            for document in self._registry
            if document.number
            and numbers.running_number(document.number) == wanted
            and (kind in ("van ban", "") or _same_kind(kind, document))
        )
        return self._narrowed(known, folded)

    def _narrowed(self, known: tuple[KnownDocument, ...], folded: str) -> tuple[KnownDocument, ...]:
        """Those of the date, or of the year, that a question names; all where it names neither."""
        full = re.search(dates.DATE, folded)
        when = dates.from_match(full) if full else None
        years = set(dates.YEAR.findall(folded))
        by_date = tuple(k for k in known if when and k.issued_on == when)
        by_year = tuple(k for k in known if k.issued_on and str(k.issued_on.year) in years)
        return by_date or by_year or known

    def _by_bare_number(self, folded: str) -> list[NamedDocuments]:
        """The running number of a document of the corpus, alone: "thi hành 1315"."""
        for document in self._documents:
            if document.number is None:
                continue
            running = numbers.running_number(document.number)
            if len(running) >= _TELLING and re.search(rf"\b{running}\b", folded):
                return [NamedDocuments(self._registry.with_number(document.number), running)]
        return []

    def _by_name(self, folded: str) -> list[NamedDocuments]:
        """Laws, ordinances and the like named by their title without a number."""
        for document in self._registry:
            for name in (document.name, *document.aliases):
                if name and fold(name) in folded:
                    return [NamedDocuments((document,), fold(name))]
        asked = set(words(folded))
        best: tuple[int, KnownDocument] | None = None
        for document in self._registry:
            # A paper of the corpus that bears no number is known by its topic (`scope`).
            if document.key in self._keys:
                continue
            if not document.name or fold(document.kind) not in folded:
                continue
            title = [word for word in words(fold(document.name)) if word not in _COMMON]
            shared = sum(word in asked for word in title)
            if shared >= min(_LEAST_COMMON, len(title)) and (best is None or shared > best[0]):
                best = (shared, document)
        return [NamedDocuments((best[1],), fold(best[1].name or ""))] if best else []

    def provisions(self, folded: str, key: str | None = None) -> tuple[str, ...]:
        """Addresses that a folded reference means ("muc iii.3", "dieu 2"), in document order."""
        path = reference_path(folded)
        if path is None:
            return ()
        return tuple(
            provision.id
            for document in self._documents
            if key is None or document.key == key
            for provision in document.provisions
            if fold(provision.id.split("#", 1)[1].split("/", 1)[-1]) == path
        )


_COMMON = frozenset("luat phap lenh ve nghi quyet cua va o doi voi cac viet nam".split())


def _same_kind(kind: str, document: KnownDocument) -> bool:
    own = fold(document.kind)
    aliases = [fold(alias) for alias in document.aliases]
    return own.startswith(kind) or kind.startswith(own) or any(a.startswith(kind) for a in aliases)


def reference_path(folded: str) -> str | None:
    """The folded path that a reference spells: "muc iii 3 doan 2" → "iii.3/doan-2"."""
    article = _ARTICLE.search(folded)
    section = re.search(r"\b([ivx]+)(?:[. ]?(\d{1,2}))?\b", _numerals(folded))
    if article:
        base = f"dieu-{article[1]}"
        clause = re.search(r"\bkhoan (\d+)\b", folded)
        point = re.search(r"\bdiem ([a-z])\b", folded)
        base += f"/khoan-{clause[1]}" if clause else ""
        base += f"/diem-{point[1]}" if point else ""
    elif section:
        base = section[1] + (f".{section[2]}" if section[2] else "")
    else:
        return None
    paragraph, bullet = _PARAGRAPH.search(folded), _BULLET.search(folded)
    if paragraph:
        return f"{base}/doan-{paragraph[1]}"
    return f"{base}/gach-{bullet[1]}" if bullet else base


def _numerals(folded: str) -> str:
    """ "muc 3 phan iii" is "iii.3"."""
    return re.sub(
        r"\b(?:muc|khoan|diem) (\d{1,2}),? (?:cua )?(?:phan|muc) ([ivx]+)\b", r"\2.\1", folded
    )


def is_reference(folded: str) -> bool:
    """True when a question names a provision by its number."""
    return bool(
        _ARTICLE.search(folded)
        or _SECTION_CUED.search(folded)
        or re.search(r"\b[ivx]+\.\d{1,2}\b", _numerals(folded))
        or re.fullmatch(r"[ivx]+ \d{1,2}", folded)
    )


def is_only_reference(folded: str) -> bool:
    """True when a question names a provision and asks nothing but what it says."""
    rest = _REFERENCE_WORDS.sub(" ", folded)
    return is_reference(folded) and not words(rest)


_REFERENCE_WORDS = re.compile(
    r"\b(?:dieu|khoan|diem|muc|phan|doan|gach|dau dong|thu|so2?|cua|noi|quy dinh|noi dung|la|gi"
    r"|[a-z]|[ivx]+|\d{1,2})\b"
)


def root(document: Document) -> str | None:
    """The first provision of a document that holds text of its own."""
    return next((p.id for p in document.provisions if p.level is not Level.HEADER), None)
