"""The form of who stands behind a case, when it is wished treated, and who may see it."""

from collections.abc import Sequence

from bot.cases.case import Case
from bot.cases.council import Council
from bot.cases.people import Person
from bot.cases.wording import long_date, short_date
from bot.operations.see_case import CaseView
from bot.operations.see_case_choices import MeetingChoice
from bot.slack.blocks import (
    Block,
    Element,
    external_select,
    input_block,
    modal,
    multi_external_select,
    note,
    option,
    select,
    text_input,
)
from bot.slack.ids import cases as ids
from bot.slack.references import reference


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
        none = (
            "Rådet har ingen møter som venter på innkalling. Sekretariatet kan sette opp et møte."
        )
        return [note(none)]
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
