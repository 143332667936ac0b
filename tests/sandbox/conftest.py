"""A workspace with the demo bot in it, shared by all tests and emptied between them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.sandbox import SandboxServer, User
from tests.sandbox.demo_bot import SEED, DemoBot


@pytest.fixture(scope="session")
def shared_server() -> Iterator[SandboxServer]:
    """One workspace for the whole session."""
    with SandboxServer(SEED) as running:
        yield running


@pytest.fixture(scope="session")
def shared_demo(shared_server: SandboxServer) -> DemoBot:
    """The demo bot, connected by Socket Mode."""
    bot = DemoBot(shared_server.api_url)
    shared_server.watch(bot.pool)
    bot.connect()
    shared_server.wait_for_bot()
    return bot


@pytest.fixture
def server(shared_server: SandboxServer) -> SandboxServer:
    """The workspace, as new."""
    shared_server.settle()
    shared_server.reset()
    return shared_server


@pytest.fixture
def demo(server: SandboxServer, shared_demo: DemoBot) -> DemoBot:
    """The demo bot, which has received nothing yet."""
    shared_demo.got.clear()
    return shared_demo


@pytest.fixture
def kari(server: SandboxServer, demo: DemoBot) -> User:
    """The secretary, with the bot there."""
    return server.as_user("U0KARI")
