"""Notices about a case: its card, what became of it, and its papers."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.cases.case_states import CaseState
from bot.operations.recognise import House
from bot.operations.see_case import CaseView, see_case_as
from bot.slack.blocks import Block, actions, bold, button, escaped, line, rich, section
from bot.slack.case_card import card_text, case_card, name_of
from bot.slack.ids import cases as ids
from bot.slack.outgoing import Outgoing, OutgoingFile, Renderer

_NO_LONGER_YOURS = "Du har ikke lenger tilgang til denne saken."


def _card(house: House, about: Mapping[str, Any], at: datetime) -> Outgoing:
    view = see_case_as(house, about["case_id"], about["to"], at=at)
    place = ("case", about["case_id"])
    if view is None:
        return Outgoing(_NO_LONGER_YOURS, (section(_NO_LONGER_YOURS),), card=place)
    return Outgoing(card_text(view), tuple(case_card(view)), card=place)


def _news(
    says: Callable[[CaseView], str], *, while_in: tuple[CaseState, ...], gives_reason: bool = False
) -> Renderer:
    """A message about a step; it is dropped when the case has moved on meanwhile."""

    def render(house: House, about: Mapping[str, Any], at: datetime) -> Outgoing | None:
        view = see_case_as(house, about["case_id"], about["to"], at=at)
        if view is None or view.case.state not in while_in:
            return None
        reason = view.case.state_reason if gives_reason else ""
        told = f"{says(view)} «{name_of(view)}»"
        return Outgoing(
            escaped(f"{told}. {reason}".strip()), tuple(_news_blocks(view, says(view), reason))
        )

    return render


def _news_blocks(view: CaseView, says: str, reason: str) -> list[Block]:
    why = [f"\nBegrunnelse: {reason}"] if reason else []
    return [
        rich(line(f"{says} ", bold(name_of(view)), *why)),
        actions(button("Vis saken", ids.SHOW, view.case.id)),
    ]


def _papers(house: House, about: Mapping[str, Any], at: datetime) -> Outgoing | None:
    view = see_case_as(house, about["case_id"], about["to"], at=at)
    if view is None:
        return None
    files = tuple(
        OutgoingFile(paper.file_name or paper.title, paper.title, paper.file_hash)
        for paper in view.case.attachments
        if paper.file_hash
    )
    text = f"Papirene til {name_of(view)}"
    return Outgoing(escaped(text), (section(text),), files=files)


def _by(view: CaseView) -> str:
    return view.last_step.who if view.last_step else "Noen"


RENDERERS: dict[str, Renderer] = {
    "case_card": _card,
    "case_handed_in_again": _news(
        lambda view: f"{_by(view)} har sendt inn saken på nytt:", while_in=(CaseState.HANDED_IN,)
    ),
    "case_accepted": _news(
        lambda view: f"{_by(view)} har godtatt saken. Den er klar for en dagsorden:",
        while_in=(CaseState.READY, CaseState.ON_AGENDA),
    ),
    "case_returned": _news(
        lambda view: f"{_by(view)} har returnert saken:",
        while_in=(CaseState.RETURNED,),
        gives_reason=True,
    ),
    "case_withdrawn": _news(
        lambda view: f"{_by(view)} har trukket saken:",
        while_in=(CaseState.WITHDRAWN,),
        gives_reason=True,
    ),
    "case_papers": _papers,
}
