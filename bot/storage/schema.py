"""The tables, as the newest migration leaves them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

from bot.storage.columns import Instant, Json, Serial, Strings, Words

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)

people = Table(
    "people",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("standing", Words, nullable=False),
    Column("since", Instant, nullable=False),
    Column("decided_by", BigInteger),
)

# A number that was given once is never given again (sqlite_autoincrement): buttons that were
# shown before carry it.
audit = Table(
    "audit",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", BigInteger),
    Column("act", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("snapshot", Words),
    Column("detail", Words),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    METADATA,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", Words, nullable=False, index=True),
    Column("body", Json),
    Column("begun", Integer, nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("ended_at", Instant),
    Column("reason", Words),
)

outbox = Table(
    "outbox",
    METADATA,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("html", Words, nullable=False),
    Column("plain", Words, nullable=False),
    Column("keyboard", Words),
    Column("reply_to", BigInteger),
    Column("state", Words, nullable=False),
    Column("message_id", BigInteger),
    Column("stand_in", BigInteger),
)

counters = Table(
    "counters",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

questions = Table(
    "questions",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("asked_at", Instant, nullable=False, index=True),
    Column("text", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("snapshot", Words),
    Column("citations", Strings, nullable=False),
    Column("after", Strings, nullable=False, server_default="[]"),
    Column("rating", Integer),
    Column("asker", BigInteger),
    Column("update_id", BigInteger, unique=True),
    Column("wording", Words),
    Column("wording_model", Words),
    Column("wording_reasons", Strings, nullable=False, server_default="[]"),
    sqlite_autoincrement=True,
)

batches = Table(
    "batches",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("admin", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("group", Words),
    Column("message_id", BigInteger),
    Column("state", Words, nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("held", Words),
    Column("outcome", Words),
    sqlite_autoincrement=True,
)

proposals = Table(
    "proposals",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column(
        "batch_id",
        Serial,
        ForeignKey("batches.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("file_id", Words, nullable=False),
    Column("file_unique_id", Words, nullable=False),
    Column("file_name", Words, nullable=False),
    Column("size", BigInteger),
    Column("state", Words, nullable=False),
    Column("folders", Strings, nullable=False),
    Column("reason", Words),
    sqlite_autoincrement=True,
)

contexts = Table(
    "contexts",
    METADATA,
    Column("id", Serial, primary_key=True),
    Column("chat", Words, nullable=False, index=True),
    Column("thread_id", BigInteger),
    Column("asker", Words, nullable=False, index=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("question_id", BigInteger),
    Column("said_at", Instant, nullable=False),
    Column("kept_at", Instant, nullable=False, index=True),
    Column("typed", Words),
    Column("question", Words),
    Column("about", Json),
    Column("before_id", BigInteger),
    sqlite_autoincrement=True,
)

context_messages = Table(
    "context_messages",
    METADATA,
    Column("chat", Words, primary_key=True),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column(
        "context_id",
        Serial,
        ForeignKey("contexts.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
)
