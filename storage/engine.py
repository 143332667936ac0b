"""The database engine: the same promises on SQLite and PostgreSQL."""

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

#: How long a transaction waits for another before the database counts as locked, in seconds.
PATIENCE = 15.0
#: How long a server may take to answer a new connection, in seconds.
_CONNECT_SECONDS = 5


def open_engine(database_url: str, *, patience: float = PATIENCE) -> Engine:
    """An engine for the address; nothing is connected yet.

    SQLite runs in WAL with foreign keys on, and every transaction that ``House.change`` opens takes
    the write lock at once, so that what it reads stays true. ``patience`` is in seconds.
    """
    url = make_url(database_url)
    common: dict[str, Any] = {"json_serializer": _as_json, "pool_timeout": patience}
    if url.get_backend_name() != "sqlite":
        waits = f"-c lock_timeout={int(patience * 1000)}"
        return create_engine(
            url,
            pool_size=20,
            max_overflow=20,
            pool_pre_ping=True,
            connect_args={"connect_timeout": _CONNECT_SECONDS, "options": waits},
            **common,
        )
    engine = create_engine(
        url,
        pool_size=20,
        max_overflow=50,
        connect_args={"timeout": patience, "check_same_thread": False},
        **common,
    )
    event.listen(engine, "do_connect", _make_folder)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def writing(engine: Engine) -> Connection:
    """A connection whose transaction may write: on SQLite it holds the write lock at once."""
    return engine.connect().execution_options(writes=True)


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _make_folder(_dialect: Any, _record: Any, arguments: Any, _options: Any) -> None:
    Path(arguments[0]).parent.mkdir(parents=True, exist_ok=True)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Transactions are begun by _begin_sqlite; the driver's own implicit BEGIN comes too late.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    # What somebody was told is saved must outlive a power cut; it costs about a millisecond.
    connection.execute("PRAGMA synchronous=FULL")
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Going over to WAL, SQLite does not wait for others as it else does; so we do."""
    for pause in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as trouble:
            if trouble.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(pause)
        else:
            return
    connection.execute("PRAGMA journal_mode=WAL")


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
