"""The tests are claims, and nothing in them is left to chance."""

import ast
import re

from tests.houserules.tree import calls_in, functions_in, name_of, parsed, python_files

TESTS = [path for path in python_files("tests") if path.name.startswith("test_")]
MOCKS = {"unittest.mock", "mock", "pytest_mock"}
CLOCKS = re.compile(r"^(datetime\.(now|today|utcnow)|date\.today|now)$")


def test_the_name_of_a_test_is_a_claim() -> None:
    """A claim takes at least three words after `test_`."""
    assert not {
        f"{name_of(path)}: {function.name}"
        for path in TESTS
        for function in functions_in(path)
        if function.name.startswith("test_") and len(function.name.split("_")) < 4
    }


def test_no_test_mocks_what_it_tests() -> None:
    assert not {
        f"{name_of(path)}:{node.lineno}"
        for path in python_files("tests")
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Import) and {alias.name for alias in node.names} & MOCKS)
        or (isinstance(node, ast.ImportFrom) and node.module in MOCKS)
    }


def test_no_test_depends_on_chance() -> None:
    """Only a generator that begins at a number given to it gives the same thing every time."""
    assert not {
        f"{name_of(path)}:{call.lineno}: {ast.unparse(call)}"
        for path in python_files("tests")
        for call in calls_in(path)
        if ast.unparse(call.func).startswith("random.")
        and not (ast.unparse(call.func) == "random.Random" and call.args)
        and not ast.unparse(call.func).startswith("random.Random(")
    }


def test_no_test_asks_what_time_it_is() -> None:
    assert not {
        f"{name_of(path)}:{call.lineno}"
        for path in TESTS
        for call in calls_in(path)
        if CLOCKS.match(ast.unparse(call.func)) and path.name != "test_clock.py"
    }
