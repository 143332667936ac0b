"""auth.*, apps.*, bots.*, team.* and api.test."""

from __future__ import annotations

from typing import Any

from bot.sandbox.calls import Call, method
from bot.sandbox.posting import bot_profile
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]


@method("api.test", allowed="none")
def api_test(call: Call) -> Json:
    """Answers with the arguments."""
    return {"args": {key: value for key, value in call.arguments.items() if key != "token"}}


@method("auth.test", allowed="any")
def auth_test(call: Call) -> Json:
    """Whose token this is."""
    seed = call.workspace.seed
    return {
        "url": f"https://{seed.team_domain}.slack.com/",
        "team": seed.team_name,
        "user": seed.app.name.lower(),
        "team_id": seed.team_id,
        "user_id": seed.app.bot_user_id,
        "bot_id": seed.app.bot_id,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", allowed="app")
def open_connection(call: Call) -> Json:
    """A WebSocket address for Socket Mode."""
    ticket = call.workspace.next_id("ticket-")
    return {"url": f"{call.sandbox.socket_url}?ticket={ticket}&app_id=A"}


@method("bots.info", "users:read")
def bot_info(call: Call) -> Json:
    """The app's bot."""
    profile = bot_profile(call.sandbox)
    if call.text("bot", profile["id"]) != profile["id"]:
        raise ApiError("bot_not_found")
    return {"bot": profile}


@method("team.info", "team:read")
def team_info(call: Call) -> Json:
    """The workspace's name."""
    seed = call.workspace.seed
    team = {"id": seed.team_id, "name": seed.team_name, "domain": seed.team_domain}
    return {"team": {**team, "email_domain": "", "icon": {"image_default": True}}}
