"""The papers of a case: hand in, describe, replace, move, remove and fetch."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cases.errors import RuleBroken
from bot.cases.permissions import Actor
from bot.handlers.case_surface import (
    clicked_case,
    clicked_value,
    open_view,
    show_saved,
    update_quietly,
)
from bot.handlers.edge import Answer, Body, Desk, answering, recognised, user_of
from bot.handlers.turns import TURNS
from bot.operations.add_attachments import LARGEST_UPLOAD, Upload, add_attachments
from bot.operations.arrange_papers import describe_paper, get_paper, move_paper, remove_paper
from bot.operations.edit_case import check_may_edit_case
from bot.operations.fetch_papers import fetch_papers
from bot.operations.see_case import see_case
from bot.slack.case_forms import PapersForm, read_paper, read_papers
from bot.slack.case_modals import case_modal, saved_view, waiting_view
from bot.slack.case_papers import papers_view
from bot.slack.case_papers_form import paper_form, papers_form, toppnotat_file_form
from bot.slack.downloads import download, name_of_file
from bot.slack.ids import cases as ids
from bot.slack.references import read_reference


def register(app: App, desk: Desk) -> None:
    _register_list(app, desk)
    _register_forms(app, desk)


def _register_list(app: App, desk: Desk) -> None:
    @app.action(ids.PAPERS)
    def papers_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        seen = see_case(desk.house, clicked_case(body), by=recognised(desk, body), at=desk.clock())
        open_view(client, body, papers_view(seen))

    @app.view_closed(ids.PAPERS_VIEW)
    def papers_closed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        if under := body["view"].get("previous_view_id"):
            case_id = int(body["view"]["private_metadata"])
            by = recognised(desk, body)
            seen = see_case(desk.house, case_id, by=by, at=desk.clock())
            update_quietly(client, under, case_modal(seen))

    @app.action(ids.PAPER_MENU)
    def paper_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        verb, _, paper_id = clicked_value(body).partition(":")
        _do_with_paper(desk, body, client, verb, int(paper_id))

    @app.action(ids.FETCH_PAPERS)
    def papers_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        fetch_papers(desk.house, clicked_case(body), to=user_of(body), by=by, at=desk.clock())
        desk.wake()
        open_view(client, body, saved_view("Du får papirene i en melding fra Saksbot."))


def _do_with_paper(desk: Desk, body: Body, client: WebClient, verb: str, paper_id: int) -> None:
    by, now = recognised(desk, body), desk.clock()
    paper = get_paper(desk.house, paper_id, by=by, at=now)
    if verb == "edit":
        check_may_edit_case(desk.house, paper.case_id, by=by, at=now)
        open_view(client, body, paper_form(paper))
        return
    if verb == "remove":
        remove_paper(desk.house, paper, by=by, at=now)
    else:
        move_paper(desk.house, paper, up=verb == "up", by=by, at=now)
    desk.wake()
    seen = see_case(desk.house, paper.case_id, by=by, at=now)
    lead = f"«{paper.title}» er fjernet." if verb == "remove" else None
    client.views_update(view_id=body["view"]["id"], view=papers_view(seen, lead=lead))


def _register_forms(app: App, desk: Desk) -> None:
    @app.action(ids.ADD_PAPERS_OPEN)
    def add_papers_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        case = check_may_edit_case(desk.house, clicked_case(body), by=by, at=desk.clock())
        open_view(client, body, papers_form(case))

    @app.action(ids.HAND_IN_TOPPNOTAT)
    def toppnotat_file_opened(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        case = check_may_edit_case(desk.house, clicked_case(body), by=by, at=desk.clock())
        open_view(client, body, toppnotat_file_form(case))

    @app.view(ids.ADD_PAPERS)
    def papers_added(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        receive_papers(desk, ack, body, client, lead="Papirene er lagret.")

    @app.view(ids.TOPPNOTAT_FILE)
    def toppnotat_file_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        receive_papers(desk, ack, body, client, lead="Toppnotatet er lagret.")

    @app.view(ids.EDIT_PAPER)
    def paper_described(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        read_paper(body["view"])
        with answering(ack, body, client, waiting=waiting_view()) as answer:
            by = recognised(desk, body)
            _store_paper(desk, body, client, answer, by=by)


def receive_papers(desk: Desk, ack: Ack, body: Body, client: WebClient, *, lead: str) -> None:
    """Fetch the handed-in files from Slack and store the good ones; the others get a sentence."""
    form = read_papers(body["view"])
    case_id, _ = read_reference(body["view"]["private_metadata"])
    with answering(ack, body, client, waiting=waiting_view("Henter filene …")) as answer:
        by = recognised(desk, body)
        problems = () if form.is_empty else _received(desk, client, answer, form, case_id, by=by)
        desk.wake()
        show_saved(
            desk, client, body, answer, case_id, by=by, lead=_told(lead, problems),
            problems=problems, below=papers_view,
        )  # fmt: skip


def _told(lead: str, problems: Sequence[str]) -> str:
    if not problems:
        return lead
    count = "Én fil" if len(problems) == 1 else f"{len(problems)} filer"
    return f"{lead} {count} kunne ikke tas imot:"


def _received(
    desk: Desk, client: WebClient, answer: Answer, form: PapersForm, case_id: int, *, by: Actor
) -> tuple[str, ...]:
    check_may_edit_case(desk.house, case_id, by=by, at=desk.clock())
    uploads, failed = _fetched(client, answer, form)
    answer.show(waiting_view("Sjekker filene …"))
    return add_attachments(
        desk.house, case_id, uploads, link=form.link, refused=failed, by=by, at=desk.clock()
    ).refused


def _fetched(client: WebClient, answer: Answer, form: PapersForm) -> tuple[list[Upload], list[str]]:
    wanted = [(file, form.are_separate, False) for file in form.files]
    if form.toppnotat is not None:
        wanted.insert(0, (form.toppnotat, False, True))
    uploads: list[Upload] = []
    failed: list[str] = []
    for place, (file, is_separate, is_toppnotat) in enumerate(wanted, start=1):
        if len(wanted) > 1:
            answer.show(waiting_view(f"Henter fil {place} av {len(wanted)} …"))
        try:
            with TURNS.paused():
                content = download(client, file, largest=LARGEST_UPLOAD)
        except RuleBroken as refusal:
            failed += refusal.reasons
        else:
            uploads.append(Upload(name_of_file(file), content, is_separate, is_toppnotat))
    return uploads, failed


def _store_paper(desk: Desk, body: Body, client: WebClient, answer: Answer, *, by: Actor) -> None:
    form = read_paper(body["view"])
    paper_id, version = read_reference(body["view"]["private_metadata"])
    upload, failed = _one_fetched(client, form.file)
    received = describe_paper(
        desk.house, paper_id, form.words, upload=upload, expected_version=version, by=by,
        at=desk.clock(),
    )  # fmt: skip
    desk.wake()
    problems = (*failed, *received.refused)
    lead = "Vedlegget er lagret." if not problems else "Filen er ikke byttet:"
    show_saved(
        desk, client, body, answer, received.case.id, by=by, lead=lead, problems=problems,
        below=papers_view,
    )  # fmt: skip


def _one_fetched(
    client: WebClient, file: Mapping[str, Any] | None
) -> tuple[Upload | None, tuple[str, ...]]:
    if file is None:
        return None, ()
    try:
        with TURNS.paused():
            content = download(client, file, largest=LARGEST_UPLOAD)
    except RuleBroken as refusal:
        return None, refusal.reasons
    return Upload(name_of_file(file), content), ()
