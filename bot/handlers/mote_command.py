"""The command /mote."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.cases.errors import NotFound
from bot.cases.meeting import read_meeting_number
from bot.handlers.case_surface import clicked_value, open_view
from bot.handlers.edge import Body, Desk, recognised
from bot.handlers.new_meeting import begin_meeting
from bot.operations.see_meeting import (
    NO_SUCH_MEETING,
    MeetingView,
    find_meetings_numbered,
    is_secretary,
    see_meeting,
    see_meetings,
    see_next_meetings,
)
from bot.slack.blocks import Block, escaped
from bot.slack.ids import meetings as ids
from bot.slack.meeting_messages import (
    MOST_MEETINGS,
    help_blocks,
    list_blocks,
    meeting_blocks,
    meeting_modal,
    meetings_text,
    no_meetings_blocks,
)

Answer = Callable[[Desk, Body, WebClient, Respond, str], None]


def register(app: App, desk: Desk) -> None:
    @app.command(ids.COMMAND)
    def meeting_command_given(
        ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond
    ) -> None:
        ack()
        word, _, rest = str(body.get("text") or "").strip().partition(" ")
        answer = _COMMANDS.get(word.lower())
        if answer is None and read_meeting_number(word):
            answer, rest = _show, word
        if answer is None:
            recognised(desk, body)
            _respond(respond, "Ukjent kommando", _unknown(word))
            return
        answer(desk, body, client, respond, rest.strip())

    @app.action(ids.SHOW)
    def meeting_picked(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        seen = see_meeting(desk.house, int(clicked_value(body)), by=by, at=desk.clock())
        open_view(client, body, meeting_modal(seen))


def _next(desk: Desk, body: Body, _client: WebClient, respond: Respond, _rest: str) -> None:
    by, now = recognised(desk, body), desk.clock()
    views = see_next_meetings(desk.house, by=by, at=now)
    if views:
        _respond_with(respond, views)
    else:
        blocks = no_meetings_blocks(is_secretary=is_secretary(by, at=now))
        _respond(respond, "Ingen møter er planlagt.", blocks)


def _list(desk: Desk, body: Body, _client: WebClient, respond: Respond, _rest: str) -> None:
    by, now = recognised(desk, body), desk.clock()
    views = see_meetings(desk.house, by=by, at=now)
    if views:
        _respond(respond, meetings_text(views), list_blocks(views))
    else:
        blocks = no_meetings_blocks(is_secretary=is_secretary(by, at=now))
        _respond(respond, "Ingen møter er planlagt.", blocks)


def _show(desk: Desk, body: Body, _client: WebClient, respond: Respond, rest: str) -> None:
    by = recognised(desk, body)
    number = read_meeting_number(rest)
    if number is None:
        raise NotFound("Skriv nummeret på møtet, for eksempel /mote vis 6/2019.")
    found = find_meetings_numbered(desk.house, *number, by=by, at=desk.clock())
    if not found:
        raise NotFound(NO_SUCH_MEETING)
    _respond_with(respond, found)


def _new(desk: Desk, body: Body, client: WebClient, _respond: Respond, _rest: str) -> None:
    begin_meeting(desk, body, client)


def _help(desk: Desk, body: Body, _client: WebClient, respond: Respond, _rest: str) -> None:
    recognised(desk, body)
    _respond(respond, "Dette kan /mote", help_blocks())


_COMMANDS: dict[str, Answer] = {
    "": _next,
    "liste": _list,
    "vis": _show,
    "ny": _new,
    "nytt": _new,
    "hjelp": _help,
}


def _unknown(word: str) -> list[Block]:
    near = get_close_matches(word.lower(), [name for name in _COMMANDS if name], n=1, cutoff=0.5)
    return help_blocks(word, near[0] if near else None)


def _respond_with(respond: Respond, views: Sequence[MeetingView]) -> None:
    shown = views[:MOST_MEETINGS]
    _respond(respond, meetings_text(shown), [b for view in shown for b in meeting_blocks(view)])


def _respond(respond: Respond, text: str, blocks: Sequence[Block]) -> None:
    """Answer where the person asked, so that only they see it."""
    respond(
        text=escaped(text), blocks=list(blocks), response_type="ephemeral", replace_original=False
    )
