"""What the forms of a case offer: people by name, and meetings to wish for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.council import Council
from bot.cases.meeting import MeetingState
from bot.cases.numbering import formatted
from bot.cases.people import Person
from bot.operations.case_circumstances import case_deadline, local_day
from storage.changes import Difference
from storage.councils import get_council, get_person, people_matching
from storage.house import House, Session
from storage.meetings import get_meeting, meetings_of_council


@dataclass(frozen=True)
class MeetingChoice:
    """A meeting that a case can wish for, with the last day to change the case for it."""

    id: int
    number: str
    day: date
    deadline: date


def people_like(house: House, words: str, *, limit: int = 100) -> list[Person]:
    """People whose name or organisation contains ``words``, by name."""
    with house.look() as session:
        return people_matching(session, words, limit=limit)


def meetings_to_wish_for(
    house: House, council_id: int, *, at: datetime, also: int | None = None
) -> list[MeetingChoice]:
    """The council's coming meetings; ``also`` is one that the case already wishes for."""
    with house.look() as session:
        council = get_council(session, council_id)
        return [
            _choice(council, meeting.id, meeting.number, meeting.year, meeting.first_day, deadline)
            for meeting in meetings_of_council(session, council_id)
            if (deadline := case_deadline(council, meeting)) is not None
            and (
                meeting.id == also
                or (meeting.first_day >= local_day(at) and meeting.state is MeetingState.PLANNED)
            )
        ]


def _choice(
    council: Council, meeting_id: int, number: int, year: int, day: date, deadline: date
) -> MeetingChoice:
    printed = formatted(council.meeting_number_format, number, year)
    return MeetingChoice(meeting_id, printed, day, deadline)


def names_in_conflict(
    house: House, differences: Iterable[Difference]
) -> dict[tuple[str, int], str]:
    """What the ids among two people's values stand for, by field and id."""
    named: dict[tuple[str, int], str] = {}
    with house.look() as session:
        for difference in differences:
            for value in (difference.theirs, difference.yours):
                if isinstance(value, int):
                    named[difference.field, value] = _name(session, difference.field, value)
    return named


def _name(session: Session, field: str, value: int) -> str:
    if field == "wished_meeting_id":
        meeting = get_meeting(session, value)
        council = get_council(session, meeting.council_id)
        return formatted(council.meeting_number_format, meeting.number, meeting.year)
    return get_person(session, value).with_organisation
