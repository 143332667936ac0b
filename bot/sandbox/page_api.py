"""What the page in the browser needs: its files, the state one person sees, and news of change."""

from __future__ import annotations

import asyncio
from importlib import resources
from typing import Any

from aiohttp import web

from bot.sandbox import modals, verbs
from bot.sandbox.entries import all_states
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.socket_mode import SocketMode

Json = dict[str, Any]

MOST_MESSAGES = 200
PAUSE_SECONDS = 0.03
BEAT_SECONDS = 15.0
_TYPES = {"js": "text/javascript", "css": "text/css", "html": "text/html", "svg": "image/svg+xml"}
_POLICY = "default-src 'self'; img-src * data:; style-src 'self'; frame-ancestors 'none'"


class PageApi:
    """Serves the page."""

    def __init__(self, sandbox: Sandbox, socket_mode: SocketMode) -> None:
        self._sandbox = sandbox
        self._socket_mode = socket_mode
        self._version = 0
        self._news = asyncio.Event()
        sandbox.journal.on_change(self._changed)

    async def front(self, _: web.Request) -> web.Response:
        """The page itself."""
        return _file("index.html")

    async def static(self, request: web.Request) -> web.Response:
        """Scripts and styles."""
        return _file(request.match_info["name"])

    async def state(self, request: web.Request) -> web.Response:
        """All that the chosen person sees, with the chosen conversation."""
        workspace = self._sandbox.workspace
        user = request.query.get("user", "")
        if user not in workspace.users or user == workspace.bot_user:
            user = workspace.people[0].id if workspace.people else ""
        if not user:
            return web.json_response({"people": []})
        return web.json_response(
            {
                "version": self._version,
                "connected": self._connected(),
                **self._everybody_sees(),
                **self._person_sees(user),
                **self._conversation(user, request.query.get("channel", "")),
            }
        )

    async def traffic(self, request: web.Request) -> web.Response:
        """Journal entries newer than `after`."""
        entries = self._sandbox.journal.after(int(request.query.get("after", "0")))[-200:]
        return web.json_response([entry.as_json() for entry in entries])

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: a version number whenever something changed."""
        stream = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await stream.prepare(request)
        try:
            while True:
                await stream.write(f"data: {self._version}\n\n".encode())
                await self._next_news()
        except (ConnectionError, RuntimeError):
            return stream

    async def _next_news(self) -> None:
        news = self._news
        try:
            await asyncio.wait_for(news.wait(), BEAT_SECONDS)
            await asyncio.sleep(PAUSE_SECONDS)
        except TimeoutError:
            return

    def _changed(self) -> None:
        self._version += 1
        self._news.set()
        self._news = asyncio.Event()

    def _connected(self) -> bool:
        line = self._sandbox.delivery.line
        return line is not self._socket_mode or self._socket_mode.connections > 0

    def _everybody_sees(self) -> Json:
        seed, workspace = self._sandbox.workspace.seed, self._sandbox.workspace
        users = {
            user["id"]: {"name": user["real_name"], "bot": user["is_bot"], "tz": user["tz"]}
            for user in workspace.users.values()
        }
        places = {
            each["id"]: each["name"]
            for each in workspace.channels.values()
            if each["kind"] == "channel"
        }
        return {
            "team": seed.team_name,
            "app": {"name": seed.app.name, "user": seed.app.bot_user_id},
            "people": [
                {"id": each.id, "name": each.real_name, "role": each.role} for each in seed.people
            ],
            "users": users,
            "places": places,
            "commands": seed.app.commands,
            "shortcuts": seed.app.shortcuts,
            "guidance": list(seed.guidance),
        }

    def _person_sees(self, user: str) -> Json:
        sandbox, workspace = self._sandbox, self._sandbox.workspace
        top, home = modals.top_of(sandbox, user), workspace.homes.get(user)
        return {
            "me": user,
            "channels": [self._in_sidebar(user, each) for each in workspace.channels_of(user)],
            "app_channel": workspace.im_with_app(user)["id"],
            "modal": verbs.screen(sandbox, top) if top else None,
            "depth": len(workspace.stacks.get(user, [])),
            "home": verbs.screen(sandbox, home) if home else None,
            "toasts": [toast for toast in sandbox.toasts if toast["user"] == user],
        }

    def _in_sidebar(self, user: str, channel: Json) -> Json:
        others = [each for each in channel["members"] if each != user]
        return {
            "id": channel["id"],
            "name": channel["name"],
            "kind": channel["kind"],
            "topic": channel["topic"],
            "members": len(channel["members"]),
            "with": others,
            "unread": self._sandbox.workspace.unread(user, channel["id"]),
        }

    def _conversation(self, user: str, wanted: str) -> Json:
        workspace = self._sandbox.workspace
        channel = workspace.channels.get(wanted)
        if channel is None or user not in channel["members"]:
            channel = workspace.im_with_app(user)
        shown = list(workspace.messages[channel["id"]].values())[-MOST_MESSAGES:]
        shown += workspace.ephemerals_for(user, channel["id"])
        shown.sort(key=lambda message: str(message["ts"]))
        return {
            "channel": channel["id"],
            "messages": [self._with_values(user, channel, each) for each in shown],
        }

    def _with_values(self, user: str, channel: Json, message: Json) -> Json:
        blocks = message.get("blocks", [])
        entered = self._sandbox.workspace.entries.get(f"{channel['id']}:{message['ts']}:{user}", {})
        return {**message, "values": all_states(blocks, entered)}


def _file(name: str) -> web.Response:
    kind = name.rpartition(".")[2]
    found = resources.files("bot.sandbox") / "page" / name
    if "/" in name or kind not in _TYPES or not found.is_file():
        return web.Response(status=404, text="not found")
    headers = {"Cache-Control": "no-store"}
    if kind == "html":
        headers["Content-Security-Policy"] = _POLICY
    text = found.read_text(encoding="utf-8")
    return web.Response(text=text, content_type=_TYPES[kind], headers=headers)
