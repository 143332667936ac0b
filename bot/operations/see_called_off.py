"""See a meeting that was called off, as those who were called to it are told."""

from dataclasses import dataclass

from bot.cases.council import Council
from bot.cases.meeting import Meeting
from bot.operations.innkalling_content import meeting_number
from bot.operations.innkalling_edition import editions_of
from bot.operations.meeting_calendar import cancelled_calendar
from bot.operations.see_innkalling import FileToSend, safe_name
from storage.audit_entries import audit_entries
from storage.councils import get_council
from storage.house import House
from storage.meetings import get_meeting


@dataclass(frozen=True)
class CalledOff:
    """``calendar`` takes the meeting out of people's calendars."""

    council: Council
    meeting: Meeting
    meeting_number: str
    reason: str
    calendar: FileToSend | None


def see_called_off(house: House, meeting_id: int) -> CalledOff:
    """What is said of it, with the reason that was given."""
    with house.look() as session:
        meeting = get_meeting(session, meeting_id)
        council = get_council(session, meeting.council_id)
        reasons = audit_entries(session, "meeting", meeting_id, what="avlysning begrunnet")
        number = meeting_number(council, meeting)
        editions = editions_of(session, meeting_id)
        calendar = None
        if editions:
            name = safe_name(f"Avlyst møte {number.replace('/', '-')} {council.name}", ".ics")
            file_hash = cancelled_calendar(house, session, editions)
            calendar = FileToSend(name, "Avlysning til kalenderen din", file_hash)
        reason = str(reasons[-1].after["reason"]) if reasons else ""
        return CalledOff(council, meeting, number, reason, calendar)
