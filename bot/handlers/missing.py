"""«Hva mangler?», and reminding those who must act."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.handlers.case_surface import clicked_value, open_view, update_quietly
from bot.handlers.edge import Body, Desk, recognised
from bot.operations.remind_missing import remind_missing
from bot.operations.see_missing import see_missing
from bot.slack.ids import meetings as ids
from bot.slack.missing_modal import missing_modal, reminded_sentences


def register(app: App, desk: Desk) -> None:
    @app.action(ids.OPEN_MISSING)
    def missing_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        view = see_missing(desk.house, int(clicked_value(body)), by=by, at=desk.clock())
        open_view(client, body, missing_modal(view))

    @app.action(ids.REMIND_ALL)
    def everybody_reminded(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _remind(desk, body, client, int(clicked_value(body)), None)

    @app.action(ids.REMIND_ONE)
    def one_reminded(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        meeting_id, _, person_id = clicked_value(body).partition(":")
        _remind(desk, body, client, int(meeting_id), int(person_id))


def _remind(
    desk: Desk, body: Body, client: WebClient, meeting_id: int, person_id: int | None
) -> None:
    by, now = recognised(desk, body), desk.clock()
    reminded = remind_missing(desk.house, meeting_id, by=by, at=now, person_id=person_id)
    desk.wake()
    lead = reminded_sentences(reminded, is_later=reminded.goes_at > now)
    view = see_missing(desk.house, meeting_id, by=by, at=now)
    update_quietly(client, body["view"]["id"], missing_modal(view, lead=lead))
