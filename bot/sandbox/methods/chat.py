"""chat.*: the app's messages."""

from __future__ import annotations

from typing import Any

from bot.sandbox import posting
from bot.sandbox.calls import Call, method
from bot.sandbox.completing import complete_blocks
from bot.sandbox.payloads import shown
from bot.sandbox.places import channel_of, need_membership, own_message, person_of
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]


@method("chat.postMessage", "chat:write")
def post_message(call: Call) -> Json:
    """Post to a channel, or to a person by their user id."""
    channel = channel_of(call, user_opens_im=True)
    _may_post(call, channel)
    text, blocks = _content(call)
    extra: Json = {}
    if call.text("thread_ts"):
        extra["thread_ts"] = call.text("thread_ts")
    metadata = posting.checked_metadata(call.data("metadata", "invalid_metadata_format"))
    if metadata:
        extra["metadata"] = metadata
    _not_too_fast(call, channel)
    message = posting.from_app(call.sandbox, text, blocks, **extra)
    stored = posting.post(call.sandbox, channel, message)
    return {"channel": channel["id"], "ts": stored["ts"], "message": stored}


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """Change one of the app's own messages."""
    channel = channel_of(call)
    old = own_message(call, channel, "cant_update_message")
    text, blocks = _content(call)
    changes: Json = {"text": text}
    if blocks or "blocks" in call.arguments:
        new_id = call.workspace.next_id
        changes["blocks"] = complete_blocks(blocks, lambda: new_id("b"))
    metadata = posting.checked_metadata(call.data("metadata", "invalid_metadata_format"))
    if metadata:
        changes["metadata"] = metadata
    new = posting.change(call.sandbox, channel, old["ts"], changes)
    return {"channel": channel["id"], "ts": old["ts"], "text": text, "message": shown(new)}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    """Take away one of the app's own messages."""
    channel = channel_of(call)
    old = own_message(call, channel, "cant_delete_message")
    posting.delete(call.sandbox, channel, old["ts"])
    return {"channel": channel["id"], "ts": old["ts"]}


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    """Show a message to one member of a channel."""
    channel = channel_of(call)
    user = person_of(call)
    if user not in channel["members"]:
        raise ApiError("user_not_in_channel")
    _may_post(call, channel)
    text, blocks = _content(call)
    message = posting.from_app(call.sandbox, text, blocks)
    stored = posting.ephemeral(call.sandbox, channel, user, message)
    return {"message_ts": stored["ts"]}


@method("chat.getPermalink")
def permalink(call: Call) -> Json:
    """The web address of a message."""
    channel = channel_of(call)
    ts = call.needed("message_ts")
    if ts not in call.workspace.messages[channel["id"]]:
        raise ApiError("message_not_found")
    domain = call.workspace.seed.team_domain
    link = f"https://{domain}.slack.com/archives/{channel['id']}/p{ts.replace('.', '')}"
    return {"channel": channel["id"], "permalink": link}


def _content(call: Call) -> tuple[str, list[Json]]:
    blocks = posting.checked_blocks(call.data("blocks", "invalid_blocks_format"))
    text = posting.checked_text(call.sandbox, call.name, call.text("text"), blocks)
    return text, blocks


def _may_post(call: Call, channel: Json) -> None:
    everywhere = "chat:write.public" in call.workspace.seed.app.scopes
    if not (everywhere and channel["kind"] == "channel"):
        need_membership(call, channel)


def _not_too_fast(call: Call, channel: Json) -> None:
    pause, sandbox = call.sandbox.seconds_per_message, call.sandbox
    now = sandbox.clock.now()
    if pause and now - sandbox.last_post.get(channel["id"], 0.0) < pause:
        raise ApiError("ratelimited", retry_after=1)
    sandbox.last_post[channel["id"]] = now
