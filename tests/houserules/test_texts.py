"""What stands in the project's files, and what must not."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from tests.houserules.tree import name_of, parsed, python_files, texts

# Written in two halves, so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b|[Ll]orem ip" r"sum")
MACHINE = re.compile(r"(?<![\w.:])/(?:wo" r"rk|ro" r"ot|ho" r"me|Us" r"ers)/\w")
MAIL = re.compile(r"[\w.+-]+@([\w-]+\.)+[a-z]{2,}")
EXAMPLE_DOMAINS = re.compile(
    r"@(?:[\w-]+\.)*(?:example(?:\.\w+)?|eksempel\.no|test|invalid|local)$"
)
VAGUE = re.compile(r"\w*(?:Mana" r"ger|Hel" r"per|Uti" r"ls?|Da" r"ta|In" r"fo)$")
NORWEGIAN = re.compile(r"[æøåÆØÅ]|\b(?:ikke|sak|saken|møte|må|og|er|du|til)\b")

CODE = python_files("bot", "storage")


def lines_with(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    """Where a pattern is found, as `file:line: text`."""
    return [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_left_for_later() -> None:
    assert not lines_with(UNFINISHED, texts())


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert not lines_with(MACHINE, texts())


def test_no_file_holds_somebodys_address() -> None:
    found = {
        f"{name_of(path)}: {match.group()}"
        for path in texts()
        for match in MAIL.finditer(path.read_text(encoding="utf-8"))
    }
    assert not {address for address in found if not EXAMPLE_DOMAINS.search(address)}


def test_every_class_and_file_says_what_it_is() -> None:
    classes = {
        f"{name_of(path)}: {node.name}"
        for path in CODE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and VAGUE.match(node.name)
    }
    assert not classes
    assert not {name_of(path) for path in CODE if VAGUE.match(path.stem.title().replace("_", ""))}


def test_no_norwegian_sentence_shouts() -> None:
    shouted = {
        f"{name_of(path)}:{node.lineno}: {node.value}"
        for path in CODE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.endswith("!")
        and NORWEGIAN.search(node.value)
    }
    assert not shouted


def test_every_module_says_why_it_exists() -> None:
    modules = python_files("bot", "storage", "tools", "bench", "tests")
    assert not {
        name_of(path)
        for path in modules
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(parsed(path))
    }
