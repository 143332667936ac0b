"""What is handed to whoever carries notices to people, and what comes back.

Slack is remote, so this is the one interface in the house.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


class TryLater(Exception):
    """It did not go this time. ``after`` is the pause that Slack asked for, in seconds; without it
    pauses grow. ``may_have_arrived`` is True where Slack was asked and gave no answer."""

    def __init__(
        self, problem: str, *, after: float | None = None, may_have_arrived: bool = False
    ) -> None:
        super().__init__(problem)
        self.problem, self.after, self.may_have_arrived = problem, after, may_have_arrived


class Undeliverable(Exception):
    """It will never go; ``problem`` is a Norwegian sentence that says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class LeaseLost(Exception):
    """Another sender has taken the row over; this one must leave it alone."""


@dataclass(frozen=True)
class Parcel:
    """A notice on its way. ``key`` is its own for ever and travels with the message, so that it can
    be found again. ``may_have_arrived`` when an attempt, the first at ``first_tried_at``, ended
    without an answer. ``steps`` are those of earlier attempts that are done."""

    id: int
    notice: str
    to: str
    about: Mapping[str, Any]
    key: str
    may_have_arrived: bool
    first_tried_at: datetime
    steps: Mapping[str, Any]


@dataclass(frozen=True)
class Receipt:
    """Where a message stands; ``card`` is the kind and thing of a message updated in place."""

    channel: str
    ts: str | None = None
    card: tuple[str, int] | None = None


class Messenger(Protocol):
    """Carries notices to people, from several threads at once."""

    def deliver(
        self, parcel: Parcel, *, at: datetime, done: Callable[[Mapping[str, Any]], None]
    ) -> Receipt | None:
        """Send the notice; None when there is nothing to say any more.

        ``done`` notes steps that need not be taken again, and raises ``LeaseLost``. Raises
        ``TryLater`` and ``Undeliverable``.
        """
        ...
