"""Every migration, also the next one somebody writes, goes up and down on both databases."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import storage
from storage.engine import open_engine
from storage.migrate import migrate, take_back
from storage.migrations.names import is_ours
from storage.tables import Record

SCRIPTS = ScriptDirectory(str(Path(storage.__file__).parent / "migrations"))
STEPS = [step.revision for step in SCRIPTS.walk_revisions()][::-1]


def test_the_steps_stand_in_one_line() -> None:
    assert len(SCRIPTS.get_heads()) == 1


def test_every_step_can_be_taken_back_and_forth(database_url: str) -> None:
    engine = open_engine(database_url)
    for before, step in zip(["base", *STEPS], STEPS, strict=False):
        migrate(engine, to=step)
        take_back(engine, to=before)
        migrate(engine, to=step)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, Record.metadata) == []
    engine.dispose()
