"""The workspace's clock, which tests can stop and move."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime


class SandboxClock:
    """Seconds since 1970, running by default.

    `SandboxClock.fixed(at)` stands still until it is advanced. Triggers, retries, scheduled
    messages and response URLs live by this clock; the three seconds in which the bot must
    acknowledge are real seconds, since the bot's own work is real.
    """

    def __init__(self) -> None:
        self._offset = 0.0
        self._stands_at: float | None = None
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    def fixed(cls, at: datetime) -> SandboxClock:
        """A clock that stands at `at` (time-zone aware)."""
        clock = cls()
        clock._stands_at = at.timestamp()
        return clock

    def now(self) -> float:
        """Seconds since 1970 (UTC)."""
        if self._stands_at is not None:
            return self._stands_at
        return time.time() + self._offset

    def moment(self) -> datetime:
        """The same as `now`, as a date and time in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)

    def advance(self, seconds: float) -> None:
        """Move the clock forward; whatever falls due happens."""
        if self._stands_at is not None:
            self._stands_at += seconds
        else:
            self._offset += seconds
        self._tell()

    def set(self, at: datetime) -> None:
        """Put the clock at `at` (time-zone aware); a running clock runs on from there."""
        if self._stands_at is not None:
            self._stands_at = at.timestamp()
        else:
            self._offset = at.timestamp() - time.time()
        self._tell()

    def on_move(self, listener: Callable[[], None]) -> None:
        """Call `listener` each time the clock is moved by hand."""
        self._listeners.append(listener)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
