"""Take a case from one state to the next: hand in, accept, return, withdraw, take up again."""

from dataclasses import replace
from datetime import datetime

from bot.cases.agenda import AgendaItem
from bot.cases.case import Case
from bot.cases.case_states import STEPS_TAKEN, TRANSITIONS, CaseStep
from bot.cases.errors import NotAllowed, RuleBroken
from bot.cases.permissions import Actor, check_step
from bot.cases.readiness import missing_for_hand_in
from bot.operations.case_circumstances import (
    Circumstances,
    check_may_see,
    circumstances_of,
    local_day,
)
from bot.operations.tell_about_case import (
    officers_of,
    secretariat_of,
    tell,
    update_cards,
    was_handed_in,
)
from storage.cases import get_case, get_case_for_change, update_case
from storage.house import Change, House
from storage.meetings import get_meeting_for_change, remove_agenda_item, update_agenda_item


def hand_in(house: House, case_id: int, *, by: Actor, at: datetime) -> Case:
    """Give the case to the secretariat. Raises with everything that it lacks."""
    with house.change(by=by, at=at) as change:
        seen_before = was_handed_in(change, get_case(change.session, case_id))
        case = _taken(change, case_id, CaseStep.HAND_IN)
        if seen_before:
            # Their cards are only updated in place, which nobody notices.
            tell(change, "case_handed_in_again", case, to=secretariat_of(change, case))
        return case


def accept(house: House, case_id: int, *, by: Actor, at: datetime) -> Case:
    """Say that the case is ready for an agenda, and tell its people."""
    with house.change(by=by, at=at) as change:
        case = _taken(change, case_id, CaseStep.ACCEPT)
        tell(change, "case_accepted", case, to=officers_of(change, case))
        return case


def return_case(house: House, case_id: int, reason: str, *, by: Actor, at: datetime) -> Case:
    """Give the case back to its people, and tell them why."""
    with house.change(by=by, at=at) as change:
        case = _taken(change, case_id, CaseStep.RETURN, reason)
        tell(change, "case_returned", case, to=officers_of(change, case))
        return case


def withdraw(house: House, case_id: int, reason: str, *, by: Actor, at: datetime) -> Case:
    """Withdraw the case, also from the agenda it stands on; a drawn saksnummer stays there."""
    with house.change(by=by, at=at) as change:
        case = _taken(change, case_id, CaseStep.WITHDRAW, reason)
        readers = officers_of(change, case)
        if was_handed_in(change, case):
            readers += secretariat_of(change, case)
        tell(change, "case_withdrawn", case, to=readers)
        return case


def take_up_again(house: House, case_id: int, *, by: Actor, at: datetime) -> Case:
    """Make a draft again of a case that was withdrawn."""
    with house.change(by=by, at=at) as change:
        return _taken(change, case_id, CaseStep.TAKE_UP_AGAIN)


def check_may_move(house: House, case_id: int, step: CaseStep, *, by: Actor, at: datetime) -> Case:
    """The case, if the actor may take the step now: asked before a reason is asked for."""
    with house.look() as session:
        case = get_case(session, case_id)
        today = local_day(at)
        check_may_see(by, case, on=today)
        is_called = circumstances_of(session, case).is_called
        check_step(by, case, step, on=today, reason="-", is_called=is_called)
        return case


def _taken(change: Change, case_id: int, step: CaseStep, reason: str = "") -> Case:
    before = get_case(change.session, case_id)
    check_may_see(change.by, before, on=local_day(change.at))
    around = circumstances_of(change.session, before)
    if around.item is not None:
        # Whoever changes an agenda holds its meeting first, so that two never wait for each other.
        get_meeting_for_change(change, around.item.meeting_id)
    case = get_case_for_change(change, case_id)
    _check(change, case, step, reason, around)
    if step is CaseStep.WITHDRAW and around.item is not None:
        _take_off(change, around.item, reason, is_called=around.is_called)
    moved = replace(case, state=TRANSITIONS[step].target, state_reason=reason.strip())
    update_case(change, moved, what=STEPS_TAKEN[step])
    update_cards(change, moved)
    return get_case(change.session, case_id)


def _check(change: Change, case: Case, step: CaseStep, reason: str, around: Circumstances) -> None:
    """Raise with all reasons at once: what the state says and what the case lacks."""
    reasons: list[str] = []
    try:
        check_step(
            change.by,
            case,
            step,
            on=local_day(change.at),
            reason=reason,
            is_called=around.is_called,
        )
    except NotAllowed:
        raise
    except RuleBroken as refusal:
        reasons += refusal.reasons
    if step is CaseStep.HAND_IN and case.state in TRANSITIONS[step].sources:
        reasons += missing_for_hand_in(case)
    if reasons:
        raise RuleBroken(reasons)


def _take_off(change: Change, item: AgendaItem, reason: str, *, is_called: bool) -> None:
    # An arena's lines have no numbers, but members hold its programme and its labels are frozen.
    if item.saksnummer is None and not is_called:
        remove_agenda_item(change, item.id)
    else:
        update_agenda_item(change, replace(item, withdrawn_reason=reason.strip()), what="trukket")
