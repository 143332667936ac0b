"""Change when and where a meeting is."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.cases.agenda_order import within_days
from bot.cases.errors import refuse_if
from bot.cases.meeting import Meeting, MeetingDay, check_days, check_link, check_not_past
from bot.cases.permissions import Actor
from bot.cases.wording import clock_span, joined, long_date
from bot.operations.agenda_in_hand import store_order, take_agenda
from bot.operations.case_circumstances import local_day
from bot.operations.standing_cases import follow_previous, previous_days
from storage.audit_entries import find_latest_entry
from storage.changes import ChangedMeanwhile, Difference
from storage.house import Change, House
from storage.meetings import get_meeting, update_meeting


@dataclass(frozen=True)
class MeetingEdit:
    """A meeting as somebody wants it. ``version`` is the one that their form was filled from."""

    meeting_id: int
    version: int | None
    days: tuple[MeetingDay, ...]
    place: str = ""
    link: str = ""


def change_meeting(house: House, edit: MeetingEdit, *, by: Actor, at: datetime) -> Meeting:
    """Store the meeting; lines of days that are gone go to the last day that is left.

    Raises with every reason why it cannot be, or ``ChangedMeanwhile``.
    """
    with house.change(by=by, at=at) as change:
        agenda = take_agenda(change, edit.meeting_id)
        before = agenda.meeting
        refuse_if(_faults(before, edit, at))
        _check_days_are_as_seen(change, before, edit)
        was = previous_days(change.session, before.council_id)
        after = replace(before, days=edit.days, place=edit.place, link=edit.link)
        update_meeting(change, after, expected_version=edit.version)
        store_order(change, agenda.items, within_days(agenda.items, len(edit.days)))
        follow_previous(change, agenda.council, was=was)
        return get_meeting(change.session, before.id)


def _faults(before: Meeting, edit: MeetingEdit, at: datetime) -> list[str]:
    new_days = tuple(day for day in edit.days if day not in before.days)
    faults = check_days(edit.days) + check_link(edit.link)
    faults += check_not_past(new_days, today=local_day(at))
    if edit.days and edit.days[0].date.year != before.year:
        faults.append(
            f"Møtet er nummerert i {before.year} og kan ikke flyttes til et annet år. Avlys det, "
            "og opprett et nytt møte med /mote ny."
        )
    return faults


def _check_days_are_as_seen(change: Change, before: Meeting, edit: MeetingEdit) -> None:
    """The days are stored as a whole, so somebody else's new days must be seen first."""
    if edit.version in (None, before.version) or edit.days == before.days:
        return
    latest = find_latest_entry(change.session, "meeting", before.id)
    assert latest is not None
    difference = Difference("days", _told(before.days), _told(edit.days))
    raise ChangedMeanwhile(latest.by_name, latest.at, (difference,), before.version)


def _told(days: tuple[MeetingDay, ...]) -> str:
    return joined([f"{long_date(day.date)} kl. {clock_span(day.start, day.end)}" for day in days])
