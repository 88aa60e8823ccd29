"""What answers were about, so that the next question may lean on them, after a restart too."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Select

from bot.storage.columns import storable
from bot.storage.database import Database
from bot.storage.questions import LONGEST
from bot.storage.redaction import redacted
from bot.storage.schema import context_messages, contexts
from corpus.model import Record

MOST_QUESTIONS = 8
"""Questions of a conversation that are told of what one leant on."""


class Place(Record):
    """Where somebody talks with the bot: each has a conversation of their own in each place."""

    chat: str
    """Stands for the chat; the channel makes it so that the database alone does not tell which."""
    thread_id: int | None
    """The topic of a forum; None outside of one."""
    asker: str
    """Stands for the person, in all chats."""


class Kept(Record):
    """What one answer was about."""

    id: int
    asker: str
    typed: str | None
    """The question as it was typed, where it leaned on what was said before; redacted."""
    question: str | None
    """The whole question as it was understood, redacted; None where a conversation was ended."""
    about: dict[str, Any] | None
    """What else the channel keeps of it."""
    before_id: int | None
    """What the question could lean on."""
    question_id: int | None
    """Id of the message that asked; None where a button was pressed."""


_kept = sa.select(*(contexts.c[name] for name in Kept.model_fields))


class Contexts:
    """The contexts of one database. Every method raises StorageError where it cannot be used."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    def keep(
        self,
        place: Place,
        update_id: int,
        said_at: dt.datetime,
        *,
        question: str | None,
        about: Mapping[str, Any] | None = None,
        question_id: int | None = None,
        typed: str | None = None,
        before_id: int | None = None,
    ) -> int:
        """Store what an answer was about; its id. Of the same update it is stored once.

        Args:
            place: where, and who asked.
            update_id: the update that was answered.
            said_at: when its message was written.
            question: the whole question; None ends the conversation.
            about: what else is to be kept of it.
            question_id: id of the message that asked.
            typed: the question as it was typed, where it leaned on another.
            before_id: what it could lean on.
        """
        values = {
            **place.model_dump(),
            "update_id": update_id,
            "question_id": question_id,
            "said_at": said_at,
            "kept_at": self._now(),
            "typed": _shown(typed),
            "question": _shown(question),
            "about": None if about is None else dict(about),
            "before_id": before_id,
        }
        with self._database.writing(alone=contexts) as connection:
            known = _first(connection, _kept.where(contexts.c.update_id == update_id))
            if known is not None:
                return known.id
            added = sa.insert(contexts).values(**values).returning(contexts.c.id)
            return int(connection.execute(added).scalar_one())

    def shown(self, id: int, chat: str, message_ids: Sequence[int]) -> None:
        """Note which messages show an answer, whatever they showed before."""
        if not message_ids:
            return
        rows = [{"chat": chat, "message_id": m, "context_id": id} for m in message_ids]
        same = sa.and_(
            context_messages.c.chat == chat,
            context_messages.c.message_id.in_(tuple(message_ids)),
        )
        with self._database.writing(alone=context_messages) as connection:
            connection.execute(sa.delete(context_messages).where(same))
            if connection.execute(sa.select(contexts.c.id).where(contexts.c.id == id)).first():
                connection.execute(sa.insert(context_messages), rows)

    def apart(self, id: int, question: str | None, about: Mapping[str, Any] | None) -> None:
        """Note that a question that leaned on another was answered by itself instead."""
        values = {
            "typed": None,
            "before_id": None,
            "question": _shown(question),
            "about": None if about is None else dict(about),
        }
        with self._database.writing() as connection:
            connection.execute(sa.update(contexts).where(contexts.c.id == id).values(**values))

    def get(self, id: int) -> Kept | None:
        """What is kept under an id."""
        return self._read(_kept.where(contexts.c.id == id))

    def of_update(self, update_id: int) -> Kept | None:
        """What was kept of an update."""
        return self._read(_kept.where(contexts.c.update_id == update_id))

    def of_message(self, chat: str, message_id: int) -> Kept | None:
        """What one of the bot's messages is about."""
        shows = sa.select(context_messages.c.context_id).where(
            context_messages.c.chat == chat, context_messages.c.message_id == message_id
        )
        return self._read(_kept.where(contexts.c.id.in_(shows)))

    def of_question(self, chat: str, question_id: int) -> Kept | None:
        """What the newest answer to a person's message is about."""
        asked = _kept.where(contexts.c.chat == chat, contexts.c.question_id == question_id)
        return self._read(asked.order_by(contexts.c.id.desc()))

    def latest(
        self, place: Place, update_id: int, since: dt.datetime, until: dt.datetime
    ) -> Kept | None:
        """The newest in a place that was said between two instants, before an update."""
        topic = contexts.c.thread_id
        wanted = _kept.where(
            contexts.c.chat == place.chat,
            topic.is_(None) if place.thread_id is None else topic == place.thread_id,
            contexts.c.asker == place.asker,
            contexts.c.update_id < update_id,
            contexts.c.said_at >= since,
            contexts.c.said_at <= until,
        )
        return self._read(wanted.order_by(contexts.c.update_id.desc()))

    def questions(self, id: int | None) -> tuple[str, ...]:
        """The questions of a conversation up to one, the oldest first: a whole one, then those that
        leant on it as they were typed. None where it was ended, or is forgotten.

        Of a long conversation the last ones, beginning with what the first of them meant.
        """
        found: list[str] = []
        while id is not None and len(found) < MOST_QUESTIONS:
            kept = self.get(id)
            if kept is None or kept.question is None:
                return ()
            whole = kept.typed is None or kept.before_id is None or len(found) == MOST_QUESTIONS - 1
            found.append(kept.question if whole or kept.typed is None else kept.typed)
            id = None if whole else kept.before_id
        return tuple(reversed(found))

    def messages(self, id: int) -> tuple[int, ...]:
        """Ids of the messages that show an answer, ascending."""
        wanted = sa.select(context_messages.c.message_id).where(context_messages.c.context_id == id)
        with self._database.reading() as connection:
            return tuple(connection.scalars(wanted.order_by(context_messages.c.message_id)))

    def forget(self, older_than: dt.timedelta) -> int:
        """Delete what was kept longer ago; how many."""
        old = contexts.c.kept_at < self._now() - older_than
        with self._database.writing() as connection:
            return connection.execute(sa.delete(contexts).where(old)).rowcount

    def forget_asker(self, asker: str) -> int:
        """Delete what was kept of a person's questions; how many."""
        own = contexts.c.asker == asker
        with self._database.writing() as connection:
            return connection.execute(sa.delete(contexts).where(own)).rowcount

    def _read(self, wanted: Select[Any]) -> Kept | None:
        with self._database.reading() as connection:
            return _first(connection, wanted)


def _first(connection: Connection, wanted: Select[Any]) -> Kept | None:
    row = connection.execute(wanted.limit(1)).mappings().first()
    return None if row is None else Kept.model_validate(dict(row))


def _shown(text: str | None) -> str | None:
    return None if text is None else redacted(storable(text))[:LONGEST]
