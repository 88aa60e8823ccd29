"""Whether the documents answer at all: the bar below which a question is not answered.

The evidence of a clause is a logistic score of how near it is in meaning (cosine), how many of the
question's informative words and pairs of words it holds, and how many of them no clause holds. The
weights were fitted on the development questions (cross-validated) and are frozen. Where a value is
asked, the clause must hold a value of that kind, and where another place is named, the clause must
name it: a near miss is no answer.
"""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.answering.question import Question
from bot.answering.scope import places_named
from bot.answering.values import NUMBER_WORDS, Wanted
from corpus import dates
from corpus.model import Document, Level, Provision
from corpus.text import fold
from index.model import Hit


@dataclass(frozen=True)
class Weights:
    """Logistic weights of the evidence, and the probability from which it is enough."""

    similarity: float
    coverage: float
    phrases: float
    unknown: float
    unknown_names: float
    names: float
    intercept: float
    bar: float


VIETNAMESE = Weights(93.9, 3.5, 2.2, -6.6, -1.0, 2.4, -81.0, bar=0.2)
ENGLISH = Weights(0.0, 3.7, 3.9, -5.4, 0.0, 0.0, 2.3, bar=0.2)
"""English questions are embedded as they are typed: their cosines with Vietnamese clauses are lower
and tell less, so the translated words weigh more."""

_VALUES = {
    Wanted.AMOUNT: re.compile(r"\d[\d.,]*\s*(?:đồng|tỷ(?!\s+lệ)|triệu|nghìn|usd|đô la)", re.I),
    Wanted.TIME: re.compile(
        r"\b\d{4}\b|\bngày\s+\d|\btháng\s+\d|\b\d+\s+tháng\b|\bh[àằ]ng\s+(?:năm|tháng|quý)\b"
        r"|\bngày\s+ký\b",
        re.I,
    ),
    Wanted.DURATION: re.compile(
        rf"(?:\d|\b{NUMBER_WORDS}|\))\s*(?:\w+\s+)?(?:giờ|phút|ngày|tuần|tháng|quý|năm)\b", re.I
    ),
    Wanted.PROCEDURE: re.compile(r"\b(?:hồ\s+sơ|giấy\s+tờ)\b", re.I),
    Wanted.CONTACT: re.compile(r"\b0\d{8,10}\b|@|https?://"),
}
_NUMBER = re.compile(r"\d")
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:,\d+)?|\d{3,}")
_UNIT = re.compile(r"(?:nghìn|triệu|tỷ)?\s*đồng|triệu|tỷ|usd|%|\bha\b", re.I)
"""The unit that a column's name gives its figures."""

_CONSIDERED = 3
_OF_ANOTHER = re.compile(
    r"\b(?:luat|phap lenh|nghi dinh|thong tu|nghi quyet|chi thi|ket luan)\b(?: [a-z/-]+){1,6}"
    r" (?:nam )?(?:19|20)\d\d\b"
)
"""The year of a document that is named by its topic: "Luật đất đai 2013"."""


def evidence(
    question: Question, hits: Sequence[Hit], unknown: float, unknown_names: bool = False
) -> float:
    """Probability (0 to 1) that the best of the hits answers the question's topic.

    Args:
        question: the question.
        hits: what was found, best first.
        unknown: share of its informative words that no clause holds.
        unknown_names: whether a word of it that no clause holds is no Vietnamese syllable: an
            acronym or a name, which paraphrase does not explain.
    """
    weights = ENGLISH if question.query.english else VIETNAMESE
    best = max(
        (
            weights.similarity * hit.similarity
            + weights.coverage * hit.coverage
            + weights.phrases * hit.phrases
            + weights.names * hit.names
            for hit in hits[:_CONSIDERED]
        ),
        default=-math.inf,
    )
    score = best + weights.unknown * unknown + weights.intercept
    score += weights.unknown_names * unknown_names
    return 1 / (1 + math.exp(-max(score, -50.0)))


def is_enough(question: Question, found: float) -> bool:
    """True when the `evidence` found passes the bar."""
    return found >= (ENGLISH if question.query.english else VIETNAMESE).bar


def elsewhere(question: Question, own: Collection[str], text: str) -> bool:
    """True where the question is about another province or city than the documents are.

    A place that ``text`` names is none such, unless the question is about its documents ("kế hoạch
    của Đà Nẵng", "Quảng Ninh có kế hoạch …").

    Args:
        question: the question.
        own: folded provinces that the documents are of.
        text: the clause that answers.
    """
    asked, held = question.folded, fold(text)
    for place in places_named(asked) - frozenset(own):
        if place not in held or re.search(
            rf"^{place} co\b|\bcua (?:tinh |thanh pho )?{place}\b", asked
        ):
            return True
    return False


def another_time(question: Question, text: str) -> bool:
    """True where the question names years and ``text`` none of them: figures of another year."""
    years = set(dates.YEAR.findall(_OF_ANOTHER.sub(" ", question.folded)))
    return bool(years) and not any(year in text for year in years)


def holds_value(question: Question, document: Document, provision: Provision) -> bool:
    """True when a provision holds a value of the kind that is asked, or none is asked.

    What a table's columns are named is read with a row's cells: the unit of a figure stands there.
    """
    wanted = question.wanted
    if wanted is None:
        return True
    if wanted is Wanted.PERSON:
        return False
    text = " ".join([document.lead(provision), *_with_columns(document, provision)])
    if wanted is Wanted.COUNT:
        return _holds_count(question, text)
    if wanted is Wanted.PLACE:
        return bool(places_named(fold(text)))
    if wanted is Wanted.AMOUNT and _is_figure(document, provision):
        return True
    return bool(_VALUES[wanted].search(text))


def _holds_count(question: Question, text: str) -> bool:
    if question.counted is None:
        return bool(_NUMBER.search(text))
    if question.counted == "%":
        return bool(re.search(r"\d\s*%", text))
    number = rf"(?:\d[\d\s,.-]*|\b{fold(NUMBER_WORDS)}\s)"
    return bool(re.search(rf"{number}(?:\w+\s+)?{re.escape(question.counted)}s?\b", fold(text)))


def _with_columns(document: Document, provision: Provision) -> list[str]:
    """Figures of a row before the unit that the column's name gives: "3.000 triệu đồng"."""
    found = []
    for cell in provision.cells:
        unit = _UNIT.search(cell.name)
        value = document.source[cell.start : cell.end].strip()
        if unit and _NUMBER.search(value):
            found.append(f"{value} {unit[0]}")
    return found


def _is_figure(document: Document, provision: Provision) -> bool:
    """True for a row with a cell that is nothing but a large figure: its unit stands above."""
    if provision.level is not Level.ROW:
        return False
    return any(_FIGURE.fullmatch(cell.strip()) for cell in document.lead(provision).split("|"))
