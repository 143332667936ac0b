"""A meeting and its agenda, held by the one who changes them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.cases.agenda import AgendaItem
from bot.cases.agenda_order import brought_to_day, inserted
from bot.cases.case import Case
from bot.cases.case_states import STEPS_TAKEN, CaseStep
from bot.cases.council import Council
from bot.cases.errors import refuse_if
from bot.cases.late import is_late
from bot.cases.meeting import Meeting, check_can_change
from bot.cases.permissions import check_is_secretariat
from bot.operations.case_circumstances import case_deadline, local_day
from storage.audit_entries import audit_entries
from storage.councils import get_council
from storage.house import Change, Session
from storage.meetings import (
    add_agenda_item,
    agenda_of,
    get_agenda_item,
    get_meeting_for_change,
    treatments_of,
    update_agenda_item,
)


@dataclass(frozen=True)
class AgendaInHand:
    """Nobody else changes the meeting or its agenda until the transaction ends."""

    council: Council
    meeting: Meeting
    items: tuple[AgendaItem, ...]


def take_agenda(change: Change, meeting_id: int) -> AgendaInHand:
    """Hold a meeting's agenda. Raises when the actor is not in the secretariat, or when the meeting
    has been called off."""
    meeting = get_meeting_for_change(change, meeting_id)
    # What was read before the meeting was held may have been changed by the one who held it then.
    change.session.expire_all()
    check_is_secretariat(change.by, meeting.council_id, on=local_day(change.at))
    refuse_if(check_can_change(meeting))
    council = get_council(change.session, meeting.council_id)
    return AgendaInHand(council, meeting, tuple(agenda_of(change.session, meeting_id)))


def take_agenda_of(change: Change, item_id: int) -> tuple[AgendaInHand, AgendaItem]:
    """Hold the agenda that a line stands on. Raises ``NotFound`` when the line is gone."""
    agenda = take_agenda(change, get_agenda_item(change.session, item_id).meeting_id)
    return agenda, get_agenda_item(change.session, item_id)


def insert_item(change: Change, agenda: AgendaInHand, new: AgendaItem) -> AgendaItem:
    """Store a new line where it belongs, and return it."""
    return insert_items(change, agenda, (new,))[0]


def insert_items(
    change: Change, agenda: AgendaInHand, new: Iterable[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """Store new lines where they belong, in the order given, and return them."""
    before = agenda_of(change.session, agenda.meeting.id)
    arranged = before
    for place, item in enumerate(new, start=1):
        arranged = inserted(arranged, replace(item, id=-place))
    store_order(change, before, [item for item in arranged if item.id > 0])
    fresh = sorted((item for item in arranged if item.id < 0), key=_as_given)
    return tuple(add_agenda_item(change, each, council_id=agenda.council.id) for each in fresh)


def bring_to_day(change: Change, meeting_id: int, item: AgendaItem) -> None:
    """Put an item, whose day has just been changed, where it belongs on that day."""
    before = agenda_of(change.session, meeting_id)
    store_order(change, before, brought_to_day(before, item.id, item.day))


def store_order(
    change: Change, before: Iterable[AgendaItem], arranged: Iterable[AgendaItem]
) -> None:
    """Store the items whose position or day differ from what is stored."""
    stored = set(before)
    for item in arranged:
        if item not in stored:
            update_agenda_item(change, item, what="flyttet")


def _as_given(item: AgendaItem) -> int:
    return -item.id


def is_late_for(session: Session, council: Council, meeting: Meeting, case: Case) -> bool:
    """Whether the case would be a late one if it were put on the meeting's agenda now. One that was
    withdrawn from it only takes its line again."""
    if any(item.meeting_id == meeting.id for item in treatments_of(session, case.id)):
        return False
    deadline = case_deadline(council, meeting)
    opened = _first_day_of(session, "meeting", meeting.id, "opprettet")
    assert deadline is not None
    return is_late(
        meeting,
        deadline=deadline,
        opened_on=opened or date.min,
        handed_in_on=_handed_in_on(session, case),
    )


def new_item(meeting: Meeting, **values: object) -> AgendaItem:
    """A line that is not stored yet; its position is found when it is inserted."""
    empty: AgendaItem = AgendaItem(id=0, meeting_id=meeting.id, position=0, **values)  # type: ignore[arg-type]
    return replace(empty, day=min(empty.day, len(meeting.days) - 1))


def _handed_in_on(session: Session, case: Case) -> date | None:
    """The day of the last handing in; for a case that was loaded ready, the day it came."""
    for what in (STEPS_TAKEN[CaseStep.HAND_IN], "opprettet"):
        entries = audit_entries(session, "case", case.id, what=what)
        if entries:
            return local_day(entries[-1].at)
    return None


def _first_day_of(session: Session, thing: str, thing_id: int, what: str) -> date | None:
    moments: list[datetime] = [e.at for e in audit_entries(session, thing, thing_id, what=what)]
    return local_day(moments[0]) if moments else None
