"""The way to the bot: envelopes, acknowledgements, and what is tried again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any, Protocol

from bot.sandbox import payloads
from bot.sandbox.faults import ENVELOPE_KINDS
from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]

RETRY_AFTER_SECONDS = (0.0, 60.0, 300.0)
CLOCK_STEP_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Envelope:
    """One thing for the bot. `kind`: slash_commands, interactive or events_api."""

    id: str
    kind: str
    payload: Json
    accepts_response: bool
    attempt: int = 0
    reason: str = ""

    @property
    def name(self) -> str:
        """What it is, for the journal: the command, the payload type or the event type."""
        if self.kind == "slash_commands":
            return str(self.payload["command"])
        if self.kind == "events_api":
            return str(self.payload["event"]["type"])
        return str(self.payload["type"])


@dataclass(frozen=True, slots=True)
class Ack:
    """How the bot answered an envelope. `error` is empty, or Slack's word for the failure."""

    body: Any = None
    error: str = ""

    @property
    def ok(self) -> bool:
        """Did the bot acknowledge in time?"""
        return not self.error


class Line(Protocol):
    """One way of carrying an envelope to the bot: Socket Mode or signed HTTP."""

    async def carry(self, envelope: Envelope, seconds: float) -> Ack:
        """Bring the envelope and wait at most `seconds` for the answer."""


class Delivery:
    """Carries envelopes over the line in use and repeats events that were not acknowledged."""

    def __init__(self, sandbox: Sandbox, line: Line, *, ack_seconds: float = 3.0) -> None:
        self._sandbox = sandbox
        self.line = line
        self.ack_seconds = ack_seconds
        self.unanswered = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self._moved = asyncio.Event()

    async def ask(self, kind: str, payload: Json) -> Ack:
        """Bring a command or an interaction to the bot, once, and wait for its answer."""
        envelope = Envelope(self._new_id(), kind, payload, accepts_response=True)
        self._maybe_twice(envelope)
        ack = await self._carry(envelope)
        if not ack.ok:
            self._sandbox.journal.problem("not_acked", envelope.name, ack.error)
        return ack

    def tell(self, inner_event: Json, subscription: str) -> None:
        """Bring an event to the bot if it has asked for it; repeated when not acknowledged."""
        if subscription not in self._sandbox.workspace.seed.app.events:
            return
        payload = payloads.event(self._sandbox.workspace, inner_event)
        envelope = Envelope(self._new_id(), "events_api", payload, accepts_response=False)
        self._maybe_twice(envelope)
        self._start(self._tell_until_acked(envelope))

    async def cancel(self) -> None:
        """Stop everything under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def clock_moved(self) -> None:
        """Look again at what is due."""
        self._moved.set()
        self._moved = asyncio.Event()

    async def _tell_until_acked(self, envelope: Envelope) -> None:
        ack = await self._carry(envelope)
        for number, wait in enumerate(RETRY_AFTER_SECONDS, start=1):
            if ack.ok:
                return
            await self._until(self._sandbox.clock.now() + wait)
            reason = "timeout" if ack.error == "operation_timeout" else "http_error"
            again = replace(envelope, id=self._new_id(), attempt=number, reason=reason)
            ack = await self._carry(again)
        if not ack.ok:
            self._sandbox.journal.problem("not_acked", envelope.name, ack.error)

    async def _carry(self, envelope: Envelope) -> Ack:
        journal, began = self._sandbox.journal, time.monotonic()
        journal.add("envelope", envelope.name, envelope.payload)
        self.unanswered += 1
        try:
            ack = await self.line.carry(envelope, self.ack_seconds)
        finally:
            self.unanswered -= 1
        journal.add("ack", envelope.name, None, ack.error or ack.body, began)
        return ack

    def _maybe_twice(self, envelope: Envelope) -> None:
        for name in (envelope.name, envelope.kind):
            if self._sandbox.faults.take(name, ENVELOPE_KINDS):
                self._start(self._carry(replace(envelope, id=self._new_id())))
                return

    async def _until(self, due: float) -> None:
        while self._sandbox.clock.now() < due:
            moved = self._moved
            try:
                await asyncio.wait_for(moved.wait(), CLOCK_STEP_SECONDS)
            except TimeoutError:
                continue

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _new_id(self) -> str:
        return self._sandbox.workspace.next_id("env-")
