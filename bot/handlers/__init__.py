"""Slack comes in here: who is this, what did they ask, one operation, one answer."""

import pkgutil
from importlib import import_module

from slack_bolt import App

from bot.handlers.edge import Desk


def register_all(app: App, desk: Desk) -> None:
    """Let every journey in this room listen: each file has a ``register``."""
    for found in pkgutil.iter_modules(__path__):
        journey = import_module(f"{__name__}.{found.name}")
        if hasattr(journey, "register"):
            journey.register(app, desk)
