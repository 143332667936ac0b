"""People in a council: who is active, who leads, who replaces whom."""

from datetime import date, time

from bot.cases.case import Presenter
from bot.cases.council import LegalBasis, StandingCase, StandingKind
from bot.cases.people import Role, in_role, replacements
from bot.cases.wording import (
    clock_span,
    counted,
    joined,
    long_date,
    short_date,
    weekday_date,
)
from tests.cases.stories import TODAY, a_council, a_membership, a_person

NEW_YEAR, SUMMER = date(2019, 1, 1), date(2019, 7, 1)


def test_a_membership_holds_on_its_first_and_last_day() -> None:
    membership = a_membership(Role.MEDLEM, start=NEW_YEAR, end=SUMMER)
    assert membership.is_active_on(NEW_YEAR)
    assert membership.is_active_on(SUMMER)
    assert not membership.is_active_on(date(2019, 7, 2))
    assert not membership.is_active_on(date(2018, 12, 31))


def test_the_leader_is_listed_first_and_the_others_as_they_are_placed() -> None:
    people = [
        a_membership(Role.MEDLEM, 3, position=2),
        a_membership(Role.LEDER, 2, position=9),
        a_membership(Role.MEDLEM, 4, position=1),
        a_membership(Role.OBSERVATOER, 5),
    ]
    listed = in_role(people, Role.LEDER, Role.NESTLEDER, Role.MEDLEM, on=TODAY)
    assert [each.person.id for each in listed] == [2, 4, 3]


def test_replacements_since_the_last_meeting_are_found_once() -> None:
    old = a_membership(Role.MEDLEM, 3, end=date(2019, 6, 30))
    new = a_membership(Role.MEDLEM, 4, start=SUMMER, replaces_id=3)
    assert replacements([old, new], since=NEW_YEAR, until=TODAY) == [(new, old)]
    assert replacements([old, new], since=SUMMER, until=TODAY) == []
    assert replacements([old, new], since=None, until=date(2019, 6, 1)) == []


def test_names_stand_with_their_organisation_where_there_is_one() -> None:
    assert a_person().with_organisation == "Berit Bakke"
    assert Presenter("Ola Olsen", "KS").with_organisation == "Ola Olsen, KS"
    assert Presenter("Ola Olsen").with_organisation == "Ola Olsen"


def test_only_the_two_known_places_of_a_standing_text_are_filled() -> None:
    standing = StandingCase(StandingKind.REFERAT, "Referat")
    text = "{council} {previous_date} {{ 7*7 }} {title}"
    filled = standing.filled(text, council="NUIT", previous_date="1. mai 2019")
    assert filled == "NUIT 1. mai 2019 {{ 7*7 }} {title}"


def test_an_unknown_legal_basis_is_shown_by_its_key() -> None:
    council = a_council(legal_bases=(LegalBasis("offl-14", "offl. § 14"),))
    assert council.legal_basis_text("offl-14") == "offl. § 14"
    assert council.legal_basis_text("gammel") == "gammel"


def test_dates_and_lists_read_as_norwegian() -> None:
    day = date(2019, 12, 2)
    assert long_date(day) == "2. desember 2019"
    assert short_date(day) == "2. desember"
    assert weekday_date(day) == "mandag 2. desember 2019"
    assert weekday_date(day, "nn") == "måndag 2. desember 2019"
    assert joined(["a", "b", "c"]) == "a, b og c"
    assert joined(["a"]) == "a"
    assert joined([]) == ""
    assert counted(1, "sak", "saker") == "1 sak"
    assert counted(0, "sak", "saker") == "0 saker"


def test_a_span_of_time_may_be_open() -> None:
    assert clock_span(time(9), time(10, 30)) == "09:00–10:30"
    assert clock_span(time(9)) == "09:00"
