"""Answers first: a listener that has acked waits for its turn, so that the rest get their ack.

Python runs one thread at a time. When fifty people click at once, the work behind the first acks
would hold up the others, whose three seconds are running. So only a few listeners work at a time
after their ack, and the acks themselves never wait.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltRequest, BoltResponse
from slack_bolt.listener.listener_completion_handler import ListenerCompletionHandler
from slack_bolt.listener.listener_start_handler import ListenerStartHandler

#: Listeners that work at a time after their ack. Slack's answers are waited for in a turn too, so
#: one alone would be slow; more than a few only get in the way of the acks.
AT_A_TIME = 4
#: The longest that a listener stands back for the acks of others, in seconds.
PATIENCE = 0.25


class Turns:
    """A few turns, of which each thread has at most one, given when no ack is outstanding."""

    def __init__(self, at_a_time: int = AT_A_TIME) -> None:
        self._free = threading.Semaphore(at_a_time)
        self._mine = threading.local()
        self._news = threading.Condition()
        self._outstanding: dict[int, float] = {}

    def expect(self, ack: int) -> None:
        """A request has come in; its ack goes before anybody's work."""
        now = time.monotonic()
        with self._news:
            # A request that no listener wanted is never answered by an ack of ours.
            for old in [each for each, at in self._outstanding.items() if now - at > PATIENCE]:
                del self._outstanding[old]
            self._outstanding[ack] = now

    def answered(self, ack: int) -> None:
        """The ack is on its way to Slack."""
        with self._news:
            if self._outstanding.pop(ack, None) and not self._outstanding:
                self._news.notify_all()

    def begin(self) -> None:
        """This thread runs a listener from now on: its ack is followed by a turn."""
        self._mine.listens, self._mine.holds = True, False

    @property
    def listens(self) -> bool:
        """Whether this thread runs a listener."""
        return bool(getattr(self._mine, "listens", False))

    def take(self) -> None:
        """Wait for a turn; a thread that runs no listener, or has one, goes on at once."""
        if self.listens and not self._mine.holds:
            with self._news:
                self._news.wait_for(lambda: not self._outstanding, PATIENCE)
            self._free.acquire()
            self._mine.holds = True

    def give_up(self) -> None:
        """Let the next one work."""
        if getattr(self._mine, "holds", False):
            self._mine.holds = False
            self._free.release()

    def end(self) -> None:
        """The listener is done."""
        self.give_up()
        self._mine.listens = False

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let others work while this thread only waits, for a download or for time to pass."""
        had = getattr(self._mine, "holds", False)
        self.give_up()
        try:
            yield
        finally:
            if had:
                self.take()


#: The process has one interpreter, and so one set of turns.
TURNS = Turns()


class _PatientAck(Ack):
    """An ack that is given once: Bolt would take it back when the listener fails right after it,
    and the person would see that the app did not answer."""

    def __init__(self) -> None:
        self._given: BoltResponse | None = None
        super().__init__()  # type: ignore[no-untyped-call]
        TURNS.expect(id(self))

    @property
    def response(self) -> BoltResponse | None:
        """What was given. Bolt's own thread asks every 10 ms, and sends it when it is there."""
        if self._given is not None and not TURNS.listens:
            TURNS.answered(id(self))
        return self._given

    @response.setter
    def response(self, response: BoltResponse | None) -> None:
        self._given = self._given or response

    def __call__(self, *words: Any, **named: Any) -> BoltResponse:
        response = super().__call__(*words, **named)
        TURNS.take()
        return response


class _Begins(ListenerStartHandler):
    def handle(self, request: BoltRequest, response: BoltResponse | None) -> None:
        TURNS.begin()


class _Ends(ListenerCompletionHandler):
    def handle(self, request: BoltRequest, response: BoltResponse | None) -> None:
        TURNS.end()


def install_turns(app: App) -> None:
    """Let every listener of the app wait for its turn after its ack."""

    @app.middleware
    def with_patient_ack(context: BoltContext, next: Callable[[], Any]) -> Any:
        context["ack"] = _PatientAck()
        return next()

    app.listener_runner.listener_start_handler = _Begins()
    app.listener_runner.listener_completion_handler = _Ends()
