"""A tiny real Bolt app, to try the workspace with: a command, a modal, buttons, a home tab."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

Json = dict[str, Any]

MANIFEST: Json = {
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "slash_commands": [
            {"command": "/sak", "description": "Saker", "usage_hint": "ny | liste | hjelp"},
            {"command": "/treg", "description": "Svarer ikke"},
        ],
        "shortcuts": [
            {"name": "Ny sak", "type": "global", "callback_id": "new_case", "description": "Ny"},
            {
                "name": "Lag sak av meldingen",
                "type": "message",
                "callback_id": "case_of_message",
                "description": "Lag sak",
            },
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands", "chat:write", "im:write", "im:history", "files:read", "files:write",
                "users:read", "channels:read", "channels:history", "app_mentions:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened", "message.im", "file_shared", "app_mention",
                "member_joined_channel",
            ]
        }
    },
}  # fmt: skip

SEED: Json = {
    "team": {"id": "T0DEMO", "name": "Fylkeshuset", "domain": "fylkeshuset"},
    "manifest": MANIFEST,
    "people": [
        {"id": "U0KARI", "name": "kari", "real_name": "Kari Nordmann", "role": "secretary",
         "email": "kari@example.no"},
        {"id": "U0OLA", "name": "ola", "real_name": "Ola Hansen", "role": "member"},
        {"id": "U0STRANGER", "name": "siv", "real_name": "Siv Berg", "role": "stranger"},
    ],
    "channels": [
        {"id": "C0STYRET", "name": "styret", "members": ["U0KARI", "U0OLA", "bot"]},
        {"id": "C0PRAT", "name": "prat", "members": ["U0KARI", "U0STRANGER"]},
        {"id": "G0HEMMELIG", "name": "lukket", "private": True, "members": ["U0KARI"]},
    ],
    "guidance": [{"title": "Start her", "text": "Skriv /sak ny i en kanal."}],
}  # fmt: skip


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> Json:
    """An option."""
    return {"text": plain(text), "value": value}


def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
    """An input block."""
    element = {"action_id": "value", **element}
    block = {"type": "input", "block_id": block_id, "label": plain(label), "element": element}
    return {**block, **more}


COUNCILS = [option("Fakultetsrådet", "fr"), option("Styret", "st")]


def case_modal() -> Json:
    """A modal with one of each common input."""
    return {
        "type": "modal",
        "callback_id": "case",
        "notify_on_close": True,
        "private_metadata": "case-1",
        "title": plain("Ny sak"),
        "submit": plain("Lagre"),
        "close": plain("Avbryt"),
        "blocks": [
            field("title", "Tittel", {"type": "plain_text_input", "max_length": 40}),
            field("council", "Råd", {"type": "static_select", "options": COUNCILS}),
            field("files", "Vedlegg", {"type": "file_input", "max_files": 2}, optional=True),
            field("when", "Dato", {"type": "datepicker"}, optional=True),
            field("body", "Tekst", {"type": "rich_text_input"}, optional=True),
            field(
                "who",
                "Ansvarlig",
                {"type": "external_select", "min_query_length": 1},
                optional=True,
            ),
            {
                "type": "actions",
                "block_id": "more",
                "elements": [{"type": "button", "action_id": "push", "text": plain("Mer")}],
            },
        ],
    }


class DemoBot:
    """The app, what it received, and its connections."""

    def __init__(self, api_url: str) -> None:
        self.pool = ThreadPoolExecutor(64)
        self.client = WebClient(token="xoxb-sandbox", base_url=api_url)
        self.app = App(
            client=self.client,
            signing_secret="sandbox-signing-secret",
            listener_executor=self.pool,
        )
        self.got: list[Json] = []
        self.modal = case_modal()
        self.app.command("/sak")(self.sak)
        self.app.view("case")(self.case_submitted)
        self.app.view_closed("case")(self.noted)
        self.app.action("approve")(self.approved)
        self.app.action("push")(self.pushed)
        self.app.action("link")(self.noted)
        self.app.action("pick")(self.noted)
        self.app.action({"block_id": "council", "action_id": "value"})(self.council_chosen)
        self.app.options("value")(self.people_offered)
        self.app.event("app_home_opened")(self.home_opened)
        self.app.event("message")(self.message_came)
        self.app.event("file_shared")(self.event_noted)
        self.app.event("app_mention")(self.event_noted)
        self.app.event("member_joined_channel")(self.event_noted)
        self.app.shortcut("new_case")(self.sak_shortcut)
        self.app.shortcut("case_of_message")(self.sak_shortcut)
        self.handlers: list[SocketModeHandler] = []

    def connect(self, connections: int = 1) -> None:
        """Open Socket Mode connections."""
        for _ in range(connections):
            handler = SocketModeHandler(self.app, "xapp-sandbox", ping_interval=1)
            handler.client.proxy = None  # an empty `proxy` would be taken for a proxy
            handler.connect()  # type: ignore[no-untyped-call]
            self.handlers.append(handler)

    def stop(self) -> None:
        """Let go of the connections without waiting for the client's threads."""
        for handler in self.handlers:
            handler.client.auto_reconnect_enabled = False
            handler.client.closed = True
            handler.client.current_app_monitor.event.set()
        self.pool.shutdown(wait=False)

    def sak(self, ack: Any, body: Json, client: WebClient, respond: Any) -> None:
        """`/sak ny` opens the modal; other words are answered in different ways."""
        self.got.append(body)
        if body["text"] == "ny":
            ack()
            client.views_open(trigger_id=body["trigger_id"], view=self.modal)
        elif body["text"] == "svar":
            ack("Svar i kvitteringen")
        elif body["text"] == "url":
            ack()
            respond("Svar på response_url")
        else:
            ack()
            client.chat_postMessage(channel=body["user_id"], text="Hei", blocks=card("1"))

    def sak_shortcut(self, ack: Any, body: Json, client: WebClient) -> None:
        """Shortcuts open the modal too."""
        self.got.append(body)
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=self.modal)

    def case_submitted(self, ack: Any, body: Json, client: WebClient) -> None:
        """A title "feil" gets an error; others get a receipt."""
        self.got.append(body)
        typed = body["view"]["state"]["values"].get("title", {}).get("value", {})
        title = typed.get("value") or "uten tittel"
        if title == "feil":
            ack(response_action="errors", errors={"title": "Tittelen er feil."})
        elif title == "ukjent":
            ack(response_action="errors", errors={"no_such": "Dette går ikke."})
        else:
            ack()
            client.chat_postMessage(channel=body["user"]["id"], text="Lagret", blocks=card(title))

    def approved(self, ack: Any, body: Json, client: WebClient) -> None:
        """The button is replaced by a line that says who."""
        self.got.append(body)
        ack()
        done = {"type": "section", "text": plain("Godkjent")}
        client.chat_update(
            channel=body["channel"]["id"],
            ts=body["message"]["ts"],
            text="Godkjent",
            blocks=[done],
        )

    def council_chosen(self, ack: Any, body: Json, client: WebClient) -> None:
        """A council that is chosen asks one more question."""
        self.got.append(body)
        ack()
        more = field("more_about", "Mer om rådet", {"type": "plain_text_input"}, optional=True)
        blocks = [*self.modal["blocks"], more]
        view, changed = body["view"], {**self.modal, "blocks": blocks}
        client.views_update(view_id=view["id"], hash=view["hash"], view=changed)

    def pushed(self, ack: Any, body: Json, client: WebClient) -> None:
        """One more modal on top."""
        self.got.append(body)
        ack()
        with suppress(SlackApiError):
            client.views_push(trigger_id=body["trigger_id"], view=case_modal())

    def people_offered(self, ack: Any, body: Json) -> None:
        """Options for the external select."""
        self.got.append(body)
        names = [option("Kari Nordmann", "kari"), option("Ola Hansen", "ola")]
        typed = body["value"].lower()
        ack(options=[each for each in names if typed in each["text"]["text"].lower()])

    def home_opened(self, event: Json, client: WebClient) -> None:
        """A home tab with a button."""
        self.got.append(event)
        if event["tab"] == "home":
            client.views_publish(user_id=event["user"], view={"type": "home", "blocks": card("h")})

    def message_came(self, event: Json) -> None:
        """Remember what people write."""
        self.got.append(event)

    def event_noted(self, event: Json) -> None:
        """Remember an event."""
        self.got.append(event)

    def noted(self, ack: Any, body: Json) -> None:
        """Remember and acknowledge."""
        self.got.append(body)
        ack()


def card(title: str) -> list[Json]:
    """A small message with a button."""
    approve = {
        "type": "button",
        "action_id": "approve",
        "text": plain("Godkjenn"),
        "value": title,
        "style": "primary",
    }
    return [
        {"type": "header", "text": plain(f"Sak {title}")},
        {"type": "section", "text": {"type": "mrkdwn", "text": "*Viktig* sak"}},
        {"type": "actions", "block_id": "decide", "elements": [approve]},
    ]
