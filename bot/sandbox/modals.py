"""Views: the stack of modals and the home tab of each person."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.block_rules import check_view
from bot.sandbox.completing import complete_blocks
from bot.sandbox.entries import keep_entries
from bot.sandbox.refusals import ApiError
from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]

DEEPEST_STACK = 3
LARGEST_VIEW = 250_000


def refuse_bad_view(view: Any, wanted: str | None = None) -> None:
    """Raise Slack's error for a view that breaks the rules. `wanted`: modal or home."""
    if not isinstance(view, dict):
        raise _invalid(["[ERROR] must provide an object [json-pointer:/view]"])
    if wanted and view.get("type") != wanted:
        raise _invalid([f"[ERROR] type must be `{wanted}` [json-pointer:/view/type]"])
    found = check_view(view)
    if found:
        raise _invalid(found)
    if len(json.dumps(view).encode()) > LARGEST_VIEW:
        raise ApiError("view_too_large")


def _invalid(messages: list[str]) -> ApiError:
    return ApiError("invalid_arguments", response_metadata={"messages": messages})


def open_first(sandbox: Sandbox, user: str, given: Json) -> Json:
    """Show a modal; whatever modal the person had open is gone."""
    for old in sandbox.workspace.stacks.pop(user, []):
        _forget(sandbox, old)
    return _put_on_top(sandbox, user, given)


def push(sandbox: Sandbox, user: str, given: Json) -> Json:
    """Show a modal on top of the open one. At most three deep."""
    if len(sandbox.workspace.stacks.get(user, [])) >= DEEPEST_STACK:
        raise ApiError("push_limit_reached")
    return _put_on_top(sandbox, user, given)


def _put_on_top(sandbox: Sandbox, user: str, given: Json) -> Json:
    workspace = sandbox.workspace
    stack = workspace.stacks.setdefault(user, [])
    view_id = workspace.next_id("V")
    view = _as_slack_shows(sandbox, given, view_id)
    view["root_view_id"] = stack[0] if stack else view_id
    view["previous_view_id"] = stack[-1] if stack else None
    workspace.views[view_id] = {"view": view, "user": user, "errors": {}, "trouble": ""}
    stack.append(view_id)
    sandbox.journal.changed()
    return view


def replace(sandbox: Sandbox, view_id: str, given: Json, given_hash: str = "") -> Json:
    """Put new content in a view; entries with the same ids stay. `given_hash` guards it."""
    record = sandbox.workspace.views.get(view_id)
    if record is None:
        raise ApiError("not_found")
    old = record["view"]
    if given_hash and given_hash != old["hash"]:
        raise ApiError("hash_conflict")
    if given.get("type") != old["type"]:
        raise _invalid([f"[ERROR] type must be `{old['type']}` [json-pointer:/view/type]"])
    view = _as_slack_shows(sandbox, given, view_id)
    view["root_view_id"], view["previous_view_id"] = old["root_view_id"], old["previous_view_id"]
    entries = sandbox.workspace.entries
    entries[view_id] = keep_entries(view["blocks"], entries.get(view_id, {}))
    sandbox.workspace.views[view_id] = {**record, "view": view, "errors": {}, "trouble": ""}
    sandbox.journal.changed()
    return view


def publish_home(sandbox: Sandbox, user: str, given: Json, given_hash: str = "") -> Json:
    """Set a person's home tab."""
    workspace = sandbox.workspace
    known = workspace.homes.get(user)
    if known is not None:
        return replace(sandbox, known, given, given_hash)
    view_id = workspace.next_id("V")
    view = _as_slack_shows(sandbox, given, view_id)
    view["root_view_id"], view["previous_view_id"] = view_id, None
    workspace.views[view_id] = {"view": view, "user": user, "errors": {}, "trouble": ""}
    workspace.homes[user] = view_id
    sandbox.journal.changed()
    return view


def find_by(sandbox: Sandbox, view_id: str, external_id: str) -> str:
    """The id of a view that is still there. Raises `not_found`."""
    views = sandbox.workspace.views
    if view_id in views:
        return view_id
    for known, record in views.items():
        if external_id and record["view"]["external_id"] == external_id:
            return known
    raise ApiError("not_found")


def top_of(sandbox: Sandbox, user: str) -> str | None:
    """The modal that a person sees, or None."""
    stack = sandbox.workspace.stacks.get(user)
    return stack[-1] if stack else None


async def close_top(sandbox: Sandbox, user: str) -> None:
    """The person presses close or Esc: back to the view below, or none (`clear_on_close`)."""
    view_id = top_of(sandbox, user)
    if view_id is None:
        return
    view = sandbox.workspace.views[view_id]["view"]
    if view["clear_on_close"]:
        await close_all(sandbox, user)
        return
    told = _closing(sandbox, user, view_id, is_cleared=False)
    remove(sandbox, user, view_id)
    if told:
        await sandbox.delivery.ask("interactive", told)


async def close_all(sandbox: Sandbox, user: str, *, by_person: bool = True) -> None:
    """All modals of a person go; those that asked for it are told."""
    stack = list(sandbox.workspace.stacks.get(user, []))
    told = [_closing(sandbox, user, view_id, is_cleared=True) for view_id in stack]
    for view_id in stack:
        remove(sandbox, user, view_id)
    for payload in told:
        if payload and by_person:
            await sandbox.delivery.ask("interactive", payload)


def remove(sandbox: Sandbox, user: str, view_id: str) -> None:
    """Take one view out of a person's stack."""
    stack = sandbox.workspace.stacks.get(user, [])
    if view_id in stack:
        stack.remove(view_id)
    if not stack:
        sandbox.workspace.stacks.pop(user, None)
    _forget(sandbox, view_id)
    sandbox.journal.changed()


def _forget(sandbox: Sandbox, view_id: str) -> None:
    sandbox.workspace.views.pop(view_id, None)
    sandbox.workspace.entries.pop(view_id, None)


def _closing(sandbox: Sandbox, user: str, view_id: str, *, is_cleared: bool) -> Json | None:
    if not sandbox.workspace.views[view_id]["view"]["notify_on_close"]:
        return None
    return payloads.view_closed(sandbox.workspace, user, view_id, is_cleared=is_cleared)


def _as_slack_shows(sandbox: Sandbox, given: Json, view_id: str) -> Json:
    workspace = sandbox.workspace
    blocks = complete_blocks(given["blocks"], lambda: workspace.next_id("b"))
    view: Json = {
        "id": view_id,
        "team_id": workspace.seed.team_id,
        "type": given["type"],
        "blocks": blocks,
        "private_metadata": given.get("private_metadata") or "",
        "callback_id": given.get("callback_id") or "",
        "state": {"values": {}},
        "hash": _hash(sandbox),
        "title": _plain(given.get("title")) or {"type": "plain_text", "text": "View Title"},
        "clear_on_close": bool(given.get("clear_on_close")),
        "notify_on_close": bool(given.get("notify_on_close")),
        "close": _plain(given.get("close")),
        "submit": _plain(given.get("submit")),
        "previous_view_id": None,
        "root_view_id": view_id,
        "app_id": workspace.seed.app.id,
        "external_id": _external_id(sandbox, given, view_id),
        "app_installed_team_id": workspace.seed.team_id,
        "bot_id": workspace.seed.app.bot_id,
    }
    return view


def _external_id(sandbox: Sandbox, given: Json, view_id: str) -> str:
    wanted = given.get("external_id") or ""
    for known, record in sandbox.workspace.views.items():
        if wanted and known != view_id and record["view"]["external_id"] == wanted:
            raise ApiError("duplicate_external_id")
    return str(wanted)


def _hash(sandbox: Sandbox) -> str:
    serial = sandbox.workspace.next_id("h")
    return f"{int(sandbox.clock.now())}.{hashlib.sha256(serial.encode()).hexdigest()[:8]}"


def _plain(text: Any) -> Json | None:
    return {**text, "emoji": text.get("emoji", True)} if text else None
