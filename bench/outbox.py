"""An outbox of 10,000 rows drained, against the same number of bare posts with the same threads.

The workspace runs in a process of its own, and so does each side in turn. A messenger that does
nothing shows what the outbox itself costs. ``python -m bench.outbox`` prints the table.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import insert

from bench.houses import on_postgres, on_sqlite
from bench.tables import Row, print_table
from bot.clock import now
from bot.operations.deliver_outbox import Sender, count_undelivered
from bot.operations.keep_working import Crew
from bot.operations.messenger import Messenger, Parcel, Receipt
from bot.sandbox import SandboxServer
from bot.slack.blocks import section
from bot.slack.messenger import SlackMessenger
from bot.slack.outgoing import Outgoing
from storage.house import House
from storage.tables import OutboxRow

MESSAGES, LANES, HANDS = 10_000, 50, 8
SEED = {
    "manifest": {"oauth_config": {"scopes": {"bot": ["chat:write", "channels:history"]}}},
    "channels": [
        {"id": f"C{number:03}", "name": f"kanal-{number}", "members": ["bot"]}
        for number in range(LANES)
    ],
}
TEXT = "Innkallingen til møte 6/2019 er sendt."


class SilentMessenger:
    """Says that everything has arrived."""

    def deliver(
        self, parcel: Parcel, *, at: datetime, done: Callable[[Mapping[str, Any]], None]
    ) -> Receipt | None:
        return Receipt(parcel.to, "1.0")


def bench_outbox(messages: int = MESSAGES) -> list[Row]:
    """Seconds and messages a second, and the time of each against the bare posts."""
    bare = _bare_posts(messages)
    rows = [_row("bare posts", messages, bare, bare)]
    for name, house_of in (("SQLite", on_sqlite), ("PostgreSQL", on_postgres)):
        with house_of() as house:
            if house is None:
                continue
            rows.append(_row(f"outbox on {name}", messages, _through_slack(house, messages), bare))
            silent = _drained(house, SilentMessenger(), messages)
            rows.append(_row(f"outbox on {name}, sending nothing", messages, silent, bare))
    return rows


def _row(what: str, messages: int, seconds: float, floor: float) -> Row:
    return {
        "what": what,
        "messages": messages,
        "seconds": round(seconds, 1),
        "per_second": round(messages / seconds),
        "ratio": round(seconds / floor, 2),
    }


def _bare_posts(messages: int) -> float:
    with _workspace() as api_url:
        client = _client(api_url)
        blocks = [section(TEXT)]

        def post(number: int) -> None:
            client.chat_postMessage(channel=f"C{number % LANES:03}", text=TEXT, blocks=blocks)

        began = time.perf_counter()
        with ThreadPoolExecutor(HANDS) as pool:
            list(pool.map(post, range(messages)))
        return time.perf_counter() - began


def _through_slack(house: House, messages: int) -> float:
    with _workspace() as api_url:
        renderers = {"said": lambda _house, _about, _at: Outgoing(TEXT, (section(TEXT),))}
        return _drained(
            house, SlackMessenger(house, _client(api_url), renderers=renderers), messages
        )


def _drained(house: House, messenger: Messenger, messages: int) -> float:
    _fill(house, messages)
    sender = Sender(house, messenger, now, hands=HANDS)
    crew = Crew("sender", sender.step, hands=HANDS, poll=0.2)
    began = time.perf_counter()
    crew.start()
    while count_undelivered(house, now):
        time.sleep(0.05)
    spent = time.perf_counter() - began
    crew.stop()
    return spent


def _fill(house: House, messages: int) -> None:
    at = now()
    plain = {"about": {}, "state": "WAITING", "attempts": 0, "progress": {}, "problem": ""}
    with house.bookkeeping() as session:
        session.execute(
            insert(OutboxRow),
            [
                {"notice": "said", "lane": f"C{number % LANES:03}", "due_at": at,
                 "created_at": at, **plain}
                for number in range(messages)
            ],
        )  # fmt: skip


def _client(api_url: str) -> WebClient:
    return WebClient(token="xoxb-sandbox", base_url=api_url)


@contextmanager
def _workspace() -> Iterator[str]:
    """The address of a workspace in a process of its own."""
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(there,))
    process.start()
    try:
        yield here.recv()
    finally:
        here.send("stop")
        process.join()


def _serve(asker: Connection) -> None:
    with SandboxServer(SEED) as server:
        asker.send(server.api_url)
        asker.recv()


if __name__ == "__main__":
    print_table(bench_outbox())
