"""``saksbot migrate`` and ``saksbot load``."""

from pathlib import Path

from bot.commandline.load import run_load
from bot.settings import Settings
from storage.migrate import migrate
from storage.opening import open_house


def migrate_database(settings: Settings) -> int:
    """Bring the tables up to date; nothing that is stored is lost."""
    house = open_house(settings.database_url, settings.saksbot_data)
    migrate(house.engine)
    print("Databasen er oppdatert.")
    return 0


def load_file(settings: Settings, path: Path, *, ask: bool) -> int:
    """Read a file of councils and people; says what it would change before it changes it."""
    house = open_house(settings.database_url, settings.saksbot_data)
    migrate(house.engine)
    return run_load(path, house, ask=ask)
