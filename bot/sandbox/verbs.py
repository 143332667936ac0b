"""The verbs of the control API: what a test, another process or the page asks for by name."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import acts, modals, shared_files, using
from bot.sandbox.entries import all_states
from bot.sandbox.refusals import CannotDo
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.surfaces import Surface, home_of, message_at, modal_of

Json = dict[str, Any]


def surface_of(sandbox: Sandbox, user: str, where: Json) -> Surface:
    """`where`: {"kind": "modal"}, {"kind": "home"} or {"kind": "message", channel, ts}."""
    if where["kind"] == "modal":
        return modal_of(sandbox, user)
    if where["kind"] == "home":
        return home_of(sandbox, user)
    return message_at(sandbox, user, where["channel"], where["ts"])


async def do(sandbox: Sandbox, user: str, verb: str, arguments: Json) -> Any:
    """Do one thing as `user`. Raises CannotDo for what a person could not do."""
    if user not in sandbox.workspace.users:
        raise CannotDo(f"brukeren {user} finnes ikke")
    if verb not in _VERBS:
        raise CannotDo(f"verbet {verb} finnes ikke; disse finnes: {', '.join(_VERBS)}")
    if verb not in _LOOKS:
        sandbox.journal.add("act", verb, {"user": user, **_short(arguments)})
    return await _VERBS[verb](sandbox, user, **arguments)


def _short(arguments: Json) -> Json:
    return {key: "…" if key == "content" else value for key, value in arguments.items()}


async def _say(sandbox: Sandbox, user: str, text: str, channel: str | None = None) -> None:
    await acts.say(sandbox, user, text, channel)


async def _add_file(sandbox: Sandbox, user: str, name: str, content: str) -> Json:
    return shared_files.add(sandbox, name, base64.b64decode(content), user)


async def _post_files(
    sandbox: Sandbox, user: str, files: list[str], text: str = "", channel: str | None = None
) -> Json:
    place = acts.channel_for(sandbox, user, channel)
    known = [sandbox.workspace.files[each] for each in files]
    return acts.post_as(sandbox, user, place, text, known)


async def _enter(
    sandbox: Sandbox, user: str, where: Json, block_id: str, action_id: str, value: Any
) -> None:
    using.enter(sandbox, surface_of(sandbox, user, where), block_id, action_id, value)


async def _use(
    sandbox: Sandbox, user: str, where: Json, block_id: str, action_id: str, value: Any = None
) -> None:
    await using.use(sandbox, surface_of(sandbox, user, where), block_id, action_id, value)


async def _look_up(
    sandbox: Sandbox, user: str, where: Json, block_id: str, action_id: str, typed: str
) -> list[Json]:
    surface = surface_of(sandbox, user, where)
    return await using.look_up(sandbox, surface, block_id, action_id, typed)


async def _view(sandbox: Sandbox, user: str) -> Json | None:
    view_id = modals.top_of(sandbox, user)
    return None if view_id is None else screen(sandbox, view_id)


async def _home(sandbox: Sandbox, user: str) -> Json | None:
    view_id = sandbox.workspace.homes.get(user)
    return None if view_id is None else screen(sandbox, view_id)


def screen(sandbox: Sandbox, view_id: str) -> Json:
    """A view as the person sees it: content, what is filled in, errors, trouble."""
    record = sandbox.workspace.views[view_id]
    blocks = record["view"]["blocks"]
    values = all_states(blocks, sandbox.workspace.entries_of(view_id))
    errors, trouble = dict(record["errors"]), record["trouble"]
    return {"view": record["view"], "values": values, "errors": errors, "trouble": trouble}


async def _depth(sandbox: Sandbox, user: str) -> int:
    return len(sandbox.workspace.stacks.get(user, []))


async def _messages(sandbox: Sandbox, user: str, channel: str | None = None) -> list[Json]:
    place = acts.channel_for(sandbox, user, channel)
    messages = sandbox.workspace.messages[place["id"]].values()
    return [{**message, "channel": place["id"]} for message in messages]


async def _everything(sandbox: Sandbox, user: str) -> list[Json]:
    found = sandbox.workspace.ephemerals_for(user)
    for channel in sandbox.workspace.channels_of(user):
        messages = sandbox.workspace.messages[channel["id"]].values()
        found += [{**message, "channel": channel["id"]} for message in messages]
    return sorted(found, key=lambda message: message["ts"])


async def _ephemerals(sandbox: Sandbox, user: str, channel: str | None = None) -> list[Json]:
    return sandbox.workspace.ephemerals_for(user, channel)


async def _toasts(sandbox: Sandbox, user: str) -> list[str]:
    return [toast["text"] for toast in sandbox.toasts if toast["user"] == user]


async def _download(sandbox: Sandbox, user: str, file_id: str) -> str:
    file = sandbox.workspace.files.get(file_id)
    if file is None or not shared_files.may_see(sandbox, user, file):
        raise CannotDo("filen finnes ikke for denne personen")
    return base64.b64encode(sandbox.workspace.shelf.get(file_id) or b"").decode()


async def _read(sandbox: Sandbox, user: str, channel: str) -> None:
    place = acts.channel_for(sandbox, user, channel)
    if sandbox.workspace.unread(user, place["id"]):
        sandbox.workspace.mark_read(user, place["id"])
        sandbox.journal.changed()


_LOOKS: dict[str, Callable[..., Awaitable[Any]]] = {
    "view": _view,
    "home": _home,
    "depth": _depth,
    "messages": _messages,
    "everything": _everything,
    "ephemerals": _ephemerals,
    "toasts": _toasts,
    "download": _download,
    "read": _read,
}
_VERBS: dict[str, Callable[..., Awaitable[Any]]] = {
    **_LOOKS,
    "say": _say,
    "invite": acts.invite,
    "open_home": acts.open_home,
    "shortcut": acts.shortcut,
    "message_shortcut": acts.message_shortcut,
    "add_file": _add_file,
    "post_files": _post_files,
    "enter": _enter,
    "use": _use,
    "look_up": _look_up,
    "submit": using.submit,
    "close": using.close,
}
