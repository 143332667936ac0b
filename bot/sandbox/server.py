"""The running workspace: a server on 127.0.0.1 in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox import verbs
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery import Delivery
from bot.sandbox.driver import User
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.file_shelf import FileShelf
from bot.sandbox.journal import Journal, Problem, Rang
from bot.sandbox.persistence import Keeper
from bot.sandbox.quiet import Quiet
from bot.sandbox.routes import build_routes, only_from_here
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.seed import Seed
from bot.sandbox.signed_http import SignedHttp
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.tickets import Tickets
from bot.sandbox.ticking import tick
from bot.sandbox.web_api import WebApi
from bot.sandbox.workspace import Workspace

Json = dict[str, Any]
T = TypeVar("T")

PATIENCE_SECONDS = 60.0
LARGEST_REQUEST = 1024**3


class SandboxServer:
    """A local Slack workspace. Start it before the bot: `App(...)` calls auth.test at once.

    `seed`: see `Seed.read`. `port` 0 takes any free port. `state_path`: a JSON file in which
    everything is kept between runs, with a folder of files beside it. `request_url`: deliver by
    signed HTTP to this address instead of by Socket Mode. `seconds_per_message`: refuse faster
    posting in one channel with 429, as Slack does at about one a second.
    """

    def __init__(
        self,
        seed: Seed | Mapping[str, Any],
        port: int = 0,
        clock: SandboxClock | None = None,
        *,
        state_path: Path | None = None,
        request_url: str | None = None,
        ack_seconds: float = 3.0,
        seconds_per_message: float | None = None,
    ) -> None:
        self.clock = clock or SandboxClock()
        folder = state_path.with_suffix(".files") if state_path else None
        self.workspace = Workspace(seed, self.clock, FileShelf(folder))
        self.log = Journal(self.clock)
        self.sandbox = Sandbox(self.workspace, self.clock, self.log, Faults(), Tickets(self.clock))
        self.sandbox.seconds_per_message = seconds_per_message
        self.socket_mode = SocketMode(self.sandbox)
        self.web_api = WebApi(self.sandbox)
        self.quiet = Quiet(self.sandbox, self.web_api)
        self._keeper = Keeper(self.workspace, state_path)
        self._port = port
        self._request_url = request_url
        self._ack_seconds = ack_seconds
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="sandbox", daemon=True)
        self._changed = threading.Condition()
        self._runner: web.AppRunner | None = None
        self._ticking: asyncio.Task[None] | None = None

    # --- life --------------------------------------------------------------------------------

    def start(self) -> SandboxServer:
        """Open the door. Raises OSError where the port is taken."""
        self._thread.start()
        self._call(self._open())
        return self

    def stop(self) -> None:
        """Save what is to be kept and close."""
        if self._loop.is_closed():
            return
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    def __enter__(self) -> SandboxServer:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """The page's address."""
        return self.sandbox.base_url + "/"

    @property
    def api_url(self) -> str:
        """`base_url` for the bot's WebClient."""
        return self.sandbox.base_url + "/api/"

    # --- acting and looking --------------------------------------------------------------------

    def as_user(self, user_id: str, *, patient: bool = True) -> User:
        """Act as this person; see `bot.sandbox.driver`. `patient`: wait until the bot is quiet."""
        return User(self, user_id, patient=patient)

    def do(self, user: str, verb: str, arguments: Json, *, settle: bool) -> Any:
        """Carry out a verb of the control API in the server's thread."""
        result = self._call(verbs.do(self.sandbox, user, verb, arguments))
        if settle:
            self.settle()
        return result

    @property
    def problems(self) -> list[Problem]:
        """What no well-made bot causes; a test ends with `assert server.problems == []`."""
        return self.log.problems

    @property
    def rang(self) -> list[Rang]:
        """Messages that notified a whole channel."""
        return self.log.rang

    def fault(self, method: str = "*", kind: str = "500", times: int = 1, **more: Any) -> None:
        """Order trouble. `more`: retry_after or seconds. See `bot.sandbox.driver`."""
        self._call(_at_once(lambda: self.sandbox.faults.add(Fault(method, kind, times, **more))))

    def disconnect(self, reason: str = "refresh_requested", *, abrupt: bool = False) -> None:
        """Close the Socket Mode connections: with Slack's warning, or cut them."""
        self._call(self.socket_mode.disconnect(reason, abrupt=abrupt))

    def deliver_to(self, request_url: str | None) -> None:
        """Deliver by signed HTTP to this address from now on; None goes back to Socket Mode."""
        self._call(self._set_line(request_url))

    def reset(self) -> None:
        """Back to the seed: no messages, views, faults, log or problems."""
        self._call(_at_once(self.sandbox.reset))

    # --- waiting -----------------------------------------------------------------------------

    def wait_until(self, holds: Callable[[], Any], timeout: float = 10.0) -> None:
        """Wait until `holds()` is true. Raises TimeoutError after `timeout` seconds."""
        end = time.monotonic() + timeout
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(f"not within {timeout} s: {holds}")
            with self._changed:
                self._changed.wait(0.02)

    def wait_for_bot(self, connections: int = 1, timeout: float = 10.0) -> None:
        """Wait until the bot has this many Socket Mode connections."""
        self.wait_until(lambda: self.socket_mode.connections >= connections, timeout)

    def watch(self, worker: ThreadPoolExecutor | Callable[[], bool]) -> None:
        """Waits also wait for this: a thread pool, or a function that is true while busy."""
        self.quiet.watch(worker)

    def settle(self, timeout: float = 30.0) -> None:
        """Wait until nothing is under way between the workspace and the bot."""
        self._call(self.quiet.settle(timeout))

    # --- inside ------------------------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(PATIENCE_SECONDS)

    async def _open(self) -> None:
        self._keeper.load()
        await self._set_line(self._request_url)
        app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[only_from_here])
        build_routes(app, self.sandbox, self.web_api, self.socket_mode, self.quiet)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.sandbox.base_url = f"http://127.0.0.1:{port}"
        self.log.on_change(self._tell_waiters)
        self.log.on_change(self._keeper.soon)
        self.clock.on_move(self._clock_moved)
        self._ticking = asyncio.create_task(tick(self.sandbox))

    async def _close(self) -> None:
        if self._ticking:
            self._ticking.cancel()
        await self.sandbox.delivery.cancel()
        await self.socket_mode.close()
        if isinstance(self.sandbox.delivery.line, SignedHttp):
            await self.sandbox.delivery.line.close()
        if self._runner:
            await self._runner.cleanup()
        self._keeper.save()

    async def _set_line(self, request_url: str | None) -> None:
        line = SignedHttp(self.sandbox, request_url) if request_url else self.socket_mode
        if self.sandbox._delivery is None:
            self.sandbox._delivery = Delivery(self.sandbox, line, ack_seconds=self._ack_seconds)
        else:
            if isinstance(self.sandbox.delivery.line, SignedHttp):
                await self.sandbox.delivery.line.close()
            self.sandbox.delivery.line = line

    def _tell_waiters(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _clock_moved(self) -> None:
        def look() -> None:
            self.sandbox.delivery.clock_moved()

        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(look)


async def _at_once(work: Callable[[], T]) -> T:
    return work()
