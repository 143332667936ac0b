"""The forms with which papers are handed in."""

from bot.cases.case import Attachment, AttachmentKind, Case
from bot.slack.blocks import (
    Block,
    checkboxes,
    file_input,
    input_block,
    modal,
    note,
    option,
    radios,
    text_input,
)
from bot.slack.case_forms import TITLE_LENGTH
from bot.slack.ids import cases as ids
from bot.slack.references import reference


def papers_form(case: Case, *, is_new: bool = False) -> Block:
    """Hand in papers. A Word file as toppnotat comes first since most cases must have it."""
    blocks = [
        *_toppnotat_block(case, wanted=is_new),
        input_block(
            "Vedlegg",
            file_input(ids.VALUE, most=10),
            block_id=ids.FILES,
            hint="Inntil ti filer om gangen.",
            optional=True,
        ),
        input_block(
            "Hvordan skal filene sendes ut?",
            checkboxes(
                ids.VALUE,
                [
                    option(
                        "Som separate vedlegg",
                        ids.IS_SEPARATE,
                        "Ved siden av pakken, for eksempel regneark",
                    )
                ],
            ),
            block_id=ids.SEPARATE,
            optional=True,
        ),
        input_block(
            "Lenke",
            text_input(ids.VALUE, placeholder="https://"),
            block_id=ids.LINK,
            optional=True,
        ),
        input_block(
            "Tittel på lenken",
            text_input(ids.VALUE, max_length=TITLE_LENGTH),
            block_id=ids.LINK_TITLE,
            optional=True,
        ),
    ]
    return modal(
        "Ny sak (3 av 3)" if is_new else "Legg til papirer",
        blocks,
        callback_id=ids.NEW_CASE_PAPERS if is_new else ids.ADD_PAPERS,
        submit="Lagre" if is_new else "Legg til",
        private_metadata=reference(case.id, case.version),
        close="Fortsett senere" if is_new else "Avbryt",
    )


def _toppnotat_block(case: Case, *, wanted: bool) -> list[Block]:
    if not wanted:
        return []
    return [
        input_block(
            "Toppnotat som Word-fil",
            file_input(ids.VALUE, filetypes=["docx"], most=1),
            block_id=ids.TOPPNOTAT,
            hint="Du kan også skrive toppnotatet i Slack etterpå.",
            optional=True,
        )
    ]


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
