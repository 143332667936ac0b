"""What happened in the workspace: every request, envelope and answer, and what went wrong."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bot.sandbox.clock import SandboxClock

KEPT_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of traffic. `kind`: request, envelope, ack, response_url, upload, act."""

    seq: int
    at: float
    kind: str
    name: str
    sent: Any
    answer: Any
    milliseconds: float | None

    def as_json(self) -> dict[str, Any]:
        """The entry as plain JSON, for the page."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a bot must never do, or an answer that a test should not overlook."""

    kind: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Rang:
    """A message that notified a whole channel."""

    channel: str
    whom: str
    text: str


class Journal:
    """Keeps the newest entries and all problems, and tells listeners that something changed."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._seq = 0
        self._entries: deque[Entry] = deque(maxlen=KEPT_ENTRIES)
        self._listeners: list[Callable[[], None]] = []
        self.problems: list[Problem] = []
        self.rang: list[Rang] = []
        self.last_activity = time.monotonic()

    def __iter__(self) -> Iterator[Entry]:
        return iter(list(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def add(
        self, kind: str, name: str, sent: Any, answer: Any = None, since: float | None = None
    ) -> None:
        """Write one entry. `since`: `time.monotonic()` when it began."""
        self._seq += 1
        self.last_activity = time.monotonic()
        spent = None if since is None else round((self.last_activity - since) * 1000, 2)
        self._entries.append(Entry(self._seq, self._clock.now(), kind, name, sent, answer, spent))
        self.changed()

    def after(self, seq: int) -> list[Entry]:
        """Entries newer than number `seq`, oldest first."""
        return [entry for entry in self._entries if entry.seq > seq]

    def named(self, name: str) -> list[Entry]:
        """Entries with this method name or envelope type, oldest first."""
        return [entry for entry in list(self._entries) if entry.name == name]

    def problem(self, kind: str, where: str, text: str) -> None:
        """Record what a test should fail on."""
        self.problems.append(Problem(kind, where, text))
        self.changed()

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every entry and problem."""
        self._listeners.append(listener)

    def changed(self) -> None:
        """Tell listeners that something in the workspace is new."""
        for listener in self._listeners:
            listener()

    def clear(self) -> None:
        """Forget everything; numbers go on."""
        self._entries.clear()
        self.problems.clear()
        self.rang.clear()
        self.changed()
