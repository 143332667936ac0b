"""The innkalling: a draft, sending it, new versions, and getting the papers once more."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.handlers.edge import Desk, answering, recognised
from bot.handlers.following import follow, shown_view, updated
from bot.operations.compile_innkalling import try_again
from bot.operations.draft_innkalling import order_draft
from bot.operations.fetch_innkalling import fetch_papers_again, fetch_version
from bot.operations.see_sending import is_out, see_sending
from bot.operations.send_innkalling import send_innkalling
from bot.slack.ids import innkalling as ids
from bot.slack.ids import meetings as meeting_ids
from bot.slack.innkalling_modals import (
    draft_is_made,
    draft_not_made,
    loading_view,
    not_made,
    papers_are_made,
    papers_on_their_way,
    read_reason,
    sending_view,
    waiting_for_draft,
    waiting_for_papers,
)
from bot.slack.references import read_reference


def register(app: App, desk: Desk) -> None:
    @app.action(meeting_ids.DRAFT_INNKALLING)
    def draft_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        job_id = order_draft(desk.house, _clicked(body), by=by, at=desk.clock())
        view_id = shown_view(client, body, waiting_for_draft())
        desk.wake()
        seen = follow(desk, job_id, lambda now: updated(client, view_id, waiting_for_draft(now)))
        if seen is not None and seen.is_over:
            updated(client, view_id, draft_not_made() if seen.has_failed else draft_is_made())

    @app.action(meeting_ids.SEND_INNKALLING)
    def sending_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        view_id = shown_view(client, body, loading_view())
        by = recognised(desk, body)
        sending = see_sending(desk.house, _clicked(body), by=by, at=desk.clock())
        updated(client, view_id, sending_view(sending))

    @app.view(ids.SEND)
    def sending_confirmed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        reason = read_reason(body["view"])
        meeting_id, seen_version = read_reference(body["view"]["private_metadata"])
        by = recognised(desk, body)
        with answering(ack, body, client, waiting=waiting_for_papers()) as answer:
            sent = send_innkalling(
                desk.house,
                meeting_id,
                seen_version=seen_version or 0,
                reason=reason,
                by=by,
                at=desk.clock(),
            )
            desk.wake()
            _follow_papers(desk, client, answer.view_id, sent.innkalling_id, sent.job_id)

    @app.action(ids.TRY_AGAIN)
    def making_tried_again(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        innkalling_id = _clicked(body)
        by = recognised(desk, body)
        job_id = try_again(desk.house, innkalling_id, by=by, at=desk.clock())
        view_id = shown_view(client, body, waiting_for_papers())
        desk.wake()
        _follow_papers(desk, client, view_id, innkalling_id, job_id)

    @app.action(ids.FETCH_PAPERS)
    def papers_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        fetch_papers_again(desk.house, _clicked(body), by=by, at=desk.clock())
        desk.wake()
        shown_view(client, body, papers_on_their_way())

    @app.action(ids.FETCH_VERSION)
    def version_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        fetch_version(desk.house, _clicked(body), by=by, at=desk.clock())
        desk.wake()
        shown_view(client, body, papers_on_their_way())


def _clicked(body: dict[str, Any]) -> int:
    return read_reference(str(body["actions"][0]["value"]))[0]


def _follow_papers(
    desk: Desk, client: WebClient, view_id: str, innkalling_id: int, job_id: int | None
) -> None:
    seen = follow(desk, job_id, lambda now: updated(client, view_id, waiting_for_papers(now)))
    if seen is not None and seen.is_over:
        went_out = is_out(desk.house, innkalling_id)
        updated(client, view_id, papers_are_made() if went_out else not_made())
