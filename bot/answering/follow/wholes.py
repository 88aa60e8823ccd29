"""The whole question that one means which leans on another: one thing in the place of another."""

import re

from bot.answering.follow import words as said
from bot.answering.follow.kinds import Instead
from bot.answering.phrasing import STRUCTURAL
from bot.answering.question import Question
from bot.answering.references import is_reference
from bot.answering.scope import places_named
from bot.answering.units import FoundUnit, UnitFinder
from corpus.text import fold, has_marks, squeeze, words
from index.asking import informative

_RECIPIENT = re.compile(r"\b(?:ve|gui|cho|toi|den|len|trinh|nop|voi)(?: ve| cho| den| len)? $")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*(?:-|–|đến|den)\s*(?:19|20)\d\d)?\b")
_PERIOD = re.compile(
    r"\b(?:(?:dinh ky|hang|moi) )?(?:(?:0?6|sau) thang|quy|thang|tuan|nam|ngay)\b(?! \d)"
)
_REFERENCE = re.compile(
    r"\b(?:dieu|khoan|diem|muc|phan|doan)(?: so)? (?:\d+|[ivx]+(?:[. ]\d+)?|[a-z])\b"
    r"|\b[ivx]+\.\d+\b"
)
_SECTION = re.compile(r"([ivx]+)[. ]+(\d+(?:\.\d+)*)")


def written(text: str, folded: str) -> str:
    """How a text writes some words that are given folded; they themselves where it does not."""
    pattern = r"[\W_]+".join(re.escape(re.sub(r"(?<=[a-z])\d$", "", w)) for w in words(folded))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", fold(text)) if pattern else None
    return text[found.start() : found.end()] if found else folded


def marked(question: Question) -> str:
    """A question as it was typed; with its marks restored where it was typed without."""
    typed = question.query.typed
    return typed if has_marks(typed) and not typed.isupper() else question.query.text


def with_instead(
    before: Question, instead: Instead, question: Question, finder: UnitFinder
) -> str | None:
    """The question before with something else in the place of what it names of that kind.

    None where the two make no question.
    """
    text = marked(before)
    item = _item(question, instead.item)
    match instead.what:
        case "unit" if instead.unit is not None:
            return _with_unit(before, instead.unit, finder)
        case "years":
            return _put(text, _YEAR, item) or _beside(text, item)
        case "period":
            found = _PERIOD.search(fold(text))
            whole = _replaced(text, found.start(), found.end(), item) if found else None
            return whole or _beside(text, item)
        case "clause":
            item = _in_section(item)
            found = _REFERENCE.search(fold(text)) if is_reference(before.folded) else None
            return _replaced(text, found.start(), found.end(), item) if found else item
        case "place":
            for place in places_named(fold(text)):
                found = re.search(rf"\b{place}\b", fold(text))
                if found:
                    return _replaced(text, found.start(), found.end(), item)
            return _beside(text, f"ở {item}")
    return _with_topic(before, item)


def _in_section(item: str) -> str:
    """The number of a section as it is known for one: "iii 2" is "mục III.2"."""
    number = _SECTION.fullmatch(fold(item))
    return f"mục {number[1].upper()}.{number[2]}" if number else item


def _item(question: Question, item: str) -> str:
    typed = written(question.query.typed, item)
    return typed if fold(typed) != typed else written(question.query.text, item)


def _with_unit(before: Question, unit: FoundUnit, finder: UnitFinder) -> str | None:
    """The unit in the place of the one that the question before is about."""
    name = unit.unit.name
    for text in (marked(before), before.query.text):
        folded = fold(text)
        found = finder.find(folded) or finder.find(folded, weak=bool(before.units))
        subjects = [f for f in found if not _RECIPIENT.search(folded[: f.start])] or list(found)
        if subjects:
            return _replaced(text, subjects[0].start, subjects[0].end, name)
    if before.asks_report:
        text = marked(before)
        return f"{name} {text[:1].lower()}{text[1:]}"
    return None


def _with_topic(before: Question, item: str) -> str:
    """The topic in the place of the one that the question before is about; alone where that has
    none."""
    text = marked(before)
    folded = fold(text)
    topic = set(before.topic)
    told = {fold(word) for word in informative(text)} - STRUCTURAL
    places = [
        (m.start(), m.end())
        for m in re.finditer(r"[^\W_]+", folded)
        if m[0] in topic and m[0] in told
    ]
    if not places:
        return item
    return _replaced(text, places[0][0], places[-1][1], item)


def _put(text: str, pattern: re.Pattern[str], item: str) -> str | None:
    found = pattern.search(text)
    year = re.sub(r"^\D+", "", item)
    return _replaced(text, found.start(), found.end(), year) if found else None


def _beside(text: str, words_: str) -> str:
    return f"{text.rstrip(' ?.!')} {words_}?"


def _replaced(text: str, start: int, end: int, item: str) -> str:
    whole = squeeze(f"{text[:start]}{item}{text[end:]}")
    return whole[:1].upper() + whole[1:]


def without_opening(question: Question, rest: str) -> str:
    """A question without the words by which it goes on from another."""
    typed = written(question.query.typed, rest)
    whole = typed if typed != rest or fold(typed) == typed else written(question.query.text, rest)
    return whole[:1].upper() + whole[1:] + "?"


def instead_of(question: Question, start: int, end: int, name: str) -> str:
    """A question with a name in the place of the words that point back, or behind it."""
    folded = question.folded
    if start == end:
        return f"{name} {question.query.typed}"
    pointing = folded[start:end]
    for text in (question.query.typed, question.query.text):
        shown = written(text, pointing)
        if shown != pointing or pointing in text:
            at = text.find(shown)
            if at >= 0:
                return _replaced(text, at, at + len(shown), name)
    return f"{name} {said.THAT_DOCUMENT.sub(' ', question.query.text)}"
