"""Whether a clause is of the place and of the time that a question names: near misses are none."""

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from pathlib import Path

import corpus.registry
from bot.answering.question import Question
from bot.answering.scope import places_named
from corpus import dates
from corpus.text import fold, words

_OF_ANOTHER = re.compile(
    r"\b(?:luat|phap lenh|nghi dinh|thong tu|nghi quyet|chi thi|ket luan)\b(?: [a-z/-]+){1,6}"
    r" (?:nam )?(?:19|20)\d\d\b"
)
"""The year of a document that is named by its topic: "Luật đất đai 2013"."""

_PERIOD = re.compile(r"\b((?:19|20)\d\d)(?: ?[-–/] ?| (?:den |toi )?(?:nam )?)((?:19|20)\d\d)\b")
"""Two years that bound a stretch of time: "2026 - 2030", "từ năm 2026 đến 2030"."""

_CALLED = r"\b(?:benh vien|truong|cang|cau|khu cong nghiep|san bai|cho)(?: dau moi| moi)?"

_BODIES = (
    "(?:uy ban nhan dan|hoi dong nhan dan|tinh uy|thanh uy|chu tich|bi thu|cong an|cuc"
    r"|so(?: \w+){1,4}?)"
)


def elsewhere(question: Question, own: Collection[str], text: str) -> bool:
    """True where the question is about another place than the documents and the clause are of.

    A place that ``text`` names is none such, unless the question is about its documents or its
    offices ("kế hoạch của Đà Nẵng", "Quảng Ninh có kế hoạch …", "UBND tỉnh Lào Cai").

    Args:
        question: the question.
        own: folded provinces that the documents are of.
        text: the clause that answers.
    """
    asked, held = question.folded, " ".join(words(fold(text)))
    for place, province in _places(question).items():
        if place in own or province in own:
            continue
        if place not in held or re.search(
            rf"^{place} co\b|\bcua (?:tinh |thanh pho )?{place}\b", asked
        ):
            return True
        office = re.search(rf"\b({_BODIES})(?: cua)?(?: tinh| thanh pho)? {place}\b", asked)
        if office and office[1] not in held:
            return True
    return False


def another_district(question: Question, text: str, names: Collection[str]) -> bool:
    """True where the question names districts, and ``text`` others and none of these; or where a
    thing is called by a district that ``text`` does not name ("bệnh viện Kiến An").

    Args:
        question: the question.
        text: the clause that answers.
        names: the districts that are known, as they are written.
    """
    asked, held = question.query.text.lower(), _spelt(text)
    said = {_spelt(name) for name in names if re.search(rf"\b{name.lower()}\b", asked)}
    if not said:
        return False
    told = {name for name in map(_spelt, names) if re.search(rf"\b{name}\b", held)}
    called = any(re.search(rf"{_CALLED} {name}\b", _spelt(asked)) for name in said)
    return not said & told and (bool(told) or called)


def _spelt(text: str) -> str:
    """Folded, with one letter for "i" and "y": "Bạch Long Vỹ" is "Bạch Long Vĩ"."""
    return fold(text).replace("y", "i")


def another_time(question: Question, text: str) -> bool:
    """True where the question names years and ``text`` none of them, or a period and not both of
    its years: figures of another time."""
    asked = _OF_ANOTHER.sub(" ", question.folded)
    years = set(dates.YEAR.findall(asked))
    if years and not any(year in text for year in years):
        return True
    return another_period(question, text)


def another_period(question: Question, text: str) -> bool:
    """True where the question names a period ("giai đoạn 2026 - 2030") that ``text`` does not."""
    periods = _PERIOD.findall(_OF_ANOTHER.sub(" ", question.folded))
    return any(first not in text or last not in text for first, last in periods)


def _places(question: Question) -> dict[str, str]:
    """Folded places that a question means, with the province that each is in."""
    asked = question.folded
    found = {place: place for place in places_named(asked)}
    found |= {
        place: province
        for place, province in _localities().items()
        if place in asked and re.search(rf"\b{place}\b", asked)
    }
    return {place: found[place] for place in found if _is_meant(question, place)}


def _is_meant(question: Question, place: str) -> bool:
    """False where the syllables are other words ("làm đồng bộ" names no Lâm Đồng), or the end of a
    unit's name with what follows it."""
    spans = [match.span() for match in re.finditer(rf"\b{place}\b", question.folded)]
    cut = [
        any(unit.start < start < unit.end < end for unit in question.units) for start, end in spans
    ]
    if cut and all(cut):
        return False
    query, names = question.query, _spellings()[place]
    written = _written(query.typed, place) or _written(query.text, place)
    return not written or any(_is_name(syllables, names) for syllables in written)


def _written(text: str, place: str) -> list[list[str]]:
    """The syllables of a place as a text writes them, each time."""
    said = re.findall(r"[^\W_]+", text)
    size = len(place.split())
    runs = (said[at : at + size] for at in range(len(said) - size + 1))
    return [run for run in runs if fold(" ".join(run)) == place]


def _is_name(syllables: list[str], names: tuple[str, ...]) -> bool:
    plain = " ".join(syllables).lower()
    capital = all(syllable[0].isupper() for syllable in syllables)
    return capital or fold(plain) == plain or any(_marks(plain) == _marks(name) for name in names)


def _marks(text: str) -> list[tuple[str, ...]]:
    """Each word's letters and marks, wherever the tone's mark stands: "hoà" is "hòa"."""
    return [tuple(sorted(unicodedata.normalize("NFD", word))) for word in text.lower().split()]


@cache
def _localities() -> dict[str, str]:
    """Folded names of places below the provinces, each with its province."""
    return {
        fold(name.strip()): fold(province.strip())
        for province, _, names in (line.partition(":") for line in _lines("places.txt"))
        for name in names.split(",")
    }


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Every folded place with its names as they are written."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (*_lines("provinces.txt"), *_lines("places.txt")):
        for name in line.rpartition(":")[2].split(","):
            found[fold(name.strip())] = (*found.get(fold(name.strip()), ()), name.strip())
    return found


def _lines(name: str) -> list[str]:
    file = Path(corpus.registry.__file__).with_name(name)
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
