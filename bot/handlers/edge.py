"""What every journey shares at the edge: the desk, who is asking, and how a refusal is shown."""

import json
import logging
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.cases.errors import NotAllowed, RuleBroken
from bot.cases.permissions import Actor
from bot.clock import Clock
from bot.handlers.turns import TURNS
from bot.operations.recognise import AlreadyDone, House, find_actor_of, is_known_here
from bot.slack.blocks import Block
from bot.slack.forms import FormErrors
from bot.slack.problems import problem_text, problem_view, refused_view

log = logging.getLogger(__name__)

Body = Mapping[str, Any]

#: What a call to Slack raises when it is refused, or gets no answer.
SLACK_TROUBLE = (SlackApiError, OSError, HTTPException)

STRANGER = (
    "Saksbot er for medlemmer, saksbehandlere og sekretariat i råd og utvalg, og du er ikke satt "
    "opp i noen av dem. Ta kontakt med sekretariatet hvis du skulle vært det."
)


#: Slack had lost our first answer, and the person pressed the button again.
ALREADY_DONE = (
    "Skjemaet er allerede mottatt. Lukk vinduet. Det du gjorde, står i meldingene fra Saksbot og "
    "på hjemmesiden."
)
#: How many times an answer is tried shown.
SHOWN_AT_MOST = 3


class AlreadyShown(Exception):
    """The answer stands on the form already: nothing was done, and nothing is left to show."""


class Stranger(NotAllowed):
    """Somebody whom no council knows."""

    def __init__(self) -> None:
        super().__init__(STRANGER)


@dataclass(frozen=True)
class Desk:
    """What a listener needs: house, time, Slack, and a way to send at once what was said."""

    house: House
    clock: Clock
    client: WebClient
    wake: Callable[[], None] = field(default=lambda: None)


def user_of(body: Body) -> str:
    """The Slack user behind a command, an interaction or an event."""
    if isinstance(body.get("user"), Mapping):
        return str(body["user"]["id"])
    return str(body.get("user_id") or body.get("event", {}).get("user") or "")


def delivery_of(body: Body) -> str | None:
    """The name that stays the same when Slack delivers the same thing again."""
    if body.get("event_id"):
        return f"event:{body['event_id']}"
    if body.get("type") == "view_submission":
        view = body["view"]
        return f"view:{view['id']}:{view.get('callback_id')}:{view.get('hash')}"
    if body.get("actions"):
        action = body["actions"][0]
        return f"action:{user_of(body)}:{action.get('action_ts')}:{action.get('action_id')}"
    return f"trigger:{body['trigger_id']}" if body.get("trigger_id") else None


def recognised(desk: Desk, body: Body) -> Actor:
    """Who is asking, with the delivery's name. Raises ``Stranger``."""
    actor = find_actor_of(desk.house, user_of(body), delivery=delivery_of(body))
    if actor is None or not is_known_here(desk.house, actor, on=desk.clock().date()):
        raise Stranger
    return actor


#: Seconds that an ack is ahead of the view that follows it. Bolt looks for an ack every 10 ms, so
#: a quick operation would else be answered before its waiting view, which then stays for ever.
ACK_AHEAD = 0.12


@dataclass
class Answer:
    """The answer to a submitted form that was acked with a waiting view.

    What was done stands, whether or not it can be shown: the person may have closed the modal, or
    Slack may fail. Nothing is raised then, or a saved form would come back as if it were not.
    """

    client: WebClient
    view_id: str
    acked_at: float = field(default_factory=time.monotonic)

    def show(self, view: Block) -> None:
        with TURNS.paused():
            time.sleep(max(0.0, self.acked_at + ACK_AHEAD - time.monotonic()))
        for attempt in range(1, SHOWN_AT_MOST + 1):
            try:
                self.client.views_update(view_id=self.view_id, view=view)
                return
            except SlackApiError as refusal:
                if _error_of(refusal) in ("not_found", "invalid_arguments"):
                    log.warning("the answer was not shown: %s", refusal)
                    return
                log.warning("the answer was not shown (%s): %s", attempt, refusal)
            except OSError as trouble:
                log.warning("the answer was not shown (%s): %s", attempt, trouble)


@contextmanager
def answering(ack: Ack, body: Body, client: WebClient, *, waiting: Block) -> Iterator[Answer]:
    """Ack a submission with a waiting view at once; where a rule is broken the form comes back
    with every reason above it and everything that was typed in it."""
    ack(response_action="update", view=waiting)
    answer = Answer(client, str(body["view"]["id"]))
    try:
        yield answer
    except AlreadyShown:
        return
    except AlreadyDone:
        answer.show(problem_view([ALREADY_DONE], title="Allerede mottatt"))
    except RuleBroken as refusal:
        answer.show(refused_view(body["view"], refusal.reasons))
    except Exception as fault:
        answer.show(refused_view(body["view"], [reported(fault)], lead="Noe gikk galt:"))


def _error_of(refusal: SlackApiError) -> str:
    response = refusal.response
    return str(response.get("error", "")) if hasattr(response, "get") else ""


def reported(fault: BaseException) -> str:
    """Log a fault under a reference code and return the sentence that quotes it."""
    code = secrets.token_hex(3).upper()
    log.error("fault %s", code, exc_info=fault)
    return (
        "Noe gikk galt hos oss. Se etter om det du gjorde, er lagret, før du prøver igjen. "
        f"Hjelper ikke det, gi sekretariatet koden {code}."
    )


def install_error_handler(app: App) -> None:
    """One place where a refusal or a fault is shown, wherever in Slack it arose."""

    @app.error
    def refused(
        error: Exception, body: dict[str, Any], client: WebClient, ack: Ack
    ) -> BoltResponse | None:
        acked = ack.response is not None
        if isinstance(error, AlreadyDone):
            return None if acked else _response({})
        if isinstance(error, FormErrors) and not acked:
            return _response({"response_action": "errors", "errors": error.errors})
        reasons = error.reasons if isinstance(error, RuleBroken) else (reported(error),)
        if acked:
            _show(client, body, reasons)
            return None
        return _refusing_ack(client, body, reasons)


def _refusing_ack(client: WebClient, body: Body, reasons: tuple[str, ...]) -> BoltResponse:
    if body.get("type") == "view_submission":
        return _response({"response_action": "errors", "errors": _on_first_input(body, reasons)})
    if body.get("type") == "block_suggestion":
        return _response({"options": []})
    _show(client, body, reasons)
    return _response({})


def _response(content: Mapping[str, Any]) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {"content-type": "application/json;charset=utf-8"}
    return BoltResponse(status=200, body=json.dumps(content) if content else "", headers=headers)


def _on_first_input(body: Body, reasons: tuple[str, ...]) -> dict[str, str]:
    inputs = [block for block in body["view"]["blocks"] if block["type"] == "input"]
    return {inputs[0]["block_id"]: " ".join(reasons)} if inputs else {}


def _show(client: WebClient, body: Body, reasons: tuple[str, ...]) -> None:
    """Show reasons in a view while the trigger lives, else in a message only they see."""
    user = user_of(body)
    try:
        if body.get("trigger_id"):
            in_modal = body.get("view", {}).get("type") == "modal" and body.get("actions")
            place = client.views_push if in_modal else client.views_open
            place(trigger_id=body["trigger_id"], view=problem_view(reasons))
            return
    except SLACK_TROUBLE as trouble:
        log.info("the trigger could not be used: %s", trouble)
    channel = body.get("channel_id") or body.get("channel", {}).get("id")
    try:
        if channel:
            client.chat_postEphemeral(channel=channel, user=user, text=problem_text(reasons))
            return
    except SLACK_TROUBLE as trouble:
        log.info("no ephemeral message in the conversation: %s", trouble)
    if user:
        client.chat_postMessage(channel=user, text=problem_text(reasons))
