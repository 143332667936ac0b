"""Bring a database to the version this program needs, or say in words why it cannot be used."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from bot.cases.errors import RuleBroken
from storage.engine import writing
from storage.trouble import is_unavailable

#: Anybody who migrates holds this lock in PostgreSQL; the number is Saksbot's own.
_LOCK = 0x5A4B53424F54
#: How long one process waits for another that migrates, in seconds.
_PATIENCE = 120

_NEWER = (
    "Databasen er laget av en nyere versjon av Saksbot enn denne. Oppgrader Saksbot, eller pek "
    "DATABASE_URL på en annen database. Ingenting er endret."
)
_OLDER = "Databasen er fra en eldre versjon av Saksbot. Kjør «saksbot migrate»."
_EMPTY = "Databasen er ikke satt opp. Kjør «saksbot migrate»."
_FOREIGN = (
    "Databasen inneholder tabeller som ikke er fra Saksbot. Pek DATABASE_URL på en tom database."
)
_SILENT = (
    "Får ikke kontakt med databasen. Se etter at den kjører, at DATABASE_URL er riktig, og at "
    "Saksbot har tilgang til den."
)
_LOCKED = "Databasen er låst av et annet program. Lukk programmet som bruker den, og prøv igjen."


class DatabaseNotReady(RuleBroken):
    """The database cannot be used by this version of Saksbot; the sentence says what to do."""


def migrate(engine: Engine, *, to: str = "head") -> None:
    """Bring the database up to ``to`` in one transaction; a database that is there already is left
    alone. Several processes may do it at once: one works, the others wait.

    Raises ``DatabaseNotReady``.
    """
    _run(engine, lambda config: command.upgrade(config, to))


def take_back(engine: Engine, *, to: str) -> None:
    """Bring the database down to an earlier revision (``base`` removes everything)."""
    _run(engine, lambda config: command.downgrade(config, to))


def check_schema(engine: Engine) -> None:
    """Raise ``DatabaseNotReady`` unless the database answers and has this program's version."""
    try:
        with engine.connect() as connection:
            found = _revision(connection)
    except DBAPIError as trouble:
        raise _refusal(trouble) from trouble
    if found is None:
        raise DatabaseNotReady(_EMPTY)
    _refuse_newer(found)
    if found != _script().get_current_head():
        raise DatabaseNotReady(_OLDER)


def _run(engine: Engine, step: Callable[[Config], None]) -> None:
    config = _config()
    try:
        with writing(engine) as connection, connection.begin():
            _wait_for_turn(connection)
            found = _revision(connection)
            if found is not None:
                _refuse_newer(found)
            elif _has_foreign_tables(connection):
                raise DatabaseNotReady(_FOREIGN)
            config.attributes["connection"] = connection
            step(config)
    except DBAPIError as trouble:
        raise _refusal(trouble) from trouble


def _wait_for_turn(connection: Connection) -> None:
    # SQLite's BEGIN IMMEDIATE has already let only one in.
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _has_foreign_tables(connection: Connection) -> bool:
    names = set(inspect(connection).get_table_names())
    return bool(names - {"alembic_version"})


def _refuse_newer(found: str) -> None:
    known = {script.revision for script in _script().walk_revisions()}
    if found not in known:
        raise DatabaseNotReady(_NEWER)


def _config() -> Config:
    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _refusal(trouble: DBAPIError) -> Exception:
    if not is_unavailable(trouble):
        return trouble
    code = getattr(trouble.orig, "sqlite_errorcode", None)
    locked = code == sqlite3.SQLITE_BUSY or getattr(trouble.orig, "sqlstate", None) == "55P03"
    return DatabaseNotReady(_LOCKED if locked else _SILENT)
