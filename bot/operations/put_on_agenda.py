"""Put cases on a meeting's agenda, also late ones."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.case import Case
from bot.cases.case_states import STEPS_TAKEN, CaseState, CaseStep
from bot.cases.errors import NotAllowed, RuleBroken, refuse_if
from bot.cases.late import late_lacks
from bot.cases.permissions import Actor, check_step
from bot.operations.agenda_in_hand import (
    AgendaInHand,
    insert_items,
    is_late_for,
    new_item,
    take_agenda,
)
from bot.operations.case_circumstances import local_day
from bot.operations.draw_numbers import draw_numbers
from bot.operations.tell_about_case import update_cards
from storage.cases import get_case_for_change, update_case
from storage.house import Change, House
from storage.meetings import get_agenda_item, update_agenda_item


@dataclass(frozen=True)
class CasesForAgenda:
    """``day`` is an index into the meeting's days. ``late_reason`` and ``late_allowed_by`` are for
    the cases among them that are late; the others do not get them."""

    meeting_id: int
    case_ids: tuple[int, ...]
    day: int = 0
    late_reason: str = ""
    late_allowed_by: str = ""


def put_on_agenda(
    house: House, wanted: CasesForAgenda, *, by: Actor, at: datetime
) -> tuple[AgendaItem, ...]:
    """Put ready cases on the agenda. A case that is added after the innkalling was sent gets its
    saksnummer at once. Raises with everything that stands in the way, and then adds none."""
    with house.change(by=by, at=at) as change:
        agenda = take_agenda(change, wanted.meeting_id)
        cases = [get_case_for_change(change, case_id) for case_id in wanted.case_ids]
        late = {case.id for case in cases if _is_late(change, agenda, case)}
        refuse_if(_faults(change, agenda, cases, wanted, bool(late)))
        items = _placed(change, agenda, cases, wanted, late)
        if agenda.meeting.is_called:
            draw_numbers(change, agenda.council, agenda.meeting)
        return tuple(get_agenda_item(change.session, item.id) for item in items)


def _is_late(change: Change, agenda: AgendaInHand, case: Case) -> bool:
    return is_late_for(change.session, agenda.council, agenda.meeting, case)


def _faults(
    change: Change,
    agenda: AgendaInHand,
    cases: Sequence[Case],
    wanted: CasesForAgenda,
    has_late: bool,
) -> list[str]:
    faults = [] if cases else ["Velg minst én sak."]
    for case in cases:
        faults += [f"«{case.title}»: {reason}" for reason in _refusals(change, agenda, case)]
    if has_late:
        faults += late_lacks(wanted.late_reason, wanted.late_allowed_by)
    return faults


def _refusals(change: Change, agenda: AgendaInHand, case: Case) -> tuple[str, ...]:
    if case.council_id != agenda.council.id:
        return (f"Saken hører til et annet råd enn {agenda.council.name}.",)
    try:
        check_step(change.by, case, CaseStep.PUT_ON_AGENDA, on=local_day(change.at))
    except NotAllowed:
        raise
    except RuleBroken as refusal:
        return refusal.reasons
    return ()


def _placed(
    change: Change,
    agenda: AgendaInHand,
    cases: Sequence[Case],
    wanted: CasesForAgenda,
    late: Collection[int],
) -> list[AgendaItem]:
    """The cases' lines. One that was withdrawn from this meeting takes its old line again."""
    old = {item.case_id: item for item in agenda.items}
    for case in cases:
        on_agenda = replace(case, state=CaseState.ON_AGENDA, state_reason="")
        update_case(change, on_agenda, what=STEPS_TAKEN[CaseStep.PUT_ON_AGENDA])
        update_cards(change, on_agenda)
    back = [replace(old[case.id], withdrawn_reason="") for case in cases if case.id in old]
    for item in back:
        update_agenda_item(change, item, what=STEPS_TAKEN[CaseStep.PUT_ON_AGENDA])
    new = [
        _line(agenda, case, wanted, is_late=case.id in late) for case in cases if case.id not in old
    ]
    return [*back, *insert_items(change, agenda, new)]


def _line(agenda: AgendaInHand, case: Case, wanted: CasesForAgenda, *, is_late: bool) -> AgendaItem:
    return new_item(
        agenda.meeting,
        kind=ItemKind.CASE,
        case_id=case.id,
        day=wanted.day,
        late_reason=wanted.late_reason.strip() if is_late else "",
        late_allowed_by=wanted.late_allowed_by.strip() if is_late else "",
    )
