"""users.*: the people."""

from __future__ import annotations

from typing import Any

from bot.sandbox.calls import Call, method, page_of
from bot.sandbox.places import person_of
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]


def _shown(call: Call, user: Json) -> Json:
    """A user; the e-mail only with its scope."""
    if "users:read.email" in call.workspace.seed.app.scopes:
        return user
    profile = {key: value for key, value in user["profile"].items() if key != "email"}
    return {**user, "profile": profile}


@method("users.info", "users:read")
def info(call: Call) -> Json:
    """One person."""
    return {"user": _shown(call, call.workspace.users[person_of(call)])}


@method("users.list", "users:read")
def list_users(call: Call) -> Json:
    """Everybody, the bot among them."""
    people = [_shown(call, user) for user in call.workspace.users.values()]
    page, cursor = page_of(call, people, default=1000)
    return {
        "members": page,
        "cache_ts": int(call.sandbox.clock.now()),
        "response_metadata": {"next_cursor": cursor},
    }


@method("users.lookupByEmail", "users:read.email")
def lookup(call: Call) -> Json:
    """The person with this address."""
    wanted = call.needed("email").lower()
    for user in call.workspace.users.values():
        if wanted == user["profile"].get("email", "").lower():
            return {"user": user}
    raise ApiError("users_not_found")


@method("users.profile.get", "users.profile:read")
def profile(call: Call) -> Json:
    """A person's profile."""
    return {"profile": _shown(call, call.workspace.users[person_of(call)])["profile"]}
