"""Citations: the places where a document names other documents, and which ones they are.

A number alone is ambiguous (22-NQ/TW was used in 2013 and in 2018), so a citation is resolved on
number, date and issuer, through the registry; where these do not decide, it stays open and says so.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus import dates, numbers
from corpus.model import Citation, Level, Provision
from corpus.registry.models import KnownDocument, KnownDocuments
from corpus.text import CAPITAL, fold, squeeze

_KIND = (
    r"(?:Nghị\s+quyết|Quyết\s+định|Chỉ\s+thị|Kết\s+luận|Kế\s+hoạch|Chương\s+trình\s+hành\s+động"
    r"|Chương\s+trình|Nghị\s+định|Thông\s+tư(?:\s+liên\s+tịch)?|Tờ\s+trình|Thông\s+báo|Công\s+văn"
    r"|Công\s+điện|Báo\s+cáo|Quy\s+định|Hướng\s+dẫn|Bộ\s+luật|Luật|Pháp\s+lệnh)"
)
_ISSUER = (
    r"(?:Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư|Ban\s+Chấp\s+hành\s+Trung\s+ương|Trung\s+ương|Chính\s+phủ"
    r"|Thủ\s+tướng\s+Chính\s+phủ|Quốc\s+hội|Ủy\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội"
    r"|Ban\s+[Tt]hường\s+vụ\s+(?:Thành|Tỉnh)\s+ủy|Thành\s+ủy|Tỉnh\s+ủy"
    r"|(?:Ủy\s+ban\s+nhân\s+dân|UBND|Hội\s+đồng\s+nhân\s+dân|HĐND)\s+(?:thành\s+phố|tỉnh)"
    rf"|Bộ\s+trưởng\s+Bộ\s+[{CAPITAL}]\w*(?:\s+[{CAPITAL}]\w*){{0,3}})"
)
_NUMBERED = re.compile(
    rf"(?:(?P<kind>{_KIND})\s+(?:số\s*:?\s*)?)?(?P<number>\b{numbers.NUMBER})"
    rf"(?:\s+của\s+(?P<issuer1>{_ISSUER}))?(?:\s+khóa\s+[IVX]+)?"
    rf"(?:\s+(?:ngày\s+)?{dates.DATE})?"
    rf"(?:\s+của\s+(?P<issuer2>{_ISSUER}))?"
)
_NAMED = re.compile(
    rf"(?P<kind>Bộ\s+luật|Luật|Pháp\s+lệnh)\s+(?P<name>[^,;.“”()]{{5,120}}?)"
    rf"(?:\s+(?:ngày\s+)?{dates.DATE}|(?=[,;.“”()]|\s+và\s+|$))"
)
_PLENUM = re.compile(r"Nghị\s+quyết\s+Trung\s+ương\s+(?P<plenum>\d{1,2})\s+khóa\s+(?P<term>[IVX]+)")
_PROGRAMME = re.compile(
    rf"(?P<kind>Chương\s+trình(?:\s+hành\s+động)?)\s+của\s+(?P<issuer1>{_ISSUER})"
    rf"(?=(?P<purpose>\s+(?:nhằm\s+)?(?:tiếp\s+tục\s+)?thực\s+hiện\s+{_PLENUM.pattern}))"
)
"""A programme that is known only by the plenum's resolution it carries out, cited by its side."""
_ROLE = re.compile(r"(?P<replaces>thay\s+thế)|(?P<repeals>bãi\s+bỏ)|(?P<amends>sửa\s+đổi)", re.I)
_ROLES = {"replaces": "thay thế", "repeals": "bãi bỏ", "amends": "sửa đổi"}


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
    source: str, provisions: Iterable[Provision], own_number: str, registry: KnownDocuments
) -> tuple[Citation, ...]:
    """Every citation in the provisions' own words, in order, resolved where that is certain."""
    found = [
        item
        for provision in provisions
        if provision.level not in (Level.HEADER, Level.RECIPIENTS, Level.SIGNATURE)
        for item in _in_provision(source, provision)
        if item.number is None or numbers.key(item.number) != numbers.key(own_number)
    ]
    dated = _dates_by_number(found)
    return tuple(_resolve(source, item, dated, registry) for item in found)


def _in_provision(source: str, provision: Provision) -> Iterable[_Found]:
    taken: list[_Found] = []
    for pattern in (_NUMBERED, _PROGRAMME, _PLENUM, _NAMED):
        for match in pattern.finditer(source, provision.start, provision.lead_end):
            item = _read(match, provision)
            if all(item.end <= other.start or item.start >= other.end for other in taken):
                taken.append(item)
    return sorted(taken, key=lambda item: item.start)


def _read(match: re.Match[str], provision: Provision) -> _Found:
    groups = match.groupdict()
    if groups.get("purpose"):
        name, by = squeeze(match[0] + match["purpose"]), squeeze(match["issuer1"])
        return _Found(squeeze(match["kind"]), None, None, by, name, provision, *match.span())
    if groups.get("plenum"):
        plenum = f"Nghị quyết Trung ương {match['plenum']} khóa {match['term']}"
        return _Found("Nghị quyết", None, None, None, plenum, provision, *match.span())
    kind = squeeze(groups["kind"]) if groups.get("kind") else None
    issuer = groups.get("issuer1") or groups.get("issuer2")
    number = groups.get("number")
    title = f"{kind} {squeeze(groups['name'])}" if groups.get("name") else None
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


def _dates_by_number(found: list[_Found]) -> dict[str, dt.date]:
    """The date of each number that the document dates in one way only: it is the same document
    where the date is left out."""
    seen: dict[str, set[dt.date]] = {}
    for item in found:
        if item.number and item.issued_on:
            seen.setdefault(numbers.key(item.number), set()).add(item.issued_on)
    return {number: when.pop() for number, when in seen.items() if len(when) == 1}


def _resolve(
    source: str, item: _Found, dated: dict[str, dt.date], registry: KnownDocuments
) -> Citation:
    number, known = item.number, _candidates(item, registry)
    if number and not known and item.kind:
        # "Chương trình hành động số 02-NQ/TU": the kind in words outweighs the slip in the number.
        number = numbers.with_kind(number, item.kind) or number
        known = _candidates(replace(item, number=number), registry)
    when = item.issued_on or (dated.get(numbers.key(number)) if number else None)
    if when:
        known = [k for k in known if k.issued_on == when]
    elif item.issuer and len(known) > 1:
        known = [k for k in known if k.issuer and fold(item.issuer) in fold(k.issuer)]
    return Citation(
        role=_role(source, item),
        kind=item.kind,
        number=item.number,
        issued_on=item.issued_on,
        issuer=item.issuer,
        name=item.name,
        resolved=known[0].key if len(known) == 1 else None,
        ambiguous=len(known) > 1,
        provision=item.provision.id,
        start=item.start,
        end=item.end,
    )


def _candidates(item: _Found, registry: KnownDocuments) -> list[KnownDocument]:
    if item.number:
        return list(registry.with_number(item.number))
    return list(registry.with_name(item.name)) if item.name else []


def _role(source: str, item: _Found) -> str:
    if item.provision.level is Level.BASIS:
        return "căn cứ"
    before = source[max(item.provision.start, item.start - 40) : item.start]
    matches = list(_ROLE.finditer(before))
    if matches and matches[-1].lastgroup:
        return _ROLES[matches[-1].lastgroup]
    return "dẫn chiếu"
