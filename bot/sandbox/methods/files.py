"""files.info, files.list and files.delete."""

from __future__ import annotations

from typing import Any

from bot.sandbox.calls import Call, method
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]


def _known(call: Call) -> Json:
    file = call.workspace.files.get(call.needed("file"))
    if file is None or file.get("_waiting"):
        raise ApiError("file_not_found")
    return file


@method("files.info", "files:read")
def info(call: Call) -> Json:
    """A file's description."""
    return {"file": _known(call), "comments": [], "response_metadata": {"next_cursor": ""}}


@method("files.list", "files:read")
def list_files(call: Call) -> Json:
    """Files in all channels or one, newest first."""
    channel, user = call.text("channel"), call.text("user")
    found = [
        file
        for file in reversed(call.workspace.files.values())
        if not file.get("_waiting")
        and user in ("", file["user"])
        and (not channel or channel in [*file["channels"], *file["groups"], *file["ims"]])
    ]
    count, page = call.number("count", 100), call.number("page", 1)
    start = (page - 1) * count
    paging = {
        "count": count,
        "total": len(found),
        "page": page,
        "pages": max(1, -(-len(found) // count)),
    }
    return {"files": found[start : start + count], "paging": paging}


@method("files.delete", "files:write")
def delete(call: Call) -> Json:
    """Take away one of the app's own files."""
    file = _known(call)
    if file["user"] != call.workspace.bot_user:
        raise ApiError("cant_delete_file")
    del call.workspace.files[file["id"]]
    tombstone = {"id": file["id"], "mode": "tombstone"}
    for messages in call.workspace.messages.values():
        for ts, message in messages.items():
            if any(each["id"] == file["id"] for each in message.get("files", ())):
                kept = [tombstone if f["id"] == file["id"] else f for f in message["files"]]
                messages[ts] = {**message, "files": kept}
    call.sandbox.journal.changed()
    return {}
