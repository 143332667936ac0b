"""When the database does not answer: one sentence for people instead of a driver's exception."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, TimeoutError

from bot.cases.errors import RuleBroken

#: SQLite's primary result codes for a file that is busy, full, gone, read-only or broken.
_SQLITE_CODES = frozenset({5, 6, 8, 10, 11, 13, 14, 26})
#: PostgreSQL's error classes and codes for a connection that is lost, a server that stops or has
#: no room, and a lock that was waited for in vain (deadlock, serialization, lock timeout).
_POSTGRES_CODES = ("08", "53", "57P", "40001", "40P01", "55P03")


class StorageUnavailable(RuleBroken):
    """The database is locked, gone or out of room; nothing of the transaction was stored."""

    def __init__(self) -> None:
        super().__init__(
            "Databasen svarer ikke akkurat nå. Ingenting er lagret. Prøv igjen om litt."
        )


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn a database that does not answer into ``StorageUnavailable``; let other faults pass."""
    try:
        yield
    except TimeoutError as trouble:
        raise StorageUnavailable from trouble
    except DBAPIError as trouble:
        if is_unavailable(trouble):
            raise StorageUnavailable from trouble
        raise


def is_unavailable(trouble: DBAPIError) -> bool:
    """Whether the database itself is the trouble, and not what was asked of it."""
    sqlite_code = getattr(trouble.orig, "sqlite_errorcode", None)
    if sqlite_code is not None:
        return sqlite_code & 0xFF in _SQLITE_CODES
    code = getattr(trouble.orig, "sqlstate", None)
    if code is None:
        # psycopg gives no code when it never reached a server, or lost it in the middle.
        return trouble.connection_invalidated or type(trouble.orig).__name__ == "OperationalError"
    return str(code).startswith(_POSTGRES_CODES)
