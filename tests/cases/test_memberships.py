"""Who may sit in a council when."""

from dataclasses import replace
from datetime import date

from bot.cases.memberships import (
    by_rank,
    check_can_replace,
    check_membership,
    made_way,
    overlap,
    period,
)
from bot.cases.people import Membership, Person, Role

KARI = Person(1, "kari", "Kari Moen", "KS")
OLA = Person(2, "ola", "Ola Nes")
NEW_YEAR, JUNE, JULY = date(2019, 1, 1), date(2019, 6, 30), date(2019, 7, 1)


def a_membership(person: Person = KARI, role: Role = Role.MEDLEM, **more: object) -> Membership:
    values = {"id": person.id, "council_id": 1, "person": person, "role": role, "start": NEW_YEAR}
    return Membership(**(values | more))  # type: ignore[arg-type]


def test_a_membership_that_ends_before_it_begins_is_refused() -> None:
    wrong = a_membership(start=JULY, end=JUNE)
    assert "før medlemskapet begynner" in check_membership(wrong, [])[0]


def test_a_person_has_one_seat_at_a_time() -> None:
    again = a_membership(id=9, role=Role.VARA)
    assert "er alt medlem" in check_membership(again, [a_membership()])[0]


def test_a_person_may_come_back_after_having_left() -> None:
    assert not check_membership(a_membership(id=9, start=JULY), [a_membership(end=JUNE)])


def test_a_member_may_also_be_in_the_secretariat() -> None:
    assert not check_membership(a_membership(id=9, role=Role.SEKRETARIAT), [a_membership()])


def test_a_council_has_one_leader_at_a_time() -> None:
    leader = a_membership(role=Role.LEDER)
    assert check_membership(a_membership(OLA, Role.LEDER), [leader])
    assert not check_membership(
        a_membership(OLA, Role.LEDER, start=JULY), [replace(leader, end=JUNE)]
    )


def test_only_a_deputy_stands_in_for_a_member() -> None:
    assert check_membership(a_membership(OLA, deputy_for_id=1), [a_membership()])
    assert not check_membership(a_membership(OLA, Role.VARA, deputy_for_id=1), [a_membership()])
    observer = a_membership(role=Role.OBSERVATOER)
    assert check_membership(a_membership(OLA, Role.VARA, deputy_for_id=1), [observer])


def test_the_replaced_one_is_out_before_the_new_one_is_in() -> None:
    new = a_membership(OLA, start=JULY, replaces_id=1)
    assert check_membership(new, [a_membership(end=JULY)])
    assert not check_membership(new, [made_way(a_membership(), start=JULY)])
    assert check_membership(replace(new, start=None), [a_membership(end=JUNE)])
    assert check_membership(new, [])


def test_only_somebody_who_is_there_is_replaced() -> None:
    assert not check_can_replace(a_membership(), start=JULY)
    assert check_can_replace(a_membership(), start=NEW_YEAR)
    assert check_can_replace(a_membership(end=JUNE), start=date(2019, 12, 1))


def test_open_periods_overlap() -> None:
    assert overlap(a_membership(start=None), a_membership())
    assert not overlap(a_membership(end=JUNE), a_membership(start=JULY))


def test_a_roll_lists_the_leader_first() -> None:
    rows = [a_membership(position=1), a_membership(OLA, Role.LEDER, position=2)]
    assert [each.person.key for each in by_rank(rows)] == ["ola", "kari"]


def test_a_period_is_told_in_words() -> None:
    assert period(a_membership(end=JUNE)) == "fra 01.01.2019 til 30.06.2019"
    assert period(a_membership(start=None)) == "uten tidsgrense"
