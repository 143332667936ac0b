"""Saksnumre, meeting numbers and attachment labels."""

import pytest

from bot.cases.numbering import (
    Label,
    Papers,
    Saksnummer,
    check_format,
    draw,
    draw_labels,
    formatted,
    letter,
)


@pytest.mark.parametrize(
    ("number_format", "printed"),
    [("{n}/{yy}", "43/19"), ("{n}/{yyyy}", "43/2019"), ("PS {n}/{yy}", "PS 43/19"), ("{n}", "43")],
)
def test_a_number_is_printed_as_its_council_writes_it(number_format: str, printed: str) -> None:
    assert formatted(number_format, 43, 2019) == printed
    assert check_format(number_format) == []


def test_a_format_without_a_number_is_refused() -> None:
    assert len(check_format("sak/{yy}")) == 1


def test_what_is_no_place_in_a_format_is_left_alone() -> None:
    assert formatted("{n} {{ 7*7 }} {year}", 1, 2019) == "1 {{ 7*7 }} {year}"


def test_numbers_are_drawn_unbroken() -> None:
    drawn = draw(7, next_number=40, year=2019)
    assert [each.number for each in drawn] == [40, 41, 42, 43, 44, 45, 46]
    assert draw(0, next_number=40, year=2019) == ()


def test_a_number_of_a_later_year_is_higher() -> None:
    assert Saksnummer(2020, 1) > Saksnummer(2019, 46)


@pytest.mark.parametrize(
    ("index", "text"), [(0, ""), (1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (702, "ZZ")]
)
def test_the_letters_go_on_after_z(index: int, text: str) -> None:
    assert letter(index) == text


def labels(*items: Papers) -> list[str]:
    """The labels drawn, in agenda order."""
    return [label.text for label in draw_labels(items).values()]


def test_a_case_with_papers_takes_the_next_number_and_one_without_takes_none() -> None:
    drawn = labels(
        Papers(1, ("a",)),
        Papers(2, ("b",)),
        Papers(3, ()),
        Papers(4, ("toppnotat",)),
        Papers(5, ("toppnotat", "x", "y", "z")),
        Papers(6, ("toppnotat", "x")),
        Papers(7, ("toppnotat",)),
    )
    assert drawn == ["1", "2", "3", "4", "4A", "4B", "4C", "5", "5A", "6"]


def test_frozen_labels_stay_and_a_new_paper_gets_the_next_letter() -> None:
    taken = (("toppnotat", Label(4)), ("x", Label(4, "A")))
    assert labels(Papers(5, ("toppnotat", "new", "x"), taken)) == ["4B"]


def test_the_label_of_a_withdrawn_paper_is_not_given_again() -> None:
    taken = (("toppnotat", Label(4)), ("gone", Label(4, "A")))
    assert labels(Papers(5, ("toppnotat", "new"), taken)) == ["4B"]


def test_a_late_case_takes_a_number_after_the_highest_though_it_stands_first() -> None:
    frozen = Papers(2, ("toppnotat",), (("toppnotat", Label(6)),))
    assert labels(Papers(1, ("late",)), frozen) == ["7"]


def test_nothing_is_drawn_twice() -> None:
    items = [Papers(1, ("a", "b")), Papers(2, ("c",))]
    first = draw_labels(items)
    frozen = [
        Papers(item.item, item.papers, tuple((p, first[item.item, p]) for p in item.papers))
        for item in items
    ]
    assert draw_labels(frozen) == {}
