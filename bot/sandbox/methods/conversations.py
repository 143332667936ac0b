"""conversations.*: channels, direct messages and what was said in them."""

from __future__ import annotations

from typing import Any

from bot.sandbox import posting
from bot.sandbox.calls import Call, method, need_scope, page_of
from bot.sandbox.payloads import shown
from bot.sandbox.places import channel_of, need_membership
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]

_FAMILY = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")


@method("conversations.open", "im:write", "mpim:write")
def open_conversation(call: Call) -> Json:
    """The direct conversation with one or more people."""
    if call.text("channel"):
        return {"channel": {"id": channel_of(call)["id"]}, "already_open": True}
    users = [each.strip() for each in call.needed("users").split(",") if each.strip()]
    for user in users:
        if user not in call.workspace.users:
            raise ApiError("user_not_found")
    channel, stood = call.workspace.open_im([*users, call.workspace.bot_user])
    if stood:
        return {"channel": {"id": channel["id"]}, "no_op": True, "already_open": True}
    return {"channel": {"id": channel["id"]}}


@method("conversations.info", *_READ)
def info(call: Call) -> Json:
    """A channel."""
    channel = channel_of(call)
    need_scope(call, f"{_FAMILY[channel['kind']]}:read")
    return {"channel": as_slack_shows(call, channel)}


@method("conversations.members", *_READ)
def members(call: Call) -> Json:
    """Who is in a channel."""
    channel = channel_of(call)
    need_scope(call, f"{_FAMILY[channel['kind']]}:read")
    page, cursor = page_of(call, channel["members"])
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


@method("conversations.list", *_READ)
def list_conversations(call: Call) -> Json:
    """Channels that the app may know of. `types` as in Slack, public_channel by default."""
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
    types = call.text("types", "public_channel").split(",")
    if not set(types) <= set(kinds):
        raise ApiError("invalid_types")
    wanted = {kinds[each] for each in types}
    for kind in wanted:
        need_scope(call, f"{_FAMILY[kind]}:read")
    bot = call.workspace.bot_user
    found = [
        as_slack_shows(call, each)
        for each in call.workspace.channels.values()
        if each["kind"] in wanted and (each["kind"] == "channel" or bot in each["members"])
    ]
    page, cursor = page_of(call, found)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


@method("conversations.join", "channels:join")
def join(call: Call) -> Json:
    """The app goes into a public channel."""
    channel = channel_of(call)
    if channel["kind"] != "channel":
        raise ApiError("method_not_supported_for_channel_type")
    bot = call.workspace.bot_user
    posting.take_in(call.sandbox, channel, bot, by=bot)
    return {"channel": as_slack_shows(call, channel)}


@method("conversations.invite", "channels:manage", "groups:write")
def invite(call: Call) -> Json:
    """People are taken into a channel that the app is in."""
    channel = channel_of(call)
    need_membership(call, channel)
    for user in call.needed("users").split(","):
        if user not in call.workspace.users:
            raise ApiError("user_not_found")
        if user in channel["members"]:
            raise ApiError("already_in_channel")
        posting.take_in(call.sandbox, channel, user, by=call.workspace.bot_user)
    return {"channel": as_slack_shows(call, channel)}


@method(
    "conversations.history",
    "channels:history", "groups:history", "im:history", "mpim:history",
)  # fmt: skip
def history(call: Call) -> Json:
    """What stands in a channel, newest first, threads folded."""
    channel = _readable(call)
    found = [
        message
        for message in call.workspace.messages[channel["id"]].values()
        if message.get("thread_ts", message["ts"]) == message["ts"]
    ]
    return _page_of_messages(call, list(reversed(_between(call, found))))


@method(
    "conversations.replies",
    "channels:history", "groups:history", "im:history", "mpim:history",
)  # fmt: skip
def replies(call: Call) -> Json:
    """A thread: its first message, then the answers, oldest first."""
    channel = _readable(call)
    first = call.needed("ts")
    if first not in call.workspace.messages[channel["id"]]:
        raise ApiError("thread_not_found")
    found = [
        message
        for message in call.workspace.messages[channel["id"]].values()
        if first in (message["ts"], message.get("thread_ts"))
    ]
    return _page_of_messages(call, _between(call, found))


def _readable(call: Call) -> Json:
    channel = channel_of(call)
    need_scope(call, f"{_FAMILY[channel['kind']]}:history")
    need_membership(call, channel)
    return channel


def _between(call: Call, messages: list[Json]) -> list[Json]:
    oldest, latest = call.text("oldest", "0"), call.text("latest")
    inclusive = call.flag("inclusive")
    low = float(oldest or 0)
    high = float(latest) if latest else float("inf")
    return [
        each
        for each in messages
        if low < float(each["ts"]) < high or (inclusive and float(each["ts"]) in (low, high))
    ]


def _page_of_messages(call: Call, messages: list[Json]) -> Json:
    page, cursor = page_of(call, messages)
    if not call.flag("include_all_metadata"):
        page = [shown(each) for each in page]
    body: Json = {"messages": page, "has_more": bool(cursor), "pin_count": 0}
    if cursor:
        body["response_metadata"] = {"next_cursor": cursor}
    return body


def as_slack_shows(call: Call, channel: Json) -> Json:
    """A channel in Slack's shape."""
    kind, bot = channel["kind"], call.workspace.bot_user
    if kind == "im":
        other = next((each for each in channel["members"] if each != bot), bot)
        return {
            "id": channel["id"],
            "created": channel["created"],
            "is_im": True,
            "is_org_shared": False,
            "user": other,
            "is_user_deleted": False,
            "priority": 0,
        }
    return {
        "id": channel["id"],
        "name": channel["name"],
        "name_normalized": channel["name"],
        "created": channel["created"],
        "is_channel": kind == "channel",
        "is_group": kind == "group",
        "is_im": False,
        "is_mpim": kind == "mpim",
        "is_private": kind != "channel",
        "is_archived": False,
        "is_general": False,
        "is_member": bot in channel["members"],
        "topic": {"value": channel["topic"], "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel["members"]),
    }
