"""Trigger ids and response URLs: short-lived permissions that Slack hands out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.sandbox.clock import SandboxClock
from bot.sandbox.refusals import ApiError

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 30 * 60
RESPONSE_URL_USES = 5


@dataclass
class Trigger:
    """Permission to open one view for the person who did something."""

    user: str
    made_at: float
    from_view: str | None
    used: bool = False


@dataclass
class ResponseTicket:
    """Permission to answer where something was said or clicked."""

    user: str
    channel: str
    made_at: float
    message_ts: str | None
    uses: int = 0


class Tickets:
    """Hands out and redeems triggers and response URLs, by the workspace's clock."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._serial = 0
        self._triggers: dict[str, Trigger] = {}
        self._responses: dict[str, ResponseTicket] = {}

    def clear(self) -> None:
        """All permissions end."""
        self._triggers.clear()
        self._responses.clear()

    def trigger(self, user: str, from_view: str | None = None) -> str:
        """A new trigger id; it lives 3 seconds and opens one view."""
        self._serial += 1
        name = f"{self._serial}.{int(self._clock.now())}.{self._serial:032x}"
        self._triggers[name] = Trigger(user, self._clock.now(), from_view)
        return name

    def use_trigger(self, name: str) -> Trigger:
        """Redeem a trigger. Raises ApiError as Slack answers."""
        trigger = self._triggers.get(name)
        if trigger is None:
            raise ApiError("invalid_trigger_id")
        if trigger.used:
            raise ApiError("exchanged_trigger_id")
        if self._clock.now() - trigger.made_at > TRIGGER_SECONDS:
            raise ApiError("expired_trigger_id")
        trigger.used = True
        return trigger

    def response(self, user: str, channel: str, message_ts: str | None = None) -> str:
        """The secret part of a new response URL: 5 uses in 30 minutes."""
        self._serial += 1
        name = f"{self._serial:024x}"
        self._responses[name] = ResponseTicket(user, channel, self._clock.now(), message_ts)
        return name

    def use_response(self, name: str) -> ResponseTicket:
        """Redeem one use of a response URL. Raises ApiError as Slack answers."""
        ticket = self._responses.get(name)
        if ticket is None:
            raise ApiError("invalid_url")
        if self._clock.now() - ticket.made_at > RESPONSE_URL_SECONDS:
            raise ApiError("expired_url")
        if ticket.uses >= RESPONSE_URL_USES:
            raise ApiError("used_url")
        ticket.uses += 1
        return ticket
