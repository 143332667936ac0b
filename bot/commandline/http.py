"""HTTP mode: Slack's signed requests through gunicorn's threads and Bolt's Flask adapter."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from gunicorn.app.base import BaseApplication
from slack_bolt.adapter.flask import SlackRequestHandler

from bot.app import LISTENER_THREADS, Bot


def serve(build: Callable[[], Bot], *, port: int) -> int:
    """Serve ``POST /slack/events`` and ``GET /health`` on all addresses until stopped.

    One process with many threads: the sender and the jobs run in it too. More processes may be
    started beside it on PostgreSQL.
    """
    _Server(build, port).run()
    return 0


def web_app(bot: Bot) -> Flask:
    """The Flask application that hands Slack's requests to Bolt."""
    web = Flask("saksbot")
    handler = SlackRequestHandler(bot.bolt)

    @web.post("/slack/events")
    def slack_events() -> Response:
        answer: Response = handler.handle(request)
        return answer

    @web.get("/health")
    def health() -> str:
        return "ok"

    return web


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, build: Callable[[], Bot], port: int) -> None:
        self._build = build
        self._port = port
        self._bot: Bot | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"0.0.0.0:{self._port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": LISTENER_THREADS,
            "timeout": 60,
            "graceful_timeout": 30,
            "worker_exit": lambda _server, _worker: self._stop(),
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        # Built after the fork: threads and database connections do not survive one.
        self._bot = self._build()
        self._bot.start()
        return web_app(self._bot)

    def _stop(self) -> None:
        if self._bot is not None:
            self._bot.stop()
