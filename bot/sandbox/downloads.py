"""The bytes of files: taken in at upload URLs, given out at private URLs."""

from __future__ import annotations

import time
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shared_files import may_see

SIGN_IN_PAGE = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head></html>"


class Downloads:
    """Serves uploads and downloads."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def receive(self, request: web.Request) -> web.Response:
        """A POST with the bytes, raw or as a form."""
        began, file_id = time.monotonic(), request.match_info["file_id"]
        file = self._sandbox.workspace.files.get(file_id)
        if file is None or not file.get("_waiting"):
            return web.Response(status=404, text="not found")
        content = await _content(request)
        self._sandbox.journal.add("upload", file["name"], len(content), None, began)
        if len(content) != file["size"]:
            text = f"{len(content)} bytes came, {file['size']} were announced"
            self._sandbox.journal.problem("upload", file["name"], text)
            return web.Response(status=400, text="length mismatch")
        self._sandbox.workspace.shelf.put(file_id, content)
        return web.Response(text=f"OK - {len(content)}")

    async def private(self, request: web.Request) -> web.Response:
        """The bytes for the bot's token or a person who may see them; else a sign-in page."""
        file_id = request.match_info["key"].rpartition("-")[2]
        file = self._sandbox.workspace.files.get(file_id)
        content = self._sandbox.workspace.shelf.get(file_id)
        if file is None or content is None:
            return web.Response(status=404, text="not found")
        if not (self._bot_may(request) or self._person_may(request, file)):
            return web.Response(text=SIGN_IN_PAGE, content_type="text/html")
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file['name'])}",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=content, content_type=file["mimetype"], headers=headers)

    def _bot_may(self, request: web.Request) -> bool:
        app = self._sandbox.workspace.seed.app
        right = request.headers.get("Authorization") == f"Bearer {app.bot_token}"
        return right and "files:read" in app.scopes

    def _person_may(self, request: web.Request, file: dict[str, object]) -> bool:
        user = request.query.get("as", "")
        return bool(user) and may_see(self._sandbox, user, file)


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    for field in (await request.post()).values():
        if isinstance(field, web.FileField):
            return bytes(field.file.read())
    return b""
