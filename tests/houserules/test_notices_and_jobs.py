"""Every notice that is put in the outbox can be told, and every job that is ordered can be done."""

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

from bot.operations.jobs import JOBS
from bot.slack.notices import RENDERERS
from tests.houserules.tree import calls_in, functions_in, name_of, python_files

OPERATIONS = python_files("bot/operations")


def passers_on(method: str) -> dict[str, int]:
    """Functions that hand one of their own arguments to `change.<method>`, and which one."""
    found = {}
    for path in OPERATIONS:
        for function in functions_in(path):
            arguments = [argument.arg for argument in function.args.args]
            for call in ast.walk(function):
                if is_call_of(call, method) and ast.unparse(call.args[0]) in arguments:
                    found[function.name] = arguments.index(ast.unparse(call.args[0]))
    return found


def is_call_of(node: ast.AST, method: str) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == f"change.{method}"


@cache
def named_in(method: str) -> frozenset[str]:
    """Every name given to `change.<method>`, directly or through a function that passes it on."""
    through = passers_on(method)
    return frozenset(
        name
        for path in OPERATIONS
        for call in calls_in(path)
        for name in names_given(path, call, method, through.get(ast.unparse(call.func)))
    )


def names_given(path: Path, call: ast.Call, method: str, place: int | None) -> Iterator[str]:
    if is_call_of(call, method):
        place = 0
    if place is None:
        return
    module = importlib.import_module(name_of(path).removesuffix(".py").replace("/", "."))
    for argument in alternatives(call.args[place]):
        if not (isinstance(argument, ast.Name) and argument.id not in vars(module)):
            yield str(eval(ast.unparse(argument), vars(module)))


def alternatives(argument: ast.expr) -> list[ast.expr]:
    """Both sides of `this if so else that`, else the argument itself."""
    if isinstance(argument, ast.IfExp):
        return [argument.body, argument.orelse]
    return [argument]


def test_every_notice_has_a_renderer() -> None:
    assert not named_in("say") - set(RENDERERS)


def test_every_renderer_has_a_notice() -> None:
    assert not set(RENDERERS) - named_in("say")


def test_every_job_has_somebody_who_does_it() -> None:
    assert not named_in("order") - set(JOBS)


def test_everybody_who_does_a_job_is_asked_to() -> None:
    assert not set(JOBS) - named_in("order")
