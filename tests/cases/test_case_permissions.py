"""Who sees a case and who changes it."""

from datetime import date

import pytest

from bot.cases.case import Presenter
from bot.cases.case_states import CaseState
from bot.cases.errors import NotAllowed
from bot.cases.people import Role
from bot.cases.permissions import (
    Actor,
    check_is_secretariat,
    check_may_edit,
    check_may_open_case,
    may_edit,
    may_see_case,
    may_see_closed,
)
from tests.cases.stories import BERIT, TODAY, a_case, a_membership, a_person, somebody

DEADLINE = date(2019, 11, 18)
SEES_CLOSED = {Role.LEDER, Role.NESTLEDER, Role.MEDLEM, Role.SEKRETARIAT}


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_seen_by_the_secretariat_alone(role: Role) -> None:
    draft = a_case(state=CaseState.DRAFT)
    assert may_see_case(somebody(role), draft, on=TODAY) is (role is Role.SEKRETARIAT)


@pytest.mark.parametrize("role", Role)
def test_an_open_case_is_seen_by_everybody_with_a_role(role: Role) -> None:
    assert may_see_case(somebody(role), a_case(state=CaseState.READY), on=TODAY)


@pytest.mark.parametrize("role", Role)
def test_a_closed_case_is_seen_by_members_and_secretariat(role: Role) -> None:
    closed = a_case(state=CaseState.READY, legal_basis="offl-14")
    assert may_see_case(somebody(role), closed, on=TODAY) is (role in SEES_CLOSED)
    memberships = somebody(role).memberships
    assert may_see_closed(memberships, closed.council_id, on=TODAY) is (role in SEES_CLOSED)


def test_nobody_from_outside_sees_anything() -> None:
    stranger = somebody(None)
    assert not may_see_case(stranger, a_case(state=CaseState.READY), on=TODAY)
    other_council = Actor(a_person(9), (a_membership(Role.LEDER, 9, council_id=2),))
    assert not may_see_case(other_council, a_case(state=CaseState.READY), on=TODAY)


@pytest.mark.parametrize("state", CaseState)
def test_those_who_write_or_present_a_case_always_see_it(state: CaseState) -> None:
    closed = a_case(state=state, legal_basis="offl-14", presenters=(Presenter("Ola", "", 4),))
    assert may_see_case(somebody(None, BERIT), closed, on=TODAY)
    assert may_see_case(somebody(None, 4), closed, on=TODAY)


def test_a_membership_that_has_ended_opens_no_door() -> None:
    ended = a_membership(Role.LEDER, 3, end=date(2019, 11, 10))
    assert not may_see_case(Actor(a_person(3), (ended,)), a_case(state=CaseState.READY), on=TODAY)


@pytest.mark.parametrize("role", Role)
def test_cases_are_opened_by_saksbehandlere_and_secretariat(role: Role) -> None:
    if role in (Role.SEKRETARIAT, Role.SAKSBEHANDLER):
        check_may_open_case(somebody(role), 1, on=TODAY)
        return
    with pytest.raises(NotAllowed):
        check_may_open_case(somebody(role), 1, on=TODAY)


def test_officers_edit_until_the_deadline_and_on_it() -> None:
    berit = somebody(Role.SAKSBEHANDLER, BERIT)
    assert may_edit(berit, a_case(), on=DEADLINE, deadline=DEADLINE)
    with pytest.raises(NotAllowed) as refusal:
        check_may_edit(berit, a_case(), on=date(2019, 11, 19), deadline=DEADLINE)
    assert refusal.value.reasons == (
        "Saksfristen var 18.11.2019. Be sekretariatet om å endre saken.",
    )


def test_the_secretariat_edits_whatever_the_day() -> None:
    secretary = somebody(Role.SEKRETARIAT)
    assert may_edit(secretary, a_case(), on=date(2020, 1, 1), deadline=DEADLINE, is_called=True)
    check_is_secretariat(secretary, 1, on=TODAY)


def test_officers_leave_a_called_case_alone() -> None:
    berit = somebody(Role.SAKSBEHANDLER, BERIT)
    assert not may_edit(berit, a_case(), on=TODAY, deadline=None, is_called=True)


def test_others_do_not_edit() -> None:
    assert not may_edit(somebody(Role.LEDER, 3), a_case(), on=TODAY, deadline=None)
    with pytest.raises(NotAllowed):
        check_is_secretariat(somebody(Role.LEDER, 3), 1, on=TODAY)
