"""Where a case is shown: the modal, message or home that somebody clicked in."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from slack_bolt import Respond
from slack_sdk import WebClient

from bot.cases.permissions import Actor
from bot.handlers.edge import SLACK_TROUBLE, AlreadyShown, Answer, Body, Desk
from bot.handlers.opening import in_modal, shown_view
from bot.operations.edit_case import ChangedMeanwhile
from bot.operations.see_case import CaseView, see_case
from bot.operations.see_case_choices import names_in_conflict
from bot.slack.blocks import Block
from bot.slack.case_card import card_text, case_page
from bot.slack.case_conflict import conflict_view
from bot.slack.case_modals import case_modal, saved_view

log = logging.getLogger(__name__)


def clicked_value(body: Body) -> str:
    """What the clicked button carries."""
    action = body["actions"][0]
    return str(action.get("value") or action.get("selected_option", {}).get("value") or "")


def clicked_case(body: Body) -> int:
    return int(clicked_value(body))


def open_view(client: WebClient, body: Body, view: Block) -> None:
    """Show a view: on top of the modal that was clicked in, else as the first one."""
    shown_view(client, body, view)


def show_case_again(
    desk: Desk,
    client: WebClient,
    body: Body,
    respond: Respond,
    case_id: int,
    *,
    by: Actor,
    lead: str,
) -> None:
    """Show the case as it stands now in the place where something was just done with it.

    Cards in messages are updated by the outbox, and a home by ``refresh_home``.
    """
    seen = see_case(desk.house, case_id, by=by, at=desk.clock())
    if in_modal(body):
        update_quietly(client, body["view"]["id"], case_modal(seen, lead=lead))
    elif body.get("container", {}).get("is_ephemeral"):
        respond(text=card_text(seen), blocks=case_page(seen), replace_original=True)


def show_saved(
    desk: Desk,
    client: WebClient,
    body: Body,
    answer: Answer,
    case_id: int,
    *,
    by: Actor,
    lead: str,
    problems: Sequence[str] = (),
    below: Callable[[CaseView], Block] = case_modal,
) -> None:
    """After a form: the case itself, or a receipt on top of the view the form was opened from,
    which is drawn anew by ``below``."""
    seen = see_case(desk.house, case_id, by=by, at=desk.clock())
    under = body["view"].get("previous_view_id")
    if under is None:
        answer.show(case_modal(seen, lead=lead, problems=problems))
        return
    answer.show(saved_view(lead, problems))
    update_quietly(client, under, below(seen))


def update_quietly(client: WebClient, view_id: str, view: Block) -> None:
    """Update a view that the person may have closed by now; it is no matter if Slack refuses."""
    try:
        client.views_update(view_id=view_id, view=view)
    except SLACK_TROUBLE as trouble:
        log.info("a view could not be updated: %s", trouble)


@contextmanager
def showing_conflicts(desk: Desk, body: Body, answer: Answer) -> Iterator[None]:
    """Where somebody else saved the same fields first: show both, and let the person choose."""
    try:
        yield
    except ChangedMeanwhile as clash:
        names = names_in_conflict(desk.house, clash.differences)
        answer.show(conflict_view(body["view"], clash, names))
        raise AlreadyShown from clash
