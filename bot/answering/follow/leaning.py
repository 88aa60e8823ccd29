"""Whether a question leans on what was answered before, and what whole question it means.

A question that says what it is about stands by itself, whatever was said before: a wrong context is
worse than none. So a question leans only where it has no topic of its own ("hạn khi nào?"), points
back ("việc đó", "đơn vị ấy") or puts one thing in the place of another ("còn Sở Tài chính thì
sao?").
"""

import re
from dataclasses import replace

from bot.answering.follow import words as said
from bot.answering.follow.aspects import Aspect, asked_of_clause
from bot.answering.follow.kinds import (
    Further,
    InClause,
    Instead,
    Leaning,
    OfClause,
)
from bot.answering.follow.pointing import is_spoken_of, pointed_to, without_pointing
from bot.answering.follow.slips import without_slips
from bot.answering.question import Question
from bot.answering.references import is_reference
from bot.answering.scope import places_named
from bot.answering.units import FoundUnit, UnitFinder
from corpus.frequency import frequencies
from corpus.text import fold, has_marks, words
from index.syllables import letters

_GOING_ON = frozenset(letters(word) for word in ("thế", "còn", "vậy", "thì"))
"""Without their tones, which people leave out."""
_LONGEST = 14
"""Words of a question that leans: who writes more says what about."""

_LONGEST_ITEM = 8
_PERIOD_WORDS = frozenset(
    "bao cao dinh ky thuong hang moi quy nam thang tuan ngay nua 6 sau dot xuat va".split()
)
_ASKING = re.compile(
    r"\b(?:ai|nao|gi|dau|bao gio|khi nao|bao nhieu|may|bao lau|the nao|ra sao|khong|lam sao|sao)\b"
)
_OF_ARTICLE = re.compile(r"^(?:khoan|diem) ")


def told_apart(question: Question) -> Question:
    """The question with "do" ("by") told from "đó" ("that") where it was typed with marks."""
    typed = question.query.typed
    if not has_marks(typed):
        return question
    said_, read = question.folded.split(), words(question.query.text)
    for at, (folded, word) in enumerate(zip(list(said_), read, strict=False)):
        if fold(word) != folded.rstrip("23"):
            break
        if word == "do":
            said_[at] = "boi"
    return replace(question, folded=" ".join(said_))


def leaning(
    question: Question, finder: UnitFinder, attribute: bool, named: str | None, clause: str
) -> Leaning | None:
    """How a question leans on what was said before; None where it stands by itself.

    Slips of the hand are looked past where what is left is nothing but such a question.

    Args:
        question: the question.
        finder: finds units.
        attribute: True where it asks for an attribute of a document as such.
        named: the folded words by which it names a document, if it does.
        clause: the folded text of the clause that the answer before was about.
    """
    if question.small_talk or question.query.english:
        return None
    found = _leaning(question, finder, attribute, named, clause)
    if found is None and named is None:
        for repaired in without_slips(question.folded):
            mended = _leaning(replace(question, folded=repaired), finder, False, None, clause)
            if isinstance(mended, OfClause) and not mended.units:
                return mended
    return found


def _leaning(
    question: Question, finder: UnitFinder, attribute: bool, named: str | None, clause: str
) -> Leaning | None:
    folded = question.folded
    if len(words(folded)) > _LONGEST:
        return None
    goes_on, rest = _opened(question)
    if named is None:
        pointing = pointed_to(rest, folded, attribute)
        if pointing is not None:
            return pointing
    plain, points = without_pointing(rest, question, clause)
    item, closes = _what_of(plain)
    units = finder.find(plain) if points or goes_on else ()
    aspect = None
    for asked in (plain, item):
        bare = _masked(asked, finder) if units else asked
        aspect = aspect or asked_of_clause(bare, points or goes_on)
    of_unit = goes_on and not points and bool(units)
    if aspect is not None and named is None and not of_unit:
        return OfClause(aspect, units)
    if points:
        if _is_given(plain, units):
            return OfClause(Aspect.OWNER, units)
        return InClause() if is_spoken_of(plain, clause) else None
    if not goes_on and not (closes and said.THEN_WHAT.search(plain)):
        return _bare(item)
    instead = _instead(said.BEFORE_ITEM.sub("", item), finder, named)
    if instead is not None:
        return instead
    if not goes_on:
        return None
    if _ASKING.search(item) and (question.topic or question.units or attribute):
        return Further(rest)
    if item and len(words(item)) <= _LONGEST_ITEM and _topical(item) and rest != folded:
        return Instead(item)
    return None


def _opened(question: Question) -> tuple[bool, str]:
    """Whether a question goes on from what was said, and what follows those words."""
    folded = question.folded
    if said.NO_OPENING.match(folded):
        return False, folded
    opening = said.OPENING.match(folded)
    if opening is None or opening["on"] is None:
        return False, folded
    first = words(opening[0])[0]
    typed = next((w for w in words(question.query.typed) if fold(w) == first), first)
    if (
        has_marks(typed)
        and letters(typed.lower()) not in _GOING_ON
        and first in ("the", "con", "vay", "thi")
    ):
        return False, folded
    rest = folded[opening.end() :]
    if said.NO_OPENING.match(f"{opening['on'].strip()} {rest}"):
        return False, folded
    return True, rest


def _what_of(text: str) -> tuple[str, bool]:
    item = said.WHAT_OF.sub("", text).strip()
    return item, item != text.strip()


def _masked(item: str, finder: UnitFinder) -> str:
    for found in reversed(finder.find(item)):
        item = f"{item[: found.start]} {item[found.end :]}"
    return " ".join(item.split())


def _bare(item: str) -> Leaning | None:
    """A question of nothing but years, which means nothing by itself."""
    years = said.YEARS.fullmatch(said.BEFORE_ITEM.sub("", item))
    return Instead(item, what="years") if years else None


def _instead(item: str, finder: UnitFinder, named: str | None) -> Instead | None:
    """A thing that may stand in the place of another of its kind."""
    if not item:
        return None
    found = finder.find(item, weak=True)
    beside = _cut(item, found[0]) if len(found) == 1 else None
    if beside is not None and not _asks_more(beside):
        return Instead(item[found[0].start : found[0].end], found[0], "unit")
    if said.YEARS.fullmatch(item):
        return Instead(item, what="years")
    if named is not None:
        left = said.DOCUMENT_WORDS.sub(" ", item.replace(named, " "))
        left_words = [word for word in words(left) if not word.isdigit()]
        return Instead(item, what="document") if len(left_words) <= _LONGEST_ITEM // 2 else None
    if is_reference(item) or _OF_ARTICLE.match(item):
        return Instead(item, what="clause")
    if set(words(item)) <= _PERIOD_WORDS and (frequencies(item) or "quy" in item or "nam" in item):
        return Instead(item, what="period")
    places = places_named(item)
    if places:
        left = item
        for place in places:
            left = left.replace(place, " ")
        if set(words(left)) <= said.FILLING | {"tinh", "thanh", "pho", "tp"}:
            return Instead(item, what="place")
    return None


_GIVING = frozenset("giao chu tri phoi hop lam thuc hien trach nhiem cua do viec thuoc ve".split())


def _is_given(plain: str, units: tuple[FoundUnit, ...]) -> bool:
    """True where it is asked whether a unit has to do it: "việc đó có giao Sở Tài chính không?"."""
    for found in reversed(units):
        plain = _cut(plain, found)
    return bool(units) and set(words(plain)) <= _GIVING | said.FILLING


def _asks_more(beside: str) -> bool:
    """True where what stands beside a thing asks, or says, something of its own."""
    return bool(_ASKING.search(beside)) or not set(words(beside)) <= said.FILLING


def _cut(item: str, found: FoundUnit) -> str:
    return f"{item[: found.start]} {item[found.end :]}"


def _topical(item: str) -> bool:
    return not set(words(item)) <= said.FILLING
