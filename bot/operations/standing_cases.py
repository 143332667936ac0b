"""Standing cases come by themselves, and follow when the meeting before is moved or called off."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.case import Case
from bot.cases.case_states import STEPS_TAKEN, CaseState, CaseStep
from bot.cases.council import Council, StandingCase, StandingKind
from bot.cases.meeting import Meeting, MeetingState
from bot.cases.standing import (
    days_before_each,
    has_untouched_texts,
    standing_case,
    standing_on_agenda,
    with_texts,
)
from bot.operations.agenda_in_hand import new_item, store_order
from storage.cases import add_case, cases_by_id, update_case
from storage.house import Change, Session
from storage.meetings import (
    add_agenda_item,
    agenda_of,
    get_meeting_for_change,
    meetings_of_council,
    remove_agenda_item,
)

#: The order in which standing cases begin an agenda.
_EARLY = (StandingKind.INNKALLING, StandingKind.REFERAT, StandingKind.ORIENTERING)


def previous_days(session: Session, council_id: int) -> dict[int, date | None]:
    """For each meeting of a council the first day of the one before it."""
    return days_before_each(meetings_of_council(session, council_id))


def bring_standing_cases(change: Change, council: Council, meeting: Meeting) -> None:
    """Put the council's standing cases and Eventuelt on a new, empty agenda."""
    previous = previous_days(change.session, council.id)[meeting.id]
    last_day = len(meeting.days) - 1
    for position, standing in enumerate(standing_on_agenda(council, previous), start=1):
        item = standing_item(change, council, meeting, standing, previous)
        day = last_day if item.kind is ItemKind.EVENTUELT else 0
        placed = replace(item, position=position, day=day)
        add_agenda_item(change, placed, council_id=council.id)


def standing_item(
    change: Change,
    council: Council,
    meeting: Meeting,
    standing: StandingCase,
    previous: date | None,
) -> AgendaItem:
    """A line for a standing case, whose case is stored; for Eventuelt there is no case."""
    if standing.kind is StandingKind.EVENTUELT:
        return new_item(meeting, kind=ItemKind.EVENTUELT, title=standing.title)
    case = add_case(change, standing_case(standing, council, previous))
    return new_item(meeting, kind=ItemKind.CASE, case_id=case.id)


def follow_previous(change: Change, council: Council, *, was: dict[int, date | None]) -> None:
    """Let the referat cases of planned meetings name the meeting that now comes before.

    ``was`` are the ``previous_days`` until now. Texts that somebody has changed by hand are left
    as they are.
    """
    meetings = meetings_of_council(change.session, council.id)
    now = days_before_each(meetings)
    for meeting in meetings:
        moved = meeting.id in was and was[meeting.id] != now[meeting.id]
        if moved and meeting.state is MeetingState.PLANNED:
            _follow(change, council, meeting, was=was[meeting.id], now=now[meeting.id])


def _follow(
    change: Change, council: Council, meeting: Meeting, *, was: date | None, now: date | None
) -> None:
    standing = next((s for s in council.standing_cases if s.kind is StandingKind.REFERAT), None)
    if standing is None:
        return
    get_meeting_for_change(change, meeting.id)
    items = agenda_of(change.session, meeting.id)
    cases = cases_by_id(change.session, [item.case_id for item in items])
    item = next(
        (i for i in items if i.case_id and cases[i.case_id].standing is StandingKind.REFERAT), None
    )
    if item is None and was is None:
        bring_standing_case(change, council, meeting, standing, now)
    elif item is not None and item.case_id is not None:
        case = cases[item.case_id]
        if not has_untouched_texts(case, standing, council, was):
            return
        if now is None and not case.attachments:
            remove_agenda_item(change, item.id)
            gone = replace(case, state=CaseState.WITHDRAWN, state_reason="Ingen møter før dette.")
            update_case(change, gone, what=STEPS_TAKEN[CaseStep.TAKE_OFF_AGENDA])
        elif now is not None:
            update_case(change, with_texts(case, standing, council, now), what="fulgte møtet før")


def bring_standing_case(
    change: Change,
    council: Council,
    meeting: Meeting,
    standing: StandingCase,
    previous: date | None,
) -> None:
    """Put one standing case on an agenda where it belongs among the others that come first."""
    items = agenda_of(change.session, meeting.id)
    cases = cases_by_id(change.session, [item.case_id for item in items])
    after = max((i for i in items if _comes_before(standing, i, cases)), key=_place, default=None)
    place = after.position if after else 0
    new = standing_item(change, council, meeting, standing, previous)
    store_order(
        change, items, [replace(i, position=i.position + (i.position > place)) for i in items]
    )
    placed = replace(new, position=place + 1, day=after.day if after else 0)
    add_agenda_item(change, placed, council_id=council.id)


def absent_standing_cases(
    council: Council, previous: date | None, cases: Iterable[Case]
) -> list[StandingCase]:
    """The council's standing cases, Eventuelt aside, that the agenda with these cases lacks."""
    on_it = [case for case in cases if case.standing and case.state is CaseState.ON_AGENDA]
    titles = {case.title for case in on_it}
    kinds = Counter(case.standing for case in on_it)
    wanted = Counter(each.kind for each in standing_on_agenda(council, previous))
    return [
        each
        for each in standing_on_agenda(council, previous)
        if each.kind is not StandingKind.EVENTUELT
        and kinds[each.kind] < wanted[each.kind]
        and standing_case(each, council, previous).title not in titles
    ]


def _comes_before(standing: StandingCase, item: AgendaItem, cases: Mapping[int, Case]) -> bool:
    kind = cases[item.case_id].standing if item.case_id else None
    return kind in _EARLY and _EARLY.index(kind) <= _EARLY.index(standing.kind)


def _place(item: AgendaItem) -> int:
    return item.position
