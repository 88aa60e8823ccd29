"""How the wording of each answer by a language model went."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From the schema with contexts."""
    op.add_column("questions", sa.Column("wording", sa.Text))
    op.add_column("questions", sa.Column("wording_model", sa.Text))
    op.add_column(
        "questions",
        sa.Column("wording_reasons", sa.Text, nullable=False, server_default="[]"),
    )
