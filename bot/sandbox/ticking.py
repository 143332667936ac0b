"""What the passing of time does in the workspace."""

from __future__ import annotations

import asyncio

from bot.sandbox.methods.scheduled import post_what_is_due
from bot.sandbox.sandbox import Sandbox

TICK_SECONDS = 0.05


async def tick(sandbox: Sandbox) -> None:
    """Post scheduled messages as they fall due, until cancelled."""
    while True:
        post_what_is_due(sandbox)
        await asyncio.sleep(TICK_SECONDS)
