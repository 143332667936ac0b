"""`/control/...`: the control API over HTTP, in JSON, for other processes and the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.sandbox import verbs
from bot.sandbox.faults import Fault
from bot.sandbox.quiet import Quiet
from bot.sandbox.refusals import CannotDo
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.socket_mode import SocketMode

Json = dict[str, Any]


class Control:
    """`do` {user, verb, arguments, settle}, and the other words of `self._known`."""

    def __init__(self, sandbox: Sandbox, socket_mode: SocketMode, quiet: Quiet) -> None:
        self._sandbox = sandbox
        self._socket_mode = socket_mode
        self._quiet = quiet
        self._known: dict[str, Callable[[Json], Awaitable[Any]]] = {
            "do": self._do,
            "fault": self._fault,
            "disconnect": self._disconnect,
            "clock": self._clock,
            "log": self._log,
            "problems": self._problems,
            "status": self._status,
            "reset": self._reset,
        }

    async def serve(self, request: web.Request) -> web.Response:
        """Answer {"ok": true, "result": …} or {"ok": false, "why": sentence}."""
        run = self._known.get(request.match_info["what"])
        if run is None:
            return web.json_response({"ok": False, "why": "no such control"}, status=404)
        given = await request.json() if request.can_read_body else {}
        try:
            return web.json_response({"ok": True, "result": await run(given)})
        except (CannotDo, ValueError, KeyError, TypeError) as refused:
            why = str(refused) or type(refused).__name__
            return web.json_response({"ok": False, "why": why}, status=422)

    async def _do(self, given: Json) -> Any:
        arguments = given.get("arguments", {})
        result = await verbs.do(self._sandbox, given["user"], given["verb"], arguments)
        if given.get("settle"):
            await self._quiet.settle(30.0)
        return result

    async def _fault(self, given: Json) -> None:
        self._sandbox.faults.add(Fault(**given))

    async def _disconnect(self, given: Json) -> None:
        reason = given.get("reason", "refresh_requested")
        await self._socket_mode.disconnect(reason, abrupt=bool(given.get("abrupt")))

    async def _clock(self, given: Json) -> float:
        if "advance" in given:
            self._sandbox.clock.advance(float(given["advance"]))
        if "set" in given:
            self._sandbox.clock.set(datetime.fromisoformat(given["set"]))
        return self._sandbox.clock.now()

    async def _log(self, given: Json) -> list[Json]:
        return [entry.as_json() for entry in self._sandbox.journal.after(given.get("after", 0))]

    async def _problems(self, _: Json) -> list[Json]:
        problems = self._sandbox.journal.problems
        return [{"kind": p.kind, "where": p.where, "text": p.text} for p in problems]

    async def _reset(self, _: Json) -> None:
        self._sandbox.reset()

    async def _status(self, _: Json) -> Json:
        return {"connections": self._socket_mode.connections}
