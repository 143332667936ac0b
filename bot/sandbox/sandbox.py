"""The parts of a running workspace that methods, delivery and people share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.faults import Faults
from bot.sandbox.journal import Journal
from bot.sandbox.tickets import Tickets
from bot.sandbox.workspace import Workspace

if TYPE_CHECKING:
    from bot.sandbox.delivery import Delivery

Json = dict[str, Any]


@dataclass
class Sandbox:
    """One workspace with its clock, its journal, and the way to the bot."""

    workspace: Workspace
    clock: SandboxClock
    journal: Journal
    faults: Faults
    tickets: Tickets
    base_url: str = ""
    seconds_per_message: float | None = None
    last_post: dict[str, float] = field(default_factory=dict)
    toasts: list[Json] = field(default_factory=list)
    offered: dict[str, list[Json]] = field(default_factory=dict)
    _delivery: Delivery | None = None

    @property
    def delivery(self) -> Delivery:
        """The way to the bot."""
        assert self._delivery is not None, "the server sets this before anything is delivered"
        return self._delivery

    @property
    def socket_url(self) -> str:
        """Where Socket Mode clients connect."""
        return self.base_url.replace("http://", "ws://") + "/socket"

    def reset(self) -> None:
        """Back to the seed: no messages, views, faults, log or problems."""
        self.workspace.shelf.wipe()
        self.workspace.clear()
        self.faults.clear()
        self.tickets.clear()
        self.toasts.clear()
        self.offered.clear()
        self.last_post.clear()
        self.journal.clear()

    def toast(self, user_id: str, text: str) -> None:
        """Show a person a short notice at the edge of the window."""
        seq = self.toasts[-1]["seq"] + 1 if self.toasts else 1
        self.toasts.append({"seq": seq, "user": user_id, "text": text})
        self.journal.changed()
