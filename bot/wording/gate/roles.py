"""Who is said to do what: the roles of units in a sentence, and who reports to whom.

A wording and its clause are read by the same few shapes, so that "Giao Sở A chủ trì", "do Sở A chủ
trì", "đơn vị chủ trì là Sở A" are one thing. What cannot be read as one of them is no claim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.wording.gate.units import PLACE, Masked, Named
from corpus.model import Role

_LIST = rf"{PLACE}(?:\s*(?:,|;|va|cung|hoac)\s*(?:voi\s+)?(?:cac\s+)?{PLACE})*"
_FILL = (
    r"(?:\s*,?\s*(?:la|lam|duoc|se|phai|can|co|trach nhiem|giao|phan cong|don vi|co quan|nhiem vu"
    r"|dong thoi|va|chu dong|tiep tuc|truc tiep|cung|vai tro|cua|thanh pho|nay|dam nhan|giu|voi"
    r"|tu cach|o day|chinh|thuong truc|truc|to chuc|nhan|thi|yeu cau|de nghi|cac|cap|tinh"
    r"|huyen|xa|quan)\b)"
)
_LEAD = (
    r"(?:chu tri|(?:lam |don vi |co quan )?dau moi|dung ra chu tri|(?:don vi|co quan) thuong truc)"
)
_OF = (
    r"(?:\s*(?:nhiem vu|viec|noi dung|cong viec)?\s*(?:nay|do|tren)?\s*"
    r"(?:la|:|gom|bao gom|thuoc ve|do|duoc giao cho|giao cho|cho)\s*(?:cac\s+)?:?\s*)"
)

_NO_LABEL = r"(?!\s*(?:la|:|gom|bao gom|thuoc ve)(?!\w))"
_BESIDE = re.compile(
    rf"(?P<who>{_LIST}){_FILL}{{0,6}}\s*(?:tham gia )?phoi hop(?: thuc hien| chat che)?\s*"
    r"(?:voi|cung)\s"
)
"""One that works with another, which may be either's part: "các Sở phối hợp với Sở A" where Sở A
leads, "Sở A phối hợp với Sở B" where Sở A has the task."""

_SHAPES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.LEAD, re.compile(rf"(?P<who>{_LIST}){_FILL}{{0,6}}\s*{_LEAD}\b{_NO_LABEL}")),
    (Role.LEAD, re.compile(rf"\b{_LEAD}\b[^{PLACE}.;,]{{0,160}}?{_OF}(?P<who>{_LIST})")),
    (Role.LEAD, re.compile(rf"\bgiao (?:cho )?(?P<who>{_LIST})(?:{_FILL}|,){{0,6}}\s*{_LEAD}\b")),
    (
        Role.SUPPORT,
        re.compile(
            r"\bphoi hop(?: thuc hien| chat che| thi hanh)?\s*"
            r"(?:voi|cung|la|:|gom|bao gom|cua|giua|co|tu)\s*"
            rf"(?:voi |co |la |gom )?(?P<who>{_LIST})"
        ),
    ),
    (
        Role.SUPPORT,
        re.compile(
            rf"(?P<who>{_LIST}){_FILL}{{0,6}}\s*(?:tham gia )?phoi hop\b{_NO_LABEL}"
            rf"(?!(?: thuc hien| chat che)?\s*(?:voi|cung)\s)"
        ),
    ),
    (
        Role.SUPPORT,
        re.compile(
            rf"\b(?:don vi|co quan) phoi hop\b[^{PLACE}.;,]{{0,160}}?(?:la|:|gom|bao gom)\s+"
            rf"(?P<who>{_LIST})"
        ),
    ),
    (Role.SUPPORT, re.compile(rf"\b(?:su|co) (?:su )?phoi hop cua (?P<who>{_LIST})")),
    (Role.SUPPORT, re.compile(rf"\bcung (?:voi )?(?P<who>{_LIST})(?=[^{PLACE}]{{0,20}}phoi hop)")),
    (Role.ADVISE, re.compile(rf"(?P<who>{_LIST}){_FILL}{{0,6}}\s*tham muu\b")),
    (Role.REQUESTED, re.compile(rf"\bde nghi (?P<who>{_LIST})")),
    (
        Role.ACCOUNTABLE,
        re.compile(rf"(?P<who>{_LIST}){_FILL}{{0,4}}\s*chiu trach nhiem thi hanh\b"),
    ),
    (Role.ASSIGNED, re.compile(rf"\b(?:giao|phan cong|yeu cau)(?: cho)? (?P<who>{_LIST})")),
    (
        Role.ASSIGNED,
        re.compile(
            rf"(?P<who>{_LIST})\s+(?:co (?:trach )?nhiem(?: vu)?|duoc giao|chiu trach nhiem)"
        ),
    ),
)
_SUBJECT = re.compile(
    rf"(?:^|[.;:]\s*|,\s*(?:con |trong khi |dong thoi |va )?|\b(?:do|con|trong khi|va|theo do"
    rf"|dong thoi|viec|boi|cu the|ngoai ra)\s+)(?P<who>{_LIST})\s+(?!va\b|cua\b|hoac\b)[^\W\d_]"
)
"""A unit that begins a clause and so does what follows."""

_RECEIVES = re.compile(r"\s*(?:la )?(?:noi |don vi |co quan |dau moi )?(?:tiep |thu )?nhan\b")
_PLACED = re.compile(r"(?:huyện|quận|xã|phường|thành phố|tỉnh|thị xã|thị trấn|đặc khu)\s")
"""A place, which does nothing."""
_OBJECT = re.compile(
    rf"\b(?:voi|cung|cua|cho|ve|gui|toi|den|tu|giup|thuoc|{PLACE}\s*(?:,|;|va))\s*(?:cac\s+)?$"
)
"""What makes the unit behind it an object and no subject."""

_WITH = re.compile(r"\b(?:voi|cung|thuoc)\s*(?:cac\s+)?$")

_TO = r"(?:ve|gui ve|gui cho|gui toi|gui den|gui|cho|toi|den|len|voi|trinh|nop ve|nop)"
_LINKS: tuple[tuple[re.Pattern[str], bool], ...] = (
    # The recipient behind what it is that is sent.
    (re.compile(
        rf"(?P<by>{_LIST})(?P<how>(?:(?!\bnhan\b)[^{PLACE}.;]){{0,80}}?"
        r"\b(?:bao cao|gui|nop|trinh|phan anh|chuyen)\b"
        rf"[^{PLACE}.;]{{0,140}}?)(?<!cua )(?<!tu )(?<!cung )(?<!qua )(?:\b{_TO}\s+)?(?:cho\s+)?"
        rf"(?P<to>{PLACE})"), True),
    (re.compile(
        rf"\bbao cao\b[^{PLACE}.;]{{0,60}}\b(?:cua|tu|do)\s+(?P<by>{_LIST})"
        rf"(?P<how>[^{PLACE}.;]{{0,80}}?)\b{_TO}\s+(?:cho\s+)?(?P<to>{PLACE})"), True),
    (re.compile(
        rf"(?P<to>{PLACE})(?P<how>[^{PLACE}.;]{{0,60}}?\b(?:nhan|tiep nhan|thu nhan)\b"
        rf"[^{PLACE}.;]{{0,40}}?bao cao[^{PLACE}.;]{{0,60}}?)\b(?:cua|tu|do)\s+"
        rf"(?P<by>{_LIST})"), True),
    (re.compile(
        rf"\b(?:noi nhan|nhan)\b[^{PLACE}.;]{{0,40}}?bao cao[^{PLACE}.;]{{0,40}}?"
        rf"(?P<how>(?:la|:))\s*(?P<to>{PLACE})(?P<by>)"), False),
)  # fmt: skip
_SENDS = r"(?:bao cao|gui|nop|trinh|phan anh|chuyen|kien nghi|thong bao)"
_SENT = re.compile(
    rf"\b{_SENDS}\b(?:(?!\bnhan\b)[^{PLACE}.;]){{0,80}}?"
    rf"(?:(?<!,)(?<!cua)(?<!tu)(?<!cung)(?<!duoc)(?<!qua)(?<!do)(?<!voi)(?<!va) |\b(?:ve"
    rf"|den|toi|cho|len) )"
    rf"(?<!, )(?P<to>{PLACE}(?:\s*(?:,|va)\s*{PLACE})*)"
)
_DECIDES = re.compile(r"\b(?:quyết định|phê duyệt|ban hành|thẩm định|xem xét)\b")
_VIA = re.compile(rf"\b(?:thong qua|qua)\s+(?P<who>{PLACE})")


@dataclass(frozen=True)
class Part:
    """A unit in a role, as a sentence says it; ``beside`` where it is said to work with another
    that may as well be its lead."""

    unit: Named
    role: Role
    beside: bool = False


@dataclass(frozen=True)
class Link:
    """Who reports to whom, as a sentence says it; ``by`` is empty where it does not say who."""

    by: tuple[Named, ...]
    to: Named
    reports: bool = True
    """False where something else is sent."""


def parts(text: Masked) -> tuple[Part, ...]:
    """The roles that a text gives to units."""
    return tuple(dict.fromkeys(_parts(text)))


def _parts(text: Masked) -> Iterator[Part]:
    with_others = [
        match
        for match in _BESIDE.finditer(text.text)
        if not _OBJECT.search(text.text[: match.start()])
    ]
    for role, pattern in _SHAPES:
        for match in pattern.finditer(text.text):
            # "phối hợp với X tham mưu": X only supports.
            subject = match.start("who") == match.start() and role is not Role.SUPPORT
            if subject and _OBJECT.search(text.text[: match.start()]):
                continue
            beside = role is Role.SUPPORT and any(
                m.start("who") <= match.start() < m.end() for m in with_others
            )
            for unit in text.at(*match.span("who")):
                yield Part(unit, role, beside)
    for match in with_others:
        for unit in text.at(*match.span("who")):
            yield Part(unit, Role.SUPPORT, beside=True)


def subjects(text: Masked) -> tuple[Named, ...]:
    """The units that are said to do something, in whatever role, but to receive."""
    found: list[Named] = []
    for match in _SUBJECT.finditer(text.text):
        if not _RECEIVES.match(text.text, match.end("who")):
            found += [u for u in text.at(*match.span("who")) if not _PLACED.match(u.text)]
    return tuple(dict.fromkeys(found))


def links(text: Masked) -> tuple[Link, ...]:
    """Who reports to whom."""
    found: list[Link] = []
    for pattern, with_reporter in _LINKS:
        for match in _overlapping(pattern, text.text):
            by = _doing(text, match) if with_reporter else ()
            to = text.at(*match.span("to"))
            if to and not (set(by) & set(to)):
                found.append(Link(by, to[0], "bao cao" in match.group()))
    return tuple(dict.fromkeys(found))


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches that may share words: "A trình B báo cáo C" are two."""
    match = pattern.search(text)
    while match is not None:
        yield match
        match = pattern.search(text, match.start() + 1)


def _doing(text: Masked, match: re.Match[str]) -> tuple[Named, ...]:
    """The units that report: where those before "báo cáo" are only worked with, the ones that
    stand before these as a subject."""
    by = text.at(*match.span("by"))
    if match.start("by") > match.start() or not _WITH.search(text.text[: match.start("by")]):
        return by
    return _subjects_before(text, match.start("by")) or by


def destinations(text: Masked) -> tuple[Named, ...]:
    """The units to which something is sent, reported or submitted."""
    return tuple(unit for m in _SENT.finditer(text.text) for unit in text.at(*m.span("to")))


def through(text: Masked) -> tuple[Named, ...]:
    """The units through which something is sent."""
    return tuple(unit for m in _VIA.finditer(text.text) for unit in text.at(*m.span("who")))


def acting(text: Masked) -> list[tuple[str, str]]:
    """Acts with the unit that stands nearest before them and is not merely worked with."""
    found = []
    for match in _DECIDES.finditer(text.plain):
        listed = _subjects_before(text, match.start())
        if listed:
            found.append((listed[-1].identity, match[0]))
    return found


def _subjects_before(text: Masked, end: int) -> tuple[Named, ...]:
    """The units listed nearest before a place that are not merely worked with."""
    for listed in reversed(list(re.finditer(_LIST, text.text[:end]))):
        if not _WITH.search(text.text[: listed.start()]):
            return text.at(*listed.span())
    return ()
