"""A workspace, notices that say what they are told, and a sender: what the outbox needs to run."""

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import select, update
from sqlmodel import col

from bot.clock import now
from bot.operations.deliver_outbox import Sender, count_undelivered
from bot.operations.recognise import SAKSBOT
from bot.sandbox import SandboxServer
from bot.slack.blocks import section
from bot.slack.messenger import SlackMessenger
from bot.slack.notices import RENDERERS
from bot.slack.outgoing import Outgoing, OutgoingFile, Renderer
from storage.house import House
from storage.tables import OutboxRow

SCOPES = ["chat:write", "im:write", "im:history", "channels:history", "files:read", "files:write"]
SEED: dict[str, Any] = {
    "manifest": {"oauth_config": {"scopes": {"bot": SCOPES}}},
    "people": [
        {"id": "U0KARI", "name": "kari", "real_name": "Kari Nordmann"},
        {"id": "U0OLA", "name": "ola", "real_name": "Ola Hansen"},
    ],
    "channels": [
        {"id": "C0RAADET", "name": "raadet", "members": ["U0KARI", "U0OLA", "bot"]},
        {"id": "C0UTEN", "name": "uten-boten", "members": ["U0KARI"]},
    ],
}


def _said(_house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing:
    return Outgoing(about["text"], (section(about["text"]),))


def _papers(_house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing:
    files = tuple(OutgoingFile(name, name, kept) for name, kept in about["files"].items())
    return Outgoing(about["text"], files=files)


def _card(_house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing:
    return Outgoing(about["text"], (section(about["text"]),), card=("case", about["case"]))


def _broken(_house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing:
    raise ZeroDivisionError(about)


TEST_RENDERERS: dict[str, Renderer] = {
    **RENDERERS,
    "said": _said,
    "papers": _papers,
    "card": _card,
    "broken": _broken,
    "over": lambda _house, _about, _at: None,
    "unblocked": lambda _house, _about, _at: Outgoing("feil", ({"type": "nonsense"},)),
}


def messenger_to(house: House, api_url: str) -> SlackMessenger:
    client = WebClient(token="xoxb-sandbox", base_url=api_url)
    return SlackMessenger(house, client, renderers=TEST_RENDERERS)


def sender_to(house: House, server: SandboxServer, **settings: Any) -> Sender:
    return Sender(house, messenger_to(house, server.api_url), now, **settings)


def say(
    house: House, text: str, *, to: str = "C0RAADET", notice: str = "said", **about: Any
) -> None:
    with house.change(by=SAKSBOT, at=now()) as change:
        change.say(notice, to=to, about={"text": text, **about})


def send_all(sender: Sender, *, within: float = 20.0) -> None:
    """Step until nothing is due and nothing waits to be tried again."""
    until = time.monotonic() + within
    soon = lambda: now() + timedelta(days=1)  # noqa: E731
    while count_undelivered(sender.house, soon):
        assert time.monotonic() < until, [row.problem for row in rows(sender.house)]
        if not sender.step():
            time.sleep(0.02)


def rows(house: House) -> list[OutboxRow]:
    with house.look() as session:
        return list(session.scalars(select(OutboxRow).order_by(col(OutboxRow.id))))


def make_all_due(house: House) -> None:
    """Let the pauses be over."""
    with house.bookkeeping() as session:
        session.execute(update(OutboxRow).values(due_at=now()))


def texts(server: SandboxServer, channel: str = "C0RAADET") -> list[str]:
    """The texts of the messages in a channel, or in a person's conversation with the bot."""
    if channel.startswith("U"):
        return [message.text for message in server.as_user(channel).dms()]
    return [message.text for message in server.as_user("U0KARI").messages(channel)]
