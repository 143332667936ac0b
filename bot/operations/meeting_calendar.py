"""The meeting as a calendar file, for each version of its innkalling and when it is called off."""

from collections.abc import Sequence

from bot.cases.council import Council
from bot.cases.meeting import Meeting
from bot.documents.calendar_file import CalendarMeeting, calendar_file
from bot.documents.innkalling import MeetingDay
from bot.operations.innkalling_edition import StoredEdition
from storage.councils import get_council
from storage.house import House, Session
from storage.meetings import get_meeting


def calendar_of(council: Council, meeting: Meeting, editions: Sequence[StoredEdition]) -> bytes:
    """The calendar file of the last of ``editions``. The same version gives the same bytes."""
    return calendar_file(_calendar_meeting(council, meeting, editions))


def cancelled_calendar(house: House, session: Session, editions: Sequence[StoredEdition]) -> str:
    """The hash of the file that takes a meeting that was called out of people's calendars."""
    meeting = get_meeting(session, editions[-1].meeting_id)
    council = get_council(session, meeting.council_id)
    cancelled = _calendar_meeting(council, meeting, editions, is_cancelled=True)
    return house.files.put(calendar_file(cancelled))


def _calendar_meeting(
    council: Council,
    meeting: Meeting,
    editions: Sequence[StoredEdition],
    *,
    is_cancelled: bool = False,
) -> CalendarMeeting:
    last = editions[-1]
    innkalling = last.content.innkalling
    return CalendarMeeting(
        uid=f"{council.key}-{meeting.year}-{meeting.number}-{meeting.id}",
        council_name=innkalling.council_name,
        meeting_number=innkalling.meeting_number,
        days=innkalling.days,
        stamp=last.decided_at,
        sequence=last.number - 1 + is_cancelled,
        place=innkalling.place,
        link=innkalling.link,
        is_cancelled=is_cancelled,
        dropped_days=_dropped(editions),
        language=innkalling.language,
    )


def _dropped(editions: Sequence[StoredEdition]) -> tuple[MeetingDay, ...]:
    """Days that an earlier version had after the last of today's: events are named by their place
    among the days, so those are the ones that would be left standing."""
    longest = max((each.content.innkalling.days for each in editions), key=len)
    return longest[len(editions[-1].content.innkalling.days) :]
