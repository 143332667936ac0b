"""What every test may ask for: a database of its own, on each kind of database the bot runs on."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.house import House
from tests.databases import PostgresServer, postgres_server
from tests.houses import migrated_postgres, migrated_sqlite, postgres_house, sqlite_house

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
"""In CI nothing is skipped for want of a program: what is missing there is a failure."""


@pytest.fixture(scope="session")
def postgres() -> PostgresServer:
    """The PostgreSQL that tests make their databases in; without one the test is skipped."""
    server = postgres_server()
    if (reason := server.why_unreachable()) is None:
        return server
    sentence = (
        f"PostgreSQL does not answer ({reason}). Start one on 127.0.0.1:5432, or let"
        " SAKSBOT_TEST_POSTGRES point at one where databases can be made."
    )
    if IN_CI:
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(
    params=[
        pytest.param("sqlite", id="sqlite"),
        pytest.param("postgres", id="postgres", marks=pytest.mark.postgres),
    ]
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, empty database; the test runs once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'saksbot.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = f"saksbot_test_{uuid.uuid4().hex}"
    server.create(name)
    yield server.url_of(name)
    server.drop(name)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: it says that something is missing there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and IN_CI and (skipped := len(reporter.stats.get("skipped", []))):
        reporter.write_line(f"{skipped} skipped in CI, where nothing may be skipped.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def migrated_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    return migrated_sqlite(tmp_path_factory.mktemp("migrated"))


@pytest.fixture(scope="session")
def migrated_postgres_name(postgres: PostgresServer) -> Iterator[str]:
    """A migrated PostgreSQL database to copy."""
    with migrated_postgres(postgres) as name:
        yield name


@pytest.fixture(
    params=[
        pytest.param("sqlite", id="sqlite"),
        pytest.param("postgres", id="postgres", marks=pytest.mark.postgres),
    ]
)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A migrated, empty house; the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        with sqlite_house(request.getfixturevalue("migrated_sqlite_file"), tmp_path) as made:
            yield made
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    template: str = request.getfixturevalue("migrated_postgres_name")
    with postgres_house(server, template, tmp_path) as made:
        yield made
