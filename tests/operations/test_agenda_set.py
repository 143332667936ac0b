"""Setting an agenda: what is put on it, moved, changed and taken off."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from bot.cases.agenda import AgendaItem
from bot.cases.case import Presenter
from bot.cases.case_states import CaseState
from bot.cases.errors import NotAllowed, NotFound, RuleBroken
from bot.cases.meeting import MeetingDay, MeetingState
from bot.clock import OSLO
from bot.operations.add_break import NewBreak, add_break, add_eventuelt
from bot.operations.bring_back_standing_cases import bring_standing_cases_back
from bot.operations.change_meeting import MeetingEdit, change_meeting
from bot.operations.edit_agenda_item import ItemEdit, edit_agenda_item
from bot.operations.edit_case import ChangedMeanwhile
from bot.operations.move_case import withdraw
from bot.operations.move_on_agenda import move_on_agenda
from bot.operations.put_on_agenda import CasesForAgenda, put_on_agenda
from bot.operations.recognise import AlreadyDone, House
from bot.operations.see_meeting import AgendaLine
from bot.operations.see_ready_cases import see_ready_cases
from bot.operations.take_off_agenda import take_off_agenda
from storage.cases import get_case
from storage.meetings import get_meeting, update_meeting
from tests.agendas import (
    SECOND_OF_DECEMBER,
    a_meeting,
    a_ready_case,
    add_cases,
    seen,
    somebody,
    titles,
)
from tests.offices import MORNING, a_council, furnish

FIRST = "Godkjenning av innkalling og dagsorden"
#: After the case deadline of the meeting on 2 December, 18 November.
LATE = datetime(2019, 11, 20, 9, 0, tzinfo=OSLO)
THIRD = MeetingDay(date(2019, 12, 3), time(9), time(12))


def lines(house: House, meeting_id: int) -> dict[str, AgendaLine]:
    return {line.title: line for line in seen(house, meeting_id).lines}


def move(house: House, meeting_id: int, title: str, *, up: bool) -> AgendaItem:
    item_id = lines(house, meeting_id)[title].item_id
    return move_on_agenda(house, item_id, up=up, by=somebody(house), at=MORNING)


def call(house: House, meeting_id: int) -> None:
    """Let the meeting stand as one whose innkalling was sent."""
    with house.change(by=somebody(house), at=MORNING) as change:
        meeting = get_meeting(change.session, meeting_id)
        update_meeting(change, replace(meeting, state=MeetingState.CALLED))


def put(
    house: House, meeting_id: int, case_id: int, *, at: datetime = MORNING, **late: Any
) -> AgendaItem:
    wanted = CasesForAgenda(meeting_id, (case_id,), **late)
    return put_on_agenda(house, wanted, by=somebody(house), at=at)[0]


def test_a_case_on_the_agenda_is_no_longer_offered(house: House) -> None:
    furnish(house)
    case = a_ready_case(house)
    meeting = a_meeting(house)
    put(house, meeting.id, case.id)
    with house.look() as session:
        assert get_case(session, case.id).state is CaseState.ON_AGENDA
    assert see_ready_cases(house, meeting.id, by=somebody(house), at=MORNING) == ()
    with pytest.raises(RuleBroken, match="Saken er på dagsorden"):
        put(house, meeting.id, case.id)


def test_cases_that_wish_for_the_meeting_are_offered_first(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    a_ready_case(house, "Venter")
    a_ready_case(house, "Ønsker", wished_meeting_id=meeting.id)
    ready = see_ready_cases(house, meeting.id, by=somebody(house), at=MORNING)
    assert [case.title for case in ready] == ["Ønsker", "Venter"]


def test_new_cases_stand_before_eventuelt_and_before_late_cases(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    add_eventuelt(house, meeting.id, by=somebody(house), at=MORNING)
    in_time = a_ready_case(house, "I tide")
    late = a_ready_case(house, "For sen", at=LATE)
    put(house, meeting.id, late.id, at=LATE, late_reason="Haster", late_allowed_by="Lena Lie")
    put(house, meeting.id, in_time.id, at=LATE)
    assert titles(house, meeting.id) == [FIRST, "I tide", "For sen", "Eventuelt"]


def test_a_case_handed_in_after_the_deadline_needs_a_reason_and_a_name(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    late = a_ready_case(house, "For sen", at=LATE)
    with pytest.raises(RuleBroken) as refusal:
        put(house, meeting.id, late.id, at=LATE)
    assert len(refusal.value.reasons) == 2
    item = put(house, meeting.id, late.id, at=LATE, late_reason="Haster", late_allowed_by="Lena")
    assert item.is_late


def test_a_case_handed_in_before_the_deadline_is_in_time_when_it_is_put_on_later(
    house: House,
) -> None:
    furnish(house)
    case = a_ready_case(house)
    meeting = a_meeting(house)
    assert not put(house, meeting.id, case.id, at=LATE).is_late


def test_a_meeting_called_at_short_notice_has_no_case_deadline(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house, at=LATE)
    case = a_ready_case(house, at=LATE)
    assert not put(house, meeting.id, case.id, at=LATE).is_late


def test_after_the_innkalling_every_case_is_late_and_numbered_at_once(house: House) -> None:
    furnish(house)
    case = a_ready_case(house)
    meeting = a_meeting(house)
    call(house, meeting.id)
    with pytest.raises(RuleBroken, match="etteranmeldt"):
        put(house, meeting.id, case.id)
    item = put(house, meeting.id, case.id, late_reason="Haster", late_allowed_by="Lena Lie")
    assert item.saksnummer is not None


def test_a_late_case_cannot_be_moved_out_of_its_group(house: House) -> None:
    furnish(house)
    a_ready_case(house, "I tide")
    meeting = a_meeting(house)
    add_cases(house, meeting.id, "I tide")
    late = a_ready_case(house, "For sen", at=LATE)
    put(house, meeting.id, late.id, at=LATE, late_reason="Haster", late_allowed_by="Lena Lie")
    with pytest.raises(RuleBroken, match="De etteranmeldte sakene står samlet"):
        move(house, meeting.id, "For sen", up=True)


def test_an_order_is_free_and_moves_over_to_another_day(house: House) -> None:
    furnish(house)
    a_ready_case(house, "A")
    a_ready_case(house, "B")
    meeting = a_meeting(house, SECOND_OF_DECEMBER, THIRD)
    add_cases(house, meeting.id, "A", "B")
    move(house, meeting.id, "B", up=True)
    assert titles(house, meeting.id) == [FIRST, "B", "A"]
    edit = ItemEdit(lines(house, meeting.id)["B"].item_id, None, day=1)
    edit_agenda_item(house, edit, by=somebody(house), at=MORNING)
    assert titles(house, meeting.id) == [FIRST, "A", "B"]
    move(house, meeting.id, "A", up=False)
    assert [line.day for line in seen(house, meeting.id).lines] == [0, 1, 1]
    assert titles(house, meeting.id) == [FIRST, "A", "B"]


def test_lines_of_a_day_that_is_gone_stand_on_the_last_day_left(house: House) -> None:
    furnish(house)
    a_ready_case(house, "A")
    meeting = a_meeting(house, SECOND_OF_DECEMBER, THIRD)
    add_cases(house, meeting.id, "A")
    edit = ItemEdit(lines(house, meeting.id)["A"].item_id, None, day=1)
    edit_agenda_item(house, edit, by=somebody(house), at=MORNING)
    shorter = MeetingEdit(meeting.id, meeting.version, (SECOND_OF_DECEMBER,), meeting.place)
    change_meeting(house, shorter, by=somebody(house), at=MORNING)
    assert [line.day for line in seen(house, meeting.id).lines] == [0, 0]


def test_numbers_stay_when_the_order_changes_after_sending(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    call(house, meeting.id)
    for title in ("A", "B"):
        case = a_ready_case(house, title)
        put(house, meeting.id, case.id, late_reason="Haster", late_allowed_by="Lena Lie")
    before = lines(house, meeting.id)
    move(house, meeting.id, "B", up=True)
    after = lines(house, meeting.id)
    assert titles(house, meeting.id) == [FIRST, "B", "A"]
    assert [after[t].number for t in "AB"] == [before[t].number for t in "AB"]


def test_a_case_taken_off_is_ready_again(house: House) -> None:
    furnish(house)
    case = a_ready_case(house, "A")
    meeting = a_meeting(house)
    item = put(house, meeting.id, case.id)
    take_off_agenda(house, item.id, by=somebody(house), at=MORNING)
    with house.look() as session:
        assert get_case(session, case.id).state is CaseState.READY
    with pytest.raises(NotFound, match="står ikke lenger på dagsordenen"):
        take_off_agenda(house, item.id, by=somebody(house), at=MORNING)


def test_after_sending_a_case_is_withdrawn_and_its_number_stays(house: House) -> None:
    furnish(house)
    case = a_ready_case(house, "A")
    meeting = a_meeting(house)
    call(house, meeting.id)
    item = put(house, meeting.id, case.id, late_reason="Haster", late_allowed_by="Lena Lie")
    with pytest.raises(RuleBroken, match="Trekk saken med en begrunnelse"):
        take_off_agenda(house, item.id, by=somebody(house), at=MORNING)
    withdraw(house, case.id, "Ikke klar", by=somebody(house), at=MORNING)
    line = lines(house, meeting.id)["A"]
    assert (line.withdrawn_reason, bool(line.number)) == ("Ikke klar", True)


def test_a_standing_case_that_was_taken_off_can_be_brought_back_first(house: House) -> None:
    furnish(house)
    a_ready_case(house, "A")
    meeting = a_meeting(house)
    add_cases(house, meeting.id, "A")
    first = lines(house, meeting.id)[FIRST]
    take_off_agenda(house, first.item_id, by=somebody(house), at=MORNING)
    assert seen(house, meeting.id).absent_standing == (FIRST,)
    bring_standing_cases_back(house, meeting.id, (0,), by=somebody(house), at=MORNING)
    assert titles(house, meeting.id) == [FIRST, "A"]
    with pytest.raises(RuleBroken, match="står alt på dagsordenen"):
        bring_standing_cases_back(house, meeting.id, (0,), by=somebody(house), at=MORNING)


def test_a_meeting_has_one_eventuelt(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    add_eventuelt(house, meeting.id, by=somebody(house), at=MORNING)
    with pytest.raises(RuleBroken, match="Eventuelt står alt"):
        add_eventuelt(house, meeting.id, by=somebody(house), at=MORNING)


def test_a_break_needs_a_name_and_a_sensible_length(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    with pytest.raises(RuleBroken) as refusal:
        add_break(house, NewBreak(meeting.id, " ", 6000), by=somebody(house), at=MORNING)
    assert len(refusal.value.reasons) == 2


def test_only_the_secretariat_changes_an_agenda(house: House) -> None:
    furnish(house)
    case = a_ready_case(house)
    meeting = a_meeting(house)
    leader = somebody(house, "U0LEDER")
    item_id = seen(house, meeting.id).lines[0].item_id
    with pytest.raises(NotAllowed):
        put_on_agenda(house, CasesForAgenda(meeting.id, (case.id,)), by=leader, at=MORNING)
    with pytest.raises(NotAllowed):
        move_on_agenda(house, item_id, up=True, by=leader, at=MORNING)
    with pytest.raises(NotAllowed):
        edit_agenda_item(house, ItemEdit(item_id, None), by=leader, at=MORNING)
    with pytest.raises(NotAllowed):
        take_off_agenda(house, item_id, by=leader, at=MORNING)


def test_two_who_change_the_same_field_see_each_other(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    line = seen(house, meeting.id).lines[0]
    stian = somebody(house, "U0SEKRETAER2")
    theirs = ItemEdit(line.item_id, line.version, minutes=20)
    edit_agenda_item(house, theirs, by=stian, at=MORNING)
    with pytest.raises(ChangedMeanwhile) as clash:
        mine = ItemEdit(line.item_id, line.version, minutes=10)
        edit_agenda_item(house, mine, by=somebody(house), at=MORNING)
    assert [difference.field for difference in clash.value.differences] == ["minutes"]


def test_two_who_change_different_fields_keep_both(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    line = seen(house, meeting.id).lines[0]
    by = somebody(house)
    edit_agenda_item(house, ItemEdit(line.item_id, line.version, minutes=20), by=by, at=MORNING)
    mine = ItemEdit(line.item_id, line.version, other_presenters=(Presenter("Karl Vestli"),))
    edit_agenda_item(house, mine, by=by, at=MORNING)
    after = seen(house, meeting.id).lines[0]
    assert (after.minutes, [each.name for each in after.presenters]) == (20, ["Karl Vestli"])


def test_a_click_that_slack_repeats_moves_once(house: House) -> None:
    furnish(house)
    a_ready_case(house, "A")
    a_ready_case(house, "B")
    meeting = a_meeting(house)
    add_cases(house, meeting.id, "A", "B")
    click = replace(somebody(house), delivery="action:1")
    item_id = lines(house, meeting.id)["B"].item_id
    move_on_agenda(house, item_id, up=True, by=click, at=MORNING)
    with pytest.raises(AlreadyDone):
        move_on_agenda(house, item_id, up=True, by=click, at=MORNING)
    assert titles(house, meeting.id) == [FIRST, "B", "A"]


def test_many_who_add_at_once_lose_nothing(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    cases = [a_ready_case(house, f"Sak {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda case: put(house, meeting.id, case.id), cases))
    shown = seen(house, meeting.id).lines
    assert {line.title for line in shown} == {FIRST, *(case.title for case in cases)}


def test_a_closed_case_is_hidden_from_those_who_may_not_see_it(house: House) -> None:
    furnish(house)
    case = a_ready_case(house, "Hemmelig avtale", legal_basis="offl-14")
    meeting = a_meeting(house)
    put(house, meeting.id, case.id)
    with house.change(by=somebody(house), at=MORNING) as change:
        stored = get_meeting(change.session, meeting.id)
        called = replace(stored, state=MeetingState.CALLED, innkalling_version=1)
        update_meeting(change, called)
    for_observer = seen(house, meeting.id, "U0OBSERVATOER").lines[1]
    assert (for_observer.title, for_observer.is_hidden, for_observer.case_id) == ("", True, None)
    assert for_observer.closed_basis == "offl. § 14"
    assert seen(house, meeting.id, "U0MEDLEM").lines[1].title == "Hemmelig avtale"


def test_times_are_judged_where_the_council_prints_them(house: House) -> None:
    furnish(house, a_council(shows_times=True))
    a_ready_case(house, "A")
    meeting = a_meeting(house)
    add_cases(house, meeting.id, "A")
    by, shown = somebody(house), lines(house, meeting.id)
    long = ItemEdit(shown[FIRST].item_id, None, minutes=150)
    edit_agenda_item(house, long, by=by, at=MORNING)
    view = seen(house, meeting.id)
    assert any("varer til 12:30" in finding for finding in view.findings)
    assert any("varer til 12:30" in missing.sentence for missing in view.missing)
