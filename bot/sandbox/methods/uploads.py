"""files.getUploadURLExternal and files.completeUploadExternal: the app hands in files."""

from __future__ import annotations

from typing import Any

from bot.sandbox import posting, shared_files
from bot.sandbox.calls import Call, method
from bot.sandbox.places import need_membership
from bot.sandbox.refusals import ApiError

Json = dict[str, Any]


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call) -> Json:
    """An address to post the bytes to."""
    name, length = call.needed("filename"), call.number("length", 0)
    if length <= 0:
        raise ApiError("invalid_arguments")
    file_id = call.workspace.next_id("F")
    user = call.workspace.bot_user
    file = shared_files.describe(call.sandbox, file_id, name, length, user, name)
    call.workspace.files[file_id] = {**file, "_waiting": True}
    return {"upload_url": f"{call.sandbox.base_url}/upload/v1/{file_id}", "file_id": file_id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Call) -> Json:
    """Files become real; with a channel they are shared in one message there."""
    wanted = call.data("files")
    if not isinstance(wanted, list) or not wanted:
        raise ApiError("invalid_arguments")
    files = [_completed(call, each) for each in wanted]
    for channel in _channels(call):
        _share(call, channel, files)
    return {"files": files}


def _completed(call: Call, wanted: Json) -> Json:
    file = call.workspace.files.get(str(wanted.get("id")))
    if file is None or call.workspace.shelf.get(file["id"]) is None:
        raise ApiError("file_not_found")
    file.pop("_waiting", None)
    if wanted.get("title"):
        file["title"] = wanted["title"]
    return file


def _channels(call: Call) -> list[Json]:
    listed = call.text("channel_id") or call.text("channels")
    found = []
    for channel_id in filter(None, listed.split(",")):
        channel = call.workspace.channels.get(channel_id)
        if channel is None:
            raise ApiError("channel_not_found")
        need_membership(call, channel)
        found.append(channel)
    return found


def _share(call: Call, channel: Json, files: list[Json]) -> None:
    blocks = posting.checked_blocks(call.data("blocks", "invalid_blocks_format"))
    extra: Json = {"files": files, "subtype": "file_share", "upload": True}
    if call.text("thread_ts"):
        extra["thread_ts"] = call.text("thread_ts")
    text = "" if blocks else call.text("initial_comment")
    message = posting.from_app(call.sandbox, text, blocks, **extra)
    message.pop("subtype")
    stored = posting.post(call.sandbox, channel, message)
    for file in files:
        shared_files.note_share(call.sandbox, file, channel, stored["ts"])
