"""Cases and meetings for tests about agendas."""

from datetime import date, datetime, time
from typing import Any

from bot.cases.case import Case, Section
from bot.cases.case_states import CaseState
from bot.cases.meeting import Meeting, MeetingDay
from bot.cases.permissions import Actor
from bot.cases.sakstype import Sakstype
from bot.operations.open_meeting import NewMeeting, open_meeting
from bot.operations.put_on_agenda import CasesForAgenda, put_on_agenda
from bot.operations.recognise import SAKSBOT, House, find_actor_of
from bot.operations.see_meeting import MeetingView, see_meeting
from bot.operations.see_ready_cases import see_ready_cases
from storage.cases import add_case
from storage.councils import find_council_by_key
from tests.offices import MORNING

TOPPNOTAT = (Section("Bakgrunn", {"type": "rich_text", "elements": []}),)
SECOND_OF_DECEMBER = MeetingDay(date(2019, 12, 2), time(10), time(12, 10))


def somebody(house: House, slack_user: str = "U0SEKRETAER") -> Actor:
    """A person of the office, the secretary unless somebody else is named."""
    actor = find_actor_of(house, slack_user)
    assert actor is not None
    return actor


def council_id(house: House) -> int:
    with house.look() as session:
        council = find_council_by_key(session, "nehs")
    assert council is not None
    return council.id


def a_ready_case(
    house: House,
    title: str = "Nasjonal e-helseportefølje",
    *,
    at: datetime = MORNING,
    **values: Any,
) -> Case:
    """A case that lacks nothing and waits for an agenda since ``at``."""
    berit = somebody(house, "U0SAKSBEHANDLER")
    whole: dict[str, Any] = {
        "id": 0,
        "council_id": council_id(house),
        "title": title,
        "sakstype": Sakstype.TILSLUTNING,
        "state": CaseState.READY,
        "hensikt": "Rådet skal gi sin tilslutning.",
        "proposal": ("Rådet gir sin tilslutning.",),
        "sections": TOPPNOTAT,
        "saksbehandler_id": berit.person.id,
        "opened_by_id": berit.person.id,
    }
    with house.change(by=SAKSBOT, at=at) as change:
        return add_case(change, Case(**(whole | values)))


def a_meeting(
    house: House, *days: MeetingDay, at: datetime = MORNING, number: int | None = None
) -> Meeting:
    """A meeting opened by the secretary, on 2 December 2019 unless said otherwise."""
    chosen = days or (SECOND_OF_DECEMBER,)
    draft = NewMeeting(council_id(house), chosen, "Gardermoen", number=number)
    return open_meeting(house, draft, by=somebody(house), at=at)


def seen(
    house: House, meeting_id: int, slack_user: str = "U0SEKRETAER", *, at: datetime = MORNING
) -> MeetingView:
    return see_meeting(house, meeting_id, by=somebody(house, slack_user), at=at)


def titles(house: House, meeting_id: int) -> list[str]:
    """The agenda's titles in order, as the secretary sees them."""
    return [line.title for line in seen(house, meeting_id).lines]


def add_cases(house: House, meeting_id: int, *wanted: str, at: datetime = MORNING) -> None:
    """Put ready cases with these titles on an agenda, in that order."""
    by = somebody(house)
    ready = {case.title: case.case_id for case in see_ready_cases(house, meeting_id, by=by, at=at)}
    cases = CasesForAgenda(meeting_id, tuple(ready[title] for title in wanted))
    put_on_agenda(house, cases, by=by, at=at)
