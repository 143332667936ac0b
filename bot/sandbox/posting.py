"""How a message comes to stand in a channel, is changed, and is told about."""

from __future__ import annotations

from typing import Any

from bot.sandbox import payloads
from bot.sandbox.block_rules import check_message
from bot.sandbox.completing import complete_blocks
from bot.sandbox.entries import keep_entries
from bot.sandbox.journal import Rang
from bot.sandbox.refusals import ApiError
from bot.sandbox.ringing import who_rings
from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]

LONGEST_TEXT = 4000


def checked_blocks(blocks: Any, where: str = "/blocks") -> list[Json]:
    """The blocks of a message if they keep the rules; raises Slack's error if not."""
    if not blocks:
        return []
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise ApiError("invalid_blocks_format")
    found = check_message(blocks)
    if found:
        plain = [message.removeprefix("[ERROR] ") for message in found]
        raise ApiError("invalid_blocks", errors=plain, response_metadata={"messages": found})
    return blocks


def checked_text(sandbox: Sandbox, name: str, text: str, blocks: list[Json]) -> str:
    """The text of a message. Raises `no_text` or `msg_too_long`; notes blocks without text."""
    if not text.strip() and not blocks:
        raise ApiError("no_text")
    if len(text) > LONGEST_TEXT:
        raise ApiError("msg_too_long")
    if blocks and not text.strip():
        sandbox.journal.problem("text_missing", name, "blocks without a text beside them")
    return text


def checked_metadata(metadata: Any) -> Json | None:
    """Message metadata {event_type, event_payload}. Raises `invalid_metadata_format`."""
    if metadata is None:
        return None
    fits = isinstance(metadata, dict) and isinstance(metadata.get("event_payload"), dict)
    if not fits or not isinstance(metadata.get("event_type"), str):
        raise ApiError("invalid_metadata_format")
    return {key: metadata[key] for key in ("event_type", "event_payload")}


def from_app(sandbox: Sandbox, text: str, blocks: list[Json], **extra: Any) -> Json:
    """A message of the app, without its `ts`."""
    workspace, app = sandbox.workspace, sandbox.workspace.seed.app
    message: Json = {
        "user": app.bot_user_id,
        "type": "message",
        "bot_id": app.bot_id,
        "app_id": app.id,
        "text": text,
        "team": workspace.seed.team_id,
        "bot_profile": bot_profile(sandbox),
        **extra,
    }
    if blocks:
        message["blocks"] = complete_blocks(blocks, lambda: workspace.next_id("b"))
    return message


def bot_profile(sandbox: Sandbox) -> Json:
    """How the app introduces itself in messages and bots.info."""
    app = sandbox.workspace.seed.app
    return {
        "id": app.bot_id,
        "app_id": app.id,
        "user_id": app.bot_user_id,
        "name": app.name,
        "icons": {},
        "deleted": False,
        "updated": 0,
        "team_id": sandbox.workspace.seed.team_id,
    }


def post(sandbox: Sandbox, channel: Json, message: Json) -> Json:
    """Put a message in a channel, ring whom it rings, and tell the bot what it listens to."""
    stored = sandbox.workspace.add_message(channel["id"], message)
    if "thread_ts" in stored:
        _count_reply(sandbox, channel, stored)
    _ring(sandbox, channel, stored)
    tell_message(sandbox, channel, payloads.shown(stored))
    sandbox.journal.changed()
    return stored


def change(sandbox: Sandbox, channel: Json, ts: str, changes: Json) -> Json:
    """Replace parts of a message; what people have filled in stays where ids are the same."""
    old = sandbox.workspace.messages[channel["id"]][ts]
    new = {**old, **changes, "edited": {"user": old["user"], "ts": sandbox.workspace.next_ts()}}
    if changes.get("blocks") == []:
        del new["blocks"]
    sandbox.workspace.messages[channel["id"]][ts] = new
    for surface in [
        each for each in sandbox.workspace.entries if each.startswith(f"{channel['id']}:{ts}:")
    ]:
        kept = keep_entries(new.get("blocks", []), sandbox.workspace.entries[surface])
        sandbox.workspace.entries[surface] = kept
    tell_message(
        sandbox,
        channel,
        {
            "type": "message",
            "subtype": "message_changed",
            "message": payloads.shown(new),
            "previous_message": payloads.shown(old),
            "hidden": True,
            "ts": sandbox.workspace.next_ts(),
        },
    )
    sandbox.journal.changed()
    return new


def delete(sandbox: Sandbox, channel: Json, ts: str) -> None:
    """Take a message away."""
    old = sandbox.workspace.messages[channel["id"]].pop(ts)
    tell_message(
        sandbox,
        channel,
        {
            "type": "message",
            "subtype": "message_deleted",
            "previous_message": payloads.shown(old),
            "deleted_ts": ts,
            "hidden": True,
            "ts": sandbox.workspace.next_ts(),
        },
    )
    sandbox.journal.changed()


def ephemeral(sandbox: Sandbox, channel: Json, user: str, message: Json) -> Json:
    """Show a message to one person only."""
    stored = sandbox.workspace.add_ephemeral(channel["id"], user, message)
    sandbox.journal.changed()
    return stored


def from_slackbot(sandbox: Sandbox, channel: Json, user: str, text: str) -> None:
    """Slackbot says something that only this person sees."""
    message = {"type": "message", "user": "USLACKBOT", "text": text}
    ephemeral(sandbox, channel, user, message)


def tell_message(sandbox: Sandbox, channel: Json, message: Json) -> None:
    """The bot hears of a message where it is a member and subscribed to such messages."""
    if sandbox.workspace.bot_user not in channel["members"]:
        return
    kind = channel["kind"]
    subscription = {"channel": "channels", "group": "groups"}.get(kind, kind)
    event = {
        **message,
        "channel": channel["id"],
        "channel_type": kind,
        "event_ts": message["ts"],
    }
    sandbox.delivery.tell(event, f"message.{subscription}")


def take_in(sandbox: Sandbox, channel: Json, user: str, *, by: str) -> None:
    """Somebody becomes a member of a channel; the bot hears of it where it is one itself."""
    if user in channel["members"]:
        return
    channel["members"].append(user)
    event = {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel["id"],
        "channel_type": "C" if channel["kind"] == "channel" else "G",
        "team": sandbox.workspace.seed.team_id,
        "inviter": by,
        "event_ts": sandbox.workspace.next_ts(),
    }
    if sandbox.workspace.bot_user in channel["members"]:
        sandbox.delivery.tell(event, "member_joined_channel")
    sandbox.journal.changed()


def _count_reply(sandbox: Sandbox, channel: Json, reply: Json) -> None:
    parent = sandbox.workspace.messages[channel["id"]].get(reply["thread_ts"])
    if parent is None:
        return
    counted = {
        **parent,
        "thread_ts": parent["ts"],
        "reply_count": parent.get("reply_count", 0) + 1,
        "latest_reply": reply["ts"],
    }
    sandbox.workspace.messages[channel["id"]][parent["ts"]] = counted


def _ring(sandbox: Sandbox, channel: Json, message: Json) -> None:
    for whom in who_rings(message):
        sandbox.journal.rang.append(Rang(channel["id"], whom, message["text"]))
