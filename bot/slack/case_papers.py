"""The papers of a case: the list, one paper's form, and the toppnotat in sections."""

from collections.abc import Sequence
from typing import Any

from bot.cases.case import Attachment, AttachmentKind, Case, Section
from bot.operations.see_case import CaseView
from bot.slack.blocks import (
    Block,
    Element,
    actions,
    bold,
    button,
    file_input,
    input_block,
    line,
    link_leaf,
    modal,
    note,
    option,
    radios,
    rich,
    rich_text_input,
    section,
    text_input,
)
from bot.slack.case_card import paper_note
from bot.slack.case_forms import TITLE_LENGTH
from bot.slack.ids import cases as ids
from bot.slack.references import reference

#: How many sections a toppnotat's form holds: each takes three of a view's 100 blocks.
MOST_SECTIONS = 30
_USUAL_HEADINGS = ("Bakgrunn", "Vurdering")


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


def paper_form(paper: Attachment) -> Block:
    """Title, address or file, and how one paper travels."""
    blocks = [
        input_block(
            "Tittel",
            text_input(ids.VALUE, value=paper.title, max_length=TITLE_LENGTH, focus=True),
            block_id=ids.PAPER_TITLE,
        )
    ]
    if paper.kind is AttachmentKind.LINK:
        blocks.append(
            input_block(
                "Lenke", text_input(ids.VALUE, value=paper.url or ""), block_id=ids.PAPER_LINK
            )
        )
    else:
        blocks += [_kind_block(paper), _replace_block(paper)]
    return modal(
        "Endre vedlegg",
        blocks,
        callback_id=ids.EDIT_PAPER,
        submit="Lagre",
        private_metadata=reference(paper.id, paper.version),
    )


def _kind_block(paper: Attachment) -> Block:
    chosen = ids.IS_SEPARATE if paper.kind is AttachmentKind.SEPARATE else ids.OPEN
    return input_block(
        "Hvordan skal vedlegget sendes ut?",
        radios(
            ids.VALUE,
            [
                option("I pakken", ids.OPEN),
                option("Som separat vedlegg", ids.IS_SEPARATE, "Ved siden av pakken"),
            ],
            chosen=chosen,
        ),
        block_id=ids.PAPER_KIND,
    )


def _replace_block(paper: Attachment) -> Block:
    return input_block(
        "Ny fil",
        file_input(ids.VALUE, most=1),
        block_id=ids.PAPER_FILE,
        hint=f"Erstatter {paper.file_name}. Den gamle filen tas vare på.",
        optional=True,
    )


def toppnotat_file_form(case: Case) -> Block:
    """Hand in the toppnotat as a Word file."""
    warning = []
    if case.sections:
        warning = [note("Filen erstatter toppnotatet som er skrevet i Slack.")]
    return modal(
        "Toppnotat i Word",
        [
            *warning,
            input_block(
                "Word-fil",
                file_input(ids.VALUE, filetypes=["docx"], most=1),
                block_id=ids.TOPPNOTAT,
            ),
        ],
        callback_id=ids.TOPPNOTAT_FILE,
        submit="Lever",
        private_metadata=reference(case.id, case.version),
    )


def toppnotat_form(case: Case) -> Block:
    """The toppnotat as sections of a heading and a text each."""
    sections = case.sections or tuple(Section(heading, {}) for heading in _USUAL_HEADINGS)
    word = next((paper for paper in case.attachments if paper.is_toppnotat), None)
    top = [note(f"Teksten erstatter Word-filen {word.file_name}.")] if word else []
    blocks: list[Block] = [*top]
    for key, each in enumerate(sections[:MOST_SECTIONS], start=1):
        blocks += section_blocks(key, each)
    return modal(
        "Toppnotat",
        [*blocks, _add_row()],
        callback_id=ids.EDIT_TOPPNOTAT,
        submit="Lagre",
        private_metadata=reference(case.id, case.version),
    )


def section_blocks(key: int, given: Section) -> list[Block]:
    """One section; ``key`` stays its own when sections move, so that Slack keeps what is typed."""
    body = given.body if given.body.get("elements") else None
    return [
        input_block(
            "Overskrift",
            text_input(ids.VALUE, value=given.heading, max_length=TITLE_LENGTH),
            block_id=f"{ids.SECTION_HEADING}:{key}",
            optional=True,
        ),
        input_block(
            "Tekst",
            rich_text_input(ids.VALUE, value=body),
            block_id=f"{ids.SECTION_BODY}:{key}",
            optional=True,
        ),
        _section_row(key),
    ]


def _section_row(key: int) -> Block:
    return actions(
        button("Flytt opp", ids.SECTION_UP, key),
        button("Flytt ned", ids.SECTION_DOWN, key),
        button("Fjern avsnittet", ids.SECTION_REMOVE, key),
        block_id=f"{ids.SECTION_BUTTONS}:{key}",
    )


def _add_row() -> Block:
    return actions(button("Legg til avsnitt", ids.SECTION_ADD), block_id=ids.SECTION_LAST)


def with_new_section(view: Block, keys: Sequence[int]) -> Block:
    """The form with an empty section last."""
    if len(keys) >= MOST_SECTIONS:
        return view
    fresh = section_blocks(max(keys, default=0) + 1, Section("", {}))
    return view | {"blocks": [*view["blocks"][:-1], *fresh, view["blocks"][-1]]}


def without_section(view: Block, key: int) -> Block:
    """The form without one section."""
    gone = set(_ids_of(key))
    return view | {"blocks": [b for b in view["blocks"] if b.get("block_id") not in gone]}


def with_section_moved(view: Block, keys: Sequence[int], key: int, *, up: bool) -> Block:
    """The form with one section a step up or down."""
    order = list(keys)
    place = order.index(key)
    target = place - 1 if up else place + 1
    if not 0 <= target < len(order):
        return view
    order.insert(target, order.pop(place))
    by_id: dict[str, Any] = {block.get("block_id", ""): block for block in view["blocks"]}
    of_sections = {each for some in keys for each in _ids_of(some)}
    first = next(i for i, b in enumerate(view["blocks"]) if b.get("block_id") in of_sections)
    rest = [b for b in view["blocks"] if b.get("block_id") not in of_sections]
    moved = [by_id[each] for some in order for each in _ids_of(some)]
    return view | {"blocks": [*rest[:first], *moved, *rest[first:]]}


def _ids_of(key: int) -> tuple[str, str, str]:
    return (
        f"{ids.SECTION_HEADING}:{key}",
        f"{ids.SECTION_BODY}:{key}",
        f"{ids.SECTION_BUTTONS}:{key}",
    )
