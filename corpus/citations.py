"""Citations: the places where a document names other documents, and which ones they are.

A number alone is ambiguous (22-NQ/TW was used in 2013 and in 2018), so a citation is resolved on
number, date and issuer, through the registry; where these do not decide, it stays open and says so.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus import dates, numbers
from corpus.citation_patterns import (
    BASIS,
    CHARTER,
    LAW_NUMBERED,
    NAMED,
    NUMBERED,
    OF_LAW,
    PLENUM,
    PROGRAMME,
    SEVERAL,
)
from corpus.citation_roles import Roles
from corpus.model import Citation, Level, Provision
from corpus.registry.models import KnownDocument, KnownDocuments
from corpus.text import fold, squeeze

_PLACE = re.compile(r"\b(?:tinh|thanh pho)\s+(?P<name>[a-z][a-z\s-]+)$")
"""The place of a body's name, folded."""

_LAW = re.compile(r"Bộ\s+luật|Luật|Pháp\s+lệnh")


@dataclass(frozen=True)
class _Found:
    kind: str | None
    number: str | None
    issued_on: dt.date | None
    issuer: str | None
    name: str | None
    provision: Provision
    start: int
    end: int


def citations(
    source: str,
    provisions: Iterable[Provision],
    own_number: str | None,
    registry: KnownDocuments,
    own_date: dt.date | None = None,
) -> tuple[Citation, ...]:
    """Every citation in the provisions' own words, in order, resolved where that is certain.

    Args:
        source: the document's stored text.
        provisions: its provisions.
        own_number: its number, which is no citation.
        registry: the documents that a citation may mean.
        own_date: its date; with it, the same number of another day is a citation.
    """
    provisions = tuple(provisions)
    roles = Roles(source, provisions)
    found = [
        item
        for provision in provisions
        if provision.level not in (Level.HEADER, Level.RECIPIENTS, Level.SIGNATURE)
        for item in _in_provision(source, provision, basis=roles.is_basis(provision))
        if not _is_own(item, own_number, own_date)
    ]
    spans: dict[str, list[tuple[int, int]]] = {}
    for item in found:
        spans.setdefault(item.provision.id, []).append((item.start, item.end))
    role = {
        (provision.id, span): role
        for provision in provisions
        if provision.id in spans
        for span, role in roles.of(provision, spans[provision.id]).items()
    }
    cited = [
        Citation(
            role=role[item.provision.id, (item.start, item.end)],
            kind=item.kind,
            number=item.number,
            issued_on=item.issued_on,
            issuer=item.issuer,
            name=item.name,
            resolved=None,
            ambiguous=False,
            provision=item.provision.id,
            start=item.start,
            end=item.end,
        )
        for item in found
    ]
    return resolved(cited, registry)


def resolved(cited: Sequence[Citation], registry: KnownDocuments) -> tuple[Citation, ...]:
    """All citations of one document, resolved by ``registry`` alone, whatever they were resolved to
    before."""
    dated = _dates_by_number(cited)
    return tuple(_resolve(citation, dated, registry) for citation in cited)


def _is_own(item: "_Found", own_number: str | None, own_date: dt.date | None) -> bool:
    """True for the document's own number; another year's document of that number is another."""
    if item.number is None or own_number is None:
        return False
    if numbers.key(item.number) != numbers.key(own_number):
        return False
    return own_date is None or item.issued_on is None or item.issued_on == own_date


def _in_provision(source: str, provision: Provision, *, basis: bool) -> Iterable[_Found]:
    taken: list[_Found] = []  # In order of their places, of which no two meet.
    named = (BASIS, CHARTER) if basis else (NAMED,)
    for pattern in (LAW_NUMBERED, NUMBERED, PROGRAMME, PLENUM, *named):
        for match in pattern.finditer(source, provision.start, provision.lead_end):
            for item in (
                _several(match, provision) if pattern is BASIS else [_read(match, provision)]
            ):
                at = bisect_right(taken, item.start, key=lambda other: other.start)
                if at > 0 and taken[at - 1].end > item.start:
                    continue
                if at == len(taken) or taken[at].start >= item.end:
                    taken.insert(at, item)
    return taken


def _kind_of_law(named: str) -> str:
    """What the name of a law begins with; `SEVERAL` breaks only before such a word."""
    kind = _LAW.match(named)
    assert kind is not None
    return squeeze(kind[0])


def _several(match: re.Match[str], provision: Provision) -> Iterable[_Found]:
    """The laws that a basis names one behind the other; those that a law amends are its name."""
    whole = _read(match, provision)
    start, end = match.start(), match.end("name")
    amended = OF_LAW.search(match.string, match.start("name"), end)
    end = amended.start() if amended else end
    if not SEVERAL.search(match.string, start, end):
        return [whole]
    breaks = [(m.start(), m.end()) for m in SEVERAL.finditer(match.string, start, end)]
    starts = [start, *(b for _, b in breaks)]
    ends = [*(a for a, _ in breaks), match.end()]
    last = len(starts) - 1
    return [
        replace(
            whole,
            kind=_kind_of_law(match.string[a:b]),
            name=squeeze(match.string[a : match.end("name") if i == last else b]).rstrip(" ,."),
            issued_on=whole.issued_on if i == last else None,
            start=a,
            end=b,
        )
        for i, (a, b) in enumerate(zip(starts, ends, strict=True))
    ]


def _read(match: re.Match[str], provision: Provision) -> _Found:
    groups = match.groupdict()
    if groups.get("purpose"):
        name, by = squeeze(match[0] + match["purpose"]), squeeze(match["issuer1"])
        return _Found(squeeze(match["kind"]), None, None, by, name, provision, *match.span())
    if groups.get("plenum"):
        plenum = f"Nghị quyết Trung ương {match['plenum']} khóa {match['term']}"
        return _Found("Nghị quyết", None, None, None, plenum, provision, *match.span())
    if groups.get("rules") or (groups.get("kind") or "").startswith("Hiến"):
        words = squeeze(match[0])
        charter = "Hiến pháp" if groups.get("kind") else " ".join(words.split()[:2])
        return _Found(charter, None, None, None, words, provision, *match.span())
    kind = squeeze(groups["kind"]) if groups.get("kind") else None
    issuer = groups.get("issuer1") or groups.get("issuer2")
    number = groups.get("number")
    title = f"{kind} {squeeze(groups['name']).rstrip(' ,.')}" if groups.get("name") else None
    return _Found(
        kind=kind or (numbers.kind_of(number) if number else None),
        number=numbers.tidy(number) if number else None,
        issued_on=dates.from_match(match),
        issuer=squeeze(issuer) if issuer else None,
        name=title,
        provision=provision,
        start=match.start(),
        end=match.end(),
    )


def _dates_by_number(found: Sequence[Citation]) -> dict[str, dt.date]:
    """The date of each number that the document dates in one way only: it is the same document
    where the date is left out."""
    seen: dict[str, set[dt.date]] = {}
    for item in found:
        if item.number and item.issued_on:
            seen.setdefault(numbers.key(item.number), set()).add(item.issued_on)
    return {number: when.pop() for number, when in seen.items() if len(when) == 1}


def _resolve(cited: Citation, dated: dict[str, dt.date], registry: KnownDocuments) -> Citation:
    number, known = cited.number, _candidates(cited.number, cited.name, registry)
    if number and not known and cited.kind:
        # "Chương trình hành động số 02-NQ/TU": the kind in words outweighs the slip in the number.
        number = numbers.with_kind(number, cited.kind) or number
        known = _candidates(number, cited.name, registry)
    when = cited.issued_on or (dated.get(numbers.key(number)) if number else None)
    if when:
        known = [k for k in known if k.issued_on == when]
    if cited.issuer:
        known = [k for k in known if not _of_other_places(cited.issuer, k.issuer)]
        if len(known) > 1:
            known = [k for k in known if k.issuer and _same_issuer(cited.issuer, k.issuer)] or (
                known if when else []
            )
    meant, ambiguous = known[0].key if len(known) == 1 else None, len(known) > 1
    if (cited.resolved, cited.ambiguous) == (meant, ambiguous):
        return cited
    return cited.model_copy(update={"resolved": meant, "ambiguous": ambiguous})


def _candidates(
    number: str | None, name: str | None, registry: KnownDocuments
) -> list[KnownDocument]:
    if number:
        return list(registry.with_number(number))
    return list(registry.with_name(name)) if name else []


def _same_issuer(said: str, known: str) -> bool:
    return _full(said) in _full(known)


def _of_other_places(said: str, known: str | None) -> bool:
    """True where both are bodies of a province or city, and not of the same one."""
    places = [_PLACE.search(_full(name)) for name in (said, known or "")]
    return all(places) and len({place["name"] for place in places if place}) == 2


def _full(issuer: str) -> str:
    return re.sub(r"\bubnd\b", "uy ban nhan dan", fold(squeeze(issuer)))
