"""Functions are short by habit, and a file has one reason to exist."""

import ast
import statistics
from pathlib import Path

import pytest

from tests.houserules.tree import functions_in, name_of, python_files

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 80
ROOMS = ["bot/cases", "bot/documents", "bot/handlers", "bot/operations", "bot/slack", "storage"]


def written_by_hand(*rooms: str) -> list[Path]:
    """Migrations are left out: they are drawn from the tables, and never changed again."""
    return [path for path in python_files(*rooms) if path.parent.name != "versions"]


def own_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """A function's lines without the functions inside it, such as the listeners of a register."""
    inner = [node for node in function.body if isinstance(node, ast.FunctionDef)]
    return lines_of(function) - sum(lines_of(node) for node in inner)


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def lengths(room: str) -> dict[str, int]:
    """How many lines each function of a room has."""
    return {
        f"{name_of(path)}:{function.lineno} {function.name}": own_lines(function)
        for path in written_by_hand(room)
        for function in functions_in(path)
    }


def test_a_file_can_be_read_at_one_sitting() -> None:
    sizes = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in written_by_hand("bot", "storage")
    }
    assert not {name: lines for name, lines in sizes.items() if lines > MOST_LINES_IN_A_FILE}


@pytest.mark.parametrize("room", ROOMS)
def test_half_of_a_rooms_functions_fit_in_a_hand(room: str) -> None:
    assert statistics.median(lengths(room).values()) <= (16 if room == "bot/handlers" else 12)


@pytest.mark.parametrize("room", ROOMS)
def test_no_function_is_longer_than_a_screen(room: str) -> None:
    found = lengths(room).items()
    assert not {name: lines for name, lines in found if lines > MOST_LINES_IN_A_FUNCTION}
