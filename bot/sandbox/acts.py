"""What a person does in the workspace: a payload to the bot, and what comes of the answer."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox import answers, modals, payloads, posting, shared_files
from bot.sandbox.completing import elements_of, find_element
from bot.sandbox.entries import STATEFUL, all_states
from bot.sandbox.filling import filled, find_option, options_in, why_not
from bot.sandbox.refusals import CannotDo
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.surfaces import Surface, modal_of

Json = dict[str, Any]

_TYPED = re.compile(r"(<@[A-Z0-9]+>|:[a-z][a-z0-9_+-]*:)")


def _response_url(sandbox: Sandbox, user: str, channel: str, ts: str | None = None) -> str:
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
    post_as(sandbox, user, place, escaped, [])


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
        response_url=_response_url(sandbox, user, place["id"]),
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
    await _ask_or_toast(sandbox, user, payload)


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
        response_url=_response_url(sandbox, user, place["id"], ts),
    )
    await _ask_or_toast(sandbox, user, payload)


def _known_shortcut(sandbox: Sandbox, callback_id: str, kind: str) -> None:
    known = [s["callback_id"] for s in sandbox.workspace.seed.app.shortcuts if s["type"] == kind]
    if callback_id not in known:
        raise CannotDo(f"manifestet har ingen snarvei ({kind}) {callback_id}; det har {known}")


async def _ask_or_toast(sandbox: Sandbox, user: str, payload: Json) -> None:
    ack = await sandbox.delivery.ask("interactive", payload)
    if not ack.ok:
        sandbox.toast(user, answers.NO_CONTACT)


def enter(sandbox: Sandbox, surface: Surface, block_id: str, action_id: str, value: Any) -> None:
    """Put a value in an input without telling the bot."""
    block, element = _element(surface, block_id, action_id)
    if element["type"] == "file_input":
        state = _chosen_files(sandbox, surface.user, element, value)
    elif element["type"] in ("external_select", "multi_external_select"):
        state = _external(sandbox, surface, element, value)
    else:
        state = filled(sandbox.workspace, element, value)
    entries = sandbox.workspace.entries_of(surface.key)
    entries.setdefault(block["block_id"], {})[element["action_id"]] = state
    if surface.view_id:
        sandbox.workspace.views[surface.view_id]["errors"].pop(block_id, None)


def _element(surface: Surface, block_id: str, action_id: str) -> tuple[Json, Json]:
    found = find_element(surface.blocks, block_id, action_id)
    if found is None:
        raise CannotDo(f"her er det ingenting med block_id {block_id} og action_id {action_id}")
    return found


def _chosen_files(sandbox: Sandbox, user: str, element: Json, value: Any) -> Json:
    files = [sandbox.workspace.files[each] for each in value or ()]
    if len(files) > element.get("max_files", 10):
        raise CannotDo(f"høyst {element.get('max_files', 10)} filer kan velges")
    allowed = element.get("filetypes")
    for file in files:
        if file["user"] != user:
            raise CannotDo("filen tilhører en annen")
        if allowed and file["filetype"] not in allowed:
            raise CannotDo(f"{file['name']} er ikke av typen {', '.join(allowed)}")
    return {"type": "file_input", "files": files}


def _external(sandbox: Sandbox, surface: Surface, element: Json, value: Any) -> Json:
    offered = sandbox.offered.get(f"{surface.key}:{element['action_id']}", [])
    initial = element.get("initial_options") or [element.get("initial_option")]
    there = [*offered, *filter(None, initial)]
    if element["type"] == "external_select":
        chosen = None if value is None else find_option(there, value)
        return {"type": element["type"], "selected_option": chosen}
    several = [find_option(there, each) for each in value or ()]
    return {"type": element["type"], "selected_options": several}


async def look_up(
    sandbox: Sandbox, surface: Surface, block_id: str, action_id: str, typed: str
) -> list[Json]:
    """Type in an external select: the options that the bot offers."""
    block, element = _element(surface, block_id, action_id)
    payload = payloads.block_suggestion(
        sandbox.workspace, surface.user, block, element, typed, surface.place(sandbox)
    )
    ack = await sandbox.delivery.ask("interactive", payload)
    body = ack.body if isinstance(ack.body, dict) else {}
    options = options_in(body)
    if len(options) > 100:
        sandbox.journal.problem("bad_ack", "block_suggestion", "more than 100 options")
    sandbox.offered.setdefault(f"{surface.key}:{action_id}", []).extend(options)
    return options


async def use(
    sandbox: Sandbox, surface: Surface, block_id: str, action_id: str, value: Any = None
) -> None:
    """Click a button, choose in a menu: the bot gets `block_actions`."""
    block, element = _element(surface, block_id, action_id)
    if element["type"] in STATEFUL:
        enter(sandbox, surface, block_id, action_id, value)
    action = _action(sandbox, surface, block, element, value)
    await tell_action(sandbox, surface, action)


async def tell_action(sandbox: Sandbox, surface: Surface, action: Json) -> None:
    """Bring one action to the bot, from a view or a message."""
    workspace, user = sandbox.workspace, surface.user
    trigger = sandbox.tickets.trigger(user, surface.view_id)
    if surface.view_id:
        payload = payloads.block_actions_in_view(
            workspace, user, surface.view_id, action, trigger_id=trigger
        )
    else:
        assert surface.channel is not None
        assert surface.message is not None
        payload = payloads.block_actions_in_message(
            workspace,
            user,
            surface.channel,
            surface.message,
            action,
            trigger_id=trigger,
            response_url=_response_url(sandbox, user, surface.channel["id"], surface.message["ts"]),
        )
    await _ask_or_toast(sandbox, user, payload)


def _action(sandbox: Sandbox, surface: Surface, block: Json, element: Json, value: Any) -> Json:
    action: Json = {
        "type": element["type"],
        "block_id": block["block_id"],
        "action_id": element["action_id"],
        "action_ts": sandbox.workspace.next_ts(),
    }
    if element["type"] == "button":
        action["text"] = element["text"]
        action |= {key: element[key] for key in ("value", "style", "url") if key in element}
    elif element["type"] == "overflow":
        action["selected_option"] = find_option(element["options"], value)
    else:
        states = all_states(surface.blocks, sandbox.workspace.entries_of(surface.key))
        action |= states[block["block_id"]][element["action_id"]]
        action |= _initials(element)
    return action


def _initials(element: Json) -> Json:
    keys = ("placeholder", *[key for key in element if key.startswith("initial_")])
    return {key: element[key] for key in keys if key in element}


async def submit(sandbox: Sandbox, user: str) -> list[str]:
    """Press the modal's submit button. Returns why Slack's client stopped it; [] if it did not."""
    surface = modal_of(sandbox, user)
    assert surface.view_id is not None
    view = sandbox.workspace.views[surface.view_id]["view"]
    if view["submit"] is None and not any(b["type"] == "input" for b in view["blocks"]):
        raise CannotDo("vinduet har ingen knapp for å sende inn")
    stopped = _stopped(sandbox, surface)
    sandbox.workspace.views[surface.view_id]["errors"] = stopped
    if stopped:
        sandbox.journal.changed()
        return list(stopped.values())
    await _submit(sandbox, surface)
    return []


async def _submit(sandbox: Sandbox, surface: Surface) -> None:
    user, view_id = surface.user, surface.view_id
    assert view_id is not None
    record = sandbox.workspace.views[view_id]
    record.update(errors={}, trouble="")
    payload = payloads.view_submission(
        sandbox.workspace,
        user,
        view_id,
        trigger_id=sandbox.tickets.trigger(user, view_id),
        response_urls=_response_urls(sandbox, surface),
    )
    ack = await sandbox.delivery.ask("interactive", payload)
    if view_id not in sandbox.workspace.views:
        return
    if ack.ok:
        await answers.submission_answered(sandbox, user, view_id, ack.body)
    else:
        answers.trouble(sandbox, view_id)


def _stopped(sandbox: Sandbox, surface: Surface) -> dict[str, str]:
    states = all_states(surface.blocks, sandbox.workspace.entries_of(surface.key))
    stopped = {}
    for block in surface.blocks:
        if block["type"] == "input":
            (element,) = elements_of(block)
            state = states[block["block_id"]][element["action_id"]]
            reason = why_not(block, element, state)
            if reason:
                stopped[block["block_id"]] = reason
    return stopped


def _response_urls(sandbox: Sandbox, surface: Surface) -> list[Json]:
    states = all_states(surface.blocks, sandbox.workspace.entries_of(surface.key))
    urls = []
    for block in surface.blocks:
        for element in elements_of(block):
            if not element.get("response_url_enabled"):
                continue
            state = states[block["block_id"]][element["action_id"]]
            channel = state.get("selected_conversation") or state.get("selected_channel")
            if channel:
                urls.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": _response_url(sandbox, surface.user, channel),
                    }
                )
    return urls


async def close(sandbox: Sandbox, user: str) -> None:
    """Press close, or Esc."""
    if modals.top_of(sandbox, user) is None:
        raise CannotDo("ingen vinduer er åpne")
    await modals.close_top(sandbox, user)
