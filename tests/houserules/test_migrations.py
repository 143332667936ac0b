"""Migrations go up and down on both kinds of database, and give the tables that the code says."""

from collections.abc import Callable, Iterator

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from storage.engine import open_engine
from tests.houserules.tree import ROOT

CONFIG = Config()
CONFIG.set_main_option("script_location", str(ROOT / "storage" / "migrations"))
STEPS = [step.revision for step in ScriptDirectory.from_config(CONFIG).walk_revisions()][::-1]


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def go(engine: Engine, walk: Callable[..., object], *to: str) -> None:
    """Run Alembic in one transaction, as `storage.migrate` does."""
    with engine.begin() as connection:
        CONFIG.attributes["connection"] = connection
        walk(CONFIG, *to)


def tables_in(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_steps_stand_in_one_line() -> None:
    assert len(ScriptDirectory.from_config(CONFIG).get_heads()) == 1


def test_migrating_an_empty_database_gives_the_tables_of_the_code(engine: Engine) -> None:
    go(engine, command.upgrade, "head")
    go(engine, command.check)


def test_every_step_can_be_taken_back_and_forth(engine: Engine) -> None:
    for step in STEPS:
        go(engine, command.upgrade, step)
        go(engine, command.downgrade, "-1")
        go(engine, command.upgrade, step)
    go(engine, command.check)


def test_going_all_the_way_down_leaves_nothing(engine: Engine) -> None:
    go(engine, command.upgrade, "head")
    assert tables_in(engine)
    go(engine, command.downgrade, "base")
    assert not tables_in(engine)
