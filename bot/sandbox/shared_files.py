"""Files: how Slack describes them, and where they are shared."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]

_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-word.document.macroEnabled.12": "docm",
    "text/calendar": "ics",
}
_MIMETYPES = {kind: mimetype for mimetype, kind in _TYPES.items()}
_PRETTY = {"docx": "Word Document", "pdf": "PDF", "png": "PNG", "txt": "Plain Text"}


def describe(sandbox: Sandbox, file_id: str, name: str, size: int, user: str, title: str) -> Json:
    """A file as files.info and payloads show it."""
    workspace = sandbox.workspace
    kind = PurePosixPath(name).suffix.lstrip(".").lower()
    mimetype = _MIMETYPES.get(kind) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    team, base = workspace.seed.team_id, sandbox.base_url
    address = f"{base}/files-pri/{team}-{file_id}"
    now = int(sandbox.clock.now())
    return {
        "id": file_id,
        "created": now,
        "timestamp": now,
        "name": name,
        "title": title or name,
        "mimetype": mimetype,
        "filetype": kind or "binary",
        "pretty_type": _PRETTY.get(kind, kind.upper() or "Binary"),
        "user": user,
        "user_team": team,
        "editable": False,
        "size": size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{address}/{quote(name)}",
        "url_private_download": f"{address}/download/{quote(name)}",
        "permalink": f"https://{workspace.seed.team_domain}.slack.com/files/{user}/{file_id}",
        "is_starred": False,
        "skipped_shares": True,
        "has_rich_preview": False,
        "file_access": "visible",
        "channels": [],
        "groups": [],
        "ims": [],
        "shares": {},
    }


def add(sandbox: Sandbox, name: str, content: bytes, user: str, title: str = "") -> Json:
    """Keep a file that a person has chosen; it is not shared anywhere yet."""
    file_id = sandbox.workspace.next_id("F")
    sandbox.workspace.shelf.put(file_id, content)
    file = describe(sandbox, file_id, name, len(content), user, title)
    sandbox.workspace.files[file_id] = file
    return file


def note_share(sandbox: Sandbox, file: Json, channel: Json, ts: str) -> None:
    """The file now stands in a message of this channel."""
    kind = {"channel": "channels", "group": "groups"}.get(channel["kind"], "ims")
    if channel["id"] not in file[kind]:
        file[kind].append(channel["id"])
    openness = "public" if channel["kind"] == "channel" else "private"
    shares = file["shares"].setdefault(openness, {}).setdefault(channel["id"], [])
    shares.append({"ts": ts, "reply_users": [], "reply_users_count": 0, "reply_count": 0})
    event = {
        "type": "file_shared",
        "file_id": file["id"],
        "user_id": file["user"],
        "file": {"id": file["id"]},
        "channel_id": channel["id"],
        "event_ts": ts,
    }
    if sandbox.workspace.bot_user in channel["members"]:
        sandbox.delivery.tell(event, "file_shared")


def may_see(sandbox: Sandbox, user: str, file: Json) -> bool:
    """Has this person uploaded the file, or is in a channel where it is shared?"""
    if file["user"] == user:
        return True
    channels = sandbox.workspace.channels
    shared = [*file["channels"], *file["groups"], *file["ims"]]
    return any(user in channels[each]["members"] for each in shared)
