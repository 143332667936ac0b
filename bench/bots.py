"""The two bots that are compared, each as a process of its own: ours, and one that only acks."""

import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.app import LISTENER_THREADS, Slack, build_bot
from bot.slack.blocks import actions, button, input_block, modal, text_input
from storage.opening import open_house


def run_ours(slack: Slack, database_url: str, folder: Path) -> None:
    """The bot itself, as ``saksbot run`` starts it."""
    bot = build_bot(open_house(database_url, folder), slack)
    bot.start()
    _wait()
    bot.stop()


def run_bare(slack: Slack) -> None:
    """A Bolt app with as many threads that acks first; what it shows afterwards is only there so
    that there is something to submit and to click."""
    client = slack.client()
    app = App(client=client, listener_executor=ThreadPoolExecutor(LISTENER_THREADS))

    @app.command("/sak")
    def command(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        view = modal(
            "Ny sak",
            [input_block("Tittel", text_input("value"), block_id="title")],
            callback_id="bare",
            submit="Neste",
        )
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view("bare")
    def submitted(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        row = [actions(button("Vis", "show", "1"))]
        client.chat_postMessage(channel=body["user"]["id"], text="Sak", blocks=row)

    @app.action("show")
    def shown(ack: Any) -> None:
        ack()

    handler = SocketModeHandler(app, slack.app_token, ping_interval=1)
    handler.client.proxy = None
    handler.connect()  # type: ignore[no-untyped-call]
    _wait()


def _wait() -> None:
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    stopped.wait()


if __name__ == "__main__":
    which, api_url, bot_token, app_token, *rest = sys.argv[1:]
    place = Slack(bot_token, app_token, api_url=api_url)
    if which == "ours":
        run_ours(place, rest[0], Path(rest[1]))
    else:
        run_bare(place)
