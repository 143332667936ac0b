"""Set the agenda of a meeting."""

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cases.permissions import Actor
from bot.handlers.case_surface import clicked_value, open_view, update_quietly
from bot.handlers.edge import Body, Desk, recognised
from bot.handlers.home import refresh_home
from bot.handlers.small_forms import closing
from bot.operations.add_break import add_break, add_eventuelt
from bot.operations.bring_back_standing_cases import bring_standing_cases_back
from bot.operations.edit_agenda_item import edit_agenda_item
from bot.operations.move_case import withdraw
from bot.operations.move_on_agenda import move_on_agenda
from bot.operations.put_on_agenda import put_on_agenda
from bot.operations.see_case import see_case
from bot.operations.see_meeting import MeetingView, see_own_line, see_own_meeting
from bot.operations.see_ready_cases import see_ready_cases
from bot.operations.take_off_agenda import take_off_agenda
from bot.slack.agenda_modals import (
    add_break_modal,
    add_cases_modal,
    add_standing_modal,
    agenda_modal,
    edit_item_modal,
    withdraw_modal,
)
from bot.slack.blocks import Block
from bot.slack.case_modals import case_modal
from bot.slack.ids import meetings as ids
from bot.slack.meeting_forms import read_break, read_cases, read_item, read_reason, read_standing
from bot.slack.references import read_reference

#: What a choice in an item's menu does: desk, body, Slack, the item and who chose it.
Choice = Callable[[Desk, Body, WebClient, int, Actor], None]


def register(app: App, desk: Desk) -> None:
    _register_view(app, desk)
    _register_adding(app, desk)
    _register_lines(app, desk)


def _register_view(app: App, desk: Desk) -> None:
    @app.action(ids.OPEN_AGENDA)
    def agenda_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        view = agenda_view(desk, int(clicked_value(body)), by=recognised(desk, body))
        open_view(client, body, view)

    @app.action(ids.TURN_PAGE)
    def page_turned(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _turn(desk, body, client)

    @app.action(ids.TURN_BACK)
    def page_turned_back(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _turn(desk, body, client)


def _register_adding(app: App, desk: Desk) -> None:
    @app.action(ids.OPEN_ADD_CASES)
    def cases_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _offer_cases(desk, body, client, late=False)

    @app.action(ids.OPEN_ADD_LATE)
    def late_cases_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _offer_cases(desk, body, client, late=True)

    @app.view(ids.ADD_CASES)
    def cases_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        _add_cases(desk, ack, body, client, late=False)

    @app.view(ids.ADD_LATE_CASES)
    def late_cases_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        _add_cases(desk, ack, body, client, late=True)

    @app.action(ids.OPEN_ADD_STANDING)
    def standing_cases_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        seen = _own(desk, int(clicked_value(body)), recognised(desk, body))
        open_view(client, body, add_standing_modal(seen))

    @app.view(ids.ADD_STANDING)
    def standing_cases_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        places = read_standing(body["view"])
        meeting_id = int(body["view"]["private_metadata"])
        with closing(ack, body, client):
            by = recognised(desk, body)
            bring_standing_cases_back(desk.house, meeting_id, places, by=by, at=desk.clock())
            refresh_below(desk, body, client, meeting_id, by=by)

    @app.action(ids.OPEN_ADD_BREAK)
    def break_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        seen = _own(desk, int(clicked_value(body)), recognised(desk, body))
        open_view(client, body, add_break_modal(seen))

    @app.view(ids.ADD_BREAK)
    def break_described(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        draft = read_break(body["view"])
        with closing(ack, body, client):
            by = recognised(desk, body)
            item = add_break(desk.house, draft, by=by, at=desk.clock())
            refresh_below(desk, body, client, draft.meeting_id, by=by, showing=item.id)

    @app.action(ids.ADD_EVENTUELT)
    def eventuelt_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        meeting_id = int(clicked_value(body))
        add_eventuelt(desk.house, meeting_id, by=by, at=desk.clock())
        _refresh(desk, body, client, meeting_id, by=by)


def _register_lines(app: App, desk: Desk) -> None:
    @app.action(ids.ITEM_MENU)
    def line_menu_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        choice, _, target = clicked_value(body).partition(":")
        item_id, _version = read_reference(target)
        _CHOICES[choice](desk, body, client, item_id, recognised(desk, body))

    @app.view(ids.EDIT_ITEM)
    def line_edited(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        edit = read_item(body["view"])
        with closing(ack, body, client):
            by = recognised(desk, body)
            item = edit_agenda_item(desk.house, edit, by=by, at=desk.clock())
            refresh_below(desk, body, client, item.meeting_id, by=by, showing=item.id)

    @app.view(ids.WITHDRAW_CASE)
    def withdrawal_explained(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        reason = read_reason(body["view"], required="Skriv hvorfor saken trekkes.")
        item_id, _version = read_reference(body["view"]["private_metadata"])
        with closing(ack, body, client):
            by = recognised(desk, body)
            seen, line = see_own_line(desk.house, item_id, by=by, at=desk.clock())
            withdraw(desk.house, line.case_id or 0, reason, by=by, at=desk.clock())
            desk.wake()
            refresh_below(desk, body, client, seen.meeting.id, by=by, showing=item_id)
            refresh_home(desk, body["user"]["id"])


def _moved_up(desk: Desk, body: Body, client: WebClient, item_id: int, by: Actor) -> None:
    seen = move_on_agenda(desk.house, item_id, up=True, by=by, at=desk.clock())
    _refresh(desk, body, client, seen.meeting_id, by=by, showing=item_id)


def _moved_down(desk: Desk, body: Body, client: WebClient, item_id: int, by: Actor) -> None:
    seen = move_on_agenda(desk.house, item_id, up=False, by=by, at=desk.clock())
    _refresh(desk, body, client, seen.meeting_id, by=by, showing=item_id)


def _edit_chosen(desk: Desk, body: Body, client: WebClient, item_id: int, by: Actor) -> None:
    seen, line = see_own_line(desk.house, item_id, by=by, at=desk.clock())
    open_view(client, body, edit_item_modal(seen, line))


def _taken_off(desk: Desk, body: Body, client: WebClient, item_id: int, by: Actor) -> None:
    seen, _ = see_own_line(desk.house, item_id, by=by, at=desk.clock())
    take_off_agenda(desk.house, item_id, by=by, at=desk.clock())
    desk.wake()
    _refresh(desk, body, client, seen.meeting.id, by=by)
    refresh_home(desk, body["user"]["id"])


def _withdrawal_chosen(desk: Desk, body: Body, client: WebClient, item_id: int, by: Actor) -> None:
    _, line = see_own_line(desk.house, item_id, by=by, at=desk.clock())
    open_view(client, body, withdraw_modal(line))


def _case_opened(desk: Desk, body: Body, client: WebClient, item_id: int, by: Actor) -> None:
    # In place of the agenda: its papers need the two views that Slack allows above it.
    _, line = see_own_line(desk.house, item_id, by=by, at=desk.clock())
    seen = see_case(desk.house, line.case_id or 0, by=by, at=desk.clock())
    client.views_update(view_id=body["view"]["id"], view=case_modal(seen))


_CHOICES: dict[str, Choice] = {
    ids.OPEN_CASE: _case_opened,
    ids.MOVE_UP: _moved_up,
    ids.MOVE_DOWN: _moved_down,
    ids.EDIT: _edit_chosen,
    ids.TAKE_OFF: _taken_off,
    ids.WITHDRAW: _withdrawal_chosen,
}


def agenda_view(
    desk: Desk, meeting_id: int, *, by: Actor, page: int = 1, showing: int | None = None
) -> Block:
    """The agenda as it is now. Raises ``NotAllowed`` for others than the secretariat."""
    now = desk.clock()
    seen = see_own_meeting(desk.house, meeting_id, by=by, at=now)
    ready = see_ready_cases(desk.house, meeting_id, by=by, at=now)
    return agenda_modal(seen, ready, page=page, showing=showing)


def refresh_below(
    desk: Desk,
    body: Body,
    client: WebClient,
    meeting_id: int,
    *,
    by: Actor,
    showing: int | None = None,
) -> None:
    """Show the agenda anew in the view that a form was opened from, where there is one."""
    below = body["view"].get("previous_view_id")
    if below is not None:
        update_quietly(client, below, agenda_view(desk, meeting_id, by=by, showing=showing))


def _refresh(
    desk: Desk,
    body: Body,
    client: WebClient,
    meeting_id: int,
    *,
    by: Actor,
    showing: int | None = None,
) -> None:
    """Show the agenda anew in the view that was clicked in, on the page that was shown."""
    _, page = read_reference(body["view"].get("private_metadata") or str(meeting_id))
    view = agenda_view(desk, meeting_id, by=by, page=page or 1, showing=showing)
    update_quietly(client, body["view"]["id"], view)


def _turn(desk: Desk, body: Body, client: WebClient) -> None:
    meeting_id, page = read_reference(clicked_value(body))
    view = agenda_view(desk, meeting_id, by=recognised(desk, body), page=page or 1)
    update_quietly(client, body["view"]["id"], view)


def _own(desk: Desk, meeting_id: int, by: Actor) -> MeetingView:
    return see_own_meeting(desk.house, meeting_id, by=by, at=desk.clock())


def _offer_cases(desk: Desk, body: Body, client: WebClient, *, late: bool) -> None:
    by, meeting_id = recognised(desk, body), int(clicked_value(body))
    ready = see_ready_cases(desk.house, meeting_id, by=by, at=desk.clock())
    open_view(client, body, add_cases_modal(_own(desk, meeting_id, by), ready, late=late))


def _add_cases(
    desk: Desk, ack: Ack, body: dict[str, Any], client: WebClient, *, late: bool
) -> None:
    wanted = read_cases(body["view"], late=late)
    with closing(ack, body, client):
        by = recognised(desk, body)
        items = put_on_agenda(desk.house, wanted, by=by, at=desk.clock())
        desk.wake()
        refresh_below(desk, body, client, wanted.meeting_id, by=by, showing=items[0].id)
        refresh_home(desk, body["user"]["id"])
