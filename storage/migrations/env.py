"""Runs the steps on the connection that ``storage.migrate`` hands over, in its transaction."""

from alembic import context
from sqlalchemy import Connection

from storage.migrations.names import is_ours
from storage.tables import Record


def run() -> None:
    connection: Connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Record.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        # SQLite can undo DDL too, and storage.engine begins its transactions by hand.
        transactional_ddl=True,
        include_name=is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
