"""See what waits on somebody, what they work with, and what comes: the home of one person."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.case import Case
from bot.cases.case_states import CaseState
from bot.cases.council import Council
from bot.cases.numbering import formatted
from bot.cases.people import Person, Role
from bot.cases.permissions import OPENING_ROLES, Actor
from bot.cases.readiness import missing_for_hand_in
from bot.operations.case_circumstances import circumstances_of, local_day
from bot.operations.list_cases import CaseLine, case_lines
from bot.operations.see_meeting import MeetingView, see_next_meetings
from bot.reminders.working_days import working_days_between
from storage.cases import cases_of_council, cases_of_officer
from storage.councils import all_councils, memberships_of_council
from storage.house import House, Session
from storage.outbox import dead_letters

_MOST_MINE = 15
_MOST_WAITING = 10
_MOST_LETTERS = 5


@dataclass(frozen=True)
class MyCase:
    """A case that somebody writes. ``days_left`` counts working days to the deadline of the
    meeting it stands on or wishes for; below 0 the deadline has passed."""

    line: CaseLine
    meeting_number: str | None = None
    deadline: date | None = None
    days_left: int | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class LostLetter:
    """A message that never arrived: to whom, and why."""

    id: int
    receiver: str
    problem: str


@dataclass(frozen=True)
class CouncilDesk:
    """What a secretary sees of one council; ``waiting`` are handed-in cases, ``ready`` counts
    those that no agenda has."""

    council: Council
    meeting: MeetingView | None
    waiting: tuple[CaseLine, ...]
    waiting_count: int
    ready: int
    lost: tuple[LostLetter, ...]


@dataclass(frozen=True)
class Home:
    """Everything on a person's home. ``meetings`` are those of councils where the person takes
    part without being in the secretariat."""

    person: Person
    today: date
    may_open_cases: bool
    mine: tuple[MyCase, ...]
    desks: tuple[CouncilDesk, ...]
    meetings: tuple[MeetingView, ...]

    @property
    def returned(self) -> tuple[MyCase, ...]:
        return tuple(each for each in self.mine if each.line.state is CaseState.RETURNED)


def see_home(house: House, *, by: Actor, at: datetime) -> Home:
    """The home of somebody whom a council knows."""
    today = local_day(at)
    coming = {view.council.id: view for view in see_next_meetings(house, by=by, at=at)}
    with house.look() as session:
        secretariat_of = _councils_as(session, by, today, Role.SEKRETARIAT)
        own = {council.id for council in secretariat_of}
        return Home(
            person=by.person,
            today=today,
            may_open_cases=any(
                m.role in OPENING_ROLES and m.is_active_on(today) for m in by.memberships
            ),
            mine=_mine(session, by, today),
            desks=tuple(
                _desk(session, council, coming.get(council.id)) for council in secretariat_of
            ),
            meetings=tuple(view for each, view in coming.items() if each not in own),
        )


def _councils_as(session: Session, by: Actor, today: date, role: Role) -> list[Council]:
    return [
        council for council in all_councils(session) if role in by.roles_in(council.id, on=today)
    ]


def _mine(session: Session, by: Actor, today: date) -> tuple[MyCase, ...]:
    cases = [
        case
        for case in cases_of_officer(session, by.person.id)
        if case.state is not CaseState.WITHDRAWN
    ]
    # What is returned waits on its officer; after that drafts, then what others have in hand.
    cases.sort(key=lambda case: (_ORDER[case.state], -case.id))
    cases = cases[:_MOST_MINE]
    lines = case_lines(session, cases)
    return tuple(
        _my_case(session, case, line, today) for case, line in zip(cases, lines, strict=True)
    )


_ORDER = {
    CaseState.RETURNED: 0,
    CaseState.DRAFT: 1,
    CaseState.HANDED_IN: 2,
    CaseState.READY: 3,
    CaseState.ON_AGENDA: 4,
    CaseState.WITHDRAWN: 5,
}


def _my_case(session: Session, case: Case, line: CaseLine, today: date) -> MyCase:
    around = circumstances_of(session, case)
    meeting = around.meeting
    if meeting is None or around.deadline is None or meeting.days[-1].date < today:
        return MyCase(line, missing=_missing(case))
    number = formatted(around.council.meeting_number_format, meeting.number, meeting.year)
    return MyCase(line, number, around.deadline, _days_left(today, around.deadline), _missing(case))


def _missing(case: Case) -> tuple[str, ...]:
    writing = case.state in (CaseState.DRAFT, CaseState.RETURNED)
    return tuple(missing_for_hand_in(case)) if writing else ()


def _days_left(today: date, deadline: date) -> int:
    return -1 if deadline < today else working_days_between(today, deadline)


def _desk(session: Session, council: Council, meeting: MeetingView | None) -> CouncilDesk:
    waiting = cases_of_council(session, council.id, states=[CaseState.HANDED_IN])
    ready = cases_of_council(session, council.id, states=[CaseState.READY])
    # The one that has waited longest comes first.
    first = sorted(waiting, key=lambda case: case.id)[:_MOST_WAITING]
    return CouncilDesk(
        council=council,
        meeting=meeting,
        waiting=tuple(case_lines(session, first)),
        waiting_count=len(waiting),
        ready=len(ready),
        lost=_lost(session, council),
    )


def _lost(session: Session, council: Council) -> tuple[LostLetter, ...]:
    names = {
        m.person.slack_user: m.person.name for m in memberships_of_council(session, council.id)
    }
    if council.channel:
        names[council.channel] = "medlemskanalen"
    return tuple(
        LostLetter(letter.id or 0, names[letter.lane], letter.problem)
        for letter in dead_letters(session)
        if letter.lane in names
    )[:_MOST_LETTERS]
