"""«Maler»: the Word templates in use, getting one, handing in another, and the standard one."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.documents.upload_guard import MAX_SIZE
from bot.handlers.edge import Desk, answering, recognised
from bot.handlers.following import follow, updated
from bot.handlers.opening import shown_view
from bot.handlers.turns import TURNS
from bot.operations.change_template import (
    fetch_template,
    hand_in_template,
    use_standard_template,
)
from bot.operations.see_templates import see_templates, why_refused
from bot.slack.blocks import Block
from bot.slack.downloads import download, name_of_file
from bot.slack.ids import innkalling as ids
from bot.slack.innkalling_modals import not_made
from bot.slack.template_modals import (
    hand_in_view,
    read_place,
    read_template_file,
    refused_template,
    template_is_taken,
    templates_view,
    waiting_for_check,
)


def register(app: App, desk: Desk) -> None:
    @app.action(ids.TEMPLATES)
    def templates_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        found = see_templates(desk.house, by=recognised(desk, body), at=desk.clock())
        shown_view(client, body, templates_view(found))

    @app.action(ids.FETCH_TEMPLATE)
    def template_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        fetch_template(desk.house, read_place(_value(body)), by=by, at=desk.clock())
        desk.wake()
        _show_again(desk, client, body, "Malen kommer i en melding fra Saksbot.")

    @app.action(ids.CHANGE_TEMPLATE)
    def other_template_offered(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        shown_view(client, body, hand_in_view(read_place(_value(body))))

    @app.action(ids.STANDARD_TEMPLATE)
    def standard_template_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        use_standard_template(desk.house, read_place(_value(body)), by=by, at=desk.clock())
        _show_again(desk, client, body, "Standardmalen er tatt i bruk.")

    @app.view(ids.HAND_IN_TEMPLATE)
    def template_handed_in(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        file = read_template_file(body["view"])
        place = read_place(body["view"]["private_metadata"])
        with answering(ack, body, client, waiting=waiting_for_check()) as answer:
            by = recognised(desk, body)
            with TURNS.paused():
                content = download(client, file, largest=MAX_SIZE)
            began = desk.clock()
            handed_in = hand_in_template(
                desk.house, place, name=name_of_file(file), content=content, by=by, at=began
            )
            desk.wake()
            view_id = answer.view_id
            job_id = handed_in.job_id
            seen = follow(
                desk, job_id, lambda now: updated(client, view_id, waiting_for_check(now))
            )
            if seen is not None and seen.is_over:
                reasons = why_refused(desk.house, place, handed_in.file_hash, since=began)
                answer.show(_verdict(reasons, has_failed=seen.has_failed))
                _show_below(desk, client, body)


def _verdict(reasons: tuple[str, ...], *, has_failed: bool) -> Block:
    if has_failed:
        return not_made("Bytt mal")
    return refused_template(reasons) if reasons else template_is_taken()


def _value(body: dict[str, Any]) -> str:
    return str(body["actions"][0]["value"])


def _show_again(desk: Desk, client: WebClient, body: dict[str, Any], lead: str) -> None:
    found = see_templates(desk.house, by=recognised(desk, body), at=desk.clock())
    updated(client, body["view"]["id"], templates_view(found, lead=lead))


def _show_below(desk: Desk, client: WebClient, body: dict[str, Any]) -> None:
    """The list that the form was opened from shows what is in use now."""
    if below := body["view"].get("previous_view_id"):
        found = see_templates(desk.house, by=recognised(desk, body), at=desk.clock())
        updated(client, below, templates_view(found))
