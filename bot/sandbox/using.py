"""What a person does with the controls in front of them: fill in, choose, click, submit, close."""

from __future__ import annotations

from typing import Any

from bot.sandbox import answers, modals, payloads
from bot.sandbox.acts import ask_or_toast, response_url
from bot.sandbox.completing import elements_of, find_element
from bot.sandbox.entries import STATEFUL, all_states
from bot.sandbox.filling import filled, find_option, options_in, why_not
from bot.sandbox.refusals import CannotDo
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.surfaces import Surface, modal_of

Json = dict[str, Any]


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
            response_url=response_url(sandbox, user, surface.channel["id"], surface.message["ts"]),
        )
    await ask_or_toast(sandbox, user, payload)


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
                        "response_url": response_url(sandbox, surface.user, channel),
                    }
                )
    return urls


async def close(sandbox: Sandbox, user: str) -> None:
    """Press close, or Esc."""
    if modals.top_of(sandbox, user) is None:
        raise CannotDo("ingen vinduer er åpne")
    await modals.close_top(sandbox, user)
