"""Open a meeting, change it, call it off."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cases.permissions import Actor
from bot.handlers.agenda import refresh_below
from bot.handlers.case_surface import clicked_value, open_view, update_quietly
from bot.handlers.edge import Body, Desk, answering, recognised
from bot.handlers.home import refresh_home
from bot.operations.call_off_meeting import call_off_meeting
from bot.operations.change_meeting import change_meeting
from bot.operations.edit_case import ChangedMeanwhile
from bot.operations.open_meeting import open_meeting, propose_meeting
from bot.operations.see_meeting import MeetingView, see_meeting, see_own_meeting
from bot.slack.ids import meetings as ids
from bot.slack.meeting_conflict import conflict_view
from bot.slack.meeting_forms import (
    read_changed_meeting,
    read_new_meeting,
    read_reason,
    typed_council,
    typed_first_day,
)
from bot.slack.meeting_modals import (
    call_off_modal,
    called_off_modal,
    change_meeting_modal,
    meeting_changed_modal,
    meeting_opened_modal,
    new_meeting_modal,
    waiting_view,
    with_days,
    with_proposal,
)


def register(app: App, desk: Desk) -> None:
    @app.action(ids.NEW)
    def new_meeting_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        begin_meeting(desk, body, client)

    @app.action(ids.COUNCIL_CHOSEN)
    def council_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _propose_anew(desk, body, client)

    @app.action(ids.DATE_CHOSEN)
    def date_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _propose_anew(desk, body, client)

    @app.action(ids.MORE_DAYS)
    def day_added(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        update_quietly(client, body["view"]["id"], with_days(body["view"], +1))

    @app.action(ids.FEWER_DAYS)
    def day_removed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        update_quietly(client, body["view"]["id"], with_days(body["view"], -1))

    @app.view(ids.NEW_MEETING)
    def new_meeting_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        draft = read_new_meeting(body["view"], today=desk.clock().date())
        with answering(ack, body, client, waiting=waiting_view("Nytt møte")) as answer:
            by = recognised(desk, body)
            now = desk.clock()
            proposal = propose_meeting(
                desk.house,
                by=by,
                at=now,
                council_id=draft.council_id,
                first_day=draft.days[0].date,
            )
            meeting = open_meeting(desk.house, draft, by=by, at=now)
            answer.show(meeting_opened_modal(_seen(desk, meeting.id, by), proposal.number))
            refresh_home(desk, body["user"]["id"])

    @app.action(ids.OPEN_CHANGE)
    def change_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        seen = _own(desk, int(clicked_value(body)), recognised(desk, body))
        open_view(client, body, change_meeting_modal(seen))

    @app.view(ids.CHANGE_MEETING)
    def change_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        edit = read_changed_meeting(body["view"])
        with answering(ack, body, client, waiting=waiting_view("Endre møtet")) as answer:
            by = recognised(desk, body)
            try:
                change_meeting(desk.house, edit, by=by, at=desk.clock())
            except ChangedMeanwhile as clash:
                answer.show(conflict_view(body["view"], clash))
                return
            answer.show(meeting_changed_modal(_seen(desk, edit.meeting_id, by)))
            refresh_below(desk, body, client, edit.meeting_id, by=by)
            refresh_home(desk, body["user"]["id"])

    @app.action(ids.OPEN_CALL_OFF)
    def call_off_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        seen = _own(desk, int(clicked_value(body)), recognised(desk, body))
        open_view(client, body, call_off_modal(seen))

    @app.view(ids.CALL_OFF_MEETING)
    def call_off_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        reason = read_reason(body["view"], required="Skriv hvorfor møtet avlyses.")
        meeting_id = int(body["view"]["private_metadata"])
        with answering(ack, body, client, waiting=waiting_view("Avlys møtet")) as answer:
            by = recognised(desk, body)
            call_off_meeting(desk.house, meeting_id, reason, by=by, at=desk.clock())
            desk.wake()
            answer.show(called_off_modal(_seen(desk, meeting_id, by)))
            refresh_home(desk, body["user"]["id"])


def begin_meeting(desk: Desk, body: Body, client: WebClient) -> None:
    """Open the form for a new meeting."""
    proposal = propose_meeting(desk.house, by=recognised(desk, body), at=desk.clock())
    open_view(client, body, new_meeting_modal(proposal))


def _propose_anew(desk: Desk, body: Body, client: WebClient) -> None:
    view = body["view"]
    proposal = propose_meeting(
        desk.house,
        by=recognised(desk, body),
        at=desk.clock(),
        council_id=typed_council(view),
        first_day=typed_first_day(view),
    )
    update_quietly(client, view["id"], with_proposal(view, proposal))


def _seen(desk: Desk, meeting_id: int, by: Actor) -> MeetingView:
    return see_meeting(desk.house, meeting_id, by=by, at=desk.clock())


def _own(desk: Desk, meeting_id: int, by: Actor) -> MeetingView:
    return see_own_meeting(desk.house, meeting_id, by=by, at=desk.clock())
