"""Small forms on top of a view: they close at once, and come back if what they asked is refused."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cases.errors import RuleBroken
from bot.handlers.edge import ACK_AHEAD, SLACK_TROUBLE, Body, log, reported
from bot.handlers.turns import TURNS
from bot.operations.edit_case import ChangedMeanwhile
from bot.operations.recognise import AlreadyDone
from bot.slack.blocks import Block
from bot.slack.meeting_conflict import conflict_view
from bot.slack.problems import problem_text, refused_view


@contextmanager
def closing(ack: Ack, body: dict[str, Any], client: WebClient) -> Iterator[None]:
    """Close the form at once. Where a rule is broken it comes back on top of the view below, with
    the reasons above everything that was typed in it."""
    ack()
    try:
        yield
    except AlreadyDone:
        return
    except ChangedMeanwhile as clash:
        _again(client, body, conflict_view(body["view"], clash), clash.reasons)
    except RuleBroken as refusal:
        reasons = refusal.reasons
        _again(client, body, refused_view(body["view"], reasons), reasons)
    except Exception as fault:
        reasons = (reported(fault),)
        _again(client, body, refused_view(body["view"], reasons, lead="Noe gikk galt:"), reasons)


def _again(client: WebClient, body: Body, view: Block, reasons: tuple[str, ...]) -> None:
    # Else the ack, which closes the view on top, could close this one.
    with TURNS.paused():
        time.sleep(ACK_AHEAD)
    below = body["view"].get("previous_view_id")
    show = client.views_push if below else client.views_open
    try:
        show(trigger_id=body["trigger_id"], view=view)
    except SLACK_TROUBLE as trouble:
        # The person closed what was below, or the trigger had grown old: a message is left.
        log.info("a refused form could not be shown again: %s", trouble)
        client.chat_postMessage(channel=body["user"]["id"], text=problem_text(reasons))
