"""Alembic runs this file, on the connection that ``bot.storage.migrating`` hands over."""

from alembic import context

from bot.storage.schema import METADATA

# The connection is in a transaction already, around all steps: a process that is killed on the way
# leaves the schema as it was.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
