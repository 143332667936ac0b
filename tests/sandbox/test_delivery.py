"""Delivery by Socket Mode and by signed HTTP: acks, repeats, several connections, trouble."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.client import HTTPException

import pytest
from flask import Flask, request
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from werkzeug.serving import make_server

from bot.sandbox import SandboxServer, User
from bot.sandbox.signed_http import signature
from tests.sandbox.demo_bot import SEED, DemoBot


@pytest.fixture
def impatient() -> Iterator[SandboxServer]:
    """A workspace that waits only a moment for an ack."""
    with SandboxServer(SEED, ack_seconds=0.2) as server:
        yield server


@pytest.fixture
def bot(impatient: SandboxServer) -> Iterator[DemoBot]:
    """The demo bot, not connected yet."""
    bot = DemoBot(impatient.api_url)
    impatient.watch(bot.pool)
    yield bot
    bot.stop()


def test_a_command_without_ack_tells_the_person_so(impatient: SandboxServer, bot: DemoBot) -> None:
    bot.app.command("/treg")(lambda ack: None)
    bot.connect()
    impatient.wait_for_bot()
    kari = impatient.as_user("U0KARI")
    kari.command("/treg")
    assert "appen svarte ikke innen tre sekunder (operation_timeout)" in kari.ephemerals[-1].text
    assert impatient.problems[0].kind == "not_acked"


def test_a_command_without_a_bot_fails_at_once(impatient: SandboxServer) -> None:
    kari = impatient.as_user("U0KARI")
    kari.command("/sak ny")
    assert "dispatch_failed" in kari.ephemerals[-1].text


def test_an_event_without_ack_is_repeated_at_once_and_after_one_and_five_minutes(
    impatient: SandboxServer,
) -> None:
    kari = impatient.as_user("U0KARI")
    kari.dm_bot("Er du der?")

    def deliveries() -> int:
        entries = impatient.log.named("message")
        return sum(entry.kind == "ack" for entry in entries)

    impatient.wait_until(lambda: deliveries() == 2)
    impatient.clock.advance(61)
    impatient.wait_until(lambda: deliveries() == 3)
    impatient.clock.advance(299)
    time.sleep(0.1)
    assert deliveries() == 3
    impatient.clock.advance(2)
    impatient.wait_until(lambda: deliveries() == 4)
    sent = [entry.sent for entry in impatient.log.named("message") if entry.kind == "envelope"]
    assert len({each["event_id"] for each in sent}) == 1


def test_a_duplicate_carries_the_same_event_id(
    server: SandboxServer, kari: User, demo: DemoBot
) -> None:
    server.fault(method="events_api", kind="duplicate")
    kari.dm_bot("En gang")
    sent = [entry.sent for entry in server.log.named("message") if entry.kind == "envelope"]
    assert len(sent) == 2
    assert sent[0]["event_id"] == sent[1]["event_id"]
    assert len(demo.got) == 2


def test_envelopes_are_spread_over_connections(impatient: SandboxServer, bot: DemoBot) -> None:
    bot.connect(connections=2)
    impatient.wait_for_bot(connections=2)
    kari = impatient.as_user("U0KARI")
    for number in range(6):
        kari.command(f"/sak {number}")
    assert len(kari.dms()) == 6
    assert impatient.problems == []


def test_after_a_cut_the_bot_comes_back(impatient: SandboxServer, bot: DemoBot) -> None:
    bot.connect()
    impatient.wait_for_bot()
    impatient.disconnect(abrupt=True)
    impatient.wait_until(lambda: impatient.socket_mode.opened == 2, timeout=15)
    impatient.sandbox.delivery.ack_seconds = 10.0
    kari = impatient.as_user("U0KARI")
    kari.command("/sak kort")
    assert kari.dms()[-1].text == "Hei"


def test_after_a_warning_the_bot_takes_a_new_connection(
    impatient: SandboxServer, bot: DemoBot
) -> None:
    bot.connect()
    impatient.wait_for_bot()
    impatient.disconnect()
    impatient.wait_until(lambda: impatient.socket_mode.opened == 2, timeout=15)


def test_the_signature_is_slacks() -> None:
    body, at = b"payload=1", str(int(time.time()))
    headers = {"x-slack-request-timestamp": at, "x-slack-signature": signature("s", at, body)}
    assert SignatureVerifier("s").is_valid_request(body, headers)
    assert not SignatureVerifier("other").is_valid_request(body, headers)


@pytest.fixture
def by_http(server: SandboxServer) -> Iterator[tuple[User, DemoBot]]:
    """The demo bot behind Flask, and the workspace delivering to it by HTTP."""
    bot = DemoBot(server.api_url)
    web, handler = Flask("demo"), SlackRequestHandler(bot.app)
    web.add_url_rule("/slack/events", view_func=lambda: handler.handle(request), methods=["POST"])
    site = make_server("127.0.0.1", 0, web, threaded=True)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    server.deliver_to(f"http://127.0.0.1:{site.server_port}/slack/events")
    server.watch(bot.pool)
    yield server.as_user("U0KARI"), bot
    server.deliver_to(None)
    site.shutdown()


def test_the_same_bot_works_by_signed_http(
    server: SandboxServer, by_http: tuple[User, DemoBot]
) -> None:
    kari, bot = by_http
    kari.command("/sak ny")
    kari.fill({"Tittel": "Over HTTP", "Råd": "Styret", "Ansvarlig": "Kari Nordmann"})
    kari.submit()
    kari.click("Godkjenn")
    assert kari.dms()[-1].texts == ["Godkjent"]
    kari.command("/sak svar")
    assert kari.ephemerals[-1].text == "Svar i kvitteringen"
    kari.dm_bot("Hei")
    kari.command("/sak ny")
    kari.fill({"Tittel": "feil", "Råd": "Styret"})
    kari.submit()
    assert kari.modal.error("Tittel") == "Tittelen er feil."
    assert any(each.get("channel_type") == "im" for each in bot.got)
    assert server.problems == []


@pytest.mark.parametrize(("kind", "posted"), [("drop_before", 0), ("drop_after", 1)])
def test_a_connection_is_cut_before_or_after_the_work_is_done(
    server: SandboxServer, demo: DemoBot, kari: User, kind: str, posted: int
) -> None:
    server.fault(method="chat.postMessage", kind=kind)
    client = WebClient(token="xoxb-sandbox", base_url=server.api_url, retry_handlers=[])
    with pytest.raises((OSError, HTTPException)):
        client.chat_postMessage(channel="C0STYRET", text="x")
    assert len(kari.messages("styret")) == posted


def test_too_many_requests_and_broken_servers_come_on_order(
    server: SandboxServer, demo: DemoBot
) -> None:
    server.fault(method="chat.postMessage", kind="429", retry_after=7)
    server.fault(method="chat.postMessage", kind="500", times=2)
    answers: list[int] = []
    waits: list[str | None] = []
    for _ in range(4):
        try:
            answers.append(demo.client.chat_postMessage(channel="C0STYRET", text="x").status_code)
        except SlackApiError as refused:
            answers.append(refused.response.status_code)
            waits.append(refused.response.headers.get("Retry-After"))
    assert answers == [429, 500, 500, 200]
    assert waits == ["7", None, None]


def test_slack_may_be_slow(server: SandboxServer, demo: DemoBot) -> None:
    server.fault(method="auth.test", kind="slow", seconds=0.15)
    began = time.monotonic()
    demo.client.auth_test()
    assert time.monotonic() - began >= 0.15
