"""Houses for tests: migrated once per session, and copied for each test that asks for one."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.engine import open_engine
from storage.house import House
from storage.migrate import migrate
from storage.opening import open_house
from tests.databases import PostgresServer


def migrated_sqlite(folder: Path) -> Path:
    """A migrated SQLite file that tests copy; nobody writes in it."""
    file = folder / "migrated.db"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()  # SQLite then folds its journal into the file, which is all there is to copy
    return file


@contextmanager
def migrated_postgres(server: PostgresServer) -> Iterator[str]:
    """The name of a migrated database that tests use as a template."""
    name = f"saksbot_migrated_{uuid.uuid4().hex}"
    server.create(name)
    engine = open_engine(server.url_of(name))
    migrate(engine)
    engine.dispose()
    yield name
    server.drop(name)


@contextmanager
def sqlite_house(migrated: Path, folder: Path) -> Iterator[House]:
    """A house of its own on SQLite in ``folder``."""
    file = folder / "saksbot.db"
    shutil.copy(migrated, file)
    yield from _opened(f"sqlite:///{file}", folder)


@contextmanager
def postgres_house(server: PostgresServer, template: str, folder: Path) -> Iterator[House]:
    """A house of its own on PostgreSQL, with its files in ``folder``."""
    name = f"saksbot_test_{uuid.uuid4().hex}"
    server.create(name, template=template)
    yield from _opened(server.url_of(name), folder)
    server.drop(name)


def _opened(database_url: str, folder: Path) -> Iterator[House]:
    house = open_house(database_url, folder)
    yield house
    house.engine.dispose()
