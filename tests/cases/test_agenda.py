"""The agenda: its order, its times, and what is told about them."""

from datetime import date, time

from bot.cases.agenda import (
    ItemKind,
    in_order,
    moved,
    numbers_out_of_order,
    time_findings,
    timed,
)
from bot.cases.meeting import MeetingDay, check_days
from bot.cases.numbering import Saksnummer
from tests.cases.stories import an_item

DAY = MeetingDay(date(2019, 12, 2), time(10), time(12))
NEXT_DAY = MeetingDay(date(2019, 12, 3), time(9), time(11))


def test_items_follow_each_other_from_the_start_of_the_day() -> None:
    lines = timed([an_item(1, minutes=15), an_item(2, minutes=45)], [DAY])
    assert [(each.start, each.end) for each in lines] == [
        (time(10), time(10, 15)),
        (time(10, 15), time(11)),
    ]


def test_an_item_without_length_ends_the_known_times_until_one_is_set_by_hand() -> None:
    items = [an_item(1), an_item(2, minutes=10), an_item(3, fixed_start=time(11), minutes=10)]
    assert [each.start for each in timed(items, [DAY])] == [time(10), None, time(11)]


def test_each_day_begins_anew() -> None:
    items = [an_item(1, minutes=30), an_item(2, day=1, minutes=30)]
    assert [each.start for each in timed(items, [DAY, NEXT_DAY])] == [time(10), time(9)]


def test_a_clash_a_gap_and_an_overrun_are_told() -> None:
    items = [
        an_item(1, minutes=30),
        an_item(2, fixed_start=time(10, 15), minutes=15),
        an_item(3, kind=ItemKind.BREAK, fixed_start=time(11), minutes=90),
    ]
    told = " ".join(time_findings(items, [DAY]))
    assert "overlapper" in told
    assert "tomrom" in told
    assert "varer til 12:30, men møtet slutter 12:00" in told


def test_an_item_before_the_meeting_is_told() -> None:
    told = time_findings([an_item(1, fixed_start=time(9), minutes=60)], [DAY])
    assert told == ["«Sak 1» starter 09:00, før møtet starter 10:00."]


def test_an_agenda_past_midnight_is_an_overrun() -> None:
    evening = MeetingDay(date(2019, 12, 2), time(22), time(23, 30))
    assert len(time_findings([an_item(1, minutes=150)], [evening])) == 1


def test_an_empty_second_day_is_told() -> None:
    told = time_findings([an_item(1, minutes=30)], [DAY, NEXT_DAY])
    assert told == ["03.12.2019 har ingen punkter på dagsordenen."]


def test_a_full_and_even_agenda_has_nothing_to_tell() -> None:
    assert time_findings([an_item(1, minutes=60), an_item(2, minutes=60)], [DAY]) == []


def test_an_item_moves_one_step_and_positions_are_fresh() -> None:
    items = [an_item(1), an_item(2), an_item(3)]
    assert [each.id for each in moved(items, 3, up=True)] == [1, 3, 2]
    assert [each.position for each in moved(items, 1, up=False)] == [1, 2, 3]
    assert [each.id for each in moved(items, 1, up=True)] == [1, 2, 3]


def test_an_item_moves_over_to_the_day_of_its_neighbour() -> None:
    items = [an_item(1), an_item(2, day=1)]
    assert [each.day for each in in_order(moved(items, 2, up=True))] == [0, 0]
    assert [each.day for each in in_order(moved(items, 1, up=False))] == [1, 1]


def test_numbers_that_do_not_rise_are_noticed() -> None:
    first = an_item(1, saksnummer=Saksnummer(2019, 41))
    second = an_item(2, saksnummer=Saksnummer(2019, 40))
    assert numbers_out_of_order([first, second])
    assert not numbers_out_of_order([second, an_item(3), first][1:])


def test_days_that_cannot_be_a_meeting_are_refused_with_every_reason() -> None:
    backwards = MeetingDay(date(2019, 12, 2), time(12), time(10))
    earlier = MeetingDay(date(2019, 12, 1), time(10), time(12))
    assert len(check_days((backwards, earlier, backwards))) == 4
    assert check_days(()) == ["Møtet mangler dato. Velg minst én dag."]
    assert check_days((DAY, NEXT_DAY)) == []
