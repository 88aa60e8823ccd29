"""Questions that were asked and how they fared, without who asked unless told to."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select

from bot.storage.columns import storable
from bot.storage.database import Database
from bot.storage.redaction import redacted
from bot.storage.schema import questions
from bot.wording.records import Worded
from corpus.model import Record

LONGEST = 1000
"""Characters of a question that are kept."""


class Question(Record):
    """A question that was asked, redacted."""

    id: int
    asked_at: dt.datetime
    text: str
    kind: str
    answered: bool
    snapshot: str | None
    citations: tuple[str, ...]
    """Provision ids."""
    after: tuple[str, ...]
    """Earlier questions of the conversation that it leant on, or may have, the oldest first,
    redacted."""
    rating: int | None
    """Above 0 is good, below 0 is bad; None where nobody rated."""
    wording: str | None = None
    """Template by which a language model was asked to word the answer; None where none was, or
    where the model's words came too late to be shown."""
    wording_model: str | None = None
    wording_reasons: tuple[str, ...] = ()
    """Why its words were not shown (``bot.wording.records.Reason``); none where they were."""


class QuestionCounts(Record):
    """How many questions fared how."""

    asked: int
    answered: int
    unanswered: int
    rated_well: int
    rated_badly: int


class WordingCounts(Record):
    """How the wording of answers went."""

    asked: int
    """Answers that a language model was asked to word."""
    passed: int
    """Of these, those that were shown in its words."""
    refused: dict[str, int]
    """The others by reason, the most frequent first; one with several reasons counts for each."""


_newest = sa.select(*(questions.c[name] for name in Question.model_fields)).order_by(
    questions.c.id.desc()
)


class Questions:
    """The questions of one database. Every method raises StorageError where it cannot be used."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    def record(
        self,
        text: str,
        kind: str,
        answered: bool,
        snapshot: str | None,
        citations: Sequence[str],
        asker: int | None = None,
        update_id: int | None = None,
        after: Sequence[str] = (),
        wording: Worded | None = None,
    ) -> int:
        """Store a question, redacted; its id. The same update's question is stored once.

        ``after`` are the questions that it leant on, or may have, the oldest first; ``wording`` is
        how the wording of its answer went, which of the same update is the last that is known.
        """
        values = {
            "asked_at": self._now(),
            "text": _kept(text),
            "after": tuple(map(_kept, after)),
            "kind": kind,
            "answered": answered,
            "snapshot": snapshot,
            "citations": tuple(citations),
            "asker": asker,
            "update_id": update_id,
            **_worded(wording),
        }
        with self._database.writing(alone=questions) as connection:
            if update_id is not None:
                same = sa.select(questions.c.id).where(questions.c.update_id == update_id)
                known = connection.execute(same).scalar()
                if known is not None:
                    if wording is not None:
                        connection.execute(_noted(int(known), wording))
                    return int(known)
            added = sa.insert(questions).values(**values).returning(questions.c.id)
            return int(connection.execute(added).scalar_one())

    def rate(self, id: int, rating: int) -> bool:
        """Note how good the answer was; False where the question is not stored (any more)."""
        rated = sa.update(questions).where(questions.c.id == id).values(rating=rating)
        with self._database.writing() as connection:
            return connection.execute(rated).rowcount == 1

    def note_wording(self, id: int, wording: Worded) -> bool:
        """Note how the wording of an answer went; False where the question is not stored (any
        more)."""
        with self._database.writing() as connection:
            return connection.execute(_noted(id, wording)).rowcount == 1

    def get(self, id: int) -> Question | None:
        """The question of this id."""
        found = self._read(_newest.where(questions.c.id == id))
        return found[0] if found else None

    def recent(self, count: int) -> tuple[Question, ...]:
        """The newest questions first, at most ``count``, each once in the same conversation."""
        alike = (questions.c.text, questions.c.after)
        newest = sa.select(sa.func.max(questions.c.id)).group_by(*alike)
        return self._read(_newest.where(questions.c.id.in_(newest)).limit(count))

    def unanswered(self, count: int, offset: int = 0) -> tuple[Question, ...]:
        """Questions that were not answered, the newest first."""
        return self._read(_newest.where(~questions.c.answered).limit(count).offset(offset))

    def badly_rated(self, count: int, offset: int = 0) -> tuple[Question, ...]:
        """Questions whose answer was rated below 0, the newest first."""
        return self._read(_newest.where(questions.c.rating < 0).limit(count).offset(offset))

    def counts(self, since: dt.datetime | None = None) -> QuestionCounts:
        """How many questions, asked at ``since`` or later, fared how."""

        def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
            return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)

        wanted = sa.select(
            sa.func.count().label("asked"),
            number(questions.c.answered).label("answered"),
            number(~questions.c.answered).label("unanswered"),
            number(questions.c.rating > 0).label("rated_well"),
            number(questions.c.rating < 0).label("rated_badly"),
        ).select_from(questions)
        if since is not None:
            wanted = wanted.where(questions.c.asked_at >= since)
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().one()
            return QuestionCounts.model_validate(dict(row))

    def wordings(self, since: dt.datetime | None = None) -> WordingCounts:
        """How the wording went of answers to what was asked at ``since`` or later."""
        number = sa.func.count()
        wanted = (
            sa.select(questions.c.wording_reasons, number)
            .where(questions.c.wording.is_not(None))
            .group_by(questions.c.wording_reasons)
        )
        if since is not None:
            wanted = wanted.where(questions.c.asked_at >= since)
        with self._database.reading() as connection:
            rows = [(reasons, int(count)) for reasons, count in connection.execute(wanted)]
        refused: Counter[str] = Counter()
        for reasons, count in rows:
            refused.update(dict.fromkeys(reasons, count))
        by_number = sorted(refused.items(), key=lambda item: (-item[1], item[0]))
        return WordingCounts(
            asked=sum(count for _, count in rows),
            passed=sum(count for reasons, count in rows if not reasons),
            refused=dict(by_number),
        )

    def forget(self, older_than: dt.timedelta) -> int:
        """Delete questions asked longer ago; how many."""
        old = questions.c.asked_at < self._now() - older_than
        with self._database.writing() as connection:
            return connection.execute(sa.delete(questions).where(old)).rowcount

    def _read(self, wanted: Select[Any]) -> tuple[Question, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(wanted).mappings()
            return tuple(Question.model_validate(dict(row)) for row in rows)


def _noted(id: int, wording: Worded) -> sa.Update:
    return sa.update(questions).where(questions.c.id == id).values(**_worded(wording))


def _worded(wording: Worded | None) -> dict[str, Any]:
    """The columns that tell of a wording."""
    if wording is None:
        return {"wording": None, "wording_model": None, "wording_reasons": ()}
    return {
        "wording": wording.template,
        "wording_model": wording.model,
        "wording_reasons": tuple(dict.fromkeys(reason.value for reason in wording.reasons)),
    }


def _kept(text: str) -> str:
    return redacted(storable(text))[:LONGEST]
