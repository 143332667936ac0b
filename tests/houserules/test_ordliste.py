"""The word list and the code agree."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

import bot.cases
from tests.houserules.tree import ROOT, parsed, python_files

ORDLISTE = (ROOT / "docs" / "ordliste.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in ORDLISTE.splitlines()
    if line.startswith("| ") and "---" not in line
]
LISTED = {re.sub("`", "", row[1]) for row in ROWS}
SHORTENED = {"saksnr", "moete_nr", "inkalling", "innkaling", "topnotat", "vedtag", "sakstyppe"}


def enums_of_the_domain() -> list[type[Enum]]:
    modules = [
        importlib.import_module(f"bot.cases.{module.name}")
        for module in pkgutil.iter_modules(bot.cases.__path__)
    ]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Enum)
        and value.__module__ == module.__name__
    }
    return sorted(found, key=lambda enum: enum.__name__)


@pytest.mark.parametrize("enum", enums_of_the_domain(), ids=lambda enum: enum.__name__)
def test_every_value_of_the_domain_stands_in_the_word_list(enum: type[Enum]) -> None:
    assert not {f"{enum.__name__}.{value.name}" for value in enum} - LISTED


def test_the_word_list_names_no_value_that_is_gone() -> None:
    values = {f"{enum.__name__}.{value.name}" for enum in enums_of_the_domain() for value in enum}
    names = {enum.__name__ for enum in enums_of_the_domain()}
    listed = {word for word in LISTED if "." in word and word.split(".")[0] in names}
    assert not listed - values


@pytest.mark.parametrize("enum", enums_of_the_domain(), ids=lambda enum: enum.__name__)
def test_a_stored_value_is_ascii_and_spelt_as_its_name(enum: type[Enum]) -> None:
    assert all(str(value.value).isascii() for value in enum)
    assert all(value.value in {value.name, str(value.value).lower()} for value in enum)


def names_in(path: Path) -> Iterator[str]:
    """Every identifier in a Python file."""
    for node in ast.walk(parsed(path)):
        for name in (getattr(node, "id", None), getattr(node, "name", None)):
            if isinstance(name, str):
                yield name


def test_identifiers_are_ascii_and_words_have_one_spelling() -> None:
    names = {name for path in python_files("bot", "storage") for name in names_in(path)}
    assert not {name for name in names if not name.isascii()}
    assert not {name for name in names if name.lower() in SHORTENED}


def test_no_word_is_explained_twice() -> None:
    words = [row[1] for row in ROWS if row[1].startswith("`")]
    assert len(words) == len(set(words))
