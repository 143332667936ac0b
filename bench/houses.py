"""Houses to measure in, on each kind of database."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.house import House
from storage.migrate import migrate
from storage.opening import open_house
from tests.databases import postgres_server


@contextmanager
def on_sqlite() -> Iterator[House | None]:
    with tempfile.TemporaryDirectory() as folder:
        house = open_house(f"sqlite:///{folder}/bench.db", Path(folder))
        migrate(house.engine)
        yield house
        house.engine.dispose()


@contextmanager
def on_postgres() -> Iterator[House | None]:
    """None where no PostgreSQL answers."""
    server = postgres_server()
    if server.why_unreachable() is not None:
        yield None
        return
    name = f"saksbot_bench_{os.getpid()}"
    server.drop(name)
    server.create(name)
    house = open_house(server.url_of(name), Path(tempfile.gettempdir()))
    migrate(house.engine)
    yield house
    house.engine.dispose()
    server.drop(name)
