"""A furnished house, its people as actors, and cases at each stage, for tests of operations."""

from dataclasses import replace
from datetime import date, time

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.case import Case, Section
from bot.cases.case_states import CaseState
from bot.cases.meeting import Meeting, MeetingDay, MeetingState
from bot.cases.numbering import Saksnummer
from bot.cases.permissions import Actor
from bot.cases.sakstype import Sakstype
from bot.operations.open_case import CaseTexts, NewCase, open_case
from bot.operations.recognise import SAKSBOT, find_actor_of
from storage.cases import get_case, update_case
from storage.councils import all_councils
from storage.house import House
from storage.meetings import add_agenda_item, add_meeting
from tests.offices import MORNING

TEXTS = CaseTexts("Nasjonal plan", Sakstype.ORIENTERING, "Rådet får status", ("Til orientering.",))
SECTIONS = (
    Section(
        "Bakgrunn",
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "Tekst"}]}
            ],
        },
    ),
)


def person(house: House, slack_user: str, delivery: str | None = None) -> Actor:
    """Somebody of the office, acting."""
    found = find_actor_of(house, slack_user, delivery=delivery)
    assert found is not None
    return found


def berit(house: House) -> Actor:
    """The case officer."""
    return person(house, "U0SAKSBEHANDLER")


def sonja(house: House) -> Actor:
    """The secretary."""
    return person(house, "U0SEKRETAER")


def the_council_id(house: House) -> int:
    with house.look() as session:
        return all_councils(session)[0].id


def a_draft(house: House, texts: CaseTexts = TEXTS) -> Case:
    """Berit's draft."""
    draft = NewCase(the_council_id(house), texts)
    return open_case(house, draft, by=berit(house), at=MORNING)


def in_state(house: House, case: Case, state: CaseState) -> Case:
    """The case put in a state, with a toppnotat, as if all steps had been taken."""
    with house.change(by=SAKSBOT, at=MORNING) as change:
        now = get_case(change.session, case.id)
        update_case(change, replace(now, state=state, sections=SECTIONS))
        return get_case(change.session, case.id)


def a_meeting(house: House, *, state: MeetingState = MeetingState.PLANNED) -> Meeting:
    """Meeting 6/2019 on the second of December; its case deadline is 18 November."""
    days = (MeetingDay(date(2019, 12, 2), time(10), time(15)),)
    meeting = Meeting(0, the_council_id(house), 6, 2019, days, place="Gardermoen", state=state)
    with house.change(by=SAKSBOT, at=MORNING) as change:
        return add_meeting(change, meeting)


def on_agenda(
    house: House, case: Case, meeting: Meeting, number: Saksnummer | None = None
) -> AgendaItem:
    """The case on the meeting's agenda, with a saksnummer if one is given."""
    in_state(house, case, CaseState.ON_AGENDA)
    item = AgendaItem(0, meeting.id, 1, ItemKind.CASE, case_id=case.id, saksnummer=number)
    with house.change(by=SAKSBOT, at=MORNING) as change:
        return add_agenda_item(change, item, council_id=case.council_id)
