"""Every name that Slack sends back has exactly one listener, and every listener has a name."""

import ast
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

import bot.slack.ids
from bot.clock import now
from bot.handlers.edge import Desk
from bot.handlers.journeys import register_all
from bot.operations.recognise import House
from storage.opening import open_house
from tests.houserules.tree import calls_in, name_of, parsed, python_files

KINDS = ("callback_id", "action_id", "command", "shortcut")
REGISTERING = {
    "action", "block_action", "command", "global_shortcut", "message_shortcut", "options",
    "shortcut", "view", "view_closed", "view_submission",
}  # fmt: skip


class Name(NamedTuple):
    """A constant of `bot.slack.ids`: where it stands, what it is for, and what Slack sends."""

    constant: str
    kind: str
    value: str


def names() -> list[Name]:
    """Every constant under a heading that says what it is for, such as `# Actions (action_id)`."""
    return [
        Name(f"{module.name}.{constant}", kind, getattr(loaded, constant))
        for module in pkgutil.iter_modules(bot.slack.ids.__path__)
        for loaded in [importlib.import_module(f"bot.slack.ids.{module.name}")]
        for kind, constant in headed(str(loaded.__file__))
        if kind in KINDS
    ]


def headed(path: str) -> Iterator[tuple[str, str]]:
    kind = ""
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123
        for line in lines:
            if line.startswith("#"):
                found = re.search(r"\((\w+)\)", line)
                kind = found.group(1) if found else ""
            elif assigned := re.match(r"([A-Z_]+) = ", line):
                yield kind, assigned.group(1)


NAMES = names()
ACTIONS = [name for name in NAMES if name.kind == "action_id"]
VIEWS = [name for name in NAMES if name.kind == "callback_id"]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The real listeners on a Bolt app that is connected to nothing."""
    folder = tmp_path_factory.mktemp("house")
    house: House = open_house(f"sqlite:///{folder / 'saksbot.db'}", folder)
    client = WebClient(token="xoxb-1")
    app = App(client=client, signing_secret="-", token_verification_enabled=False)
    register_all(app, Desk(house, now, client))
    return app


def listeners_of(app: App, body: dict[str, Any]) -> int:
    """How many listeners would take this delivery."""
    request = BoltRequest(body=body, mode="socket_mode")
    response = BoltResponse(status=200)
    return sum(each.matches(req=request, resp=response) for each in app._listeners)


def click_on(action_id: str) -> dict[str, Any]:
    action = {"type": "button", "action_id": action_id, "block_id": "b"}
    return {"type": "block_actions", "actions": [action], "view": {"type": "modal"}}


def look_up(action_id: str) -> dict[str, Any]:
    return {"type": "block_suggestion", "action_id": action_id, "block_id": "b", "value": ""}


def view(what: str, callback_id: str) -> dict[str, Any]:
    return {"type": what, "view": {"type": "modal", "callback_id": callback_id}}


def views_with_a_submit_button() -> set[str]:
    """Constants given as `callback_id` in the same call as a `submit`."""
    found = set()
    for path in python_files("bot/slack"):
        for call in calls_in(path):
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if "submit" in given and "callback_id" in given:
                found.add(ast.unparse(given["callback_id"]))
    return found


def test_every_id_says_what_it_is_for() -> None:
    assert {name.kind for name in NAMES} >= {"action_id", "callback_id"}


def test_every_action_has_exactly_one_listener(app: App) -> None:
    heard = {
        name.constant: (
            listeners_of(app, click_on(name.value)),
            listeners_of(app, look_up(name.value)),
        )
        for name in ACTIONS
    }
    assert not {
        constant: counts
        for constant, counts in heard.items()
        if sum(counts) == 0 or max(counts) > 1
    }


def test_every_form_that_can_be_sent_has_exactly_one_listener(app: App) -> None:
    sent = {constant.rsplit(".", 1)[-1] for constant in views_with_a_submit_button()}
    heard = {
        name.constant: listeners_of(app, view("view_submission", name.value))
        for name in VIEWS
        if name.constant.rsplit(".", 1)[-1] in sent
    }
    assert not {constant: count for constant, count in heard.items() if count != 1}


def test_no_closed_view_is_heard_twice(app: App) -> None:
    assert all(listeners_of(app, view("view_closed", name.value)) <= 1 for name in VIEWS)


def test_no_two_names_are_the_same() -> None:
    values = Counter((name.kind, name.value) for name in NAMES)
    assert not {value for value, count in values.items() if count > 1}


def test_a_name_fits_in_slacks_255_characters() -> None:
    assert all(len(name.value) <= 255 for name in NAMES)


def test_listeners_are_registered_with_names_not_with_text() -> None:
    assert not {
        f"{name_of(path)}:{call.lineno}: {ast.unparse(call)}"
        for path in python_files("bot/handlers")
        for call in calls_in(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in REGISTERING
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def test_every_name_is_used() -> None:
    used = {
        node.attr
        for path in python_files("bot")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
    }
    assert not {name.constant for name in NAMES if name.constant.rsplit(".", 1)[-1] not in used}
