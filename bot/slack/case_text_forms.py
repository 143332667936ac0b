"""The form of what a case is about, for a new case and for one that is changed."""

from collections.abc import Sequence
from datetime import datetime

from bot.cases.case import Case
from bot.cases.council import Council
from bot.cases.sakstype import DEMANDS, SAKSTYPE_NAMES, Sakstype
from bot.cases.wording import joined
from bot.operations.open_case import CaseTexts
from bot.slack.blocks import (
    Block,
    actions,
    button,
    input_block,
    modal,
    note,
    option,
    section,
    select,
    text_input,
)
from bot.slack.case_card import moment_text
from bot.slack.case_forms import TITLE_LENGTH, Beginning
from bot.slack.ids import cases as ids
from bot.slack.references import reference

_LONGEST = 3000


def choice_view(saved_at: datetime, beginning: Beginning) -> Block:
    """Offers the text that was typed before and never sent."""
    when = moment_text(saved_at)
    return modal(
        "Ny sak",
        [
            section(f"Du begynte på en sak {when} som ikke ble lagret. Teksten er tatt vare på."),
            actions(
                button("Fortsett på utkastet", ids.CONTINUE_DRAFT, style="primary"),
                button("Begynn på nytt", ids.START_AFRESH),
            ),
        ],
        callback_id=ids.NEW_CASE_CHOICE,
        private_metadata=beginning.metadata(),
    )


def new_case_view(
    councils: Sequence[Council],
    texts: CaseTexts | None = None,
    *,
    beginning: Beginning | None = None,
    council_id: int | None = None,
) -> Block:
    """The first of three forms. With one council there is nothing to choose."""
    chosen = council_id or councils[0].id
    given = beginning or Beginning()
    if len(councils) == 1:
        given = Beginning(councils[0].id, given.message)
        head = note(f"Saken gjelder {councils[0].name}.")
    else:
        options = [option(council.short_name, council.id, council.name) for council in councils]
        head = input_block("Råd", select(ids.VALUE, options, chosen=chosen), block_id=ids.COUNCIL)
    source = [note("En lenke til meldingen legges ved saken.")] if given.message else []
    return modal(
        "Ny sak (1 av 3)",
        [head, *source, *_text_blocks(texts, is_new=True)],
        callback_id=ids.NEW_CASE_TEXTS,
        submit="Neste",
        private_metadata=given.metadata(),
        notify_on_close=True,
    )


def edit_texts_view(case: Case) -> Block:
    texts = CaseTexts(case.title, case.sakstype, case.hensikt, case.proposal, case.questions)
    return modal(
        "Rediger saken",
        _text_blocks(texts, is_new=False),
        callback_id=ids.EDIT_TEXTS,
        submit="Lagre",
        private_metadata=reference(case.id, case.version),
    )


def _text_blocks(texts: CaseTexts | None, *, is_new: bool) -> list[Block]:
    sakstype = texts.sakstype if texts else Sakstype.ORIENTERING
    blocks: list[Block] = [
        _text(
            "Tittel",
            ids.TITLE,
            texts.title if texts else "",
            most=TITLE_LENGTH,
            multiline=False,
            focus=True,
            typed=is_new,
        ),
        _sakstype_block(sakstype),
        demands_note(sakstype),
        _text(
            "Hensikten med saken",
            ids.HENSIKT,
            texts.hensikt if texts else "",
            hint="Hva skal rådet oppnå ved å behandle saken?",
            typed=is_new,
        ),
        _text(
            "Forslag til vedtak",
            ids.PROPOSAL,
            "\n".join(texts.proposal) if texts else "",
            hint="Ett punkt på hver linje. Punktene nummereres i innkallingen.",
            typed=is_new,
        ),
    ]
    if DEMANDS[sakstype].questions:
        blocks.insert(4, questions_block("\n".join(texts.questions) if texts else ""))
    return blocks


def _text(
    label: str,
    block_id: str,
    value: str,
    *,
    most: int = _LONGEST,
    multiline: bool = True,
    focus: bool = False,
    hint: str | None = None,
    typed: bool = False,
) -> Block:
    """A text field. ``typed`` tells the bot while somebody writes, so that a draft is kept."""
    if len(value) > most:
        return note(
            f"{label}: teksten har {len(value)} tegn, og Slack har plass til {most}. Den står som "
            "den er, og kan deles opp i toppnotatet."
        )
    element = text_input(
        ids.TYPED if typed else ids.VALUE,
        value=value,
        multiline=multiline,
        max_length=most,
        focus=focus,
    )
    if typed:
        element["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
    return input_block(
        label,
        element,
        block_id=block_id,
        hint=hint,
        optional=block_id != ids.TITLE,
        dispatches=typed,
    )


def _sakstype_block(sakstype: Sakstype) -> Block:
    options = [option(name, value) for value, name in SAKSTYPE_NAMES.items()]
    return input_block(
        "Sakstype",
        select(ids.SAKSTYPE_CHOSEN, options, chosen=sakstype),
        block_id=ids.SAKSTYPE,
        dispatches=True,
    )


def questions_block(value: str = "") -> Block:
    return input_block(
        "Spørsmål til drøfting",
        text_input(ids.VALUE, value=value, multiline=True, max_length=_LONGEST),
        block_id=ids.QUESTIONS,
        hint="Ett spørsmål på hver linje.",
        optional=True,
    )


def demands_note(sakstype: Sakstype) -> Block:
    """What a case of the sakstype must have before it can be handed in."""
    demands = DEMANDS[sakstype]
    wanted = [
        name
        for name, is_wanted in (
            ("hensikt", demands.hensikt),
            ("spørsmål", demands.questions),
            ("forslag til vedtak", demands.proposal),
            ("toppnotat", demands.toppnotat),
        )
        if is_wanted
    ]
    name = SAKSTYPE_NAMES[sakstype]
    return note(f"{name}: saken må ha {joined(wanted)} før den kan sendes inn.") | {
        "block_id": ids.DEMANDS
    }


def view_for_sakstype(view: Block, sakstype: Sakstype, questions: Sequence[str] = ()) -> Block:
    """The form with what another sakstype demands; everything typed stays where it was.

    ``questions`` are those that the case has already.
    """
    blocks = [
        demands_note(sakstype) if block.get("block_id") == ids.DEMANDS else block
        for block in view["blocks"]
    ]
    if not DEMANDS[sakstype].questions:
        blocks = [block for block in blocks if not _is_empty_questions(block)]
    elif not any(block.get("block_id") == ids.QUESTIONS for block in blocks):
        place = next(i for i, block in enumerate(blocks) if block.get("block_id") == ids.PROPOSAL)
        blocks.insert(place, questions_block("\n".join(questions)))
    return view | {"blocks": blocks}


def _is_empty_questions(block: Block) -> bool:
    return block.get("block_id") == ids.QUESTIONS and not block["element"].get("initial_value")
