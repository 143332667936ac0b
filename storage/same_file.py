"""SQLite and a database file that is moved or removed while people work.

SQLite writes on in a file that nobody finds any more, and makes an empty one where it should be.
Both would tell people that something is saved which is lost.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

_IDENTITY = "database_file"


class _Gone(sqlite3.OperationalError):
    sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    sqlite_errorname = "SQLITE_CANTOPEN"

    def __init__(self) -> None:
        super().__init__("the database file is gone")


def keep_to_one_file(engine: Engine) -> None:
    """Refuse every connection of the engine while its file, once there, is gone; where another lies
    in its place, as after a backup was put back, connect anew."""
    path = engine.url.database
    if not path or path == ":memory:":
        return
    known: list[tuple[int, int]] = []

    def check_before(_dialect: Any, _record: Any, _arguments: Any, _options: Any) -> None:
        if known:
            _identity(path)

    def remember(_connection: Any, record: Any) -> None:
        record.info[_IDENTITY] = _identity(path)
        known[:] = [record.info[_IDENTITY]]

    def check(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info[_IDENTITY] != _identity(path):
            raise DisconnectionError("another database file lies there now")

    event.listen(engine, "do_connect", check_before)
    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", check)


def _identity(path: str) -> tuple[int, int]:
    try:
        found = Path(path).stat()
    except FileNotFoundError as missing:
        raise _Gone from missing
    return found.st_dev, found.st_ino
