"""Socket Mode: several connections, envelopes spread over them, disconnects on demand."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.delivery import Ack, Envelope
from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]

MOST_CONNECTIONS = 10
CLOSES_AFTER_WARNING_SECONDS = 1.0


class SocketMode:
    """The connections of the bot, and the envelopes that wait for an answer."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._sockets: list[web.WebSocketResponse] = []
        self._waiting: dict[str, tuple[web.WebSocketResponse, asyncio.Future[Ack]]] = {}
        self._turn = 0
        self.opened = 0

    @property
    def connections(self) -> int:
        """How many connections stand open."""
        return len(self._sockets)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it closes."""
        socket = web.WebSocketResponse(heartbeat=None, max_msg_size=0, autoping=True)
        await socket.prepare(request)
        if len(self._sockets) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._sockets.append(socket)
        self.opened += 1
        try:
            await socket.send_json(self._hello())
            self._sandbox.journal.changed()
            await self._listen(socket)
        except ConnectionError:
            self._sandbox.journal.changed()
        finally:
            self._gone(socket)
        return socket

    async def carry(self, envelope: Envelope, seconds: float) -> Ack:
        """Send over the next connection; an answer counts whichever connection brings it."""
        if not self._sockets:
            return Ack(error="dispatch_failed")
        self._turn += 1
        socket = self._sockets[self._turn % len(self._sockets)]
        answer: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self._waiting[envelope.id] = (socket, answer)
        try:
            await socket.send_str(json.dumps(_as_json(envelope)))
            return await asyncio.wait_for(answer, seconds)
        except TimeoutError:
            return Ack(error="operation_timeout")
        except (ConnectionError, RuntimeError):
            return Ack(error="dispatch_failed")
        finally:
            self._waiting.pop(envelope.id, None)

    async def disconnect(self, reason: str = "refresh_requested", *, abrupt: bool = False) -> None:
        """Close all connections: with a warning first, or cut them off."""
        for socket in list(self._sockets):
            if abrupt:
                _cut(socket)
                self._gone(socket)
                continue
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})
            later = asyncio.get_running_loop()
            later.call_later(CLOSES_AFTER_WARNING_SECONDS, _close_soon, socket)

    async def close(self) -> None:
        """Close all connections politely, at shutdown."""
        for socket in list(self._sockets):
            await socket.close()

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self._answered(message.data)

    def _answered(self, text: str) -> None:
        try:
            said = json.loads(text)
        except ValueError:
            self._sandbox.journal.problem("bad_ack", "socket", f"not JSON: {text[:80]}")
            return
        waiting = self._waiting.get(said.get("envelope_id", ""))
        if waiting is None:
            self._sandbox.journal.add("ack", "late or unknown", said)
        elif not waiting[1].done():
            waiting[1].set_result(Ack(said.get("payload")))

    def _gone(self, socket: web.WebSocketResponse) -> None:
        if socket in self._sockets:
            self._sockets.remove(socket)
        for owner, answer in list(self._waiting.values()):
            if owner is socket and not answer.done():
                answer.set_result(Ack(error="dispatch_failed"))

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._sockets),
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._sandbox.workspace.seed.app.id},
        }


def _as_json(envelope: Envelope) -> Json:
    sent: Json = {
        "envelope_id": envelope.id,
        "payload": envelope.payload,
        "type": envelope.kind,
        "accepts_response_payload": envelope.accepts_response,
    }
    if envelope.kind == "events_api":
        sent["retry_attempt"] = envelope.attempt
        sent["retry_reason"] = envelope.reason
    return sent


def _cut(socket: web.WebSocketResponse) -> None:
    transport = socket.get_extra_info("transport") or getattr(socket._req, "transport", None)
    if transport is not None:
        transport.close()


def _close_soon(socket: web.WebSocketResponse) -> None:
    asyncio.get_running_loop().create_task(socket.close())
