"""Claims about bringing a database up and down."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from storage.engine import open_engine
from storage.house import House
from storage.migrate import DatabaseNotReady, check_schema, migrate, take_back
from storage.migrations.names import is_ours
from storage.tables import Record


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = open_engine(database_url)
    yield made
    made.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_the_migrations_make_exactly_the_tables_that_the_code_speaks_of(house: House) -> None:
    with house.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        assert compare_metadata(context, Record.metadata) == []


def test_every_step_goes_up_down_and_up_again(engine: Engine) -> None:
    for step in ("0001", "0002", "0003", "0004"):
        migrate(engine, to=step)
    for step in ("0003", "0002", "0001", "base"):
        take_back(engine, to=step)
    assert tables(engine) == {"alembic_version"}
    migrate(engine)
    check_schema(engine)


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    before = tables(engine)
    migrate(engine)
    assert tables(engine) == before


def test_processes_that_start_at_once_migrate_once(database_url: str) -> None:
    code = (
        "import sys; from storage.engine import open_engine; from storage.migrate import *;"
        "engine = open_engine(sys.argv[1]); migrate(engine); check_schema(engine)"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, database_url], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [process.communicate()[1] for process in started] == [b""] * 4


def test_threads_that_start_at_once_migrate_once(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: migrate(engine), range(8)))
    check_schema(engine)


def test_an_empty_database_is_told_to_be_migrated(engine: Engine) -> None:
    with pytest.raises(DatabaseNotReady, match="ikke satt opp"):
        check_schema(engine)


def test_an_older_database_is_told_to_be_migrated(engine: Engine) -> None:
    migrate(engine, to="0002")
    with pytest.raises(DatabaseNotReady, match="eldre versjon"):
        check_schema(engine)


def test_a_database_of_a_newer_version_is_refused_and_left_alone(house: House) -> None:
    with house.bookkeeping() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = tables(house.engine)
    for use in (check_schema, migrate):
        with pytest.raises(DatabaseNotReady, match="nyere versjon av Saksbot"):
            use(house.engine)
    assert tables(house.engine) == before


def test_somebody_elses_database_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoice (id integer)"))
    with pytest.raises(DatabaseNotReady, match="ikke er fra Saksbot"):
        migrate(engine)
    assert tables(engine) == {"invoice"}


def test_a_server_that_is_gone_is_told_in_words() -> None:
    engine = open_engine("postgresql+psycopg://postgres@127.0.0.1:1/gone")
    with pytest.raises(DatabaseNotReady, match="Får ikke kontakt med databasen"):
        check_schema(engine)


def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Kjære sekretariat, " * 100)
    with pytest.raises(DatabaseNotReady, match="Får ikke kontakt med databasen"):
        check_schema(open_engine(f"sqlite:///{tmp_path / 'letter.db'}"))


def test_a_locked_file_is_told_in_words(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'saksbot.db'}", patience=0.1)
    migrate(engine)
    with sqlite3.connect(tmp_path / "saksbot.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseNotReady, match="låst av et annet program"):
            migrate(engine)
