"""Every notice that is put in the outbox can be told, and every job that is ordered can be done."""

import ast
import importlib
from collections.abc import Iterator

from bot.operations.jobs import JOBS
from bot.slack.notices import RENDERERS
from tests.houserules.tree import calls_in, name_of, python_files


def first_arguments_of(method: str) -> Iterator[str]:
    """What `change.<method>(…)` is called with first, wherever an operation calls it."""
    for path in python_files("bot/operations"):
        module = importlib.import_module(name_of(path).removesuffix(".py").replace("/", "."))
        for call in calls_in(path):
            if ast.unparse(call.func) == f"change.{method}":
                yield str(eval(ast.unparse(call.args[0]), vars(module)))


def test_every_notice_has_a_renderer() -> None:
    assert not set(first_arguments_of("say")) - set(RENDERERS)


def test_every_renderer_has_a_notice() -> None:
    assert not set(RENDERERS) - set(first_arguments_of("say"))


def test_every_job_has_somebody_who_does_it() -> None:
    assert not set(first_arguments_of("order")) - set(JOBS)


def test_everybody_who_does_a_job_is_asked_to() -> None:
    assert not set(JOBS) - set(first_arguments_of("order"))
