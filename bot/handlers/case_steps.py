"""Take a case a step on: hand in, accept, return, withdraw, take up again."""

from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.cases.case_states import CaseStep
from bot.handlers.case_surface import clicked_case, open_view, show_case_again, show_saved
from bot.handlers.edge import Body, Desk, answering, recognised, user_of
from bot.handlers.home import refresh_home
from bot.operations.move_case import (
    accept,
    check_may_move,
    hand_in,
    return_case,
    take_up_again,
    withdraw,
)
from bot.slack.case_forms import read_reason
from bot.slack.case_modals import reason_view, waiting_view
from bot.slack.ids import cases as ids


def register(app: App, desk: Desk) -> None:
    _register_steps(app, desk)
    _register_reasons(app, desk)


def _register_steps(app: App, desk: Desk) -> None:
    @app.action(ids.HAND_IN)
    def handed_in(ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
        ack()
        _take(desk, body, client, respond, hand_in, lead="Saken er sendt inn til sekretariatet.")

    @app.action(ids.ACCEPT)
    def accepted(ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
        ack()
        _take(desk, body, client, respond, accept, lead="Saken er klar for en dagsorden.")

    @app.action(ids.TAKE_UP_AGAIN)
    def taken_up_again(ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
        ack()
        _take(desk, body, client, respond, take_up_again, lead="Saken er et utkast igjen.")


def _take(
    desk: Desk, body: Body, client: WebClient, respond: Respond, operation: Any, *, lead: str
) -> None:
    by = recognised(desk, body)
    case = operation(desk.house, clicked_case(body), by=by, at=desk.clock())
    desk.wake()
    show_case_again(desk, client, body, respond, case.id, by=by, lead=lead)
    refresh_home(desk, user_of(body))


def _register_reasons(app: App, desk: Desk) -> None:
    @app.action(ids.RETURN)
    def return_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _ask_why(desk, body, client, ids.RETURN)

    @app.action(ids.WITHDRAW)
    def withdrawal_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _ask_why(desk, body, client, ids.WITHDRAW)

    @app.view(ids.GIVE_REASON)
    def reason_given(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        reason = read_reason(body["view"])
        case_text, _, step = body["view"]["private_metadata"].partition(":")
        returns = step == ids.RETURN
        operation = return_case if returns else withdraw
        lead = "Saken er returnert." if returns else "Saken er trukket."
        with answering(ack, body, client, waiting=waiting_view()) as answer:
            by = recognised(desk, body)
            operation(desk.house, int(case_text), reason, by=by, at=desk.clock())
            desk.wake()
            show_saved(desk, client, body, answer, int(case_text), by=by, lead=lead)
        refresh_home(desk, user_of(body))


def _ask_why(desk: Desk, body: Body, client: WebClient, step: str) -> None:
    """Ask for the reason, unless an old button asks for what cannot be done any more."""
    returns = step == ids.RETURN
    case_step = CaseStep.RETURN if returns else CaseStep.WITHDRAW
    by = recognised(desk, body)
    case = check_may_move(desk.house, clicked_case(body), case_step, by=by, at=desk.clock())
    open_view(client, body, reason_view(case, step=step, returns=returns))
