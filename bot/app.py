"""The composition root: the only place that chooses real things and wires them together."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import (
    RateLimitErrorRetryHandler,
)

from bot.clock import Clock, now
from bot.handlers.edge import Desk, install_error_handler
from bot.handlers.journeys import register_all
from bot.handlers.repeats import install_repeats
from bot.handlers.turns import install_turns
from bot.operations.recognise import House
from bot.scheduler import Engine, engine_of
from bot.slack.messenger import SlackMessenger

log = logging.getLogger(__name__)

#: Bolt's default is 5, and a listener keeps its thread after ``ack``: with 64 fifty people at once
#: are answered in time (docs/adr/0001).
LISTENER_THREADS = 64
#: Envelopes that a connection hands to Bolt at a time; each waits there for its ack.
ENVELOPES = 50
#: Socket connections: while one is refreshed by Slack the other listens.
CONNECTIONS = 2
#: How long a connection may take to close.
CLOSING_SECONDS = 5.0
OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Slack:
    """Where Slack is and what we may call ourselves there."""

    bot_token: str
    app_token: str = ""
    signing_secret: str = ""
    api_url: str = "https://slack.com/api/"

    @property
    def is_local(self) -> bool:
        return urlsplit(self.api_url).hostname in OWN_MACHINE

    def client(self) -> WebClient:
        """A Web API client that waits when Slack asks it to. Proxies are not for this machine."""
        client = WebClient(token=self.bot_token, base_url=self.api_url, timeout=20)
        if self.is_local:
            client.proxy = None
        client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=2))
        return client


@dataclass
class Bot:
    """A wired bot. ``start`` begins to listen and to send; ``stop`` finishes what is in hand."""

    bolt: App
    desk: Desk
    engine: Engine
    listeners: ThreadPoolExecutor
    sockets: tuple[SocketModeHandler, ...] = ()

    def start(self) -> None:
        self.engine.start()
        for socket in self.sockets:
            socket.connect()  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        for socket in self.sockets:
            _close(socket)
        self.engine.stop()


def _close(socket: SocketModeHandler) -> None:
    """Close a connection. The kit waits for a thread that may read from the closed socket for ever;
    it is left behind then, and ends with the process."""
    closing = threading.Thread(target=socket.close, name="closing", daemon=True)
    closing.start()
    closing.join(CLOSING_SECONDS)


def build_bot(
    house: House, slack: Slack, *, clock: Clock = now, connections: int = CONNECTIONS
) -> Bot:
    """Wire a bot to a house and a Slack. Slack must answer: the token is tried at once."""
    client = slack.client()
    listeners = ThreadPoolExecutor(LISTENER_THREADS, thread_name_prefix="listener")
    bolt = App(
        client=client,
        signing_secret=slack.signing_secret or None,
        request_verification_enabled=bool(slack.signing_secret),
        listener_executor=listeners,
    )
    messenger = SlackMessenger(house, slack.client())
    engine = engine_of(house, messenger, clock=clock, is_local=slack.is_local)
    desk = Desk(house, clock, client, wake=engine.wake)
    install_repeats(bolt)
    install_turns(bolt)
    install_error_handler(bolt)
    register_all(bolt, desk)
    sockets = tuple(_socket(bolt, slack) for _ in range(connections)) if slack.app_token else ()
    return Bot(bolt, desk, engine, listeners, sockets)


def _socket(bolt: App, slack: Slack) -> SocketModeHandler:
    # ping_interval=1 notices an abrupt close in about a second; 10 takes up to seven.
    handler = SocketModeHandler(bolt, slack.app_token, ping_interval=1, concurrency=ENVELOPES)
    if slack.is_local:
        # An empty ``proxy`` would be taken for one, and NO_PROXY is not honoured here.
        handler.client.proxy = None
    return handler
