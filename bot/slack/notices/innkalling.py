"""Notices of the innkalling, of a meeting that is called off, and of the Word templates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.cases.meeting import MeetingState
from bot.operations import (
    call_off_meeting,
    change_template,
    draft_innkalling,
    fetch_innkalling,
    hand_out_innkalling,
)
from bot.operations.draft_innkalling import see_draft_state
from bot.operations.recognise import House
from bot.operations.see_called_off import see_called_off
from bot.operations.see_innkalling import (
    EditionView,
    see_edition_for,
    see_edition_in_channel,
    see_numbered_cases,
    see_receipt,
)
from bot.operations.see_sending import find_unsent
from bot.operations.see_templates import name_of_council
from bot.slack.blocks import actions, bold, bullets, button, escaped, line, note, rich, section
from bot.slack.ids import innkalling as ids
from bot.slack.innkalling_messages import (
    edition_message,
    numbered_message,
    outgoing_files,
    receipt_message,
)
from bot.slack.outgoing import Outgoing, OutgoingFile, Renderer

About = Mapping[str, Any]


def _in_channel(house: House, about: About, _at: datetime) -> Outgoing | None:
    view = see_edition_in_channel(house, about["innkalling_id"])
    return edition_message(view) if _is_on(view) else None


def _to_person(house: House, about: About, at: datetime) -> Outgoing | None:
    view = see_edition_for(house, about["innkalling_id"], about["person_id"], at=at)
    return edition_message(view) if view and _is_on(view) else None


def _is_on(view: EditionView) -> bool:
    return view.meeting.state is not MeetingState.CALLED_OFF


def _papers_again(house: House, about: About, at: datetime) -> Outgoing | None:
    view = see_edition_for(
        house, about["innkalling_id"], about["person_id"], at=at, everything=True
    )
    if view is None:
        return None
    lead = f"Papirene til møte {view.innkalling.meeting_number} i {view.council.name}"
    return edition_message(view, lead=lead, again=False)


def _version(house: House, about: About, at: datetime) -> Outgoing | None:
    view = see_edition_for(
        house, about["innkalling_id"], about["person_id"], at=at, everything=True
    )
    if view is None:
        return None
    number = view.innkalling.meeting_number
    lead = f"Versjon {view.number} av innkallingen til møte {number} i {view.council.name}"
    return edition_message(view, lead=lead, again=False)


def _receipt(house: House, about: About, at: datetime) -> Outgoing:
    return receipt_message(see_receipt(house, about["innkalling_id"], at=at))


def _numbered(house: House, about: About, _at: datetime) -> Outgoing | None:
    return numbered_message(see_numbered_cases(house, about["innkalling_id"], about["person_id"]))


def _failed(house: House, about: About, _at: datetime) -> Outgoing | None:
    unsent = find_unsent(house, about["innkalling_id"])
    if unsent is None:
        return None
    lead = (
        f"Innkallingen til møte {unsent.meeting_number} i {unsent.council.name} ble ikke laget, "
        "og ingenting er sendt"
    )
    again = button("Prøv igjen", ids.TRY_AGAIN, about["innkalling_id"], style="primary")
    blocks = (
        rich(line(bold(lead)), bullets(about["reasons"])),
        note("Saksnumrene er trukket og står fast. Rett feilen, for eksempel malen."),
        actions(again),
    )
    return Outgoing(escaped(lead), blocks)


def _draft(house: House, about: About, _at: datetime) -> Outgoing:
    state = see_draft_state(house, about["meeting_id"])
    lead = f"Utkast til innkalling, møte {state.meeting_number} i {state.council}"
    blocks = [
        rich(line(bold(lead))),
        note("Numrene i utkastet er foreløpige. De trekkes når innkallingen sendes."),
    ]
    if state.missing:
        heading = line(bold("Dette mangler før innkallingen kan sendes"))
        blocks.append(rich(heading, bullets(state.missing[:40])))
    file = OutgoingFile(about["name"], lead, about["file_hash"])
    return Outgoing(escaped(lead), tuple(blocks), files=(file,))


def _called_off(house: House, about: About, _at: datetime) -> Outgoing:
    seen = see_called_off(house, about["meeting_id"])
    day = f"{seen.meeting.first_day:%d.%m.%Y}"
    lead = f"Møte {seen.meeting_number} i {seen.council.name} {day} er avlyst"
    blocks = [rich(line(bold(lead)))]
    if seen.reason:
        blocks.append(section(f"Begrunnelse: {seen.reason}"))
    is_person = about["to"].startswith(("U", "W"))
    files = outgoing_files([seen.calendar]) if seen.calendar and is_person else ()
    return Outgoing(escaped(lead), tuple(blocks), files=files)


def _template_taken(house: House, about: About, _at: datetime) -> Outgoing:
    text = f"Malen «{about['name']}» er tatt i bruk for {_papers_of(house, about)}."
    return Outgoing(escaped(text), (section(text),))


def _template_refused(house: House, about: About, _at: datetime) -> Outgoing:
    lead = (
        f"Malen «{about['name']}» ble ikke tatt i bruk for {_papers_of(house, about)}. "
        "Den forrige gjelder fortsatt."
    )
    return Outgoing(escaped(lead), (rich(line(lead)), rich(bullets(about["reasons"]))))


def _template_sent(house: House, about: About, _at: datetime) -> Outgoing:
    lead = f"Malen for {_papers_of(house, about)}"
    hint = "Åpne den i Word, endre utseendet, og lever den tilbake under «Maler»."
    name = f"Mal {about['paper']}.docx"
    file = OutgoingFile(name, lead, about["file_hash"])
    return Outgoing(escaped(lead), (rich(line(bold(lead))), note(hint)), files=(file,))


def _papers_of(house: House, about: About) -> str:
    council = name_of_council(house, about["council_id"])
    return f"{about['paper']} i {council}"


RENDERERS: dict[str, Renderer] = {
    hand_out_innkalling.IN_CHANNEL: _in_channel,
    hand_out_innkalling.TO_PERSON: _to_person,
    hand_out_innkalling.RECEIPT: _receipt,
    hand_out_innkalling.NUMBERED: _numbered,
    hand_out_innkalling.FAILED: _failed,
    fetch_innkalling.PAPERS_AGAIN: _papers_again,
    fetch_innkalling.VERSION: _version,
    draft_innkalling.NOTICE: _draft,
    call_off_meeting.NOTICE: _called_off,
    change_template.TAKEN: _template_taken,
    change_template.REFUSED: _template_refused,
    change_template.SENT: _template_sent,
}
