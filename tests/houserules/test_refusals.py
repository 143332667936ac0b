"""What people are told when something is refused reads as sentences."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bot.cases.errors import RuleBroken
from tests.houserules.tree import calls_in, name_of, parsed, python_files


def rule_errors() -> set[str]:
    """RuleBroken and everything that is one and takes its sentences as it does."""
    classes = [
        (node.name, {base.id for base in node.bases if isinstance(base, ast.Name)})
        for path in python_files("bot", "storage")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and not makes_its_own_sentence(node)
    ]
    found = {RuleBroken.__name__}
    while more := {name for name, bases in classes if bases & found} - found:
        found |= more
    return found


def makes_its_own_sentence(error: ast.ClassDef) -> bool:
    """Whether an error has an `__init__` of its own, other than RuleBroken's."""
    methods = {node.name for node in error.body if isinstance(node, ast.FunctionDef)}
    return "__init__" in methods


ERRORS = rule_errors()
FILES = python_files("bot/cases", "bot/operations", "bot/slack", "bot/handlers", "storage")


def first_and_last(text: ast.expr) -> tuple[str, str] | None:
    """The fixed ends of a string or f-string; a filled-in end counts as fitting."""
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return text.value[:1], text.value[-1:]
    if isinstance(text, ast.JoinedStr):
        ends = (text.values[0], text.values[-1])
        first, last = (end.value if isinstance(end, ast.Constant) else None for end in ends)
        return str(first or "«")[:1], str(last or ".")[-1:]
    return None


def sentences_in(path: Path) -> Iterator[tuple[int, str, str]]:
    for call in calls_in(path):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in ERRORS and call.args and (ends := first_and_last(call.args[0])):
            yield call.lineno, *ends


def test_a_refusal_is_a_whole_sentence() -> None:
    wrong = {
        f"{name_of(path)}:{line}"
        for path in FILES
        for line, first, last in sentences_in(path)
        if last != "." or first != first.upper()
    }
    assert not wrong, "begin with a capital letter and end with a full stop"


def test_a_rule_error_keeps_every_reason_it_was_given() -> None:
    assert RuleBroken(["Én.", "To."]).reasons == ("Én.", "To.")
    assert RuleBroken("Én.").reasons == ("Én.",)
