"""One call of a Web API method: its arguments, and the table of methods."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusals import ApiError
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.workspace import Workspace

Json = dict[str, Any]
Run = Callable[["Call"], Json | Awaitable[Json]]


@dataclass(frozen=True)
class Call:
    """Arguments as they came: strings from a form, or anything from JSON."""

    sandbox: Sandbox
    name: str
    arguments: Json

    @property
    def workspace(self) -> Workspace:
        """The state that methods read and change."""
        return self.sandbox.workspace

    def text(self, key: str, default: str = "") -> str:
        """An optional string."""
        value = self.arguments.get(key)
        return default if value is None else str(value)

    def needed(self, key: str) -> str:
        """A string that must be there; its absence is Slack's `invalid_arguments`."""
        value = self.text(key)
        if not value:
            messages = [f"[ERROR] missing required field: {key}"]
            raise ApiError("invalid_arguments", response_metadata={"messages": messages})
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """A yes or no in any of the spellings that Slack takes."""
        value = self.arguments.get(key)
        if value is None or value == "":
            return default
        return str(value).lower() in ("1", "true")

    def number(self, key: str, default: int) -> int:
        """A whole number."""
        try:
            return int(self.text(key) or default)
        except ValueError:
            raise ApiError("invalid_arguments") from None

    def data(self, key: str, otherwise: str = "invalid_arguments") -> Any:
        """A JSON value, given as such or as a string; `otherwise` is the error for bad JSON."""
        value = self.arguments.get(key)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(otherwise) from None


@dataclass(frozen=True)
class Method:
    """A Web API method: what it needs and what it does."""

    name: str
    run: Run
    allowed: str
    scopes: tuple[str, ...]


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, allowed: str = "bot") -> Callable[[Run], Run]:
    """Enter a function in the table. `scopes`: any one of them is enough."""

    def enter(run: Run) -> Run:
        METHODS[name] = Method(name, run, allowed, scopes)
        return run

    return enter


def need_scope(call: Call, *scopes: str) -> None:
    """Refuse as Slack does unless the app was granted one of `scopes`."""
    granted = call.workspace.seed.app.scopes
    if scopes and not set(scopes) & set(granted):
        call.sandbox.journal.problem("missing_scope", call.name, f"needs {' or '.join(scopes)}")
        raise ApiError("missing_scope", needed=",".join(scopes), provided=",".join(granted))


def page_of(call: Call, items: list[Any], default: int = 100) -> tuple[list[Any], str]:
    """One page of `items` by limit and cursor, and the cursor of the next ("" at the end)."""
    limit = call.number("limit", default)
    if limit < 1 or limit > 1000:
        raise ApiError("invalid_limit")
    cursor = call.text("cursor")
    if cursor and not (cursor.startswith("next:") and cursor[5:].isdigit()):
        raise ApiError("invalid_cursor")
    start = int(cursor[5:]) if cursor else 0
    end = start + limit
    return items[start:end], f"next:{end}" if end < len(items) else ""
