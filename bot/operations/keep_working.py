"""Keep a few threads at work: as long as there is something to do, and again when woken."""

import logging
import threading
import time
from collections.abc import Callable

from storage.trouble import StorageUnavailable

log = logging.getLogger(__name__)

#: After a fault in a step, the thread rests this long before the next, in seconds.
_AFTER_A_FAULT = 2.0


class Crew:
    """Threads that each take one step after another.

    ``step`` does one piece of work and returns whether there was any; it must be safe to call from
    several threads. Without work a thread sleeps until ``wake`` or for ``poll`` seconds.
    """

    def __init__(
        self, name: str, step: Callable[[], bool], *, hands: int, poll: float = 1.0
    ) -> None:
        self._step = step
        self._poll = poll
        self._news = threading.Condition()
        self._calls = 0
        self._busy = 0
        self._stopping = False
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True)
            for number in range(1, hands + 1)
        ]

    @property
    def is_stopping(self) -> bool:
        return self._stopping

    @property
    def is_busy(self) -> bool:
        """Whether a thread is in the middle of a step, or was woken and has not looked yet."""
        return self._busy > 0

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Something was put in the queue: look at once."""
        with self._news:
            self._calls += 1
            self._news.notify_all()

    def stop(self, timeout: float = 30.0) -> bool:
        """Let every thread finish what it has in hand; returns whether all did, in time (s)."""
        self._stopping = True
        self.wake()
        until = time.monotonic() + timeout
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self) -> None:
        while not self._stopping:
            seen = self._calls
            if not self._stepped():
                self._sleep(seen, self._poll)

    def _stepped(self) -> bool:
        with self._news:
            self._busy += 1
        try:
            return self._step()
        except StorageUnavailable:
            log.warning("%s waits: the database does not answer", threading.current_thread().name)
            time.sleep(0 if self._stopping else _AFTER_A_FAULT)
            return False
        except Exception:
            # The thread is all that keeps the queue moving: it must outlive whatever happens.
            log.exception("a step of %s failed", threading.current_thread().name)
            time.sleep(0 if self._stopping else _AFTER_A_FAULT)
            return False
        finally:
            with self._news:
                self._busy -= 1

    def _sleep(self, seen: int, seconds: float) -> None:
        with self._news:
            self._news.wait_for(lambda: self._calls != seen or self._stopping, seconds)
