"""The house has the floors that docs and contracts say."""

import tomllib
from typing import Any

from tests.houserules.tree import ROOT, files, name_of

CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"][
    "importlinter"
]["contracts"]


def contract(name: str) -> dict[str, Any]:
    return next(each for each in CONTRACTS if each["name"] == name)


def floors(name: str) -> set[str]:
    layers = "|".join(contract(name)["layers"]).replace(":", "|")
    return {room.strip() for room in layers.split("|")}


def rooms_in_bot() -> set[str]:
    below = {name_of(path).split("/")[1] for path in files() if name_of(path).startswith("bot/")}
    return {room.removesuffix(".py") for room in below} - {"__init__"}


def test_every_room_in_bot_has_a_floor() -> None:
    assert rooms_in_bot() == floors("Every room in bot/ has a floor")


def test_both_drawings_of_the_floors_show_the_same_rooms() -> None:
    inside_bot = {f"bot.{room}" for room in floors("Every room in bot/ has a floor")}
    assert floors("Imports go down only") == inside_bot | {"storage"}


def test_every_room_stands_on_the_map() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    missing = [room for room in rooms_in_bot() if f"`bot/{room}" not in page]
    assert not missing


def test_every_contract_is_named_by_a_sentence() -> None:
    assert all(len(each["name"].split()) >= 4 for each in CONTRACTS)
