"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """From an empty database."""
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("since", _INSTANT, nullable=False),
        sa.Column("decided_by", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "audit",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("who", sa.BigInteger),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("snapshot", sa.Text),
        sa.Column("detail", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("begun", sa.Integer, nullable=False),
        sa.Column("received_at", _INSTANT, nullable=False),
        sa.Column("ended_at", _INSTANT),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_state", "inbox", ["state"])
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_table(
        "outbox",
        sa.Column("update_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("batch", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("html", sa.Text, nullable=False),
        sa.Column("plain", sa.Text, nullable=False),
        sa.Column("keyboard", sa.Text),
        sa.Column("reply_to", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("stand_in", sa.BigInteger),
        sa.PrimaryKeyConstraint("update_id", "batch", "number", name="pk_outbox"),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )
    op.create_table(
        "questions",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("asked_at", _INSTANT, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.Column("snapshot", sa.Text),
        sa.Column("citations", sa.Text, nullable=False),
        sa.Column("rating", sa.Integer),
        sa.Column("asker", sa.BigInteger),
        sa.Column("update_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.UniqueConstraint("update_id", name="uq_questions_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])
    op.create_table(
        "batches",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("admin", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("group", sa.Text),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("held", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_batches_state", "batches", ["state"])
    op.create_table(
        "proposals",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("batch_id", _SERIAL, nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("file_unique_id", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("folders", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name="fk_proposals_batch_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("update_id", name="uq_proposals_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_proposals_batch_id", "proposals", ["batch_id"])
