"""chat.scheduleMessage and its neighbours: messages that post themselves later."""

from __future__ import annotations

from typing import Any

from bot.sandbox import posting
from bot.sandbox.calls import Call, method, page_of
from bot.sandbox.places import channel_of, need_membership
from bot.sandbox.refusals import ApiError
from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]

FARTHEST_SECONDS = 120 * 24 * 3600
NEAREST_CANCEL_SECONDS = 60
WINDOW_SECONDS = 300
MOST_PER_WINDOW = 30


@method("chat.scheduleMessage", "chat:write")
def schedule(call: Call) -> Json:
    """Post at `post_at` (seconds since 1970), at most 120 days ahead."""
    channel = channel_of(call, user_opens_im=True)
    need_membership(call, channel)
    post_at, now = call.number("post_at", 0), call.sandbox.clock.now()
    if post_at <= now:
        raise ApiError("time_in_past")
    if post_at > now + FARTHEST_SECONDS:
        raise ApiError("time_too_far")
    _room_in_window(call, channel, post_at)
    blocks = posting.checked_blocks(call.data("blocks", "invalid_blocks_format"))
    text = posting.checked_text(call.sandbox, call.name, call.text("text"), blocks)
    scheduled_id = call.workspace.next_id("Q")
    call.workspace.scheduled[scheduled_id] = {
        "id": scheduled_id,
        "channel_id": channel["id"],
        "post_at": post_at,
        "date_created": int(now),
        "text": text,
        "blocks": blocks,
        "with_metadata": bool(call.data("metadata")),
    }
    message = {"text": text, "type": "delayed_message", "bot_id": call.workspace.seed.app.bot_id}
    return {
        "channel": channel["id"],
        "scheduled_message_id": scheduled_id,
        "post_at": post_at,
        "message": message,
    }


def _room_in_window(call: Call, channel: Json, post_at: int) -> None:
    start = post_at - post_at % WINDOW_SECONDS
    near = [
        each
        for each in call.workspace.scheduled.values()
        if each["channel_id"] == channel["id"] and start <= each["post_at"] < start + WINDOW_SECONDS
    ]
    if len(near) >= MOST_PER_WINDOW:
        raise ApiError("restricted_too_many")


@method("chat.deleteScheduledMessage", "chat:write")
def delete_scheduled(call: Call) -> Json:
    """Take back a scheduled message; not in its last 60 seconds."""
    found = call.workspace.scheduled.get(call.needed("scheduled_message_id"))
    if found is None or found["channel_id"] != channel_of(call, user_opens_im=True)["id"]:
        raise ApiError("invalid_scheduled_message_id")
    if found["post_at"] - call.sandbox.clock.now() < NEAREST_CANCEL_SECONDS:
        raise ApiError("invalid_scheduled_message_id")
    del call.workspace.scheduled[found["id"]]
    return {}


@method("chat.scheduledMessages.list")
def list_scheduled(call: Call) -> Json:
    """What waits to be posted."""
    wanted = call.text("channel")
    keys = ("id", "channel_id", "post_at", "date_created", "text")
    waiting = [
        {key: each[key] for key in keys}
        for each in call.workspace.scheduled.values()
        if wanted in ("", each["channel_id"])
    ]
    page, cursor = page_of(call, sorted(waiting, key=lambda each: each["post_at"]))
    return {"scheduled_messages": page, "response_metadata": {"next_cursor": cursor}}


def post_what_is_due(sandbox: Sandbox) -> None:
    """Post scheduled messages whose time has come. One with metadata is lost, as in Slack."""
    now = sandbox.clock.now()
    for each in list(sandbox.workspace.scheduled.values()):
        if each["post_at"] > now:
            continue
        del sandbox.workspace.scheduled[each["id"]]
        if each["with_metadata"]:
            sandbox.journal.problem("never_posted", "chat.scheduleMessage", "it had metadata")
            continue
        message = posting.from_app(sandbox, each["text"], each["blocks"])
        posting.post(sandbox, sandbox.workspace.channels[each["channel_id"]], message)
