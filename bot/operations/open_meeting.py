"""Open a meeting: it gets its number, and the standing cases come by themselves."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.council import Council
from bot.cases.errors import NotAllowed, refuse_if
from bot.cases.meeting import (
    Meeting,
    MeetingDay,
    check_days,
    check_link,
    check_not_past,
    check_number,
)
from bot.cases.numbering import formatted
from bot.cases.people import Role
from bot.cases.permissions import Actor, check_is_secretariat
from bot.operations.case_circumstances import local_day
from bot.operations.standing_cases import (
    bring_standing_cases,
    follow_previous,
    previous_days,
)
from storage.councils import get_council
from storage.house import Change, House, Session
from storage.meetings import (
    add_meeting,
    get_meeting,
    highest_meeting_number,
    meetings_of_council,
    next_number,
    start_series,
    take_numbers,
)


@dataclass(frozen=True)
class NewMeeting:
    """``number`` None takes the next of the series; its year is that of the first day."""

    council_id: int
    days: tuple[MeetingDay, ...]
    place: str = ""
    link: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Proposal:
    """What a form for a new meeting starts from. ``number`` is the next number as printed."""

    councils: tuple[Council, ...]
    council: Council
    number: str
    today: date


def open_meeting(house: House, draft: NewMeeting, *, by: Actor, at: datetime) -> Meeting:
    """Store the meeting with its standing cases. Raises with every reason why it cannot be."""
    with house.change(by=by, at=at) as change:
        check_is_secretariat(by, draft.council_id, on=local_day(at))
        refuse_if(_faults(draft, today=local_day(at)))
        council = get_council(change.session, draft.council_id)
        was = previous_days(change.session, council.id)
        meeting = add_meeting(change, _meeting(draft, _number(change, draft)))
        bring_standing_cases(change, council, meeting)
        follow_previous(change, council, was=was)
        return get_meeting(change.session, meeting.id)


def propose_meeting(
    house: House,
    *,
    by: Actor,
    at: datetime,
    council_id: int | None = None,
    first_day: date | None = None,
) -> Proposal:
    """What the form for a new meeting starts from. Raises ``NotAllowed`` for somebody who is in no
    secretariat."""
    today = local_day(at)
    with house.look() as session:
        councils = _councils_of_secretary(session, by, today)
        chosen = next((each for each in councils if each.id == council_id), councils[0])
        year = (first_day or today).year
        number = max(
            next_number(session, chosen.id, "MEETING", year),
            highest_meeting_number(session, chosen.id, year) + 1,
        )
    text = formatted(chosen.meeting_number_format, number, year)
    return Proposal(tuple(councils), chosen, text, today)


def _councils_of_secretary(session: Session, by: Actor, today: date) -> list[Council]:
    ids = [
        m.council_id for m in by.memberships if m.role is Role.SEKRETARIAT and m.is_active_on(today)
    ]
    if not ids:
        raise NotAllowed("Bare sekretariatet kan opprette møter. Ta kontakt med sekretariatet.")
    councils = [get_council(session, council_id) for council_id in dict.fromkeys(ids)]
    return sorted(councils, key=lambda council: council.name)


def _faults(draft: NewMeeting, *, today: date) -> list[str]:
    return [
        *check_days(draft.days),
        *check_not_past(draft.days, today=today),
        *check_link(draft.link),
    ]


def _number(change: Change, draft: NewMeeting) -> int:
    """The number that the meeting gets. The series is held, so that two never get the same."""
    year = draft.days[0].date.year
    following = take_numbers(change, draft.council_id, "MEETING", year, 0)
    highest = highest_meeting_number(change.session, draft.council_id, year)
    number = max(following, highest + 1) if draft.number is None else draft.number
    others = meetings_of_council(change.session, draft.council_id)
    refuse_if(check_number(number, year, others))
    if number == following:
        take_numbers(change, draft.council_id, "MEETING", year, 1)
    elif number > following:
        start_series(change, draft.council_id, "MEETING", year, next_number=number + 1)
    return number


def _meeting(draft: NewMeeting, number: int) -> Meeting:
    return Meeting(
        id=0,
        council_id=draft.council_id,
        number=number,
        year=draft.days[0].date.year,
        days=draft.days,
        place=draft.place,
        link=draft.link,
    )
