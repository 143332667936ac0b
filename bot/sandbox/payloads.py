"""Payloads as real Slack sends them to the bot, field by field."""

from __future__ import annotations

from typing import Any

from bot.sandbox.entries import all_states
from bot.sandbox.workspace import Workspace

Json = dict[str, Any]
VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105 - it opens nothing


def team(workspace: Workspace) -> Json:
    """The `team` of interactive payloads."""
    return {"id": workspace.seed.team_id, "domain": workspace.seed.team_domain}


def user(workspace: Workspace, user_id: str) -> Json:
    """The `user` of interactive payloads."""
    name = workspace.users[user_id]["name"]
    return {
        "id": user_id,
        "username": name,
        "name": name,
        "team_id": workspace.seed.team_id,
    }


def _signed(workspace: Workspace, kind: str, user_id: str) -> Json:
    return {
        "type": kind,
        "user": user(workspace, user_id),
        "api_app_id": workspace.seed.app.id,
        "token": VERIFICATION_TOKEN,
        "team": team(workspace),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def slash_command(
    workspace: Workspace,
    user_id: str,
    channel: Json,
    command: str,
    text: str,
    *,
    trigger_id: str,
    response_url: str,
) -> Json:
    """What a slash command sends; all values are strings, as in a form."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.seed.team_id,
        "team_domain": workspace.seed.team_domain,
        "channel_id": channel["id"],
        "channel_name": channel["name"] if channel["kind"] != "group" else "privategroup",
        "user_id": user_id,
        "user_name": workspace.users[user_id]["name"],
        "command": command,
        "text": text,
        "api_app_id": workspace.seed.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def view_with_state(workspace: Workspace, view_id: str) -> Json:
    """A view as payloads carry it: with everything filled in so far."""
    view = workspace.views[view_id]["view"]
    values = all_states(view["blocks"], workspace.entries_of(view_id))
    return {**view, "state": {"values": values}}


def view_submission(
    workspace: Workspace, user_id: str, view_id: str, *, trigger_id: str, response_urls: list[Json]
) -> Json:
    """What pressing the modal's submit button sends."""
    return {
        **_signed(workspace, "view_submission", user_id),
        "trigger_id": trigger_id,
        "view": view_with_state(workspace, view_id),
        "response_urls": response_urls,
    }


def view_closed(workspace: Workspace, user_id: str, view_id: str, *, is_cleared: bool) -> Json:
    """What closing a modal with notify_on_close sends."""
    return {
        **_signed(workspace, "view_closed", user_id),
        "view": view_with_state(workspace, view_id),
        "is_cleared": is_cleared,
    }


def block_actions_in_view(
    workspace: Workspace, user_id: str, view_id: str, action: Json, *, trigger_id: str
) -> Json:
    """What using an element in a modal or the home tab sends."""
    view = view_with_state(workspace, view_id)
    return {
        **_signed(workspace, "block_actions", user_id),
        "container": {"type": "view", "view_id": view_id},
        "trigger_id": trigger_id,
        "view": view,
        "actions": [action],
    }


def block_actions_in_message(
    workspace: Workspace,
    user_id: str,
    channel: Json,
    message: Json,
    action: Json,
    *,
    trigger_id: str,
    response_url: str,
) -> Json:
    """What using an element in a message sends."""
    surface = f"{channel['id']}:{message['ts']}:{user_id}"
    values = all_states(message.get("blocks", []), workspace.entries_of(surface))
    payload = {
        **_signed(workspace, "block_actions", user_id),
        "container": message_container(channel, message),
        "trigger_id": trigger_id,
        "channel": {"id": channel["id"], "name": channel_name(channel)},
        "state": {"values": values},
        "response_url": response_url,
        "actions": [action],
    }
    if not message.get("is_ephemeral"):
        payload["message"] = shown(message)
    return payload


def message_container(channel: Json, message: Json) -> Json:
    """Where in a conversation something was used."""
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel["id"],
        "is_ephemeral": bool(message.get("is_ephemeral")),
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    return container


def channel_name(channel: Json) -> str:
    """The name in payloads; private channels and direct messages have stand-ins."""
    names = {"im": "directmessage", "group": "privategroup"}
    return names.get(channel["kind"]) or str(channel["name"])


def shown(message: Json) -> Json:
    """A message without what only history with include_all_metadata shows."""
    return {key: value for key, value in message.items() if key != "metadata"}


def block_suggestion(
    workspace: Workspace, user_id: str, block: Json, element: Json, typed: str, place: Json
) -> Json:
    """What typing in an external select sends. `place`: container and view, or message parts."""
    return {
        **_signed(workspace, "block_suggestion", user_id),
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "value": typed,
        **place,
    }


def global_shortcut(
    workspace: Workspace, user_id: str, callback_id: str, *, trigger_id: str
) -> Json:
    """What choosing a global shortcut sends."""
    return {
        **_signed(workspace, "shortcut", user_id),
        "action_ts": workspace.next_ts(),
        "callback_id": callback_id,
        "trigger_id": trigger_id,
    }


def message_shortcut(
    workspace: Workspace,
    user_id: str,
    callback_id: str,
    channel: Json,
    message: Json,
    *,
    trigger_id: str,
    response_url: str,
) -> Json:
    """What choosing a shortcut in a message's menu sends."""
    return {
        **_signed(workspace, "message_action", user_id),
        "action_ts": workspace.next_ts(),
        "callback_id": callback_id,
        "trigger_id": trigger_id,
        "response_url": response_url,
        "channel": {"id": channel["id"], "name": channel_name(channel)},
        "message_ts": message["ts"],
        "message": shown(message),
    }


def event(workspace: Workspace, inner: Json) -> Json:
    """The wrapper around every event."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.seed.team_id,
        "context_team_id": workspace.seed.team_id,
        "context_enterprise_id": None,
        "api_app_id": workspace.seed.app.id,
        "event": inner,
        "type": "event_callback",
        "event_id": workspace.next_id("Ev"),
        "event_time": int(workspace.clock.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.seed.team_id,
                "user_id": workspace.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-sandbox",
    }
