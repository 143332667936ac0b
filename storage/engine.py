"""The database engine: the same promises on SQLite and PostgreSQL."""

import json
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from storage.same_file import keep_to_one_file

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
        engine = create_engine(
            url,
            pool_size=20,
            max_overflow=20,
            pool_pre_ping=True,
            connect_args={"connect_timeout": _CONNECT_SECONDS, "options": waits},
            **common,
        )
        event.listen(engine, "before_cursor_execute", _leave_out_nul, retval=True)
        return engine
    engine = create_engine(
        url,
        pool_size=20,
        max_overflow=50,
        connect_args={"timeout": patience, "check_same_thread": False},
        **common,
    )
    event.listen(engine, "before_cursor_execute", _leave_out_nul, retval=True)
    event.listen(engine, "do_connect", _make_folder)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    keep_to_one_file(engine)
    return engine


def writing(engine: Engine) -> Connection:
    """A connection whose transaction may write: on SQLite it holds the write lock at once."""
    return engine.connect().execution_options(writes=True)


def _as_json(value: Any) -> str:
    # storage.search looks for text in what is written here.
    return json.dumps(_clean(value), ensure_ascii=False)


def _leave_out_nul(
    _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
) -> tuple[str, Any]:
    """PostgreSQL takes every character but NUL, which nobody can see: it is left out in both."""
    # A batch is a list of rows or, for INSERT … VALUES with many rows, one row of them all: the
    # shape is kept, whatever ``_many`` says.
    return statement, _clean(parameters)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_clean(each) for each in value)
    return [_clean(each) for each in value] if isinstance(value, list) else value


def _make_folder(_dialect: Any, _record: Any, arguments: Any, _options: Any) -> None:
    # Where no folder can be made the database cannot be opened, and says so itself.
    with suppress(OSError):
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
