"""The innkalling: a draft, sending it, new versions, and getting the papers once more."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.handlers.edge import Desk, answering, recognised, user_of
from bot.handlers.following import follow, shown_at_once, updated
from bot.handlers.home import refresh_home
from bot.operations.compile_innkalling import try_again
from bot.operations.draft_innkalling import order_draft
from bot.operations.fetch_innkalling import fetch_papers_again, fetch_version
from bot.operations.see_sending import is_out, see_sending
from bot.operations.send_innkalling import SentInnkalling, send_innkalling
from bot.slack.blocks import Block
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
        with shown_at_once(client, body, waiting_for_draft()) as view_id:
            by = recognised(desk, body)
            job_id = order_draft(desk.house, _clicked(body), by=by, at=desk.clock())
            desk.wake()
            _follow_draft(desk, client, view_id, job_id)

    @app.action(meeting_ids.SEND_INNKALLING)
    def sending_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        with shown_at_once(client, body, loading_view()) as view_id:
            by = recognised(desk, body)
            sending = see_sending(desk.house, _clicked(body), by=by, at=desk.clock())
            updated(client, view_id, sending_view(sending))

    @app.view(ids.SEND)
    def sending_confirmed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        reason = read_reason(body["view"])
        meeting_id, seen_version = read_reference(body["view"]["private_metadata"])
        with answering(ack, body, client, waiting=waiting_for_papers()) as answer:
            by = recognised(desk, body)
            sent = send_innkalling(
                desk.house,
                meeting_id,
                seen_version=seen_version or 0,
                reason=reason,
                by=by,
                at=desk.clock(),
            )
            desk.wake()
            answer.show(_papers_made(desk, client, answer.view_id, sent))
            refresh_home(desk, user_of(body))

    @app.action(ids.TRY_AGAIN)
    def making_tried_again(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        with shown_at_once(client, body, waiting_for_papers()) as view_id:
            by = recognised(desk, body)
            again = try_again(desk.house, _clicked(body), by=by, at=desk.clock())
            desk.wake()
            updated(client, view_id, _papers_made(desk, client, view_id, again))

    @app.action(ids.FETCH_PAPERS)
    def papers_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        with shown_at_once(client, body, papers_on_their_way()):
            by = recognised(desk, body)
            fetch_papers_again(desk.house, _clicked(body), by=by, at=desk.clock())
            desk.wake()

    @app.action(ids.FETCH_VERSION)
    def version_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        with shown_at_once(client, body, papers_on_their_way()):
            by = recognised(desk, body)
            fetch_version(desk.house, _clicked(body), by=by, at=desk.clock())
            desk.wake()


def _clicked(body: dict[str, Any]) -> int:
    return read_reference(str(body["actions"][0]["value"]))[0]


def _follow_draft(desk: Desk, client: WebClient, view_id: str, job_id: int | None) -> None:
    seen = follow(desk, job_id, lambda now: updated(client, view_id, waiting_for_draft(now)))
    if seen is not None and seen.is_over:
        updated(client, view_id, draft_not_made() if seen.has_failed else draft_is_made())


def _papers_made(desk: Desk, client: WebClient, view_id: str, sent: SentInnkalling) -> Block:
    """How it went, once the papers are made; the waiting view where that takes very long."""
    seen = follow(desk, sent.job_id, lambda now: updated(client, view_id, waiting_for_papers(now)))
    if seen is None or not seen.is_over:
        return waiting_for_papers(seen)
    return papers_are_made() if is_out(desk.house, sent.innkalling_id) else not_made()
