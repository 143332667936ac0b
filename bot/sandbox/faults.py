"""Trouble on order: what Slack and the network sometimes do to a bot."""

from __future__ import annotations

from dataclasses import dataclass

API_KINDS = ("429", "500", "slow", "drop_before", "drop_after")
ENVELOPE_KINDS = ("duplicate",)


@dataclass
class Fault:
    """One kind of trouble, for a method or envelope type ("*" is any), a number of times."""

    method: str
    kind: str
    times: int = 1
    retry_after: int = 1
    seconds: float = 1.0


class Faults:
    """The trouble still to come."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Order trouble. Raises ValueError for a kind that does not exist."""
        if fault.kind not in API_KINDS + ENVELOPE_KINDS:
            raise ValueError(f"no such fault: {fault.kind}")
        self._waiting.append(fault)

    def take(self, method: str, kinds: tuple[str, ...]) -> Fault | None:
        """The next trouble for this method, which is thereby used up once; or None."""
        for fault in self._waiting:
            if fault.kind in kinds and fault.method in ("*", method):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """No more trouble."""
        self._waiting.clear()
