"""See which cases can be put on a meeting's agenda."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.case_states import CaseState
from bot.cases.permissions import Actor, check_is_secretariat
from bot.operations.agenda_in_hand import is_late_for
from bot.operations.case_circumstances import local_day
from storage.cases import cases_of_council
from storage.councils import get_council
from storage.house import House
from storage.meetings import get_meeting


@dataclass(frozen=True)
class ReadyCase:
    """A case that waits for an agenda; ``is_wished`` says that it wishes for this meeting, and
    ``is_late`` that it would be a late one there."""

    case_id: int
    title: str
    is_wished: bool
    is_late: bool


def see_ready_cases(
    house: House, meeting_id: int, *, by: Actor, at: datetime
) -> tuple[ReadyCase, ...]:
    """The council's ready cases, those that wish for the meeting first, then the oldest."""
    with house.look() as session:
        meeting = get_meeting(session, meeting_id)
        check_is_secretariat(by, meeting.council_id, on=local_day(at))
        council = get_council(session, meeting.council_id)
        ready = cases_of_council(session, council.id, states=(CaseState.READY,))
        found = [
            ReadyCase(
                case.id,
                case.title,
                is_wished=case.wished_meeting_id == meeting_id,
                is_late=is_late_for(session, council, meeting, case),
            )
            for case in ready
        ]
    return tuple(sorted(found, key=lambda case: (not case.is_wished, case.case_id)))
