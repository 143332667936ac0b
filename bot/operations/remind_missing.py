"""Remind people of what they owe before an innkalling can go out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.council import Council
from bot.cases.meeting import Meeting, check_can_change
from bot.cases.numbering import formatted
from bot.cases.permissions import Actor
from bot.cases.readiness import Missing
from bot.operations.agenda_in_hand import take_agenda
from bot.operations.see_meeting import meeting_view
from bot.operations.see_missing import REMINDED, Owed, key_of, missing_view
from bot.operations.what_is_missing import missing_of
from bot.reminders.working_days import next_civil_hour, working_days_before
from storage.councils import get_council
from storage.house import Change, House
from storage.meetings import get_meeting

NOTICE = "missing_reminder"


@dataclass(frozen=True)
class Reminded:
    """Who is reminded and when it goes; who was reminded of the same earlier today; and who cannot
    be reached in Slack."""

    names: tuple[str, ...]
    goes_at: datetime
    already: tuple[str, ...]
    unreachable: tuple[str, ...]


def remind_missing(
    house: House, meeting_id: int, *, by: Actor, at: datetime, person_id: int | None = None
) -> Reminded:
    """One message to each person with everything that they owe; with ``person_id`` to one of them.

    Nobody is reminded of the same thing twice in a day. Outside 08–18 on working days the messages
    wait until then.
    """
    with house.change(by=by, at=at) as change:
        meeting = take_agenda(change, meeting_id).meeting
        view = meeting_view(change.session, meeting, by=by, at=at)
        everybody = missing_view(change.session, view, at=at).owed
        asked = [each for each in everybody if person_id in (None, each.person.id)]
        goes_at = next_civil_hour(at)
        told = [each for each in asked if each.can_be_reminded]
        for owed in told:
            _remind(change, meeting_id, owed, goes_at)
        return Reminded(
            names=_names(told),
            goes_at=goes_at,
            already=_names(e for e in asked if e.person.slack_user and not e.not_reminded),
            unreachable=_names(e for e in asked if not e.person.slack_user),
        )


@dataclass(frozen=True)
class StillMissing:
    """What somebody still owes for a meeting: sentences by the case's id and title."""

    council: Council
    meeting: Meeting
    number: str
    dispatch_day: date
    of_cases: tuple[tuple[int, str, tuple[str, ...]], ...]


def still_missing(
    house: House, meeting_id: int, person_id: int, things: Iterable[str]
) -> StillMissing | None:
    """What is left of the things that a reminder is about, or None when nothing is."""
    wanted = set(things)
    with house.look() as session:
        meeting = get_meeting(session, meeting_id)
        council = get_council(session, meeting.council_id)
        missing, titles = missing_of(session, meeting)
    owed = [m for m in missing if m.person_id == person_id and key_of(m) in wanted]
    if not owed or check_can_change(meeting):
        return None
    return StillMissing(
        council=council,
        meeting=meeting,
        number=formatted(council.meeting_number_format, meeting.number, meeting.year),
        dispatch_day=working_days_before(meeting.first_day, council.dispatch_days),
        of_cases=_by_case(owed, titles),
    )


def _by_case(
    owed: Sequence[Missing], titles: Mapping[int, str]
) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    case_ids = dict.fromkeys(m.case_id for m in owed if m.case_id is not None)
    return tuple(
        (each, titles[each], tuple(m.sentence for m in owed if m.case_id == each))
        for each in case_ids
    )


def _remind(change: Change, meeting_id: int, owed: Owed, goes_at: datetime) -> None:
    assert owed.person.slack_user is not None
    things = list(owed.not_reminded)
    about = {"meeting_id": meeting_id, "person_id": owed.person.id, "things": things}
    change.say(NOTICE, to=owed.person.slack_user, about=about, due_at=goes_at)
    change.audit(
        "meeting",
        meeting_id,
        REMINDED,
        after={"person_id": owed.person.id, "things": things, "goes_at": goes_at.isoformat()},
    )


def _names(owed: Iterable[Owed]) -> tuple[str, ...]:
    return tuple(each.person.name for each in owed)
