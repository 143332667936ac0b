"""Where a line goes on the agenda, what is late, and what a secretary is warned of."""

from datetime import date, time

import pytest

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.agenda_order import brought_to_day, inserted, within_days
from bot.cases.late import is_late, late_lacks, order_faults
from bot.cases.meeting import (
    Meeting,
    MeetingDay,
    MeetingState,
    check_link,
    check_not_past,
    check_number,
    read_meeting_number,
)
from bot.cases.name_slips import name_slips, spelt_two_ways
from bot.cases.standing import days_before_each

CASE, BREAK, EVENTUELT = ItemKind.CASE, ItemKind.BREAK, ItemKind.EVENTUELT


def an_item(item_id: int, kind: ItemKind = CASE, *, day: int = 0, late: str = "") -> AgendaItem:
    return AgendaItem(item_id, 1, item_id, kind, case_id=item_id, day=day, late_reason=late)


def a_meeting(
    day: date = date(2019, 12, 2), *, number: int = 6, state: MeetingState = MeetingState.PLANNED
) -> Meeting:
    return Meeting(number, 1, number, day.year, (MeetingDay(day, time(10), time(12)),), state=state)


def order(items: list[AgendaItem]) -> list[int]:
    return [item.id for item in items]


def test_a_new_case_stands_before_late_cases_and_eventuelt() -> None:
    agenda = [an_item(1), an_item(2, late="Haster"), an_item(3, EVENTUELT)]
    assert order(inserted(agenda, an_item(0))) == [1, 0, 2, 3]


def test_a_late_case_and_a_break_stand_last_before_eventuelt() -> None:
    agenda = [an_item(1), an_item(2, late="Haster"), an_item(3, EVENTUELT)]
    assert order(inserted(agenda, an_item(0, late="Haster"))) == [1, 2, 0, 3]
    assert order(inserted(agenda, an_item(0, BREAK))) == [1, 2, 0, 3]


def test_eventuelt_goes_to_the_end_of_its_day() -> None:
    agenda = [an_item(1), an_item(2, day=1)]
    assert order(inserted(agenda, an_item(0, EVENTUELT, day=1))) == [1, 2, 0]


def test_a_line_brought_to_another_day_finds_its_place_there() -> None:
    agenda = [an_item(1), an_item(2), an_item(3, EVENTUELT, day=1)]
    moved = brought_to_day(agenda, 1, 1)
    assert (order(moved), [item.position for item in moved]) == ([2, 1, 3], [1, 2, 3])


def test_lines_of_days_that_are_gone_go_to_the_last_day() -> None:
    agenda = [an_item(1), an_item(2, day=1), an_item(3, day=2)]
    assert [item.day for item in within_days(agenda, 2)] == [0, 1, 1]


def test_late_cases_stand_last_on_each_day() -> None:
    assert order_faults([an_item(1), an_item(2, late="Haster"), an_item(3, day=1)]) == []
    assert order_faults([an_item(1, late="Haster"), an_item(2)])
    assert order_faults([an_item(1, late="Haster"), an_item(2, BREAK)]) == []


@pytest.mark.parametrize(
    ("handed_in", "opened", "state", "expected"),
    [
        (date(2019, 11, 18), date(2019, 11, 1), MeetingState.PLANNED, False),
        (date(2019, 11, 19), date(2019, 11, 1), MeetingState.PLANNED, True),
        (None, date(2019, 11, 1), MeetingState.PLANNED, True),
        (date(2019, 11, 19), date(2019, 11, 19), MeetingState.PLANNED, False),
        (date(2019, 11, 1), date(2019, 11, 1), MeetingState.CALLED, True),
    ],
)
def test_a_case_is_late_after_the_deadline_or_the_innkalling(
    handed_in: date | None, opened: date, state: MeetingState, expected: bool
) -> None:
    meeting = a_meeting(state=state)
    deadline = date(2019, 11, 18)
    late = is_late(meeting, deadline=deadline, opened_on=opened, handed_in_on=handed_in)
    assert late is expected


def test_a_late_case_needs_a_reason_and_somebody_who_allowed_it() -> None:
    assert len(late_lacks(" ", "")) == 2
    assert late_lacks("Haster", "Lena Lie") == []


def test_a_name_that_is_nearly_known_is_told() -> None:
    known = ["Johan Ronæs", "Mona Moen"]
    assert name_slips(["Johan Rolnæs"], known) == [
        "«Johan Rolnæs» ligner på «Johan Ronæs». Er det samme person, bruk samme navn."
    ]
    assert name_slips(["Johan Ronæs", "Markus Myhre"], known) == []


def test_one_person_spelt_two_ways_is_told() -> None:
    assert spelt_two_ways(["Karl Vestli", "Carl Vestli", "Bodil Rabben"])
    assert spelt_two_ways(["Karl Vestli", "Karl Vestli"]) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("6/2019", (6, 2019)), ("6/19", (6, 2019)), (" 6 ", (6, None)), ("seks", None), ("", None)],
)
def test_a_meeting_number_is_read_as_people_write_it(
    text: str, number: tuple[int, int | None] | None
) -> None:
    assert read_meeting_number(text) == number


def test_a_link_is_a_web_address_or_nothing() -> None:
    assert check_link("") == check_link("https://eksempel.no/mote?a=1") == []
    assert check_link("javascript:alert(1)")
    assert check_link("https://eksempel.no/et mellomrom")


def test_a_meeting_cannot_be_opened_in_the_past() -> None:
    days = a_meeting().days
    assert check_not_past(days, today=date(2019, 12, 2)) == []
    assert check_not_past(days, today=date(2019, 12, 3))


def test_a_number_is_given_once_a_year() -> None:
    assert check_number(6, 2019, [a_meeting()])
    assert check_number(6, 2020, [a_meeting()]) == []
    assert check_number(0, 2019, [])


def test_a_meeting_called_off_is_not_the_one_before() -> None:
    gone = a_meeting(date(2019, 11, 18), number=5, state=MeetingState.CALLED_OFF)
    first = a_meeting(date(2019, 10, 28), number=4)
    assert days_before_each([first, gone, a_meeting()]) == {
        4: None,
        5: date(2019, 10, 28),
        6: date(2019, 10, 28),
    }
