"""The database engine: the same promises on SQLite and PostgreSQL."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url

#: How long a writer waits for another before the database counts as locked, in seconds.
BUSY_SECONDS = 15


def open_engine(database_url: str) -> Engine:
    """An engine for the address. SQLite runs in WAL with foreign keys on, and every transaction
    that ``House.change`` opens takes the write lock at once, so that what it reads stays true."""
    url = make_url(database_url)
    common: dict[str, Any] = {
        "json_serializer": lambda value: json.dumps(value, ensure_ascii=False)
    }
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url, pool_size=20, max_overflow=20, pool_timeout=30, pool_pre_ping=True, **common
        )
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        pool_size=20,
        max_overflow=50,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        **common,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Transactions are begun by _begin_sqlite; the driver's own implicit BEGIN comes too late.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
