"""What is asked: the kind of answer that a question wants, read from its phrasing."""

import re
from dataclasses import dataclass

from bot.answering import phrasing, values
from bot.answering.units import FoundUnit, UnitFinder
from bot.answering.values import Wanted
from corpus import numbers
from corpus.frequency import frequencies
from corpus.model import Role
from corpus.text import fold, words
from index.asking import without_asking
from index.query import Query
from index.syllables import is_syllable

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.ACCOUNTABLE, re.compile(r"\bthi hanh\b")),
    (Role.REQUESTED, re.compile(r"\bde nghi\b(?! xem xet)")),
    (Role.SUPPORT, re.compile(r"\b(?:phoi hop|cung lam)\b")),
    (
        Role.LEAD,
        re.compile(r"\b(?:chu tri|(?<!cho2 )dau moi|phu trach chinh|chiu trach nhiem chinh)\b"),
    ),
)
_ROLES_IN_ENGLISH: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.LEAD, re.compile(r"\b(?:leads?|leading|focal point|in charge)\b")),
    (Role.SUPPORT, re.compile(r"\b(?:supports?|supporting|coordinates? with|works? with)\b")),
    (Role.REQUESTED, re.compile(r"\b(?:requested|invited|asked)\b")),
    (Role.ACCOUNTABLE, re.compile(r"\bresponsible for (?:implementing|enforcing|executing)\b")),
)
_VOCATIVE = re.compile(r"(?: (?:anh|chi|em|a|ah|ban|ad|admin|bot|oi|nhe|nha|nhi|z|vay|the|day))+$")


@dataclass(frozen=True)
class Question:
    """A question with what it asks for."""

    query: Query
    folded: str
    """The folded question without punctuation, for matching."""
    units: tuple[FoundUnit, ...]
    """Offsets are those of ``folded``."""
    asks_owner: bool
    role: Role | None
    asks_report: bool
    asks_unit: bool
    frequencies: tuple[str, ...]
    wanted: Wanted | None
    counted: str | None
    """Folded word that a count is asked of: "bao nhiêu siêu thị" → "sieu"."""
    small_talk: bool
    says_report: bool
    """True when it speaks of reports, not only of difficulties."""
    topic: tuple[str, ...]
    """Folded words that say what about: units, words of asking, of plans and of owning left out."""


def read_question(query: Query, finder: UnitFinder) -> Question:
    """Read what a question asks."""
    folded = re.sub(r"[?!,;:“”\"()]+", " ", _fold_apart(_without_issuers(query.text)))
    folded = re.sub(r"\.(?=\s|$)", " ", folded)
    folded = _VOCATIVE.sub("", " ".join(folded.split()))
    units = _weakly_named(query, folded, finder) or finder.find(folded)
    masked = _masked(folded, units)
    wanted = next((value for value, pattern in values.PATTERNS if pattern.search(folded)), None)
    if query.english:
        typed_low = query.typed.lower()
        wanted = next((v for v, pattern in values.IN_ENGLISH if pattern.search(typed_low)), wanted)
    counted = values.COUNTED.search(folded)
    noun = counted["noun"] if counted else None
    typed = values.COUNTED.search(fold(query.typed))
    if typed and not is_syllable(typed["noun"]):
        # A sign of measure, which is no word: "bao nhiêu dpi".
        noun = typed["noun"]
    if values.PERCENT.search(query.typed):
        wanted, noun = Wanted.COUNT, "%"
    topic = words(without_asking(masked.replace(phrasing.UNIT, " ")))
    for everyday, official in query.synonyms:
        if everyday in masked:
            topic = [word for word in topic if word not in everyday.split()] + words(fold(official))
    return Question(
        query=query,
        folded=folded,
        units=units,
        asks_owner=_asks_owner(query, masked),
        role=_role(query, masked),
        asks_report=_asks_report(masked),
        asks_unit=_asks_unit(query, masked),
        frequencies=_periods(query, folded),
        wanted=wanted,
        counted=noun if wanted is Wanted.COUNT else None,
        says_report=bool(phrasing.SAYS_REPORT.search(masked)),
        small_talk=_is_small_talk(query.folded) or _is_small_talk(fold(query.typed)),
        topic=tuple(word for word in topic if word not in phrasing.STRUCTURAL),
    )


_HOMOGRAPHS = {"máy": "may2", "số": "so2", "giá": "gia2", "chợ": "cho2", "chỗ": "cho3"}
"""Words that would fold into a word of asking ("mấy", "sở", "cho") or into another word ("chuyên
gia"): they keep apart by a digit, so that a pattern must name them to match them."""


def _fold_apart(text: str) -> str:
    return " ".join(
        _HOMOGRAPHS.get(word.lower().strip("?!.,"), fold(word)) for word in text.split()
    )


def _without_issuers(text: str) -> str:
    """Document numbers cut to their running number: the "UBND" of "1315/QĐ-UBND" is no unit."""
    return re.sub(numbers.NUMBER, lambda match: numbers.running_number(match[0]), text)


def _weakly_named(query: Query, folded: str, finder: UnitFinder) -> tuple[FoundUnit, ...]:
    """Names that are also places mean the unit only where a unit's tasks or reports are asked."""
    weak = finder.find(folded, weak=True)
    masked = _masked(folded, weak)
    patterns = (phrasing.ASKS_UNIT, phrasing.ASKS_OWNER)
    asked = any(pattern.search(masked) for pattern in patterns)
    return weak if asked or _asks_report(masked) or query.english else ()


_REPORT_OF = re.compile(r"\bbao cao (?:hang )?(ngay|tuan|thang|quy)\b(?! \d)")
_PERIODS = {"ngay": "hằng ngày", "tuan": "hằng tuần", "thang": "hằng tháng", "quy": "hằng quý"}


def _periods(query: Query, folded: str) -> tuple[str, ...]:
    """Frequencies that a question names, also shortly: "báo cáo quý"."""
    short = tuple(_PERIODS[match[1]] for match in _REPORT_OF.finditer(folded))
    return tuple(dict.fromkeys((*frequencies(query.text), *short)))


def _is_small_talk(folded: str) -> bool:
    """True for a text of nothing but greetings, thanks and questions about the bot."""
    said = words(folded)
    return bool(phrasing.SMALL_TALK.search(" ".join(said))) and set(said) <= phrasing.SMALL_WORDS


def _asks_owner(query: Query, masked: str) -> bool:
    if query.english and phrasing.ASKS_OWNER_IN_ENGLISH.search(query.typed.lower()):
        return True
    return bool(phrasing.ASKS_OWNER.search(masked) or phrasing.STARTS_AS_OWNER.match(masked))


def _asks_unit(query: Query, masked: str) -> bool:
    if query.english and phrasing.UNIT in masked:
        return bool(phrasing.ASKS_UNIT_IN_ENGLISH.search(query.typed.lower()))
    return bool(phrasing.ASKS_UNIT.search(masked))


def _role(query: Query, masked: str) -> Role | None:
    """The role that is asked; None where several are, or none."""
    if query.english:
        typed = query.typed.lower()
        return next((r for r, pattern in _ROLES_IN_ENGLISH if pattern.search(typed)), None)
    found = [role for role, pattern in _ROLES if pattern.search(masked)]
    return found[0] if found and not {Role.LEAD, Role.SUPPORT} <= set(found) else None


def _asks_report(masked: str) -> bool:
    if phrasing.NOT_A_REPORT.search(masked):
        return False
    return bool(phrasing.ASKS_REPORT.search(masked) or phrasing.ONLY_TROUBLE.match(masked))


def _masked(folded: str, units: tuple[FoundUnit, ...]) -> str:
    for found in reversed(units):
        folded = f"{folded[: found.start]}{phrasing.UNIT}{folded[found.end :]}"
    return folded
