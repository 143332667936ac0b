"""docs/konfigurasjon.md is true: its examples can be loaded, and it names every field."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock import OSLO
from bot.operations.configuration.schema import PARTS, Entry
from bot.operations.load_configuration import load_configuration
from bot.operations.recognise import SAKSBOT
from storage.house import House

PAGE = (Path(__file__).parents[2] / "docs" / "konfigurasjon.md").read_text(encoding="utf-8")
WHOLE = [text for text in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if text[0] not in " \n"]


def fields(entry: Any) -> set[str]:
    """Every key that may stand in an entry, and in the entries inside it."""
    found = set()
    for name, field in entry.model_fields.items():
        found |= {field.alias or name}
        inner = re.findall(r"schema\.(\w+)", str(field.annotation))
        for each in inner:
            found |= fields(entry_named(each))
    return found


def entry_named(name: str) -> type[Entry]:
    return next(each for each in Entry.__subclasses__() if each.__name__ == name)


@pytest.mark.parametrize("text", WHOLE, ids=lambda text: text.split(":")[0])
def test_an_example_on_the_page_can_be_loaded(house: House, text: str, tmp_path: Path) -> None:
    at = datetime(2019, 11, 1, 9, tzinfo=OSLO)
    done = load_configuration(house, text, base_folder=tmp_path, by=SAKSBOT, at=at, apply=True)
    assert done.changes


@pytest.mark.parametrize("part", PARTS)
def test_every_field_stands_on_the_page(part: str) -> None:
    assert not {field for field in fields(PARTS[part]) if not re.search(rf"\b{field}\b", PAGE)}
