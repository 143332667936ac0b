"""Bring standing cases back to an agenda that they were taken off."""

from collections.abc import Collection
from datetime import datetime

from bot.cases.errors import refuse_if
from bot.cases.permissions import Actor
from bot.operations.agenda_in_hand import take_agenda
from bot.operations.draw_numbers import draw_numbers
from bot.operations.standing_cases import (
    absent_standing_cases,
    bring_standing_case,
    previous_days,
)
from storage.cases import cases_by_id
from storage.house import House


def bring_standing_cases_back(
    house: House, meeting_id: int, places: Collection[int], *, by: Actor, at: datetime
) -> None:
    """``places`` are indexes into what the agenda lacks, as ``MeetingView.absent_standing`` lists
    it. After the innkalling was sent they get their saksnumre at once."""
    with house.change(by=by, at=at) as change:
        agenda = take_agenda(change, meeting_id)
        previous = previous_days(change.session, agenda.council.id)[meeting_id]
        cases = cases_by_id(change.session, [item.case_id for item in agenda.items])
        absent = absent_standing_cases(agenda.council, previous, cases.values())
        chosen = [each for place, each in enumerate(absent) if place in places]
        refuse_if([] if chosen else ["De faste sakene står alt på dagsordenen."])
        for standing in chosen:
            bring_standing_case(change, agenda.council, agenda.meeting, standing, previous)
        if agenda.meeting.is_called:
            draw_numbers(change, agenda.council, agenda.meeting)
