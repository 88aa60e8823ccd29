"""Whether the documents answer at all: the bar below which a question is not answered.

What its best clause must hold besides is said in `bot.answering.holding` and
`bot.answering.whereabouts`.
"""

from collections.abc import Sequence

from bot.answering.question import Question
from index.confidence import confidence
from index.model import Hit

BAR = {"owner": 0.3, "content": 0.2}
"""Confidence from which the documents answer, by what is asked: the highest that keeps the
development questions that they answer."""

BAR_IN_ENGLISH = 0.2


def evidence(
    question: Question, hits: Sequence[Hit], unknown: float, unknown_names: bool, size: int
) -> float:
    """Probability (0 to 1) that the best of the hits answers the question's topic; arguments as of
    `index.confidence.confidence`."""
    return confidence(hits, unknown, unknown_names, size, english=question.query.english)


def is_enough(question: Question, found: float) -> bool:
    """True when the `evidence` found passes the bar."""
    if question.query.english:
        return found >= BAR_IN_ENGLISH
    return found >= BAR["owner" if question.asks_owner else "content"]
