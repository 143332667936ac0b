"""Nothing is sent to Slack inside a transaction, and handlers open none."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.houserules.tree import name_of, parsed, python_files

SENDING = ("chat_", "views_", "files_", "conversations_", "respond", "say_to")


def transactions_in(path: Path) -> Iterator[ast.With]:
    """Every `with house.change(…)` of a file."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.With) and any(opens_change(item) for item in node.items):
            yield node


def opens_change(item: ast.withitem) -> bool:
    call = item.context_expr
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "change"
    )


def names_called_in(block: ast.With) -> Iterator[str]:
    for node in ast.walk(block):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rsplit(".", 1)[-1]


def test_nothing_is_sent_inside_a_transaction() -> None:
    assert not {
        f"{name_of(path)}:{block.lineno}: {name}"
        for path in python_files("bot", "storage")
        for block in transactions_in(path)
        for name in names_called_in(block)
        if name.startswith(SENDING)
    }


def test_a_handler_opens_no_transaction() -> None:
    edges = python_files("bot/handlers", "bot/slack")
    assert not {name_of(path) for path in edges if list(transactions_in(path))}


def test_an_operation_opens_at_most_one_transaction_per_function() -> None:
    crowded = {
        f"{name_of(path)}: {function.name}"
        for path in python_files("bot/operations")
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef)
        and sum(
            isinstance(node, ast.With) and any(opens_change(item) for item in node.items)
            for node in ast.walk(function)
        )
        > 1
    }
    assert not crowded
