"""/sak: new, list, show, search and help."""

from difflib import get_close_matches
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.cases.errors import RuleBroken
from bot.handlers.case_surface import clicked_value
from bot.handlers.edge import Body, Desk, recognised
from bot.handlers.new_case import begin_case
from bot.operations.find_case import find_cases
from bot.operations.list_cases import list_cases
from bot.operations.search_cases import search_cases
from bot.operations.see_case import see_case
from bot.slack.case_card import card_text, case_page
from bot.slack.case_messages import (
    COMMANDS,
    choose_blocks,
    found_blocks,
    help_blocks,
    list_blocks,
    read_list_choice,
)
from bot.slack.ids import cases as ids
from bot.slack.problems import problem_text

#: What people also write.
_OTHER_WORDS = {"sok": "søk", "soek": "søk", "hjelp!": "hjelp", "help": "hjelp", "": "hjelp"}


def register(app: App, desk: Desk) -> None:
    @app.command(ids.COMMAND)
    def asked(ack: Ack, body: dict[str, Any], client: WebClient, respond: Respond) -> None:
        ack()
        word, _, rest = str(body.get("text") or "").strip().partition(" ")
        word = _OTHER_WORDS.get(word.lower(), word.lower())
        if word == "ny":
            begin_case(desk, body, client)
        elif word in _ANSWERS:
            _ANSWERS[word](desk, body, respond, rest.strip())
        else:
            recognised(desk, body)
            respond(text="Ukjent ord etter /sak", blocks=help_blocks(_suggestion(word)))

    @app.action(ids.LIST_STATE)
    def state_chosen(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        _list(desk, body, respond, clicked_value(body))

    @app.action(ids.LIST_NEXT)
    def next_page_asked_for(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        _list(desk, body, respond, clicked_value(body))

    @app.action(ids.LIST_BACK)
    def page_before_asked_for(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        _list(desk, body, respond, clicked_value(body))


def _help(desk: Desk, body: Body, respond: Respond, _rest: str) -> None:
    recognised(desk, body)
    respond(text="Hjelp til /sak", blocks=help_blocks())


def _first_list(desk: Desk, body: Body, respond: Respond, _rest: str) -> None:
    found = list_cases(desk.house, by=recognised(desk, body), at=desk.clock())
    respond(text=f"Saker: {found.total}", blocks=list_blocks(found))


def _list(desk: Desk, body: Body, respond: Respond, choice: str) -> None:
    state, page = read_list_choice(choice)
    by = recognised(desk, body)
    found = list_cases(desk.house, state=state, page=page, by=by, at=desk.clock())
    respond(text=f"Saker: {found.total}", blocks=list_blocks(found), replace_original=True)


def _show(desk: Desk, body: Body, respond: Respond, number: str) -> None:
    by, now = recognised(desk, body), desk.clock()
    if not number:
        respond(text="Skriv nummeret på saken, for eksempel /sak vis 43/19 eller /sak vis #12.")
        return
    try:
        found = find_cases(desk.house, number, by=by, at=now)
    except RuleBroken as refusal:
        respond(text=problem_text(refusal.reasons))
        return
    if len(found) > 1:
        respond(text="Flere saker har nummeret", blocks=choose_blocks(number, found))
        return
    seen = see_case(desk.house, found[0].id, by=by, at=now)
    respond(text=card_text(seen), blocks=case_page(seen))


def _search(desk: Desk, body: Body, respond: Respond, words: str) -> None:
    by = recognised(desk, body)
    if not words:
        respond(text="Skriv hva du vil søke etter, for eksempel /sak søk journal.")
        return
    found = search_cases(desk.house, words, by=by, at=desk.clock())
    respond(text=f"Fant {len(found)}", blocks=found_blocks(words, found))


_ANSWERS = {
    "hjelp": _help,
    "liste": _first_list,
    "vis": _show,
    "søk": _search,
}


def _suggestion(word: str) -> str:
    near = get_close_matches(word, [*COMMANDS, *_OTHER_WORDS], n=1, cutoff=0.5)
    if not near:
        return "Saksbot kjenner ikke det ordet. Dette kan du skrive:"
    meant = _OTHER_WORDS.get(near[0], near[0])
    return f"Saksbot kjenner ikke det ordet. Mente du /sak {meant}?"
