"""Whether the documents answer at all: the bar below which a question is not answered.

The evidence of a clause is a logistic score of how near it is in meaning (cosine), how many of the
question's informative words and pairs of words it holds, and how many of them no clause holds. The
weights were fitted on the development questions (cross-validated) and are frozen. Where a value is
asked, the clause must hold a value of that kind, and where another place is named, the clause must
name it: a near miss is no answer.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import corpus.registry
from bot.answering.question import Question
from bot.answering.values import NUMBER_WORDS, Wanted
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
    Wanted.AMOUNT: re.compile(r"\d[\d.,]*\s*(?:đồng|tỷ|triệu|nghìn|usd|đô la)", re.I),
    Wanted.TIME: re.compile(
        r"\b\d{4}\b|\bngày\s+\d|\btháng\s+\d|\b\d+\s+tháng\b|\bh[àằ]ng\s+(?:năm|tháng|quý)\b"
        r"|\bngày\s+ký\b",
        re.I,
    ),
    Wanted.PROCEDURE: re.compile(r"\b(?:hồ\s+sơ|giấy\s+tờ)\b", re.I),
    Wanted.CONTACT: re.compile(r"\b0\d{8,10}\b|@|https?://"),
}
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_CONSIDERED = 3


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


def elsewhere(question: Question, issuer: str, text: str) -> bool:
    """True where the question is about another province or city than the documents are.

    A place that ``text`` names is none such, unless the question is about its documents ("kế hoạch
    của Đà Nẵng", "Quảng Ninh có kế hoạch …").
    """
    asked, own, held = question.folded, fold(issuer), fold(text)
    for place in _places():
        if place in own or not re.search(rf"\b{place}\b", asked):
            continue
        if place not in held or re.search(
            rf"^{place} co\b|\bcua (?:tinh |thanh pho )?{place}\b", asked
        ):
            return True
    return False


def another_time(question: Question, text: str) -> bool:
    """True where the question names years and ``text`` none of them: figures of another year."""
    years = set(_YEAR.findall(question.folded))
    return bool(years) and not any(year in text for year in years)


def holds_value(question: Question, text: str) -> bool:
    """True when ``text`` holds a value of the kind that is asked, or none is asked."""
    wanted = question.wanted
    if wanted is None:
        return True
    if wanted is Wanted.PERSON:
        return False
    if wanted is Wanted.COUNT:
        if question.counted is None:
            return bool(_NUMBER.search(text))
        counted = "%" if question.counted == "phan" else rf"{re.escape(question.counted)}\b"
        number = rf"(?:\d[\d\s,.-]*|\b{fold(NUMBER_WORDS)}\s)"
        return bool(re.search(rf"{number}(?:\w+\s+)?{counted}", fold(text)))
    return bool(_VALUES[wanted].search(text))


@cache
def _places() -> tuple[str, ...]:
    file = Path(corpus.registry.__file__).with_name("provinces.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(fold(line.strip()) for line in lines if line.strip() and line[0] != "#")
