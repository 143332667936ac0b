"""The calendar file, read by the same library that others read it with."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar, Timezone

from bot.documents.calendar_file import CalendarMeeting, calendar_file
from bot.documents.innkalling import Language, MeetingDay
from tests.documents.hostile import HOSTILE_TEXTS

FIRST, SECOND = date(2020, 3, 4), date(2020, 3, 5)
MEETING = CalendarMeeting(
    uid="moete-17",
    council_name="Utvalg for plan og miljø",
    meeting_number="2/2020",
    days=(MeetingDay(FIRST, time(9), time(11)), MeetingDay(SECOND, time(9), time(12))),
    stamp=datetime(2020, 2, 20, 12, tzinfo=UTC),
    place="Rådhuset, møterom 1; inngang B",
    link="https://example.org/moete",
)


def events(meeting: CalendarMeeting) -> list[dict[str, str]]:
    calendar = Calendar.from_ical(calendar_file(meeting))
    return [
        {name: str(value) for name, value in event.property_items() if name != "BEGIN"}
        for event in calendar.walk("VEVENT")
    ]


def text_of(meeting: CalendarMeeting) -> str:
    return calendar_file(meeting).decode()


def test_each_day_is_an_event_with_its_own_lasting_uid() -> None:
    assert [e["UID"] for e in events(MEETING)] == ["moete-17-1@saksbot", "moete-17-2@saksbot"]


def test_a_moved_meeting_keeps_its_uids_and_has_a_higher_sequence() -> None:
    moved = replace(MEETING, sequence=1, days=(MeetingDay(date(2020, 3, 11), time(9), time(11)),))
    assert events(moved)[0]["UID"] == events(MEETING)[0]["UID"]
    assert events(moved)[0]["SEQUENCE"] == "1"


def test_times_are_oslos_and_the_zone_is_in_the_file() -> None:
    assert "DTSTART;TZID=Europe/Oslo:20200304T090000" in text_of(MEETING)
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/Oslo" in text_of(MEETING)


def test_a_reader_that_trusts_the_zone_in_the_file_gets_summer_time_right() -> None:
    timezone = Calendar.from_ical(text_of(MEETING)).walk("VTIMEZONE")[0]
    assert isinstance(timezone, Timezone)
    zone = timezone.to_tz(lookup_tzid=False)
    assert str(datetime(2020, 7, 1, 9, tzinfo=zone).utcoffset()) == "2:00:00"
    assert str(datetime(2020, 1, 1, 9, tzinfo=zone).utcoffset()) == "1:00:00"


def test_a_cancelled_meeting_cancels_every_day() -> None:
    cancelled = replace(MEETING, is_cancelled=True, sequence=2)
    assert "METHOD:CANCEL" in text_of(cancelled)
    assert {e["STATUS"] for e in events(cancelled)} == {"CANCELLED"}


def test_a_day_that_is_dropped_is_cancelled_and_the_rest_stands() -> None:
    shorter = replace(MEETING, days=MEETING.days[:1], dropped_days=MEETING.days[1:], sequence=1)
    assert [(e["UID"][-10:], e["STATUS"]) for e in events(shorter)] == [
        ("-1@saksbot", "CONFIRMED"),
        ("-2@saksbot", "CANCELLED"),
    ]


def test_a_day_without_a_time_lasts_all_day() -> None:
    assert "DTSTART;VALUE=DATE:20200304" in text_of(replace(MEETING, days=(MeetingDay(FIRST),)))


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert calendar_file(MEETING) == calendar_file(MEETING)


def test_text_is_in_the_councils_language() -> None:
    nynorsk = replace(MEETING, language=Language.NN, is_cancelled=True)
    assert "ligg i Slack" in text_of(replace(nynorsk, is_cancelled=False)).replace("\r\n ", "")
    assert events(nynorsk)[0]["DESCRIPTION"] == "Møtet er avlyst."


def test_a_stamp_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar_file(replace(MEETING, stamp=datetime(2020, 2, 20)))  # noqa: DTZ001


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_text_cannot_add_a_line_to_the_file(text: str) -> None:
    attack = f"{text}\r\nATTENDEE:mailto:x@example.org"
    meeting = replace(
        MEETING, council_name=attack, place=attack, link=attack, organiser_mail=attack
    )
    lines = text_of(meeting).replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line.startswith("ATTENDEE")]
    assert len(events(meeting)) == 2
