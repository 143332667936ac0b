"""The two ways the workspace says no: to the bot, and to a person."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A Web API call that Slack would answer with `ok: false`."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def answer(self) -> dict[str, Any]:
        """The JSON body that Slack sends for this error."""
        return {"ok": False, "error": self.error, **self.extra}


class CannotDo(Exception):
    """What a person at a keyboard could not have done in Slack, in one sentence."""
