"""Opening, changing and calling off meetings."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from bot.cases.case_states import CaseState
from bot.cases.council import StandingCase, StandingKind
from bot.cases.errors import NotAllowed, RuleBroken
from bot.cases.meeting import MeetingDay, MeetingState
from bot.clock import OSLO
from bot.operations.call_off_meeting import call_off_meeting
from bot.operations.change_meeting import MeetingEdit, change_meeting
from bot.operations.edit_case import ChangedMeanwhile
from bot.operations.open_meeting import NewMeeting, open_meeting, propose_meeting
from bot.operations.recognise import House
from bot.operations.see_meeting import see_next_meetings
from storage.cases import cases_by_id, get_case, update_case
from storage.meetings import agenda_of
from tests.agendas import (
    SECOND_OF_DECEMBER,
    a_meeting,
    a_ready_case,
    add_cases,
    council_id,
    seen,
    somebody,
    titles,
)
from tests.offices import MORNING, a_council, furnish

OCTOBER = MeetingDay(date(2019, 11, 18), time(9), time(9, 30))
SIXTEENTH = MeetingDay(date(2019, 12, 16), time(10), time(12))
EVENTUELT = StandingCase(StandingKind.EVENTUELT, "Eventuelt")
NEWS = StandingCase(
    StandingKind.ORIENTERING,
    "Orientering fra Direktoratet",
    hensikt="{council} får høre hva som skjer.",
    proposal=("{council} tar saken til orientering.",),
)


def test_the_first_meeting_has_no_referat_to_approve(house: House) -> None:
    furnish(house)
    assert titles(house, a_meeting(house).id) == ["Godkjenning av innkalling og dagsorden"]


def test_standing_cases_come_in_order_and_name_the_meeting_before(house: House) -> None:
    standing = (*a_council().standing_cases[:1], EVENTUELT, *a_council().standing_cases[1:], NEWS)
    furnish(house, a_council(standing_cases=standing))
    a_meeting(house, OCTOBER)
    meeting = a_meeting(house)
    assert titles(house, meeting.id) == [
        "Godkjenning av innkalling og dagsorden",
        "Godkjenning av referat fra møtet 18. november 2019",
        "Orientering fra Direktoratet",
        "Eventuelt",
    ]
    with house.look() as session:
        cases = cases_by_id(session, [item.case_id for item in agenda_of(session, meeting.id)])
    assert {case.state for case in cases.values()} == {CaseState.ON_AGENDA}
    assert [str(case.sakstype) for case in cases.values()] == [
        "GODKJENNING",
        "GODKJENNING",
        "ORIENTERING",
    ]
    told = {case.standing: case for case in cases.values()}
    assert (
        told[StandingKind.ORIENTERING].hensikt == "Nasjonalt e-helsestyre får høre hva som skjer."
    )


def test_meeting_numbers_follow_the_series_of_the_year(house: House) -> None:
    furnish(house)
    january = MeetingDay(date(2020, 1, 20), time(10), time(12))
    numbers = [
        (meeting.number, meeting.year)
        for meeting in (a_meeting(house), a_meeting(house, SIXTEENTH), a_meeting(house, january))
    ]
    assert numbers == [(6, 2019), (7, 2019), (1, 2020)]


def test_a_chosen_number_moves_the_series_and_a_used_one_is_refused(house: House) -> None:
    furnish(house)
    a_meeting(house, number=8)
    with pytest.raises(RuleBroken, match="Nummeret 8/2019 er brukt"):
        a_meeting(house, SIXTEENTH, number=8)
    assert a_meeting(house, SIXTEENTH).number == 9


def test_every_reason_why_a_meeting_cannot_be_opened_is_told(house: House) -> None:
    furnish(house)
    past = MeetingDay(date(2019, 11, 1), time(12), time(10))
    draft = NewMeeting(council_id(house), (past,), link="ikke en lenke")
    with pytest.raises(RuleBroken) as refusal:
        open_meeting(house, draft, by=somebody(house), at=MORNING)
    assert len(refusal.value.reasons) == 3


def test_only_the_secretariat_opens_changes_and_calls_off(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    leader = somebody(house, "U0LEDER")
    draft = NewMeeting(council_id(house), (SIXTEENTH,))
    with pytest.raises(NotAllowed):
        open_meeting(house, draft, by=leader, at=MORNING)
    with pytest.raises(NotAllowed):
        propose_meeting(house, by=leader, at=MORNING)
    with pytest.raises(NotAllowed):
        call_off_meeting(house, meeting.id, "Nei", by=leader, at=MORNING)
    edit = MeetingEdit(meeting.id, meeting.version, meeting.days, "Oslo")
    with pytest.raises(NotAllowed):
        change_meeting(house, edit, by=leader, at=MORNING)


def test_a_moved_meeting_moves_its_date_in_the_referat_case_after_it(house: House) -> None:
    furnish(house)
    first = a_meeting(house, OCTOBER)
    second = a_meeting(house)
    nineteenth = replace(OCTOBER, date=date(2019, 11, 19))
    edit = MeetingEdit(first.id, first.version, (nineteenth,), first.place)
    change_meeting(house, edit, by=somebody(house), at=MORNING)
    assert "Godkjenning av referat fra møtet 19. november 2019" in titles(house, second.id)


def test_a_referat_case_somebody_has_rewritten_is_left_alone(house: House) -> None:
    furnish(house)
    first = a_meeting(house, OCTOBER)
    second = a_meeting(house)
    line = seen(house, second.id).lines[1]
    with house.change(by=somebody(house), at=MORNING) as change:
        case = get_case(change.session, line.case_id or 0)
        update_case(change, replace(case, title="Referat fra sist"))
    call_off_meeting(house, first.id, "Ingen saker", by=somebody(house), at=MORNING)
    assert "Referat fra sist" in titles(house, second.id)


def test_calling_the_meeting_before_off_takes_its_referat_away(house: House) -> None:
    furnish(house)
    first = a_meeting(house, OCTOBER)
    second = a_meeting(house)
    call_off_meeting(house, first.id, "Ingen saker", by=somebody(house), at=MORNING)
    assert titles(house, second.id) == ["Godkjenning av innkalling og dagsorden"]


def test_a_meeting_opened_in_between_becomes_the_one_before(house: House) -> None:
    furnish(house)
    later = a_meeting(house, SIXTEENTH)
    a_meeting(house)
    assert titles(house, later.id) == [
        "Godkjenning av innkalling og dagsorden",
        "Godkjenning av referat fra møtet 2. desember 2019",
    ]


def test_a_called_off_meeting_gives_its_cases_back_and_keeps_its_number(house: House) -> None:
    furnish(house)
    case = a_ready_case(house)
    meeting = a_meeting(house)
    add_cases(house, meeting.id, case.title)
    by = somebody(house)
    gone = call_off_meeting(house, meeting.id, "Ingen saker", by=by, at=MORNING)
    assert gone.state is MeetingState.CALLED_OFF
    with house.look() as session:
        assert get_case(session, case.id).state is CaseState.READY
    assert see_next_meetings(house, by=by, at=MORNING) == ()
    assert a_meeting(house).number == 7


def test_a_called_off_meeting_cannot_be_changed(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    call_off_meeting(house, meeting.id, "Ingen saker", by=somebody(house), at=MORNING)
    edit = MeetingEdit(meeting.id, None, meeting.days, "Oslo")
    with pytest.raises(RuleBroken, match="Møtet er avlyst"):
        change_meeting(house, edit, by=somebody(house), at=MORNING)


def test_a_meeting_stays_in_the_year_it_is_numbered_in(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    january = replace(SECOND_OF_DECEMBER, date=date(2020, 1, 13))
    edit = MeetingEdit(meeting.id, meeting.version, (january,))
    with pytest.raises(RuleBroken, match="nummerert i 2019"):
        change_meeting(house, edit, by=somebody(house), at=MORNING)


def test_two_who_change_the_days_see_each_other(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    longer = (replace(SECOND_OF_DECEMBER, end=time(14)),)
    shorter = (replace(SECOND_OF_DECEMBER, end=time(11)),)
    stian = somebody(house, "U0SEKRETAER2")
    theirs = MeetingEdit(meeting.id, meeting.version, longer, meeting.place)
    change_meeting(house, theirs, by=stian, at=MORNING)
    mine = MeetingEdit(meeting.id, meeting.version, shorter, meeting.place)
    with pytest.raises(ChangedMeanwhile) as clash:
        change_meeting(house, mine, by=somebody(house), at=MORNING)
    assert clash.value.who == "Stian Solli"
    again = replace(mine, version=clash.value.version)
    assert change_meeting(house, again, by=somebody(house), at=MORNING).days == shorter


def test_one_who_changes_the_place_keeps_the_days_of_another(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    by = somebody(house)
    change_meeting(house, MeetingEdit(meeting.id, 1, meeting.days, "Oslo"), by=by, at=MORNING)
    mine = MeetingEdit(meeting.id, 1, meeting.days, "Gardermoen", "https://eksempel.no/m")
    after = change_meeting(house, mine, by=by, at=MORNING)
    assert (after.place, after.link) == ("Oslo", "https://eksempel.no/m")


def test_the_deadlines_are_working_days_before_the_first_day(house: House) -> None:
    furnish(house)
    view = seen(house, a_meeting(house).id)
    assert (view.case_deadline, view.dispatch_day) == (date(2019, 11, 18), date(2019, 11, 21))


def test_members_wait_for_the_innkalling_before_they_see_the_agenda(house: House) -> None:
    furnish(house)
    meeting = a_meeting(house)
    assert seen(house, meeting.id, "U0MEDLEM").lines == ()
    assert seen(house, meeting.id, "U0SAKSBEHANDLER").sees_agenda
    late = datetime(2019, 11, 11, 23, 0, tzinfo=OSLO)
    assert not seen(house, meeting.id, "U0MEDLEM", at=late).missing
