"""reactions.*: emoji under messages."""

from __future__ import annotations

from typing import Any

from bot.sandbox.calls import Call, method
from bot.sandbox.places import channel_of, need_membership
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]


def _message(call: Call) -> tuple[dict[str, Json], Json]:
    channel = channel_of(call)
    need_membership(call, channel)
    messages = call.workspace.messages[channel["id"]]
    message = messages.get(call.needed("timestamp"))
    if message is None:
        raise ApiError("message_not_found")
    return messages, message


@method("reactions.add", "reactions:write")
def add(call: Call) -> Json:
    """The app puts an emoji under a message."""
    messages, message = _message(call)
    name, bot = call.needed("name").strip(":"), call.workspace.bot_user
    reactions = [dict(each) for each in message.get("reactions", ())]
    found = next((each for each in reactions if each["name"] == name), None)
    if found and bot in found["users"]:
        raise ApiError("already_reacted")
    if found:
        found.update(users=[*found["users"], bot], count=found["count"] + 1)
    else:
        reactions.append({"name": name, "users": [bot], "count": 1})
    messages[message["ts"]] = {**message, "reactions": reactions}
    call.sandbox.journal.changed()
    return {}


@method("reactions.remove", "reactions:write")
def remove(call: Call) -> Json:
    """The app takes its emoji away."""
    messages, message = _message(call)
    name, bot = call.needed("name").strip(":"), call.workspace.bot_user
    reactions = [dict(each) for each in message.get("reactions", ())]
    found = next((each for each in reactions if each["name"] == name), None)
    if not found or bot not in found["users"]:
        raise ApiError("no_reaction")
    found.update(users=[each for each in found["users"] if each != bot], count=found["count"] - 1)
    left = [each for each in reactions if each["count"]]
    messages[message["ts"]] = {**message, "reactions": left}
    call.sandbox.journal.changed()
    return {}
