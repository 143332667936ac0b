"""What every test may ask for: a database of its own, on each kind of database the bot runs on."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import PostgresServer, postgres_server

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
