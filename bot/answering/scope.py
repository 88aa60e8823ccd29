"""Which documents a question is about: those of the number, the place, the year or the topic that
it names.

With one document there is nothing to choose. With many, "kế hoạch 308 của Hà Nội" says where to
look before it says what for, and a clause need not repeat where it stands.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path

import corpus.registry
from corpus import dates
from corpus.model import Document, Level
from corpus.text import fold, words
from index.asking import without_asking

_LOCAL = re.compile(
    r"(?:van phong )?(?:so|uy ban|ubnd|hoi dong nhan dan|hdnd|phong|chi cuc|tinh uy|thanh uy"
    r"|huyen uy|ban quan ly|ban chi huy|cong an|benh vien|trung tam|truong|huyen|quan|thanh pho"
    r"|tinh|xa|phuong|thi xa)\b"
)
"""Issuers of a province or below: their documents are of the place they are dated at. What a
central body issues is dated at its seat and is of no place."""

_SHORT = re.compile(r"\b(?:(?:tp ?)?hcm|sai gon)\b")
"""The one province that people shorten in writing."""

_SEATED = re.compile(r"^(?:uy ban dan toc|van phong chinh phu)\b")

_LEAST_WORDS = 3
"""Words of a title that a question must share to be about the document for its topic."""

_CLEARLY = 1.2
"""Times that the best title must fit better than the next."""

_SHARE = 0.25
"""Share of a question's own words, by rarity, that a title must hold."""

_FORMAL = frozenset(
    "ve viec ban hanh cua va cac tren dia ban nam ngay thang so quyet dinh ke hoach thong tu nghi "
    "thuc hien theo trong cho den giai doan tinh thanh pho uy nhan dan so2 tai la duoc co".split()
)
"""Words of any title: they tell no document from another."""


@dataclass(frozen=True)
class Scope:
    """The documents that a question is about; all of them where it names none."""

    documents: tuple[Document, ...]
    naming: frozenset[str] = frozenset()
    """Folded words of the question that say where to look and not what for."""
    certain: bool = False
    """True where the number says it; then nothing else is looked at."""
    narrowed: bool = False

    def __contains__(self, key: str) -> bool:
        """True for the key of one of its documents."""
        return any(document.key == key for document in self.documents)


@dataclass(frozen=True)
class _Profile:
    """What a document is known by."""

    document: Document
    places: frozenset[str]
    years: frozenset[str]
    title: frozenset[str]
    """Folded words of kind, issuer, place and subject, and their pairs."""


@dataclass
class Scopes:
    """Finds the documents of one snapshot that questions name."""

    documents: tuple[Document, ...]
    _profiles: tuple[_Profile, ...] = field(init=False)
    _rarity: dict[str, float] = field(init=False)

    def __post_init__(self) -> None:
        self._profiles = tuple(_profile(document) for document in self.documents)
        self._by_key = {profile.document.key: profile for profile in self._profiles}
        held = Counter(term for profile in self._profiles for term in profile.title)
        size = len(self._profiles)
        self._rarity = {term: log((1 + size) / (0.5 + n)) for term, n in held.items()}
        self._rarest = log((1 + size) / 0.5)

    def places_of(self, document: Document) -> frozenset[str]:
        """Provinces, folded, that a document is of; none for central documents."""
        return self._by_key[document.key].places

    def named(self, documents: Sequence[Document], folded: str, number: str) -> Scope:
        """The scope of documents that a question names by their number; ``number`` is how it wrote
        it. Where several bear it, those of the place or the year that it names."""
        chosen = self._narrowed([self._by_key[d.key] for d in documents], folded)
        naming = _naming(chosen, folded) | frozenset(words(number))
        found = tuple(profile.document for profile in chosen)
        return Scope(found, naming, certain=True, narrowed=len(found) < len(self.documents))

    def about(self, folded: str, leading: Iterable[str] = ()) -> Scope:
        """The documents of the place or the topic that a question names.

        Args:
            folded: the folded question.
            leading: keys of the documents that the best clauses for the question stand in; a topic
                that none of these has means no document.
        """
        everything = Scope(self.documents)
        if len(self._profiles) < 2:
            return everything
        asked = places_named(folded)
        local = [profile for profile in self._profiles if asked & profile.places]
        candidates = local or list(self._profiles)
        by_title = self._by_title(candidates, folded, frozenset(leading))
        chosen = [by_title] if by_title else local
        if not chosen or len(chosen) == len(self._profiles):
            return everything
        naming = _naming(chosen, folded)
        return Scope(tuple(p.document for p in chosen), naming, narrowed=True)

    def _narrowed(self, profiles: list[_Profile], folded: str) -> list[_Profile]:
        places, years = places_named(folded), frozenset(dates.YEAR.findall(folded))
        for fits in (
            [p for p in profiles if places & p.places],
            [p for p in profiles if years & p.years],
        ):
            if fits:
                profiles = fits
        return profiles

    def _by_title(
        self, candidates: Sequence[_Profile], folded: str, leading: frozenset[str]
    ) -> _Profile | None:
        """The one document whose title a question speaks of."""
        said = words(without_asking(folded))
        terms = frozenset(said) | {f"{a} {b}" for a, b in pairwise(said)}
        own = {t: self._rarity.get(t, self._rarest) for t in terms if t not in _FORMAL}
        total = sum(own.values())
        scored = sorted(
            ((sum(own[t] for t in own if t in p.title), p) for p in candidates),
            key=lambda pair: -pair[0],
        )
        if not scored or not total:
            return None
        score, best = scored[0]
        shared = [t for t in own if " " not in t and t in best.title]
        clear = len(scored) == 1 or score >= _CLEARLY * scored[1][0]
        fits = len(shared) >= _LEAST_WORDS and score >= _SHARE * total
        return best if clear and fits and best.document.key in leading else None


def places_named(folded: str) -> frozenset[str]:
    """Provinces that a folded text names."""
    folded = _SHORT.sub("ho chi minh", folded)
    return frozenset(p for p in _places() if p in folded and re.search(rf"\b{p}\b", folded))


def _profile(document: Document) -> _Profile:
    known = [document.kind, document.issuer, document.subject, *document.part_titles]
    title = words(fold(" ".join([*known, document.place or ""])))
    pairs = frozenset(f"{a} {b}" for a, b in pairwise(title))
    years = set(dates.YEAR.findall(" ".join([document.subject, document.number or ""])))
    if document.issued_on:
        years.add(str(document.issued_on.year))
    return _Profile(document, _places_of(document), frozenset(years), frozenset(title) | pairs)


def _places_of(document: Document) -> frozenset[str]:
    """The provinces of a document: its issuer's, else the one it is dated at, else, where nobody is
    known to have issued it, the one that it speaks of most."""
    issuer = fold(document.issuer)
    found = places_named(issuer)
    if found:
        return found
    if _LOCAL.match(issuer) and not _SEATED.match(issuer):
        head = " ".join(
            document.lead(p) for p in document.provisions if p.level in (Level.HEADER, Level.TITLE)
        )
        return (
            places_named(fold(document.place or ""))
            or places_named(fold(document.subject))
            or places_named(fold(head))
        )
    if not issuer:
        text = fold(document.source)
        counted = Counter({p: len(re.findall(rf"\b{p}\b", text)) for p in places_named(text)})
        return frozenset(place for place, times in counted.most_common(1) if times > 1)
    return frozenset()


def _naming(profiles: Sequence[_Profile], folded: str) -> frozenset[str]:
    """Words of a question that only say which documents: their places, years and titles."""
    said = words(folded)
    held: set[str] = set()
    for profile in profiles:
        held.update(*(place.split() for place in profile.places), profile.years)
        if "ho chi minh" in profile.places:
            held |= {"tp", "hcm", "tphcm"}
        if len(profiles) == 1:
            held |= profile.title
    return frozenset(word for word in said if word in held)


@cache
def _places() -> tuple[str, ...]:
    file = Path(corpus.registry.__file__).with_name("provinces.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(fold(line.strip()) for line in lines if line.strip() and line[0] != "#")
