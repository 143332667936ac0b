"""The meeting as a calendar file (.ics, RFC 5545/5546) for members' own calendars.

Public: `CalendarMeeting`, `calendar_file(meeting) -> bytes`. One event per day, each with a UID
that never changes, so that a new version moves the event instead of adding one. Only the meeting
is in it, never its cases.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

from bot.documents.innkalling import Language, MeetingDay
from bot.documents.links import web_address
from bot.documents.text import printable
from bot.documents.wording import wording

OSLO = ZoneInfo("Europe/Oslo")
_PRODUCT = "-//Saksbot//Innkalling//NO"
_NO_MAIL = "invalid:nomail"
"""What calendars write where an organiser has no e-mail address."""


@dataclass(frozen=True)
class CalendarMeeting:
    """A meeting as calendars see it.

    `uid` is the meeting's own id and never changes. `sequence` is 0 in the first file and higher
    in each later one. `stamp` is the moment the file is made, with a time zone. `dropped_days`
    are days that an earlier file had after the last of `days`; they are cancelled.
    """

    uid: str
    council_name: str
    meeting_number: str
    days: tuple[MeetingDay, ...]
    stamp: datetime
    sequence: int = 0
    place: str | None = None
    link: str | None = None
    organiser_mail: str | None = None
    is_cancelled: bool = False
    dropped_days: tuple[MeetingDay, ...] = ()
    language: Language = Language.NB


def calendar_file(meeting: CalendarMeeting) -> bytes:
    """The file; METHOD is CANCEL for a cancelled meeting, else PUBLISH.

    Raises `ValueError` for a stamp without a time zone.
    """
    if meeting.stamp.tzinfo is None:
        raise ValueError("the stamp needs a time zone")
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.is_cancelled else "PUBLISH")
    calendar.add_component(_oslo())
    days = [(day, meeting.is_cancelled) for day in meeting.days]
    days += [(day, True) for day in meeting.dropped_days]
    for number, (day, is_cancelled) in enumerate(days, start=1):
        calendar.add_component(_event(meeting, day, number, is_cancelled))
    return bytes(calendar.to_ical())


def _event(meeting: CalendarMeeting, day: MeetingDay, number: int, is_cancelled: bool) -> Event:
    say = wording("kalender", meeting.language).say
    council = printable(meeting.council_name)
    event = Event()
    event.add("uid", f"{meeting.uid}-{number}@saksbot")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.stamp.astimezone(ZoneInfo("UTC")))
    event.add("summary", say("tittel", raad=council, moete=meeting.meeting_number))
    event.add("dtstart", _moment(day.date, day.start))
    if day.start and day.end:
        event.add("dtend", _moment(day.date, day.end))
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if meeting.place:
        event.add("location", printable(meeting.place))
    if link := web_address(meeting.link or ""):
        event.add("url", link)
    event.add("description", _description(meeting, is_cancelled))
    event.add("organizer", _organiser(meeting))
    return event


def _moment(day: date, clock: time | None) -> date | datetime:
    return day if clock is None else datetime.combine(day, clock, OSLO)


def _description(meeting: CalendarMeeting, is_cancelled: bool) -> str:
    say = wording("kalender", meeting.language).say
    if is_cancelled:
        return say("avlyst")
    return say("beskrivelse", moete=meeting.meeting_number, lenke=web_address(meeting.link or ""))


def _organiser(meeting: CalendarMeeting) -> vCalAddress:
    mail = "".join(printable(meeting.organiser_mail or "").split())
    address = vCalAddress(f"mailto:{mail}" if mail else _NO_MAIL)
    address.params["CN"] = printable(meeting.council_name).replace('"', "'").replace("\n", " ")
    return address


def _oslo() -> Timezone:
    """Europe/Oslo by its rule (last Sunday of March and October, since 1996)."""
    zone = Timezone()
    zone.add("tzid", "Europe/Oslo")
    hour = timedelta(hours=1)
    for half, name, month, clock, before, after in (
        (TimezoneDaylight(), "CEST", 3, 2, hour, 2 * hour),
        (TimezoneStandard(), "CET", 10, 3, 2 * hour, hour),
    ):
        half.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, clock))  # noqa: DTZ001
        half.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        half.add("tzname", name)
        half.add("tzoffsetfrom", before)
        half.add("tzoffsetto", after)
        zone.add_component(half)
    return zone
