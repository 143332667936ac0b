"""Finding, listing and seeing cases: only what the asker may see."""

from dataclasses import replace

import pytest

from bot.cases.case import Case
from bot.cases.case_states import CaseState
from bot.cases.errors import NotFound
from bot.cases.numbering import Saksnummer
from bot.cases.people import Membership, Role
from bot.operations.find_case import find_cases, saksnummer_of
from bot.operations.list_cases import list_cases
from bot.operations.open_case import NewCase, open_case
from bot.operations.recognise import SAKSBOT
from bot.operations.search_cases import search_cases
from bot.operations.see_home import see_home
from storage.cases import get_case, update_case
from storage.councils import add_council, add_membership
from storage.house import House
from tests.offices import MORNING, a_council, furnish
from tests.operations.casework import (
    TEXTS,
    a_draft,
    a_meeting,
    berit,
    in_state,
    on_agenda,
    person,
    sonja,
)


@pytest.fixture(autouse=True)
def _furnished(house: House) -> None:
    furnish(house)


def closed(house: House, case: Case) -> None:
    """The case unntatt offentlighet."""
    with house.change(by=SAKSBOT, at=MORNING) as change:
        now = get_case(change.session, case.id)
        update_case(change, replace(now, legal_basis="offl-14"))


@pytest.mark.parametrize("text", ["43/19", "43/2019"])
def test_a_number_is_read_as_people_write_it(text: str) -> None:
    assert saksnummer_of(a_council(), text) == Saksnummer(2019, 43)


@pytest.mark.parametrize("text", ["", "43", "43/", "/19", "43/19/2", "førtitre", "43/19; drop"])
def test_what_is_no_number_is_nobodys(text: str) -> None:
    assert saksnummer_of(a_council(), text) is None


def test_a_number_in_a_councils_own_format_is_read() -> None:
    assert saksnummer_of(a_council(case_number_format="PS {n}/{yy}"), "PS 43/19") == Saksnummer(
        2019, 43
    )


def test_two_councils_with_the_same_number_are_both_offered(house: House) -> None:
    first, meeting = a_draft(house), a_meeting(house)
    on_agenda(house, first, meeting, Saksnummer(2019, 43))
    with house.change(by=SAKSBOT, at=MORNING) as change:
        other = add_council(change, a_council(key="nufa", name="NUFA", short_name="NUFA"))
        officer = berit(house).person
        add_membership(change, Membership(0, other.id, officer, Role.SAKSBEHANDLER))
    second = open_case(house, NewCase(other.id, TEXTS), by=berit(house), at=MORNING)
    on_agenda(house, second, meeting, Saksnummer(2019, 43))
    found = find_cases(house, "43/19", by=berit(house), at=MORNING)
    assert {each.council for each in found} == {"NEHS", "NUFA"}


def test_a_closed_case_is_nowhere_for_those_who_may_not_see_it(house: House) -> None:
    case = a_draft(house)
    on_agenda(house, case, a_meeting(house), Saksnummer(2019, 43))
    closed(house, case)
    observer = person(house, "U0OBSERVATOER")
    assert list_cases(house, by=observer, at=MORNING).total == 0
    assert search_cases(house, "nasjonal", by=observer, at=MORNING) == []
    for name in ("43/19", f"#{case.id}"):
        with pytest.raises(NotFound):
            find_cases(house, name, by=observer, at=MORNING)
    member = person(house, "U0MEDLEM")
    assert list_cases(house, by=member, at=MORNING).total == 1
    assert find_cases(house, "43/19", by=member, at=MORNING)[0].is_closed


def test_a_list_has_one_state_or_all_but_the_withdrawn(house: House) -> None:
    in_state(house, a_draft(house), CaseState.WITHDRAWN)
    in_state(house, a_draft(house), CaseState.READY)
    assert list_cases(house, by=sonja(house), at=MORNING).total == 1
    withdrawn = list_cases(house, state=CaseState.WITHDRAWN, by=sonja(house), at=MORNING)
    assert [each.state for each in withdrawn.lines] == [CaseState.WITHDRAWN]


def test_home_puts_what_was_returned_first_and_counts_working_days(house: House) -> None:
    meeting = a_meeting(house)
    drafted = a_draft(house)
    returned = in_state(house, a_draft(house), CaseState.RETURNED)
    with house.change(by=SAKSBOT, at=MORNING) as change:
        now = get_case(change.session, drafted.id)
        update_case(change, replace(now, wished_meeting_id=meeting.id))
    home = see_home(house, by=berit(house), at=MORNING)
    assert [each.line.id for each in home.mine] == [returned.id, drafted.id]
    assert home.mine[1].days_left == 5
    assert home.desks == ()


def test_home_of_a_secretary_shows_who_has_waited_longest_first(house: House) -> None:
    cases = [in_state(house, a_draft(house), CaseState.HANDED_IN) for _ in range(2)]
    (desk,) = see_home(house, by=sonja(house), at=MORNING).desks
    assert [each.id for each in desk.waiting] == [case.id for case in cases]
