"""What answers were about, for the questions that lean on them; what questions leant on."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """From the first schema."""
    op.create_table(
        "contexts",
        sa.Column("id", _SERIAL, nullable=False),
        sa.Column("chat", sa.Text, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("asker", sa.Text, nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("question_id", sa.BigInteger),
        sa.Column("said_at", _INSTANT, nullable=False),
        sa.Column("kept_at", _INSTANT, nullable=False),
        sa.Column("typed", sa.Text),
        sa.Column("question", sa.Text),
        sa.Column("about", sa.Text),
        sa.Column("before_id", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_contexts"),
        sa.UniqueConstraint("update_id", name="uq_contexts_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contexts_chat", "contexts", ["chat"])
    op.create_index("ix_contexts_asker", "contexts", ["asker"])
    op.create_index("ix_contexts_kept_at", "contexts", ["kept_at"])
    op.create_table(
        "context_messages",
        sa.Column("chat", sa.Text, nullable=False),
        sa.Column("message_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("context_id", _SERIAL, nullable=False),
        sa.PrimaryKeyConstraint("chat", "message_id", name="pk_context_messages"),
        sa.ForeignKeyConstraint(
            ["context_id"],
            ["contexts.id"],
            name="fk_context_messages_context_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_context_messages_context_id", "context_messages", ["context_id"])
    op.add_column("questions", sa.Column("after", sa.Text, nullable=False, server_default="[]"))
