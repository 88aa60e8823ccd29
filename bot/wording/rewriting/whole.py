"""Whether a whole question may be asked in the place of a follow-up.

It is asked in a person's name, so it may say only what that person said: every word of it stands
in the conversation or in a closed list of words that say nothing, and what the follow-up itself
says is kept. In doubt there is no whole question.

People type with marks or without, so words are compared by their letters; where both have marks,
those of the one must be among those of the other ("hiêp" may become "hiệp", "càng" never "cảng").
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.answering.units import UnitFinder
from bot.wording.rewriting.said import Said
from bot.wording.rewriting.word import FUNCTION
from corpus.registry import Units
from corpus.text import clean, fold, squeeze

_T = TypeVar("_T")

LONGEST = 300
"""Characters of a whole question."""

_QUOTED = re.compile(r"[“\"'‘](?P<inside>[^“”\"]+)[”\"'’]")
_LABEL = re.compile(r"^câu hỏi(?: (?:đầy đủ|viết lại|hoàn chỉnh))?\s*:\s*", re.I)
"""What models put around a question; it is taken off."""
_PLAIN = re.compile(r"[\w\s,.;:?!/&%()“”\"'’–-]*")
"""No square or pointed brackets: neither citations nor tokens of a chat."""
_MORE = re.compile(
    r"[?!…;][\s\W]*\w|(?<!\btp)(?<!\bq)(?<!\bh)(?<!\bp)(?<!\bx)(?<!\btx)(?<!\btt)\.\s+\w"
)
"""Something goes on behind the end of a sentence, in a folded text."""
_POINTS = re.compile(r"(?<!trong )(?<!từ )\b(?:đó|ấy|kia|nó)\b", re.I)
_JOINING = re.compile(r"\s*(?:[,;]|,?\s*(?:va|voi|cung|cung voi|hoac|hay))\s*")


def whole_question(text: str, earlier: Sequence[str], question: str, units: Units) -> str | None:
    """The whole question that a model made of a follow-up; None where it may not be asked.

    Args:
        text: the model's reply.
        earlier: the earlier questions of the conversation, oldest first.
        question: the follow-up as it was typed.
        units: the registry, by which units' abbreviations may be written out.
    """
    whole = _one_question(text)
    if whole is None:
        return None
    finder = UnitFinder(units)
    made, asked = Said(whole, finder, units), Said(question, finder, units)
    before = tuple(Said(one, finder, units) for one in earlier)
    if made.letters in (asked.letters, *(one.letters for one in before)):
        return None
    holds = (
        _says_nothing_else(made, (asked, *before))
        and _keeps(made, asked)
        and _asks_the_same(made, asked, before)
        and _denies_the_same(made, asked, before)
        and _keeps_units_apart(made, asked, before)
    )
    return whole if holds else None


def _one_question(text: str) -> str | None:
    """The reply without what stands around it; None where it is not one plain question."""
    line = clean(text).strip()
    if "\n" in line or len(line) > LONGEST:
        return None
    line = _LABEL.sub("", squeeze(line))
    quoted = _QUOTED.fullmatch(line)
    line = quoted["inside"].strip() if quoted else line
    if not line or not _PLAIN.fullmatch(line) or _MORE.search(fold(line)):
        return None
    return None if _POINTS.search(line) else line


def _says_nothing_else(made: Said, sources: Sequence[Said]) -> bool:
    """Every unit, document, figure and word stands in the conversation."""
    words = [word for source in sources for word in source.words]
    pairs = _all(source.pairs for source in sources)
    bare = _all(source.bare for source in sources)
    return (
        set(made.units) <= _all(source.units for source in sources)
        and all(_is_named(document, sources) for document in made.documents)
        and all(_is_counted(figure, sources) for figure in made.figures)
        and all(pair in pairs or pair[1] in bare for pair in made.bound)
        and all(
            word.asks or word.is_one_of(FUNCTION) or any(own.may_become(word) for own in words)
            for word in made.free
        )
    )


def _keeps(made: Said, asked: Said) -> bool:
    """Nothing that the follow-up says with content is lost."""
    return (
        set(asked.units) <= set(made.units)
        and all(_is_named(document, (made,)) for document in asked.documents)
        and all(_is_counted(figure, (made,)) for figure in asked.figures)
        and asked.bound <= made.pairs
        and all(word.is_kept_in(made.words) for word in asked.own)
    )


def _is_named(document: tuple[str, ...], sources: Iterable[Said]) -> bool:
    """A document is named as in the sources, or by less of its name."""
    number, kind, year, *issuers = document
    return any(
        number == own[0]
        and kind in (own[1], "")
        and year in (own[2], "")
        and set(issuers) <= set(own[3:])
        for source in sources
        for own in source.documents
    )


def _is_counted(figure: tuple[str, str], sources: Iterable[Said]) -> bool:
    """A figure stands in the sources, and counts the same where both say what."""
    number, what = figure
    return any(
        number == own and (what == of or not what or not of)
        for source in sources
        for own, of in source.figures
    )


def _asks_the_same(made: Said, asked: Said, before: Sequence[Said]) -> bool:
    """What the follow-up asks for is asked: "ai" does not become "khi nào"; one that asks for
    nothing by itself ("còn Sở Y tế?") asks what was asked before, or what its words hint at."""
    if asked.asks:
        return made.asks == asked.asks
    earlier = {one.asks for one in before} - {frozenset()}
    if not made.asks:
        return not earlier
    hinted = asked.hints if earlier else asked.hints | {"what"}
    return made.asks in earlier or (len(made.asks) == 1 and made.asks <= hinted)


def _denies_the_same(made: Said, asked: Said, before: Sequence[Said]) -> bool:
    """What is denied in the conversation is denied, and nothing else."""
    sources = (asked, *before)
    denied = _all(source.denied for source in sources)
    undenied = _all(source.undenied for source in sources)
    return (
        asked.denied <= made.denied <= denied
        and (made.undenied & denied) <= undenied
        and (made.undenied & asked.denied) <= asked.undenied
    )


def _keeps_units_apart(made: Said, asked: Said, before: Sequence[Said]) -> bool:
    """Units that one earlier question names stay in its order; none are joined that were not."""
    borrowed = [unit for unit in made.units if unit not in asked.units]
    if borrowed and not any(_in_order(borrowed, one.units) for one in before):
        return False
    joined = _all(source.joined(_JOINING) for source in (asked, *before))
    return made.joined(_JOINING) <= joined


def _in_order(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(one in rest for one in part)


def _all(sets: Iterable[Iterable[_T]]) -> frozenset[_T]:
    return frozenset(one for each in sets for one in each)
