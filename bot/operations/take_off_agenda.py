"""Take a line off an agenda whose innkalling has not been sent."""

from dataclasses import replace
from datetime import datetime

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.case_states import STEPS_TAKEN, CaseState, CaseStep
from bot.cases.permissions import Actor, check_step
from bot.operations.agenda_in_hand import take_agenda_of
from bot.operations.case_circumstances import local_day
from bot.operations.tell_about_case import update_cards
from storage.cases import get_case_for_change, update_case
from storage.house import Change, House
from storage.meetings import remove_agenda_item

NOT_NEEDED = "Tatt av dagsordenen."


def take_off_agenda(house: House, item_id: int, *, by: Actor, at: datetime) -> None:
    """The case is ready again, for this meeting or another; a break or Eventuelt is simply gone.

    After the innkalling has been sent a case is withdrawn instead (``move_case.withdraw``).
    """
    with house.change(by=by, at=at) as change:
        agenda, item = take_agenda_of(change, item_id)
        if item.kind is ItemKind.CASE:
            _release(change, item, is_called=agenda.meeting.is_called)
        remove_agenda_item(change, item_id)


def _release(change: Change, item: AgendaItem, *, is_called: bool) -> None:
    """A standing case lives on its agenda only, so it is withdrawn when it is not wanted there."""
    assert item.case_id is not None
    case = get_case_for_change(change, item.case_id)
    step = CaseStep.TAKE_OFF_AGENDA
    check_step(change.by, case, step, on=local_day(change.at), is_called=is_called)
    state = CaseState.WITHDRAWN if case.standing else CaseState.READY
    free = replace(case, state=state, state_reason=NOT_NEEDED if case.standing else "")
    update_case(change, free, what=STEPS_TAKEN[step])
    if case.standing is None:
        update_cards(change, free)
