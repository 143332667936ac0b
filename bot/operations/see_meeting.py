"""See a meeting and its agenda, filtered by what the asker may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.cases.agenda import AgendaItem, ItemKind, TimedItem, in_order, timed
from bot.cases.agenda_checks import (
    agenda_findings,
    order_findings,
    presenter_findings,
    presenters_of,
)
from bot.cases.case import Case, Presenter
from bot.cases.council import Council
from bot.cases.errors import NotFound
from bot.cases.meeting import Meeting
from bot.cases.numbering import Saksnummer, formatted
from bot.cases.people import Role
from bot.cases.permissions import Actor, check_is_secretariat, may_see_case
from bot.cases.readiness import Missing
from bot.cases.sakstype import SAKSTYPE_NAMES
from bot.cases.standing import standing_case
from bot.operations.case_circumstances import case_deadline, local_day
from bot.operations.innkalling_recipients import day_that_counts, is_recipient
from bot.operations.see_sending import unsent_changes
from bot.operations.standing_cases import absent_standing_cases, previous_days
from bot.operations.what_is_missing import missing_on
from bot.reminders.working_days import working_days_before
from storage.cases import cases_by_id
from storage.councils import get_council, memberships_of_council
from storage.house import House, Session
from storage.meetings import (
    agenda_of,
    find_next_meeting,
    get_agenda_item,
    get_meeting,
    meetings_of_council,
)

NO_SUCH_MEETING = "Det finnes ikke noe slikt møte som du kan se. Skriv /mote liste for å se møtene."
#: Roles that see an agenda while it is being made.
WORKING_ROLES = frozenset({Role.SEKRETARIAT, Role.SAKSBEHANDLER})


@dataclass(frozen=True)
class AgendaLine:
    """A line as the asker may see it.

    ``number`` is the saksnummer as printed, "" before it is drawn. ``closed_basis`` is the legal
    basis of a closed case; where ``is_hidden`` the asker gets nothing else about it but number and
    time. ``case_id`` is None for what is no case, and for a hidden one. ``is_numbered`` is False on
    the programme of an arena.
    """

    item_id: int
    version: int
    kind: ItemKind
    day: int
    date: date
    title: str
    case_id: int | None = None
    number: str = ""
    sakstype: str = ""
    start: time | None = None
    end: time | None = None
    minutes: int | None = None
    fixed_start: time | None = None
    presenters: tuple[Presenter, ...] = ()
    own_presenters: tuple[Presenter, ...] = ()
    closed_basis: str | None = None
    is_hidden: bool = False
    is_standing: bool = False
    is_numbered: bool = True
    late_reason: str = ""
    late_allowed_by: str = ""
    withdrawn_reason: str = ""

    @property
    def is_late(self) -> bool:
        return bool(self.late_reason)


@dataclass(frozen=True)
class MeetingView:
    """A meeting as one person may see it. ``number`` is the meeting number as printed.

    ``lines`` is empty, and ``sees_agenda`` False, for those who wait for the innkalling.
    ``gets_papers`` is True for those whom a sent innkalling is for. The rest is for the
    secretariat and empty for everybody else: ``findings`` (clashes, gaps, overruns), ``warnings``
    (order, misspelt names), ``missing`` before the innkalling, ``unsent`` changes after it, and
    the titles of standing cases that were taken off.
    """

    council: Council
    meeting: Meeting
    number: str
    case_deadline: date
    dispatch_day: date
    today: date
    is_secretariat: bool
    sees_agenda: bool
    gets_papers: bool = False
    lines: tuple[AgendaLine, ...] = ()
    findings: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    unsent: tuple[str, ...] = ()
    absent_standing: tuple[str, ...] = ()
    titles: Mapping[int, str] | None = None


def see_meeting(house: House, meeting_id: int, *, by: Actor, at: datetime) -> MeetingView:
    """Raises ``NotFound`` with the same sentence whether it is missing or not for the asker."""
    with house.look() as session:
        try:
            meeting = get_meeting(session, meeting_id)
        except NotFound:
            raise NotFound(NO_SUCH_MEETING) from None
        if not by.roles_in(meeting.council_id, on=local_day(at)):
            raise NotFound(NO_SUCH_MEETING)
        return meeting_view(session, meeting, by=by, at=at)


def see_own_meeting(house: House, meeting_id: int, *, by: Actor, at: datetime) -> MeetingView:
    """The meeting for its secretariat. Raises ``NotAllowed`` for everybody else in the council."""
    view = see_meeting(house, meeting_id, by=by, at=at)
    check_is_secretariat(by, view.council.id, on=view.today)
    return view


def see_own_line(
    house: House, item_id: int, *, by: Actor, at: datetime
) -> tuple[MeetingView, AgendaLine]:
    """A line of an agenda for the secretariat. Raises ``NotFound`` when it is gone."""
    with house.look() as session:
        meeting_id = get_agenda_item(session, item_id).meeting_id
    view = see_own_meeting(house, meeting_id, by=by, at=at)
    line = next((line for line in view.lines if line.item_id == item_id), None)
    if line is None:
        raise NotFound("Punktet står ikke lenger på dagsordenen. Åpne dagsordenen på nytt.")
    return view, line


def see_next_meetings(house: House, *, by: Actor, at: datetime) -> tuple[MeetingView, ...]:
    """The next meeting of each council that the asker has a role in, the soonest first."""
    today = local_day(at)
    with house.look() as session:
        found = [find_next_meeting(session, each, on=today) for each in councils_of(by, today)]
        coming = sorted((m for m in found if m), key=lambda meeting: meeting.first_day)
        return tuple(meeting_view(session, meeting, by=by, at=at) for meeting in coming)


def see_meetings(house: House, *, by: Actor, at: datetime) -> tuple[MeetingView, ...]:
    """All meetings of the asker's councils without their agendas: those to come, the soonest first,
    and then those that were, the newest first."""
    today = local_day(at)
    with house.look() as session:
        meetings = [
            m for each in councils_of(by, today) for m in meetings_of_council(session, each)
        ]
        meetings.sort(key=lambda meeting: meeting.first_day)
        coming = [meeting for meeting in meetings if meeting.days[-1].date >= today]
        past = [meeting for meeting in reversed(meetings) if meeting.days[-1].date < today]
        return tuple(_bare(session, meeting, by, today) for meeting in [*coming, *past])


def find_meetings_numbered(
    house: House, number: int, year: int | None, *, by: Actor, at: datetime
) -> tuple[MeetingView, ...]:
    """The asker's meetings with a number; without a year this year's."""
    today = local_day(at)
    wanted = (number, year or today.year)
    with house.look() as session:
        return tuple(
            meeting_view(session, meeting, by=by, at=at)
            for council_id in councils_of(by, today)
            for meeting in meetings_of_council(session, council_id)
            if (meeting.number, meeting.year) == wanted
        )


def is_secretary(by: Actor, *, at: datetime) -> bool:
    """Whether somebody is in a secretariat today."""
    today = local_day(at)
    return any(m.role is Role.SEKRETARIAT and m.is_active_on(today) for m in by.memberships)


def councils_of(by: Actor, today: date) -> list[int]:
    """Ids of the councils that somebody has a role in today."""
    return list(dict.fromkeys(m.council_id for m in by.memberships if m.is_active_on(today)))


def meeting_view(session: Session, meeting: Meeting, *, by: Actor, at: datetime) -> MeetingView:
    """The meeting for somebody with a role in its council."""
    today = local_day(at)
    bare = _bare(session, meeting, by, today)
    if not bare.sees_agenda:
        return bare
    items = agenda_of(session, meeting.id)
    cases = cases_by_id(session, [item.case_id for item in items])
    lines = _lines(bare, items, cases, by)
    if not bare.is_secretariat:
        return replace(bare, lines=lines)
    memberships = memberships_of_council(session, meeting.council_id)
    return replace(
        bare,
        lines=lines,
        findings=tuple(agenda_findings(bare.council, meeting, items, cases)),
        warnings=(
            *order_findings(items),
            *presenter_findings(items, cases, [m.person.name for m in memberships]),
        ),
        missing=tuple(missing_on(bare.council, meeting, items, cases, memberships)),
        unsent=tuple(unsent_changes(session, meeting.id, at=at)) if meeting.is_called else (),
        absent_standing=_absent_standing(session, bare, cases),
        titles={case.id: case.title for case in cases.values()},
    )


def _absent_standing(
    session: Session, view: MeetingView, cases: Mapping[int, Case]
) -> tuple[str, ...]:
    previous = previous_days(session, view.council.id)[view.meeting.id]
    absent = absent_standing_cases(view.council, previous, cases.values())
    return tuple(standing_case(each, view.council, previous).title for each in absent)


def _bare(session: Session, meeting: Meeting, by: Actor, today: date) -> MeetingView:
    council = get_council(session, meeting.council_id)
    deadline = case_deadline(council, meeting)
    assert deadline is not None
    roles = by.roles_in(council.id, on=today)
    return MeetingView(
        council=council,
        meeting=meeting,
        number=formatted(council.meeting_number_format, meeting.number, meeting.year),
        case_deadline=deadline,
        dispatch_day=working_days_before(meeting.first_day, council.dispatch_days),
        today=today,
        is_secretariat=Role.SEKRETARIAT in roles,
        sees_agenda=meeting.innkalling_version > 0 or bool(roles & WORKING_ROLES),
        gets_papers=meeting.innkalling_version > 0 and _receives(by, meeting, today),
    )


def _receives(by: Actor, meeting: Meeting, today: date) -> bool:
    own = [each for each in by.memberships if each.council_id == meeting.council_id]
    return is_recipient(own, by.person.id, on=day_that_counts(meeting, today))


def _lines(
    view: MeetingView, items: Sequence[AgendaItem], cases: Mapping[int, Case], by: Actor
) -> tuple[AgendaLine, ...]:
    days = view.meeting.days
    on_it = timed([item for item in items if not item.withdrawn_reason], days)
    times = {line.item.id: line for line in on_it}
    ordered = [times.get(item.id) or _without_time(item, view.meeting) for item in in_order(items)]
    return tuple(_line(view, line, cases, by) for line in ordered)


def _without_time(item: AgendaItem, meeting: Meeting) -> TimedItem:
    """A withdrawn case keeps its place and takes no time."""
    return TimedItem(item, meeting.days[min(item.day, len(meeting.days) - 1)].date, None, None)


def _line(view: MeetingView, line: TimedItem, cases: Mapping[int, Case], by: Actor) -> AgendaLine:
    item = line.item
    bare = AgendaLine(
        item_id=item.id,
        version=item.version,
        kind=item.kind,
        day=min(item.day, len(view.meeting.days) - 1),
        date=line.date,
        title=item.title,
        number=_printed(view.council, item.saksnummer),
        start=line.start,
        end=line.end,
        minutes=item.minutes,
        fixed_start=item.fixed_start,
        presenters=item.presenters,
        own_presenters=item.presenters,
        withdrawn_reason=item.withdrawn_reason,
        is_numbered=not view.council.is_arena,
    )
    if item.case_id is None:
        return bare
    return _case_line(view, bare, item, cases, by)


def _case_line(
    view: MeetingView, bare: AgendaLine, item: AgendaItem, cases: Mapping[int, Case], by: Actor
) -> AgendaLine:
    assert item.case_id is not None
    case = cases[item.case_id]
    basis = view.council.legal_basis_text(case.legal_basis) if case.legal_basis else None
    if not _sees(view, case, item, by):
        nobody: tuple[Presenter, ...] = ()
        return replace(
            bare,
            title="",
            presenters=nobody,
            own_presenters=nobody,
            withdrawn_reason="",
            closed_basis=basis,
            is_hidden=True,
        )
    return replace(
        bare,
        title=case.title,
        case_id=case.id,
        sakstype=SAKSTYPE_NAMES[case.sakstype],
        presenters=presenters_of(item, cases),
        closed_basis=basis,
        is_standing=case.standing is not None,
        late_reason=item.late_reason,
        late_allowed_by=item.late_allowed_by,
    )


def _sees(view: MeetingView, case: Case, item: AgendaItem, by: Actor) -> bool:
    presents = any(each.person_id == by.person.id for each in item.presenters)
    return not case.is_closed or presents or may_see_case(by, case, on=view.today)


def _printed(council: Council, number: Saksnummer | None) -> str:
    return formatted(council.case_number_format, number.number, number.year) if number else ""
