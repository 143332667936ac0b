"""Every setting is documented, and nothing is documented that is no setting."""

import re

from bot.settings import Settings
from tests.houserules.tree import ROOT, python_files

SETTINGS = {name.upper() for name in Settings.model_fields}


def test_every_setting_stands_in_the_example_file() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == SETTINGS


def test_every_setting_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not {name for name in SETTINGS if f"`{name}`" not in readme}


def test_only_the_settings_room_reads_the_environment() -> None:
    readers = [
        path.name
        for path in python_files("bot", "storage")
        if re.search(r"os\.environ|getenv", path.read_text(encoding="utf-8"))
    ]
    assert not set(readers) - {"settings.py"}
