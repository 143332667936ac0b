"""Deliver what stands in the outbox: take it, send it, and note what became of it.

A row counts as tried from when it is taken, and is noted as sent after Slack answered. A row whose
sender died in between may have arrived: the messenger is told so, and looks first. That is also why
a few answers can be noted together.
"""

import logging
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.clock import Clock, now
from bot.operations.messenger import (
    LeaseLost,
    Messenger,
    Parcel,
    Receipt,
    TryLater,
    Undeliverable,
)
from bot.operations.recognise import SAKSBOT
from bot.operations.tell_of_undelivered import tell_of_undelivered
from storage.cards import remember_card
from storage.house import House, Session
from storage.outbox import (
    Lease,
    Letter,
    Sent,
    count_waiting,
    give_back,
    lanes_due,
    mark_dead,
    mark_sent,
    note_steps,
    put_back,
    take_lanes,
)
from storage.trouble import StorageUnavailable

log = logging.getLogger(__name__)

#: The longest pause between two attempts, in seconds.
LONGEST_PAUSE = 300.0
#: A message that Slack has not taken for so long, after so many attempts, is given up.
_GIVE_UP_AFTER, _GIVE_UP_ATTEMPTS = timedelta(days=2), 20
#: A message that cannot even be made is given up after so many attempts.
_ATTEMPTS_TO_MAKE = 5
#: How long an answer may wait to be noted together with others, in seconds.
_NOTED_WITHIN = 0.25
#: How many conversations are looked at, taken by one thread, and how many rows of each.
_HEADS, _SHARE, _EACH = 64, 16, 20


@dataclass
class Sender:
    """Sends what is due, one step at a time; several threads may share one.

    ``pace`` is the least time between two messages in a conversation, and ``lease`` how long a row
    is kept without a sign of life, both in seconds. Leases go by the machine's own clock, since
    ``clock`` may be moved.
    """

    house: House
    messenger: Messenger
    clock: Clock
    pace: float = 0.0
    lease: float = 60.0
    hands: int = 4
    is_stopping: Callable[[], bool] = lambda: False
    name: str = field(default_factory=lambda: uuid.uuid4().hex)
    _rested: dict[str, float] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def step(self) -> bool:
        """Take some conversations and send what waits in them. False when nothing was due."""
        until = time.monotonic() + self.lease / 2
        lanes = self._take()
        for lane in lanes:
            self._send_lane(lane, until=until)
        return bool(lanes)

    def _take(self) -> list[list[Letter]]:
        at, resting = self.clock(), self._at_rest()
        with self.house.look() as session:
            heads = lanes_due(session, at=at, lease_at=now(), resting=resting, most=_HEADS)
        if not heads:
            return []
        # A share for each thread, so that one slow answer does not hold up every conversation.
        share = heads[: max(1, min(_SHARE, len(heads) // self.hands))]
        each = 1 if self.pace else _EACH
        with self.house.bookkeeping() as session:
            return take_lanes(session, share, lease=self.new_lease(), at=at, each=each)

    def new_lease(self) -> Lease:
        at = now()
        return Lease(self.name, at, at + timedelta(seconds=self.lease))

    def _send_lane(self, lane: Sequence[Letter], *, until: float) -> None:
        """Send a lane in order until one must wait, the sender stops, or half the lease is over."""
        book = _Book(self)
        for place, letter in enumerate(lane):
            if self.is_stopping() or time.monotonic() > until:
                self._give_back(lane[place:])
                break
            if not self._send(letter, book):
                self._give_back(lane[place + 1 :])
                break
            self._rest(letter.lane)
        book.write()

    def _send(self, letter: Letter, book: "_Book") -> bool:
        """Whether the rest of the lane may go: this row is done with, one way or the other."""
        attempt = _Attempt(self, letter)
        try:
            receipt = self.messenger.deliver(
                attempt.parcel, at=self.clock(), done=attempt.note_steps
            )
        except (LeaseLost, StorageUnavailable):
            log.warning("outbox %s is left for another attempt", letter.id)
            return False
        except Undeliverable as refusal:
            return self._bury(letter, refusal.problem)
        except TryLater as delay:
            return self._postpone(letter, attempt, delay)
        except Exception:
            log.exception("outbox %s could not be made (reference %s)", letter.id, letter.key[:8])
            return self._could_not_make(letter, attempt)
        book.enter(letter, receipt)
        return True

    def _bury(self, letter: Letter, problem: str) -> bool:
        with self.house.change(by=SAKSBOT, at=self.clock()) as change:
            if mark_dead(change.session, letter.id, by=self.name, problem=problem):
                tell_of_undelivered(change, letter, problem)
        return True

    def _postpone(self, letter: Letter, attempt: "_Attempt", delay: TryLater) -> bool:
        tries = letter.attempts + 1
        asked = delay.after is not None
        waited = self.clock() - attempt.parcel.first_tried_at
        if waited > _GIVE_UP_AFTER and (asked or tries > _GIVE_UP_ATTEMPTS):
            return self._bury(letter, f"Slack tok ikke imot meldingen på to døgn: {delay.problem}.")
        pause = min(2.0 ** (tries - 1), LONGEST_PAUSE) if delay.after is None else delay.after
        log.warning("outbox %s waits %.0f s: %s", letter.id, pause, delay.problem)
        with self.house.bookkeeping() as session:
            put_back(
                session,
                letter,
                by=self.name,
                due_at=self.clock() + timedelta(seconds=pause),
                problem=delay.problem,
                steps=attempt.steps,
                may_have_arrived=delay.may_have_arrived or letter.may_have_arrived,
                # A pause that Slack asks for is no failure, but a row once tried holds its lane.
                attempts=max(1, letter.attempts) if asked else tries,
            )
        return False

    def _could_not_make(self, letter: Letter, attempt: "_Attempt") -> bool:
        reference = letter.key[:8]
        if letter.attempts + 1 >= _ATTEMPTS_TO_MAKE:
            return self._bury(letter, f"Meldingen lot seg ikke lage (referanse {reference}).")
        return self._postpone(letter, attempt, TryLater(f"feil i Saksbot, referanse {reference}"))

    def _give_back(self, letters: Sequence[Letter]) -> None:
        if letters:
            with self.house.bookkeeping() as session:
                give_back(session, letters, by=self.name)

    def _rest(self, lane: str) -> None:
        if self.pace:
            with self._guard:
                self._rested[lane] = time.monotonic() + self.pace

    def _at_rest(self) -> list[str]:
        """Conversations that had a message so lately that the next must wait."""
        moment = time.monotonic()
        with self._guard:
            self._rested = {lane: end for lane, end in self._rested.items() if end > moment}
            return list(self._rested)


class _Attempt:
    """One attempt at a row, with the steps of it that are done."""

    def __init__(self, sender: Sender, letter: Letter) -> None:
        self._sender, self._letter = sender, letter
        self.steps: dict[str, Any] = dict(letter.steps)
        self.parcel = Parcel(
            id=letter.id,
            notice=letter.notice,
            to=letter.lane,
            about=letter.about,
            key=letter.key,
            may_have_arrived=letter.may_have_arrived,
            first_tried_at=letter.first_tried_at or sender.clock(),
            steps=letter.steps,
        )

    def note_steps(self, steps: Mapping[str, Any]) -> None:
        self.steps |= steps
        lease = self._sender.new_lease()
        with self._sender.house.bookkeeping() as session:
            if not note_steps(session, self._letter, lease=lease, steps=self.steps):
                raise LeaseLost


class _Book:
    """What arrived and is to be noted. A card is noted at once, since the next row may update it;
    other messages a few at a time."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._entered: list[tuple[Letter, Receipt | None]] = []
        self._since = time.monotonic()

    def enter(self, letter: Letter, receipt: Receipt | None) -> None:
        self._entered.append((letter, receipt))
        late = time.monotonic() - self._since > _NOTED_WITHIN
        if late or (receipt and receipt.card):
            self.write()

    def write(self) -> None:
        if not self._entered:
            return
        sender, entered = self._sender, self._entered
        self._entered, self._since = [], time.monotonic()
        sent = [
            Sent(letter.id, receipt.channel, receipt.ts) if receipt else Sent(letter.id, None, None)
            for letter, receipt in entered
        ]
        with sender.house.bookkeeping() as session:
            mark_sent(session, sent, by=sender.name, at=sender.clock())
            for letter, receipt in entered:
                _remember_card(session, letter.lane, receipt)


def _remember_card(session: Session, lane: str, receipt: Receipt | None) -> None:
    if receipt and receipt.card and receipt.ts:
        kind, thing_id = receipt.card
        remember_card(session, kind, thing_id, lane, channel=receipt.channel, ts=receipt.ts)


def count_undelivered(house: House, clock: Clock) -> int:
    """How many rows are due or on their way."""
    with house.look() as session:
        return count_waiting(session, at=clock())
