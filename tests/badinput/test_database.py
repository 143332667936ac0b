"""A database that is locked, gone or from a newer version while people work."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.operations.recognise import House
from storage.opening import open_house
from tests.commandline.processes import free_port, run_to_end
from tests.databases import PostgresServer
from tests.handlers.casework import begun, sent
from tests.houses import migrated_sqlite
from tests.offices import Office, furnish, opened_office

SENTENCE = "Databasen svarer ikke akkurat nå. Ingenting er lagret. Prøv igjen om litt."
PATIENCE = 0.5


@pytest.fixture
def hasty_office(house: House) -> Iterator[Office]:
    """An office whose house waits half a second for the database and no longer."""
    furnish(house)
    url = house.engine.url.render_as_string(hide_password=False)
    hasty = open_house(url, house.files.folder.parent, patience=PATIENCE)
    with opened_office(hasty) as running:
        yield running
    hasty.engine.dispose()


def _is_sqlite(house: House) -> bool:
    return house.engine.dialect.name == "sqlite"


@contextmanager
def locked(house: House) -> Iterator[None]:
    """Somebody else holds every table, as a backup or a hung process may."""
    if _is_sqlite(house):
        with closing(sqlite3.connect(str(house.engine.url.database), timeout=30)) as other:
            other.isolation_level = None
            other.execute("BEGIN EXCLUSIVE")
            yield
            other.execute("ROLLBACK")
        return
    other_engine = create_engine(house.engine.url)
    with other_engine.connect() as connection:
        connection.execute(text('LOCK TABLE "case", delivery, outbox IN ACCESS EXCLUSIVE MODE'))
        yield
        connection.rollback()
    other_engine.dispose()


def test_a_locked_database_is_told_in_one_sentence_and_the_form_keeps_what_was_typed(
    hasty_office: Office,
) -> None:
    office = hasty_office
    berit = office.case_officer
    begun(berit, Tittel="Nasjonal plan", **{"Hensikten med saken": "Lang hensikt"})
    with locked(office.house):
        sent(office, berit)
        assert SENTENCE in berit.modal.texts
        assert berit.modal.value("Tittel") == "Nasjonal plan"
        assert berit.modal.value("Hensikten med saken") == "Lang hensikt"
    sent(office, berit)
    assert berit.modal.title == "Ny sak (2 av 3)"
    assert len(berit.dms()) == 1


def test_a_command_while_the_database_is_locked_is_answered(hasty_office: Office) -> None:
    berit = hasty_office.case_officer
    with locked(hasty_office.house):
        berit.command("/sak liste")
        shown = [berit.view.text if berit.view else "", *(m.text for m in berit.ephemerals)]
    # SQLite lets people read what is there while somebody else writes.
    answers = (SENTENCE, "Saker: 0" if _is_sqlite(hasty_office.house) else SENTENCE)
    assert any(answer in " ".join(shown) for answer in answers), shown


@pytest.mark.postgres
def test_connections_that_the_server_ends_are_made_anew_and_nothing_is_lost(
    migrated_postgres_name: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    name = "saksbot_test_ended_" + migrated_postgres_name[-8:]
    postgres.create(name, template=migrated_postgres_name)
    house = open_house(postgres.url_of(name), tmp_path)
    furnish(house)
    with opened_office(house) as office:
        berit = office.case_officer
        begun(berit)
        _end_all_connections(postgres, name)
        sent(office, berit)
        if berit.modal.title == "Ny sak (1 av 3)":
            assert SENTENCE in berit.modal.texts
            sent(office, berit)
        assert berit.modal.title == "Ny sak (2 av 3)"
        office.server.wait_until(lambda: not office.is_busy(), 30)
        assert len(berit.dms()) == 1
    house.engine.dispose()
    postgres.drop(name)


def _end_all_connections(postgres: PostgresServer, name: str) -> None:
    engine = create_engine(postgres.address)
    with engine.connect() as connection:
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
        connection.execute(text(ended), {"name": name})
    engine.dispose()


def test_a_database_file_that_is_gone_is_told_and_never_taken_for_an_empty_one(
    migrated_sqlite_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "saksbot.db"
    file.write_bytes(migrated_sqlite_file.read_bytes())
    house = open_house(f"sqlite:///{file}", tmp_path, patience=PATIENCE)
    furnish(house)
    with opened_office(house) as office:
        berit = office.case_officer
        begun(berit)
        _moved_away(file, tmp_path / "away")
        sent(office, berit)
        assert SENTENCE in berit.modal.texts
        assert not file.exists()
        _moved_away(tmp_path / "away" / file.name, tmp_path)
        sent(office, berit)
        assert berit.modal.title == "Ny sak (2 av 3)"
    house.engine.dispose()


def _moved_away(file: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            file.with_name(file.name + ending).rename(folder / (file.name + ending))


def test_a_database_of_a_newer_version_is_not_run_on(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    file = migrated_sqlite(tmp_path / "var")
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
        other.commit()
    settings = {
        "PORT": str(free_port()),
        "SAKSBOT_DATA": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{file}",
    }
    refused = run_to_end("run", settings=settings, folder=tmp_path)
    assert refused.returncode == 1
    assert "nyere" in refused.stderr
    assert "Traceback" not in refused.stderr + refused.stdout
    assert len(refused.stderr.strip().splitlines()) == 1
