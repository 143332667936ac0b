"""The meetings of a file, with their numbers as the file gives them."""

from dataclasses import replace
from typing import Any

from bot.cases.council import Council
from bot.cases.meeting import Meeting, MeetingDay, check_days
from bot.operations.configuration.contents import Placed
from bot.operations.configuration.loading import Loading, without_doubles
from bot.operations.configuration.report import differences
from bot.operations.configuration.schema import MeetingEntry
from storage.file_keys import remember_file_key, things_by_file_key
from storage.meetings import (
    add_meeting,
    meetings_of_council,
    next_number,
    start_series,
    update_meeting,
)

LABELS = {"days": "dager", "place": "sted", "link": "lenke"}


def load_meetings(loading: Loading) -> None:
    """Store the meetings, the earliest first, so that each finds the one before it."""
    rows = without_doubles(
        loading,
        loading.contents.meetings,
        lambda row: (row.council, row.number, row.year),
        "nummer",
    )
    for placed in sorted(rows, key=lambda row: row.entry.days[0].date):
        council = loading.council(placed, placed.entry.council)
        if council and not _day_faults(loading, placed):
            _load_meeting(loading, placed, council)


def days_of(entry: MeetingEntry) -> tuple[MeetingDay, ...]:
    return tuple(MeetingDay(day.date, day.start, day.end) for day in entry.days)


def _day_faults(loading: Loading, placed: Placed[MeetingEntry]) -> bool:
    faults = check_days(days_of(placed.entry))
    for sentence in faults:
        loading.wrong(placed, sentence, "dager")
    return bool(faults)


def _load_meeting(loading: Loading, placed: Placed[MeetingEntry], council: Council) -> None:
    entry, session = placed.entry, loading.change.session
    stored = next(
        (
            each
            for each in meetings_of_council(session, council.id)
            if (each.number, each.year) == (entry.number, entry.year)
        ),
        None,
    )
    key = (entry.council, entry.number, entry.year)
    if stored is None:
        loading.meetings[key] = _add(loading, placed, council)
    elif _is_another(loading, placed, stored):
        loading.wrong(
            placed,
            f"Nummeret er alt brukt på møtet {stored.first_day:%d.%m.%Y}. Velg et ledig nummer.",
            "nummer",
        )
    else:
        loading.meetings[key] = _update(loading, placed, stored, council)


def _is_another(loading: Loading, placed: Placed[MeetingEntry], stored: Meeting) -> bool:
    """A meeting that was made in Slack is the file's only when it is on the same day."""
    from_files = things_by_file_key(loading.change.session, "meeting").values()
    return stored.id not in from_files and stored.first_day != placed.entry.days[0].date


def _given(entry: MeetingEntry, council: Council) -> dict[str, Any]:
    given: dict[str, Any] = {"days": days_of(entry)}
    if entry.is_given("place"):
        given["place"] = entry.place
    if entry.is_given("link"):
        given["link"] = entry.link or ""
    return given


def _add(loading: Loading, placed: Placed[MeetingEntry], council: Council) -> Meeting:
    entry = placed.entry
    empty = Meeting(0, council.id, entry.number, entry.year, (), place=council.default_place)
    meeting = add_meeting(loading.change, replace(empty, **_given(entry, council)))
    key = f"{entry.council}/{entry.number}/{entry.year}"
    remember_file_key(loading.change, "meeting", meeting.id, key)
    coming = next_number(loading.change.session, council.id, "MEETING", entry.year)
    if entry.number >= coming:
        start_series(
            loading.change, council.id, "MEETING", entry.year, next_number=entry.number + 1
        )
    loading.report.new(f"møte: {_named(council, meeting)}")
    return meeting


def _update(
    loading: Loading, placed: Placed[MeetingEntry], stored: Meeting, council: Council
) -> Meeting:
    wanted = replace(stored, **_given(placed.entry, council))
    found = differences(stored, wanted, LABELS)
    if not found:
        return stored
    name = f"møte: {_named(council, stored)}"
    if stored.is_called:
        loading.report.note(name, "innkallingen er sendt; endre møtet i Slack", *found)
        return stored
    update_meeting(loading.change, wanted, what="endret fra fil")
    loading.report.changed(name, found)
    return wanted


def _named(council: Council, meeting: Meeting) -> str:
    return f"{council.short_name} {meeting.number}/{meeting.year}, {meeting.first_day:%d.%m.%Y}"
