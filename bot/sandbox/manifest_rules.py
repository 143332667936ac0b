"""What Slack demands of an app's manifest before it installs the app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# event -> any one of these scopes
EVENT_SCOPES = {
    "app_mention": ("app_mentions:read",),
    "file_shared": ("files:read",),
    "file_change": ("files:read",),
    "file_deleted": ("files:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "reaction_added": ("reactions:read",),
    "team_join": ("users:read",),
    "user_change": ("users:read",),
}
LONGEST_COMMAND = 32
LONGEST_SHORTCUT = 24
MOST_SHORTCUTS = 10


def faults_of(manifest: Mapping[str, Any]) -> list[str]:
    """What is wrong with the manifest, one sentence each; an empty manifest has no faults."""
    return [*_events(manifest), *_commands(manifest), *_shortcuts(manifest), *_home(manifest)]


def _scopes(manifest: Mapping[str, Any]) -> set[str]:
    return set(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))


def _wanted_events(manifest: Mapping[str, Any]) -> list[str]:
    wanted = manifest.get("settings", {}).get("event_subscriptions", {})
    return list(wanted.get("bot_events", ()))


def _events(manifest: Mapping[str, Any]) -> Iterator[str]:
    for event in _wanted_events(manifest):
        needed = EVENT_SCOPES.get(event, ())
        if needed and not _scopes(manifest) & set(needed):
            yield f"the event {event} needs the scope {' or '.join(needed)}"


def _commands(manifest: Mapping[str, Any]) -> Iterator[str]:
    commands = manifest.get("features", {}).get("slash_commands", ())
    if commands and "commands" not in _scopes(manifest):
        yield "slash commands need the scope commands"
    for each in commands:
        name = each.get("command", "")
        if not name.startswith("/") or len(name) > LONGEST_COMMAND or " " in name:
            yield f"{name!r} is not a command: / and at most {LONGEST_COMMAND} characters"
        if not each.get("description"):
            yield f"the command {name} needs a description"


def _shortcuts(manifest: Mapping[str, Any]) -> Iterator[str]:
    shortcuts = manifest.get("features", {}).get("shortcuts", ())
    if shortcuts and "commands" not in _scopes(manifest):
        yield "shortcuts need the scope commands"
    if len(shortcuts) > MOST_SHORTCUTS:
        yield f"at most {MOST_SHORTCUTS} shortcuts are allowed"
    for each in shortcuts:
        if each.get("type") not in ("global", "message"):
            yield f"the shortcut {each.get('name')} must be of type global or message"
        if not 0 < len(each.get("name", "")) <= LONGEST_SHORTCUT:
            yield f"a shortcut's name has at most {LONGEST_SHORTCUT} characters: {each.get('name')}"
        if not each.get("callback_id") or not each.get("description"):
            yield f"the shortcut {each.get('name')} needs a callback_id and a description"


def _home(manifest: Mapping[str, Any]) -> Iterator[str]:
    home, events = manifest.get("features", {}).get("app_home", {}), _wanted_events(manifest)
    if "app_home_opened" in events and not home.get("home_tab_enabled"):
        yield "the event app_home_opened needs app_home.home_tab_enabled"
    if "message.im" in events and home.get("messages_tab_read_only_enabled", True):
        yield "people cannot write to the app unless messages_tab_read_only_enabled is false"
