"""A workspace with the demo bot in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.sandbox import SandboxServer, User
from tests.sandbox.demo_bot import SEED, DemoBot


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """An empty workspace."""
    with SandboxServer(SEED) as running:
        yield running


@pytest.fixture
def demo(server: SandboxServer) -> Iterator[DemoBot]:
    """The demo bot, connected by Socket Mode."""
    bot = DemoBot(server.api_url)
    server.watch(bot.pool)
    bot.connect()
    server.wait_for_bot()
    yield bot
    bot.stop()


@pytest.fixture
def kari(server: SandboxServer, demo: DemoBot) -> User:
    """The secretary, with the bot there."""
    return server.as_user("U0KARI")
