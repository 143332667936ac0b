"""What stops the innkalling of a meeting, as the meeting stands in the database now."""

from collections.abc import Mapping, Sequence

from bot.cases.agenda import AgendaItem
from bot.cases.agenda_checks import agenda_findings
from bot.cases.case import Case
from bot.cases.council import Council
from bot.cases.meeting import Meeting
from bot.cases.people import MEMBER_ROLES, Membership, in_role
from bot.cases.readiness import Missing, missing_for_innkalling
from storage.cases import cases_by_id
from storage.councils import get_council, memberships_of_council
from storage.house import Session
from storage.meetings import agenda_of


def missing_of(session: Session, meeting: Meeting) -> tuple[list[Missing], dict[int, str]]:
    """Everything that is missing, and the titles of the cases on the agenda by id."""
    items = agenda_of(session, meeting.id)
    cases = cases_by_id(session, [item.case_id for item in items])
    memberships = memberships_of_council(session, meeting.council_id)
    council = get_council(session, meeting.council_id)
    missing = missing_on(council, meeting, items, cases, memberships)
    return missing, {case.id: case.title for case in cases.values()}


def missing_on(
    council: Council,
    meeting: Meeting,
    items: Sequence[AgendaItem],
    cases: Mapping[int, Case],
    memberships: Sequence[Membership],
) -> list[Missing]:
    """Everything that is missing on an agenda that has been read already. Times stop an innkalling
    only where the council prints them."""
    return missing_for_innkalling(
        council,
        meeting,
        items,
        cases,
        members=len(in_role(memberships, *MEMBER_ROLES, on=meeting.first_day)),
        time_findings=agenda_findings(council, meeting, items, cases)
        if council.shows_times
        else (),
    )
