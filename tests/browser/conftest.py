"""A headless Chromium on the page of a workspace with the demo bot in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.sandbox import SandboxServer
from tests.sandbox.demo_bot import SEED, DemoBot, case_modal

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
GUIDANCE = [{"title": "Start her", "text": "Skriv i en kanal.", "say": "/sak ny", "user": "U0KARI"}]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; skipped, but not in CI, where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        sentence = "Chromium is missing; get it with: apt-get install chromium"
        if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared_place() -> Iterator[tuple[SandboxServer, DemoBot]]:
    """One workspace and its bot for the whole session."""
    with SandboxServer({**SEED, "guidance": GUIDANCE}) as server:
        bot = DemoBot(server.api_url)
        server.watch(bot.pool)
        bot.connect()
        server.wait_for_bot()
        yield server, bot
        bot.stop()


@pytest.fixture
def place(shared_place: tuple[SandboxServer, DemoBot]) -> tuple[SandboxServer, DemoBot]:
    """The workspace as new."""
    server, bot = shared_place
    server.settle()
    server.reset()
    bot.got.clear()
    bot.modal = case_modal()
    return server, bot


@pytest.fixture
def server(place: tuple[SandboxServer, DemoBot]) -> SandboxServer:
    """The workspace."""
    return place[0]


@pytest.fixture
def demo(place: tuple[SandboxServer, DemoBot]) -> DemoBot:
    """The demo bot."""
    return place[1]


@pytest.fixture(scope="session")
def context(browser: Browser) -> BrowserContext:
    """One window for all tests, in Norwegian."""
    return browser.new_context(viewport={"width": 1280, "height": 800}, locale="nb-NO")


@pytest.fixture
def page(context: BrowserContext, server: SandboxServer) -> Iterator[Page]:
    """The page as Kari sees #styret; a fault in a script fails the test."""
    page = context.new_page()
    page.set_default_timeout(5000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{server.url}#U0KARI/channel/C0STYRET")
    page.wait_for_selector(".messages")
    yield page
    page.close()
    assert faults == []
