"""What stands around a case and decides who may change it: council, meeting and deadline."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.agenda import AgendaItem
from bot.cases.case import Case
from bot.cases.case_states import CaseState
from bot.cases.council import Council
from bot.cases.errors import NotFound
from bot.cases.meeting import Meeting
from bot.cases.permissions import Actor, may_see_case
from bot.clock import OSLO
from bot.reminders.working_days import working_days_before
from storage.councils import get_council
from storage.house import Session
from storage.meetings import get_meeting, treatments_of

NO_SUCH_CASE = "Det finnes ingen slik sak som du kan se. Skriv /sak liste for å se sakene dine."


@dataclass(frozen=True)
class Circumstances:
    """``item`` is the line of the agenda that the case stands on now; ``meeting`` is that agenda's
    meeting, or the one the case wishes for; ``deadline`` is that meeting's case deadline."""

    council: Council
    item: AgendaItem | None
    meeting: Meeting | None
    deadline: date | None

    @property
    def is_called(self) -> bool:
        """True when the case stands on an agenda whose innkalling has been sent."""
        return self.item is not None and self.meeting is not None and self.meeting.is_called


def circumstances_of(session: Session, case: Case) -> Circumstances:
    council = get_council(session, case.council_id)
    item = _present_item(session, case)
    meeting_id = item.meeting_id if item else case.wished_meeting_id
    meeting = get_meeting(session, meeting_id) if meeting_id else None
    return Circumstances(council, item, meeting, case_deadline(council, meeting))


def case_deadline(council: Council, meeting: Meeting | None) -> date | None:
    """The last day on which officers may change a case for the meeting."""
    if meeting is None:
        return None
    return working_days_before(meeting.first_day, council.case_deadline_days)


def check_may_see(asker: Actor, case: Case, *, on: date) -> None:
    """Raise the same ``NotFound`` as for a case that does not exist."""
    if not may_see_case(asker, case, on=on):
        raise NotFound(NO_SUCH_CASE)


def local_day(moment: datetime) -> date:
    """The day in Norway."""
    return moment.astimezone(OSLO).date()


def _present_item(session: Session, case: Case) -> AgendaItem | None:
    if case.state is not CaseState.ON_AGENDA:
        return None
    standing = [each for each in treatments_of(session, case.id) if not each.withdrawn_reason]
    return standing[-1] if standing else None
