"""Knowing when nothing is under way any more between the workspace and the bot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.web_api import WebApi

STEP_SECONDS = 0.002
SILENCE_WHEN_WATCHED = 0.008
SILENCE_WHEN_BLIND = 0.08


class Quiet:
    """Quiet is: every envelope answered, no call being served, and every watched worker idle."""

    def __init__(self, sandbox: Sandbox, web_api: WebApi) -> None:
        self._sandbox = sandbox
        self._web_api = web_api
        self._busy: list[Callable[[], bool]] = []

    def watch(self, worker: ThreadPoolExecutor | Callable[[], bool]) -> None:
        """Count this worker in; a thread pool is busy while tasks wait or run in it."""
        if isinstance(worker, ThreadPoolExecutor):
            self._busy.append(_counted(worker))
        else:
            self._busy.append(worker)

    async def settle(self, timeout: float) -> None:
        """Return after a short silence. Raises TimeoutError after `timeout` seconds."""
        silence = SILENCE_WHEN_WATCHED if self._busy else SILENCE_WHEN_BLIND
        end = time.monotonic() + timeout
        quiet_since: float | None = None
        while True:
            now = time.monotonic()
            if now > end:
                raise TimeoutError(f"the bot is still busy after {timeout} s")
            if self._under_way():
                quiet_since = None
            elif quiet_since is None:
                quiet_since = now
            elif now - max(quiet_since, self._sandbox.journal.last_activity) >= silence:
                return
            await asyncio.sleep(STEP_SECONDS)

    def _under_way(self) -> bool:
        if self._sandbox.delivery.unanswered or self._web_api.under_way:
            return True
        return any(busy() for busy in self._busy)


def _counted(pool: ThreadPoolExecutor) -> Callable[[], bool]:
    """Is anything in this pool? Its `submit` is wrapped, so that running tasks count too."""
    running: set[object] = set()
    submit = pool.submit

    def counting(*args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = submit(*args, **kwargs)
        running.add(future)
        future.add_done_callback(running.discard)
        return future

    pool.submit = counting  # type: ignore[method-assign, assignment, unused-ignore]
    return lambda: bool(running)
