"""«Lag sak av meldingen»: a new case from a message in Slack."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.handlers.edge import Desk
from bot.handlers.new_case import begin_case
from bot.slack.case_forms import Beginning, texts_of_message
from bot.slack.ids import cases as ids


def register(app: App, desk: Desk) -> None:
    @app.message_shortcut(ids.SHORTCUT_FROM_MESSAGE)
    def case_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        message = body["message"]
        beginning = Beginning(message=(body["channel"]["id"], message["ts"]))
        texts = texts_of_message(message.get("text") or "")
        begin_case(desk, body, client, beginning, texts)
