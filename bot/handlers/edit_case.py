"""Look at a case and change what it says, who stands behind it, and its toppnotat."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.handlers.case_surface import (
    clicked_case,
    clicked_value,
    open_view,
    show_saved,
    showing_conflicts,
)
from bot.handlers.edge import Body, Desk, answering, recognised
from bot.handlers.new_case import people_form
from bot.operations.edit_case import check_may_edit_case, edit_people, edit_texts
from bot.operations.see_case import see_case
from bot.operations.see_case_choices import people_like
from bot.operations.write_toppnotat import write_toppnotat
from bot.slack.case_forms import (
    read_choices,
    read_people,
    read_sections,
    read_texts,
    section_keys,
)
from bot.slack.case_modals import case_modal, waiting_view
from bot.slack.case_people_form import person_option
from bot.slack.case_text_forms import edit_texts_view
from bot.slack.ids import cases as ids
from bot.slack.problems import filled_view
from bot.slack.references import read_reference
from bot.slack.toppnotat_form import (
    toppnotat_form,
    with_new_section,
    with_section_moved,
    without_section,
)


def register(app: App, desk: Desk) -> None:
    _register_openings(app, desk)
    _register_forms(app, desk)
    _register_sections(app)

    @app.options(ids.PEOPLE_OPTIONS)
    def people_looked_up(ack: Ack, body: dict[str, Any]) -> None:
        recognised(desk, body)
        found = people_like(desk.house, str(body.get("value") or ""))
        ack(options=[person_option(person) for person in found])


def _register_openings(app: App, desk: Desk) -> None:
    @app.action(ids.SHOW)
    def case_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        seen = see_case(desk.house, clicked_case(body), by=by, at=desk.clock())
        open_view(client, body, case_modal(seen))

    @app.action(ids.SHOW_INSTEAD)
    def case_opened_here(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        seen = see_case(desk.house, clicked_case(body), by=by, at=desk.clock())
        client.views_update(view_id=body["view"]["id"], view=case_modal(seen))

    @app.action(ids.EDIT)
    def texts_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        case = check_may_edit_case(desk.house, clicked_case(body), by=by, at=desk.clock())
        open_view(client, body, edit_texts_view(case))

    @app.action(ids.EDIT_PEOPLE_OPEN)
    def people_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        case = check_may_edit_case(desk.house, clicked_case(body), by=by, at=desk.clock())
        open_view(client, body, people_form(desk, case.id, by=by))

    @app.action(ids.WRITE_TOPPNOTAT)
    def toppnotat_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        case = check_may_edit_case(desk.house, clicked_case(body), by=by, at=desk.clock())
        open_view(client, body, toppnotat_form(case))


def _register_forms(app: App, desk: Desk) -> None:
    @app.view(ids.EDIT_TEXTS)
    def texts_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        texts = read_texts(body["view"])
        _save(desk, ack, body, client, edit_texts, texts, lead="Saken er lagret.")

    @app.view(ids.EDIT_PEOPLE)
    def people_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        people = read_people(body["view"])
        _save(desk, ack, body, client, edit_people, people, lead="Saken er lagret.")

    @app.view(ids.EDIT_TOPPNOTAT)
    def toppnotat_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        sections = read_sections(body["view"])
        _save(desk, ack, body, client, write_toppnotat, sections, lead="Toppnotatet er lagret.")


def _save(
    desk: Desk,
    ack: Ack,
    body: Body,
    client: WebClient,
    operation: Any,
    values: Any,
    *,
    lead: str,
) -> None:
    """Store what a form says by one of the operations that take version and values of a case."""
    case_id, version = read_reference(body["view"]["private_metadata"])
    choices = read_choices(body["view"])
    with answering(ack, body, client, waiting=waiting_view()) as answer:
        by = recognised(desk, body)
        with showing_conflicts(desk, body, answer):
            operation(
                desk.house,
                case_id,
                values,
                expected_version=version,
                choices=choices,
                by=by,
                at=desk.clock(),
            )
        desk.wake()
        show_saved(desk, client, body, answer, case_id, by=by, lead=lead)


def _register_sections(app: App) -> None:
    """Sections move about in the form alone; nothing is stored before it is sent."""

    @app.action(ids.SECTION_ADD)
    def section_added(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _redraw(client, body, with_new_section(filled_view(body["view"]), _keys(body)))

    @app.action(ids.SECTION_REMOVE)
    def section_removed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        key = int(clicked_value(body))
        _redraw(client, body, without_section(filled_view(body["view"]), key))

    @app.action(ids.SECTION_UP)
    def section_moved_up(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _move(client, body, up=True)

    @app.action(ids.SECTION_DOWN)
    def section_moved_down(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _move(client, body, up=False)


def _move(client: WebClient, body: Body, *, up: bool) -> None:
    view = filled_view(body["view"])
    _redraw(client, body, with_section_moved(view, _keys(body), int(clicked_value(body)), up=up))


def _keys(body: Body) -> list[int]:
    return section_keys(body["view"])


def _redraw(client: WebClient, body: Body, view: dict[str, Any]) -> None:
    # The hash makes Slack refuse a view that somebody's second click has already changed.
    client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
