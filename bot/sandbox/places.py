"""Finding the channel or person that a call means, or refusing as Slack does."""

from __future__ import annotations

from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]


def channel_of(call: Call, key: str = "channel", *, user_opens_im: bool = False) -> Json:
    """The channel named by an argument. A user id means the app's conversation with them."""
    wanted = call.needed(key)
    if user_opens_im and wanted in call.workspace.users:
        return call.workspace.im_with_app(person_of(call, key))
    channel = call.workspace.find_channel(wanted)
    if channel is None or not _visible(call, channel):
        raise ApiError("channel_not_found")
    return channel


def _visible(call: Call, channel: Json) -> bool:
    return channel["kind"] == "channel" or call.workspace.bot_user in channel["members"]


def need_membership(call: Call, channel: Json) -> None:
    """The app must be in the channel."""
    if call.workspace.bot_user not in channel["members"]:
        raise ApiError("not_in_channel")


def person_of(call: Call, key: str = "user") -> str:
    """The id of the person named by an argument."""
    wanted = call.needed(key)
    if wanted not in call.workspace.users:
        raise ApiError("user_not_found")
    return wanted


def own_message(call: Call, channel: Json, error: str) -> Json:
    """The message with `ts`, which must be the app's own; `error` where it is not."""
    message = call.workspace.messages[channel["id"]].get(call.needed("ts"))
    if message is None:
        raise ApiError("message_not_found")
    if message.get("bot_id") != call.workspace.seed.app.bot_id:
        raise ApiError(error)
    return message
