"""A click, command or shortcut that Slack delivers again within this process is acked and let be.

A form is another matter: its operation records the delivery with what it stores, since whoever is
refused may send the same form once more.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from slack_bolt import App, BoltResponse

from bot.handlers.edge import delivery_of

#: How many deliveries are remembered: Slack repeats one within minutes, or never.
_REMEMBERED = 10_000


class Repeats:
    """The newest deliveries by name. Safe to share between threads."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._guard = threading.Lock()

    def is_repeated(self, key: str) -> bool:
        """Whether the key was asked about before; it is remembered from now on."""
        with self._guard:
            if key in self._seen:
                return True
            self._seen[key] = None
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
            return False


def install_repeats(app: App) -> None:
    """Let no listener of the app see the same click, command or shortcut twice."""
    repeats = Repeats()

    @app.middleware
    def once(body: dict[str, Any], next: Callable[[], Any]) -> Any:
        key = delivery_of(body)
        if key and key.startswith(("action:", "trigger:")) and repeats.is_repeated(key):
            return BoltResponse(status=200, body="")
        return next()
