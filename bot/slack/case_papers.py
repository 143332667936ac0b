"""The papers of a case in order, each with what can be done with it."""

from bot.cases.case import Attachment, Case
from bot.operations.see_case import CaseView
from bot.slack.blocks import (
    Block,
    Element,
    actions,
    bold,
    button,
    line,
    link_leaf,
    modal,
    note,
    option,
    rich,
    section,
)
from bot.slack.case_card import paper_note
from bot.slack.ids import cases as ids


def papers_view(view: CaseView, *, lead: str | None = None) -> Block:
    """The papers in order, each with what can be done with it."""
    case = view.case
    blocks: list[Block] = [rich(line(bold(lead)))] if lead else []
    blocks += [_toppnotat_lines(case)]
    for paper in [each for each in case.attachments if not each.is_toppnotat][:60]:
        blocks.append(_paper(paper, may_edit=view.may_edit))
    if not case.attachments:
        blocks.append(section("Saken har ingen vedlegg ennå."))
    if view.may_edit:
        blocks.append(
            actions(
                button("Legg til vedlegg", ids.ADD_PAPERS_OPEN, case.id, style="primary"),
                button("Lever toppnotat i Word", ids.HAND_IN_TOPPNOTAT, case.id),
            )
        )
        blocks.append(note("Rekkefølgen her bestemmer vedleggsnumrene i innkallingen."))
    return modal(
        "Vedlegg",
        blocks,
        callback_id=ids.PAPERS_VIEW,
        private_metadata=str(case.id),
        close="Tilbake",
        notify_on_close=True,
    )


def _toppnotat_lines(case: Case) -> Block:
    word = next((paper for paper in case.attachments if paper.is_toppnotat), None)
    if word:
        return section(f"Toppnotat: {word.file_name} ({paper_note(word)})")
    if case.sections:
        return section("Toppnotat: skrevet i Slack")
    return section("Toppnotat: ikke skrevet ennå")


def _paper(paper: Attachment, *, may_edit: bool) -> Block:
    title: Element | str = link_leaf(paper.url, paper.title) if paper.url else bold(paper.title)
    text = f"{paper.title}\n{paper_note(paper)}" if not paper.url else f"{paper.title}\n{paper.url}"
    if not may_edit:
        return rich(line(title, f" {paper_note(paper)}"))
    return section(text, accessory=_menu(paper)) | {"block_id": f"paper:{paper.id}"}


def _menu(paper: Attachment) -> Element:
    return {
        "type": "overflow",
        "action_id": ids.PAPER_MENU,
        "options": [
            option("Endre", f"edit:{paper.id}"),
            option("Flytt opp", f"up:{paper.id}"),
            option("Flytt ned", f"down:{paper.id}"),
            option("Fjern", f"remove:{paper.id}"),
        ],
    }
