"""A new case in three forms: what it is about, who stands behind it, and its papers."""

import logging
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.cases.permissions import Actor
from bot.cases.sakstype import Sakstype
from bot.handlers.case_papers import receive_papers
from bot.handlers.case_surface import open_view, showing_conflicts, update_quietly
from bot.handlers.edge import Body, Desk, answering, recognised
from bot.operations.edit_case import edit_people
from bot.operations.open_case import CaseTexts, NewCase, open_case
from bot.operations.see_case import see_case
from bot.operations.see_case_choices import meetings_to_wish_for
from bot.operations.start_case import Start, forget_typed, keep_typed, start_case
from bot.slack.case_forms import (
    Beginning,
    chosen_sakstype,
    read_beginning,
    read_choices,
    read_new_case,
    read_people,
    typed_council,
    typed_texts,
)
from bot.slack.case_modals import waiting_view
from bot.slack.case_papers_form import papers_form
from bot.slack.case_people_form import people_view
from bot.slack.case_text_forms import choice_view, new_case_view, view_for_sakstype
from bot.slack.ids import cases as ids
from bot.slack.problems import filled_view
from bot.slack.references import read_reference

log = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    _register_beginning(app, desk)
    _register_typing(app, desk)
    _register_forms(app, desk)


def _register_beginning(app: App, desk: Desk) -> None:
    @app.action(ids.NEW_CASE)
    def new_case_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        begin_case(desk, body, client)

    @app.action(ids.CONTINUE_DRAFT)
    def draft_continued(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        start = start_case(desk.house, by=recognised(desk, body), at=desk.clock())
        client.views_update(view_id=body["view"]["id"], view=_form(start, body, is_kept=True))

    @app.action(ids.START_AFRESH)
    def draft_dropped(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        forget_typed(desk.house, by=by, at=desk.clock())
        start = start_case(desk.house, by=by, at=desk.clock())
        client.views_update(view_id=body["view"]["id"], view=_form(start, body, is_kept=False))


def _register_typing(app: App, desk: Desk) -> None:
    @app.action(ids.SAKSTYPE_CHOSEN)
    def sakstype_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        view = body["view"]
        sakstype = chosen_sakstype(view) or Sakstype.ORIENTERING
        shown = view_for_sakstype(filled_view(view), sakstype, _questions(desk, body))
        update_quietly(client, view["id"], shown)

    @app.action(ids.TYPED)
    def text_typed(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        _keep(desk, body, typed_at=str(body["actions"][0].get("action_ts", "")))

    @app.view_closed(ids.NEW_CASE_TEXTS)
    def form_closed(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        _keep(desk, body, typed_at=f"{desk.clock().timestamp():.6f}")


def _register_forms(app: App, desk: Desk) -> None:
    @app.view(ids.NEW_CASE_TEXTS)
    def texts_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        form = read_new_case(body["view"])
        with answering(ack, body, client, waiting=waiting_view()) as answer:
            by = recognised(desk, body)
            source = _address(client, form.message)
            draft = NewCase(form.council_id, form.texts, source)
            case = open_case(desk.house, draft, by=by, at=desk.clock())
            desk.wake()
            answer.show(people_form(desk, case.id, by=by, is_new=True))

    @app.view(ids.NEW_CASE_PEOPLE)
    def people_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        people = read_people(body["view"])
        case_id, version = read_reference(body["view"]["private_metadata"])
        choices = read_choices(body["view"])
        with answering(ack, body, client, waiting=waiting_view()) as answer:
            by = recognised(desk, body)
            with showing_conflicts(desk, body, answer):
                case = edit_people(
                    desk.house,
                    case_id,
                    people,
                    expected_version=version,
                    choices=choices,
                    by=by,
                    at=desk.clock(),
                )
            desk.wake()
            answer.show(papers_form(case, is_new=True))

    @app.view(ids.NEW_CASE_PAPERS)
    def papers_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        receive_papers(desk, ack, body, client, lead="Saken er lagret som utkast.")


def begin_case(
    desk: Desk,
    body: Body,
    client: WebClient,
    beginning: Beginning | None = None,
    texts: CaseTexts | None = None,
) -> None:
    """Open the first form, filled with ``texts``, or else the offer to go on with what was typed
    before."""
    start = start_case(desk.house, by=recognised(desk, body), at=desk.clock())
    given = beginning or Beginning()
    view = (
        choice_view(start.draft.saved_at, given)
        if start.draft and beginning is None
        else new_case_view(start.councils, texts, beginning=given)
    )
    open_view(client, body, view)


def people_form(desk: Desk, case_id: int, *, by: Actor, is_new: bool = False) -> dict[str, Any]:
    """The second form, filled from the case."""
    now = desk.clock()
    seen = see_case(desk.house, case_id, by=by, at=now)
    meetings = meetings_to_wish_for(
        desk.house, seen.council.id, at=now, also=seen.case.wished_meeting_id
    )
    return people_view(seen, meetings, is_new=is_new)


def _form(start: Start, body: Body, *, is_kept: bool) -> dict[str, Any]:
    if not (is_kept and start.draft):
        return new_case_view(start.councils, beginning=read_beginning(body["view"]))
    state = start.draft.state
    return new_case_view(
        start.councils,
        typed_texts(state),
        beginning=read_beginning(state),
        council_id=typed_council(state),
    )


def _questions(desk: Desk, body: Body) -> tuple[str, ...]:
    """What the case asks already, where the form changes one that exists."""
    view = body["view"]
    if view["callback_id"] != ids.EDIT_TEXTS:
        return ()
    case_id, _ = read_reference(view["private_metadata"])
    return see_case(desk.house, case_id, by=recognised(desk, body), at=desk.clock()).case.questions


def _keep(desk: Desk, body: Body, *, typed_at: str) -> None:
    view = body["view"]
    texts = typed_texts(view)
    if not (texts.title or texts.hensikt or texts.proposal):
        return
    kept = {"state": view.get("state", {}), "private_metadata": view.get("private_metadata", "")}
    keep_typed(
        desk.house,
        kept,
        form=f"view:{view['id']}:{view['callback_id']}:",
        typed_at=typed_at,
        by=recognised(desk, body),
        at=desk.clock(),
    )


def _address(client: WebClient, message: tuple[str, str] | None) -> str | None:
    if message is None:
        return None
    channel, ts = message
    try:
        return str(client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
    except SlackApiError as refusal:
        # The bot need not be where the message stands; the case is made without the link.
        log.info("no link to the message: %s", refusal)
        return None
