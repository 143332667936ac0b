"""Opening the house."""

from pathlib import Path

from storage.engine import PATIENCE, open_engine
from storage.files import FileStore
from storage.house import House


def open_house(database_url: str, data_folder: Path, *, patience: float = PATIENCE) -> House:
    """The house at a database address, with its papers in ``data_folder``; nothing is opened yet.

    ``storage.migrate.migrate(house.engine)`` makes the tables. ``patience`` is how many seconds a
    transaction waits for another before it raises ``StorageUnavailable``.
    """
    engine = open_engine(database_url, patience=patience)
    return House(engine, FileStore(data_folder / "files"), patience)
