"""The toppnotat as a form of sections, which are added, moved and removed before it is sent."""

from collections.abc import Sequence
from typing import Any

from bot.cases.case import Case, Section
from bot.slack.blocks import (
    Block,
    actions,
    button,
    input_block,
    modal,
    note,
    rich_text_input,
    text_input,
)
from bot.slack.case_forms import TITLE_LENGTH, USUAL_HEADINGS
from bot.slack.ids import cases as ids
from bot.slack.references import reference

#: How many sections a form holds: each takes three of a view's 100 blocks.
MOST_SECTIONS = 30


def toppnotat_form(case: Case) -> Block:
    """The toppnotat as sections of a heading and a text each."""
    sections = case.sections or tuple(Section(heading, {}) for heading in USUAL_HEADINGS)
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
