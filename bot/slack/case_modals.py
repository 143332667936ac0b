"""The forms of a case: what it is about, who stands behind it, which papers it has."""

from collections.abc import Sequence
from datetime import datetime

from bot.cases.case import Case
from bot.cases.council import Council
from bot.cases.people import Person
from bot.cases.sakstype import DEMANDS, SAKSTYPE_NAMES, Sakstype
from bot.cases.wording import joined, long_date, short_date
from bot.operations.open_case import CaseTexts
from bot.operations.see_case import CaseView
from bot.operations.see_case_choices import MeetingChoice
from bot.slack.blocks import (
    Block,
    Element,
    actions,
    bold,
    bullets,
    button,
    checkboxes,
    external_select,
    file_input,
    input_block,
    line,
    modal,
    multi_external_select,
    note,
    option,
    rich,
    section,
    select,
    text_input,
)
from bot.slack.case_card import case_page, moment_text
from bot.slack.case_forms import TITLE_LENGTH, Beginning
from bot.slack.ids import cases as ids
from bot.slack.references import reference

_LONGEST = 3000


def waiting_view(text: str = "Lagrer …", *, title: str = "Saksbot") -> Block:
    """What stands there while something is done."""
    return modal(title, [section(text)], close="Lukk")


def saved_view(text: str, problems: Sequence[str] = ()) -> Block:
    """A receipt on top of the view that the form was opened from."""
    told = [rich(bullets(problems))] if problems else []
    return modal("Saksbot", [section(text), *told], close="Tilbake")


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


def view_for_sakstype(view: Block, sakstype: Sakstype) -> Block:
    """The form with what another sakstype demands; everything typed stays where it was."""
    blocks = [
        demands_note(sakstype) if block.get("block_id") == ids.DEMANDS else block
        for block in view["blocks"]
    ]
    has_questions = any(block.get("block_id") == ids.QUESTIONS for block in blocks)
    if DEMANDS[sakstype].questions and not has_questions:
        place = next(i for i, block in enumerate(blocks) if block.get("block_id") == ids.PROPOSAL)
        blocks.insert(place, questions_block())
    return view | {"blocks": blocks}


def people_view(
    view: CaseView, meetings: Sequence[MeetingChoice], *, is_new: bool = False
) -> Block:
    """Who stands behind the case, when they wish it treated, and whether the public may see it."""
    case = view.case
    known = [p.person_id for p in case.presenters if p.person_id is not None]
    others = [p.with_organisation for p in case.presenters if p.person_id is None]
    blocks = [
        _person("Saksbehandler", ids.SAKSBEHANDLER, view.people.get(case.saksbehandler_id or 0)),
        _person("Ansvarlig", ids.ANSVARLIG, view.people.get(case.ansvarlig_id or 0)),
        input_block(
            "Presenteres av",
            multi_external_select(
                ids.PEOPLE_OPTIONS,
                chosen=[person_option(view.people[each]) for each in known if each in view.people],
            ),
            block_id=ids.PRESENTERS,
            optional=True,
        ),
        input_block(
            "Andre som presenterer",
            text_input(ids.VALUE, value="\n".join(others), multiline=True, max_length=1000),
            block_id=ids.OTHER_PRESENTERS,
            hint="Én på hver linje: Navn, organisasjon",
            optional=True,
        ),
        *_meeting_blocks(case, meetings),
        _openness_block(case, view.council),
    ]
    return modal(
        "Ny sak (2 av 3)" if is_new else "Folk og møte",
        blocks,
        callback_id=ids.NEW_CASE_PEOPLE if is_new else ids.EDIT_PEOPLE,
        submit="Neste" if is_new else "Lagre",
        private_metadata=reference(case.id, case.version),
        close="Fortsett senere" if is_new else "Avbryt",
    )


def person_option(person: Person) -> Element:
    return option(person.name, person.id, person.organisation or None)


def _person(label: str, block_id: str, person: Person | None) -> Block:
    chosen = person_option(person) if person else None
    return input_block(
        label,
        external_select(ids.PEOPLE_OPTIONS, chosen=chosen),
        block_id=block_id,
        optional=True,
    )


def _meeting_blocks(case: Case, meetings: Sequence[MeetingChoice]) -> list[Block]:
    if not meetings:
        return [note("Rådet har ingen planlagte møter. Sekretariatet kan sette opp et møte.")]
    options = [
        option(
            f"{meeting.number}, {long_date(meeting.day)}",
            meeting.id,
            f"Saksfrist {short_date(meeting.deadline)}",
        )
        for meeting in meetings
    ]
    return [
        input_block(
            "Ønsket møte",
            select(ids.VALUE, options, chosen=case.wished_meeting_id),
            block_id=ids.WISHED_MEETING,
            optional=True,
        )
    ]


def _openness_block(case: Case, council: Council) -> Block:
    options = [option("Åpen", ids.OPEN)]
    options += [
        option(f"Unntatt offentlighet: {basis.text}", basis.key) for basis in council.legal_bases
    ]
    chosen = case.legal_basis or ids.OPEN
    if not any(each["value"] == chosen for each in options):
        options.append(option(f"Unntatt offentlighet: {chosen}", chosen))
    return input_block(
        "Offentlighet",
        select(ids.VALUE, options, chosen=chosen),
        block_id=ids.OPENNESS,
        hint="En sak som er unntatt offentlighet, vises bare for rådet og sakens egne folk.",
    )


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


def case_modal(view: CaseView, *, lead: str | None = None, problems: Sequence[str] = ()) -> Block:
    """The whole case in a modal; ``lead`` says what was just done, ``problems`` what failed."""
    top: list[Block] = [rich(line(bold(lead)))] if lead else []
    top += [rich(bullets(problems))] if problems else []
    return modal(
        "Sak",
        [*top, *case_page(view)],
        callback_id=ids.CASE_VIEW,
        private_metadata=str(view.case.id),
        close="Lukk",
    )


def reason_view(case: Case, *, step: str, returns: bool) -> Block:
    """Asks why the case is returned, or else withdrawn; ``step`` is the id of the step."""
    hint = "Sakens egne folk får begrunnelsen. Skriv hva som må gjøres."
    if not returns:
        hint = "Begrunnelsen står på saken. En sak som er trukket, kan tas opp igjen."
    return modal(
        "Returner saken" if returns else "Trekk saken",
        [
            rich(line(bold(case.title))),
            input_block(
                "Begrunnelse",
                text_input(ids.VALUE, multiline=True, max_length=1000, focus=True),
                block_id=ids.REASON,
                hint=hint,
            ),
        ],
        callback_id=ids.GIVE_REASON,
        submit="Returner" if returns else "Trekk",
        private_metadata=f"{case.id}:{step}",
    )
