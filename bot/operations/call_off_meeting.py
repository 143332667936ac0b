"""Call a meeting off: its cases are ready again, its numbers stay."""

from dataclasses import replace
from datetime import datetime

from bot.cases.agenda import AgendaItem
from bot.cases.case import Case
from bot.cases.case_states import CaseState
from bot.cases.errors import refuse_if
from bot.cases.meeting import Meeting, MeetingState
from bot.cases.people import RECIPIENT_ROLES, in_role
from bot.cases.permissions import Actor
from bot.operations.agenda_in_hand import AgendaInHand, take_agenda
from bot.operations.standing_cases import follow_previous, previous_days
from bot.operations.tell_about_case import update_cards
from storage.cases import get_case_for_change, update_case
from storage.councils import memberships_of_council, slack_users_of
from storage.house import Change, House
from storage.meetings import get_meeting, remove_agenda_item, update_agenda_item, update_meeting

#: What stands on the lines and cases of a meeting that is not held.
CALLED_OFF = "Møtet er avlyst."
NOTICE = "meeting_called_off"


def call_off_meeting(
    house: House, meeting_id: int, reason: str, *, by: Actor, at: datetime
) -> Meeting:
    """Call it off. Where the innkalling has been sent, the members' channel and everybody who got
    it are told, with the reason."""
    with house.change(by=by, at=at) as change:
        agenda = take_agenda(change, meeting_id)
        refuse_if([] if reason.strip() else ["Skriv hvorfor møtet avlyses."])
        was = previous_days(change.session, agenda.council.id)
        update_meeting(
            change, replace(agenda.meeting, state=MeetingState.CALLED_OFF), what="avlyst"
        )
        change.audit("meeting", meeting_id, "avlysning begrunnet", after={"reason": reason.strip()})
        for item in agenda.items:
            _release(change, item, is_called=agenda.meeting.is_called)
        follow_previous(change, agenda.council, was=was)
        if agenda.meeting.is_called:
            _tell(change, agenda)
        return get_meeting(change.session, meeting_id)


def _release(change: Change, item: AgendaItem, *, is_called: bool) -> None:
    """A case that members were called to stays on its line with its number, and the line says why;
    everything else goes with the meeting."""
    if item.case_id is not None and not item.withdrawn_reason:
        case = get_case_for_change(change, item.case_id)
        free = _freed(case)
        update_case(change, free, what="møtet avlyst")
        if not case.standing:
            update_cards(change, free)
    if item.case_id is None or not is_called:
        remove_agenda_item(change, item.id)
    elif not item.withdrawn_reason:
        update_agenda_item(change, replace(item, withdrawn_reason=CALLED_OFF), what="møtet avlyst")


def _freed(case: Case) -> Case:
    if case.standing:
        return replace(case, state=CaseState.WITHDRAWN, state_reason=CALLED_OFF)
    return replace(case, state=CaseState.READY, state_reason="")


def _tell(change: Change, agenda: AgendaInHand) -> None:
    memberships = memberships_of_council(change.session, agenda.council.id)
    on = agenda.meeting.first_day
    people = [m.person for m in in_role(memberships, *RECIPIENT_ROLES, on=on)]
    lanes = ([agenda.council.channel] if agenda.council.channel else []) + slack_users_of(people)
    for lane in dict.fromkeys(lanes):
        change.say(
            NOTICE,
            to=lane,
            about={"meeting_id": agenda.meeting.id},
            once=f"{NOTICE}:{agenda.meeting.id}:{lane}",
        )
