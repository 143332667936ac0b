"""What a person does in conversations: write, command, open the home tab, choose a shortcut."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox import answers, payloads, posting, shared_files
from bot.sandbox.refusals import CannotDo
from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]

_TYPED = re.compile(r"(<@[A-Z0-9]+>|:[a-z][a-z0-9_+-]*:)")


def response_url(sandbox: Sandbox, user: str, channel: str, ts: str | None = None) -> str:
    """A new response URL for this person in this channel, for a message if `ts` is given."""
    return f"{sandbox.base_url}/response/{sandbox.tickets.response(user, channel, ts)}"


def channel_for(sandbox: Sandbox, user: str, channel: str | None) -> Json:
    """The channel a person is in, by id or name; the app's messages if none is said."""
    if channel is None:
        return sandbox.workspace.im_with_app(user)
    found = sandbox.workspace.find_channel(channel)
    if found is None or user not in found["members"]:
        raise CannotDo(f"{sandbox.workspace.name_of(user)} er ikke med i kanalen {channel!r}")
    return found


async def say(sandbox: Sandbox, user: str, text: str, channel: str | None = None) -> None:
    """Type in the composer: a slash command, or a message."""
    place = channel_for(sandbox, user, channel)
    if text.startswith("/"):
        await _command(sandbox, user, place, text)
        return
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    post_as(sandbox, user, place, _with_mentions(sandbox, escaped), [])


def _with_mentions(sandbox: Sandbox, text: str) -> str:
    """@Name becomes a mention, as Slack's composer makes it."""
    names = {known["real_name"]: known["id"] for known in sandbox.workspace.users.values()}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(f"@{name}", f"<@{names[name]}>")
    return text


async def invite(sandbox: Sandbox, user: str, channel: str, whom: str) -> None:
    """Take somebody, or the app, into a channel that one is in."""
    place = channel_for(sandbox, user, channel)
    if whom not in sandbox.workspace.users:
        raise CannotDo(f"brukeren {whom} finnes ikke")
    posting.take_in(sandbox, place, whom, by=user)


def post_as(sandbox: Sandbox, user: str, place: Json, text: str, files: list[Json]) -> Json:
    """A person's own message, with files if any."""
    workspace = sandbox.workspace
    message: Json = {
        "client_msg_id": workspace.next_id("msg-"),
        "type": "message",
        "user": user,
        "text": text,
        "team": workspace.seed.team_id,
        "blocks": [_typed(workspace.next_id("b"), text)] if text else [],
    }
    if not text:
        del message["blocks"]
    if files:
        message.update(files=files, subtype="file_share", upload=True)
    stored = posting.post(sandbox, place, message)
    for file in files:
        shared_files.note_share(sandbox, file, place, stored["ts"])
    if workspace.bot_user in place["members"] and f"<@{workspace.bot_user}>" in text:
        mention = {**stored, "type": "app_mention", "channel": place["id"]}
        sandbox.delivery.tell({**mention, "event_ts": stored["ts"]}, "app_mention")
    workspace.mark_read(user, place["id"])
    return stored


def _typed(block_id: str, text: str) -> Json:
    plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    section = {"type": "rich_text_section", "elements": _leaves(plain)}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _leaves(text: str) -> list[Json]:
    """A typed text as Slack's composer sends it: shortcodes and mentions become elements."""
    leaves: list[Json] = []
    for part in _TYPED.split(text):
        if part.startswith("<@"):
            leaves.append({"type": "user", "user_id": part[2:-1]})
        elif _TYPED.fullmatch(part):
            leaves.append({"type": "emoji", "name": part.strip(":")})
        elif part:
            leaves.append({"type": "text", "text": part})
    return leaves


async def _command(sandbox: Sandbox, user: str, place: Json, line: str) -> None:
    command, _, text = line.partition(" ")
    known = [each["command"] for each in sandbox.workspace.seed.app.commands]
    if command not in known:
        text = f"{command} er ikke en gyldig kommando."
        posting.from_slackbot(sandbox, place, user, text)
        raise CannotDo(f"{command} finnes ikke i manifestet; det har {', '.join(known)}")
    payload = payloads.slash_command(
        sandbox.workspace,
        user,
        place,
        command,
        text.strip(),
        trigger_id=sandbox.tickets.trigger(user),
        response_url=response_url(sandbox, user, place["id"]),
    )
    ack = await sandbox.delivery.ask("slash_commands", payload)
    if not ack.ok:
        answers.command_failed(sandbox, place, user, command, ack.error)
    else:
        answers.command_answered(sandbox, place, user, ack.body)


async def open_home(sandbox: Sandbox, user: str, tab: str = "home") -> None:
    """Open the app's home or messages tab."""
    workspace = sandbox.workspace
    channel = workspace.im_with_app(user)
    event: Json = {
        "type": "app_home_opened",
        "user": user,
        "channel": channel["id"],
        "event_ts": workspace.next_ts(),
        "tab": tab,
    }
    if tab == "home" and user in workspace.homes:
        event["view"] = payloads.view_with_state(workspace, workspace.homes[user])
    if tab == "messages":
        workspace.mark_read(user, channel["id"])
    sandbox.delivery.tell(event, "app_home_opened")


async def shortcut(sandbox: Sandbox, user: str, callback_id: str) -> None:
    """Choose a global shortcut."""
    _known_shortcut(sandbox, callback_id, "global")
    trigger = sandbox.tickets.trigger(user)
    payload = payloads.global_shortcut(sandbox.workspace, user, callback_id, trigger_id=trigger)
    await ask_or_toast(sandbox, user, payload)


async def message_shortcut(
    sandbox: Sandbox, user: str, callback_id: str, channel: str, ts: str
) -> None:
    """Choose a shortcut in a message's menu."""
    _known_shortcut(sandbox, callback_id, "message")
    place = channel_for(sandbox, user, channel)
    message = sandbox.workspace.messages[place["id"]].get(ts)
    if message is None:
        raise CannotDo("meldingen finnes ikke")
    payload = payloads.message_shortcut(
        sandbox.workspace,
        user,
        callback_id,
        place,
        message,
        trigger_id=sandbox.tickets.trigger(user),
        response_url=response_url(sandbox, user, place["id"], ts),
    )
    await ask_or_toast(sandbox, user, payload)


def _known_shortcut(sandbox: Sandbox, callback_id: str, kind: str) -> None:
    known = [s["callback_id"] for s in sandbox.workspace.seed.app.shortcuts if s["type"] == kind]
    if callback_id not in known:
        raise CannotDo(f"manifestet har ingen snarvei ({kind}) {callback_id}; det har {known}")


async def ask_or_toast(sandbox: Sandbox, user: str, payload: Json) -> None:
    """Bring an interaction to the bot; the person gets a notice if it does not answer."""
    ack = await sandbox.delivery.ask("interactive", payload)
    if not ack.ok:
        sandbox.toast(user, answers.NO_CONTACT)
