"""See one case: everything about it that the asker may see, and what they may do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.agenda import AgendaItem
from bot.cases.case import Case
from bot.cases.case_states import STEPS_TAKEN, CaseStep
from bot.cases.council import Council
from bot.cases.errors import NotFound, RuleBroken
from bot.cases.meeting import Meeting
from bot.cases.numbering import formatted
from bot.cases.people import Person
from bot.cases.permissions import Actor, check_may_edit, may_take
from bot.cases.readiness import missing_for_hand_in
from bot.operations.case_circumstances import (
    NO_SUCH_CASE,
    Circumstances,
    check_may_see,
    circumstances_of,
    local_day,
)
from storage.cases import get_case
from storage.councils import find_actor, people_by_id
from storage.histories import find_last_audit
from storage.house import House, Session
from storage.meetings import get_meeting, treatments_of


@dataclass(frozen=True)
class LastStep:
    """Who took the newest step, when, and what it was ("sendt inn")."""

    who: str
    when: datetime
    what: str


@dataclass(frozen=True)
class Treatment:
    """One meeting that treats or treated the case; ``number`` is the saksnummer as printed."""

    meeting_id: int
    meeting_number: str
    day: date
    number: str | None
    withdrawn_reason: str


@dataclass(frozen=True)
class CaseView:
    """A case as one person may see it. ``steps`` are those the person may take now;
    ``why_not_edit`` is None for somebody who may change the case, and ``sees_work`` is true for
    those who work with it: they also see what it lacks."""

    case: Case
    council: Council
    number: str | None
    meeting: Meeting | None
    meeting_number: str | None
    deadline: date | None
    is_called: bool
    people: Mapping[int, Person]
    missing: tuple[str, ...]
    steps: frozenset[CaseStep]
    why_not_edit: str | None
    sees_work: bool
    last_step: LastStep | None
    treatments: tuple[Treatment, ...]
    today: date

    @property
    def may_edit(self) -> bool:
        return self.why_not_edit is None

    def name_of(self, person_id: int | None) -> str:
        person = self.people.get(person_id or 0)
        return person.with_organisation if person else ""


def see_case(house: House, case_id: int, *, by: Actor, at: datetime) -> CaseView:
    """Raises ``NotFound`` with the same sentence whether the case is missing or not for them."""
    with house.look() as session:
        return view_of(session, case_id, by=by, at=at)


def see_case_as(house: House, case_id: int, slack_user: str, *, at: datetime) -> CaseView | None:
    """The case as a Slack user may see it now, or None."""
    with house.look() as session:
        reader = find_actor(session, slack_user)
        if reader is None:
            return None
        try:
            return view_of(session, case_id, by=reader, at=at)
        except NotFound:
            return None


def view_of(session: Session, case_id: int, *, by: Actor, at: datetime) -> CaseView:
    try:
        case = get_case(session, case_id)
    except NotFound:
        raise NotFound(NO_SUCH_CASE) from None
    today = local_day(at)
    check_may_see(by, case, on=today)
    around = circumstances_of(session, case)
    treatments = _treatments(session, case, around.council)
    numbers = [each.number for each in treatments if each.number]
    presenters = [presenter.person_id for presenter in case.presenters]
    return CaseView(
        case=case,
        council=around.council,
        number=numbers[-1] if numbers else None,
        meeting=around.meeting,
        meeting_number=_meeting_number(around.council, around.meeting),
        deadline=around.deadline,
        is_called=around.is_called,
        people=people_by_id(session, [*case.officers, *presenters]),
        missing=tuple(missing_for_hand_in(case)),
        steps=_steps(by, case, around, today),
        why_not_edit=_why_not_edit(by, case, around, today),
        sees_work=_works_with(by, case, today),
        last_step=_last_step(session, case),
        treatments=treatments,
        today=today,
    )


def _works_with(by: Actor, case: Case, today: date) -> bool:
    return by.person.id in case.officers or by.is_secretariat_of(case.council_id, on=today)


def _steps(by: Actor, case: Case, around: Circumstances, today: date) -> frozenset[CaseStep]:
    return frozenset(
        step for step in CaseStep if may_take(by, case, step, on=today, is_called=around.is_called)
    )


def _why_not_edit(by: Actor, case: Case, around: Circumstances, today: date) -> str | None:
    try:
        check_may_edit(by, case, on=today, deadline=around.deadline, is_called=around.is_called)
    except RuleBroken as refusal:
        return refusal.reasons[0]
    return None


def _last_step(session: Session, case: Case) -> LastStep | None:
    entry = find_last_audit(session, "case", case.id, among=("opprettet", *STEPS_TAKEN.values()))
    return LastStep(entry.by_name, entry.at, entry.what) if entry else None


def _treatments(session: Session, case: Case, council: Council) -> tuple[Treatment, ...]:
    return tuple(_treatment(session, item, council) for item in treatments_of(session, case.id))


def _treatment(session: Session, item: AgendaItem, council: Council) -> Treatment:
    meeting = get_meeting(session, item.meeting_id)
    number = item.saksnummer
    return Treatment(
        meeting_id=meeting.id,
        meeting_number=_meeting_number(council, meeting) or "",
        day=meeting.first_day,
        number=formatted(council.case_number_format, number.number, number.year)
        if number
        else None,
        withdrawn_reason=item.withdrawn_reason,
    )


def _meeting_number(council: Council, meeting: Meeting | None) -> str | None:
    if meeting is None:
        return None
    return formatted(council.meeting_number_format, meeting.number, meeting.year)
