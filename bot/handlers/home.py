"""App Home: published when it is opened, and again after what somebody did there."""

import logging
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.handlers.case_surface import clicked_value
from bot.handlers.edge import SLACK_TROUBLE, STRANGER, Desk, recognised, user_of
from bot.operations.recognise import find_actor_of, is_known_here
from bot.operations.see_home import see_home
from bot.operations.send_again import send_again
from bot.slack.blocks import Block
from bot.slack.home import home_of, stranger_home
from bot.slack.ids import home as ids

log = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    @app.event("app_home_opened")
    def home_opened(body: dict[str, Any], client: WebClient) -> None:
        if body["event"].get("tab") == "home":
            publish_home(desk, client, user_of(body))

    @app.action(ids.REFRESH)
    def home_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        publish_home(desk, client, user_of(body))

    @app.action(ids.SEND_AGAIN)
    def letter_sent_again(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        send_again(desk.house, int(clicked_value(body)), by=by, at=desk.clock())
        desk.wake()
        publish_home(desk, client, user_of(body))


def publish_home(desk: Desk, client: WebClient, slack_user: str) -> None:
    """Show a person's home as it stands now."""
    client.views_publish(user_id=slack_user, view=_home(desk, slack_user))


def refresh_home(desk: Desk, slack_user: str) -> None:
    """Show a person's home anew after something they did; it is no matter if Slack refuses."""
    try:
        publish_home(desk, desk.client, slack_user)
    except SLACK_TROUBLE as trouble:
        log.info("a home could not be published: %s", trouble)


def _home(desk: Desk, slack_user: str) -> Block:
    actor = find_actor_of(desk.house, slack_user)
    if actor is None or not is_known_here(desk.house, actor, on=desk.clock().date()):
        return stranger_home(STRANGER)
    return home_of(see_home(desk.house, by=actor, at=desk.clock()))
