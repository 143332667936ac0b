"""«Hva mangler?»: what stops the innkalling, by case and by who must act, and who was reminded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.people import Person
from bot.cases.permissions import Actor, check_is_secretariat
from bot.cases.readiness import Missing
from bot.operations.case_circumstances import local_day
from bot.operations.see_meeting import MeetingView, meeting_view
from storage.audit_entries import audit_entries
from storage.councils import people_by_id
from storage.house import House, Session
from storage.meetings import get_meeting

#: As it stands in the audit of the meeting.
REMINDED = "minnet på"


@dataclass(frozen=True)
class Owed:
    """Everything that one person owes. ``not_reminded`` are the keys of what they have not been
    reminded of today; ``last_reminded`` is when the newest reminder goes or went."""

    person: Person
    missing: tuple[Missing, ...]
    not_reminded: tuple[str, ...]
    last_reminded: datetime | None
    last_by: str = ""

    @property
    def can_be_reminded(self) -> bool:
        return bool(self.not_reminded) and self.person.slack_user is not None


@dataclass(frozen=True)
class CaseLacks:
    """What one case lacks, and who must act (None: the secretariat)."""

    case_id: int
    title: str
    sentences: tuple[str, ...]
    person: Person | None


@dataclass(frozen=True)
class MissingView:
    """The whole list: the meeting's own, then case by case in agenda order, then by person."""

    meeting: MeetingView
    of_meeting: tuple[str, ...]
    of_cases: tuple[CaseLacks, ...]
    owed: tuple[Owed, ...]

    @property
    def is_empty(self) -> bool:
        return not self.of_meeting and not self.of_cases


def see_missing(house: House, meeting_id: int, *, by: Actor, at: datetime) -> MissingView:
    """For the secretariat only."""
    with house.look() as session:
        meeting = get_meeting(session, meeting_id)
        check_is_secretariat(by, meeting.council_id, on=local_day(at))
        return missing_view(session, meeting_view(session, meeting, by=by, at=at), at=at)


def missing_view(session: Session, view: MeetingView, *, at: datetime) -> MissingView:
    """The list for a meeting as its secretariat sees it."""
    people = people_by_id(session, [each.person_id for each in view.missing])
    titles = view.titles or {}
    case_ids = dict.fromkeys(m.case_id for m in view.missing if m.case_id is not None)
    return MissingView(
        meeting=view,
        of_meeting=tuple(each.sentence for each in view.missing if each.case_id is None),
        of_cases=tuple(
            _case_lacks(case_id, titles.get(case_id, ""), view.missing, people)
            for case_id in case_ids
        ),
        owed=tuple(_owed(session, view, person, at=at) for person in people.values()),
    )


def key_of(missing: Missing) -> str:
    """The name of a missing thing, the same as long as the same thing is missing."""
    return f"{missing.case_id}:{missing.sentence}"


def reminded_today(
    session: Session, meeting_id: int, person_id: int, *, today: date
) -> frozenset[str]:
    """Keys of what somebody was reminded of today."""
    entries = audit_entries(session, "meeting", meeting_id, what=REMINDED)
    return frozenset(
        key
        for entry in entries
        if entry.after["person_id"] == person_id and local_day(entry.at) == today
        for key in entry.after["things"]
    )


def _case_lacks(
    case_id: int, title: str, missing: Sequence[Missing], people: dict[int, Person]
) -> CaseLacks:
    own = [each for each in missing if each.case_id == case_id]
    person_ids = [each.person_id for each in own if each.person_id is not None]
    person = people.get(person_ids[0]) if person_ids else None
    return CaseLacks(case_id, title, tuple(each.sentence for each in own), person)


def _owed(session: Session, view: MeetingView, person: Person, *, at: datetime) -> Owed:
    own = tuple(each for each in view.missing if each.person_id == person.id)
    told = reminded_today(session, view.meeting.id, person.id, today=local_day(at))
    entries = audit_entries(session, "meeting", view.meeting.id, what=REMINDED)
    last = next((e for e in reversed(entries) if e.after["person_id"] == person.id), None)
    return Owed(
        person=person,
        missing=own,
        not_reminded=_without(own, told),
        last_reminded=datetime.fromisoformat(last.after["goes_at"]) if last else None,
        last_by=last.by_name if last else "",
    )


def _without(missing: Iterable[Missing], told: frozenset[str]) -> tuple[str, ...]:
    return tuple(key for key in map(key_of, missing) if key not in told)
