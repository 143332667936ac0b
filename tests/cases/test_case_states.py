"""The states of a case: every state and step stands in every table, and each step by who may."""

import pytest

from bot.cases.case_states import (
    STATE_NAMES,
    STEP_NAMES,
    STEPS_TAKEN,
    TRANSITIONS,
    CaseState,
    CaseStep,
)
from bot.cases.errors import NotAllowed, RuleBroken
from bot.cases.people import Role
from bot.cases.permissions import DRAFT_STATES, check_step, is_past_draft, may_take
from tests.cases.stories import BERIT, TODAY, a_case, somebody

SECRETARY = somebody(Role.SEKRETARIAT)
OFFICER = somebody(Role.SAKSBEHANDLER, BERIT)
MEMBER = somebody(Role.MEDLEM, 3)

EVERY_MOVE = [(step, state) for step in CaseStep for state in CaseState]


def test_every_state_has_a_name_and_a_way_in_and_out() -> None:
    assert set(STATE_NAMES) == set(CaseState)
    ways_out = {state for each in TRANSITIONS.values() for state in each.sources}
    assert ways_out == set(CaseState)
    assert {each.target for each in TRANSITIONS.values()} == set(CaseState)


def test_every_step_has_a_transition_and_its_words() -> None:
    assert set(TRANSITIONS) == set(STEP_NAMES) == set(STEPS_TAKEN) == set(CaseStep)


def test_every_state_is_either_a_draft_or_past_it() -> None:
    for state in CaseState:
        assert is_past_draft(a_case(state=state)) is (state not in DRAFT_STATES)


@pytest.mark.parametrize(("step", "state"), EVERY_MOVE)
def test_the_secretariat_takes_a_step_exactly_where_the_table_says(
    step: CaseStep, state: CaseState
) -> None:
    allowed = state in TRANSITIONS[step].sources
    assert may_take(SECRETARY, a_case(state=state), step, on=TODAY) is allowed


@pytest.mark.parametrize(("step", "state"), EVERY_MOVE)
def test_officers_take_only_their_own_steps(step: CaseStep, state: CaseState) -> None:
    transition = TRANSITIONS[step]
    allowed = state in transition.sources and transition.by_officer
    assert may_take(OFFICER, a_case(state=state), step, on=TODAY) is allowed


@pytest.mark.parametrize(("step", "state"), EVERY_MOVE)
def test_a_member_takes_no_step(step: CaseStep, state: CaseState) -> None:
    assert not may_take(MEMBER, a_case(state=state), step, on=TODAY)


def test_a_refused_step_says_where_the_case_stands_and_where_it_must() -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_step(SECRETARY, a_case(state=CaseState.READY), CaseStep.ACCEPT, on=TODAY)
    assert refusal.value.reasons == ("Saken er klar. Du kan bare godta saken når den er innsendt.",)


def test_wrong_state_and_missing_reason_are_said_together() -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_step(SECRETARY, a_case(state=CaseState.DRAFT), CaseStep.RETURN, on=TODAY, reason=" ")
    assert len(refusal.value.reasons) == 2


def test_after_the_innkalling_only_the_secretariat_withdraws() -> None:
    case = a_case(state=CaseState.ON_AGENDA)
    assert may_take(SECRETARY, case, CaseStep.WITHDRAW, on=TODAY, is_called=True)
    with pytest.raises(NotAllowed):
        check_step(OFFICER, case, CaseStep.WITHDRAW, on=TODAY, reason="Utsatt", is_called=True)


def test_after_the_innkalling_a_case_is_withdrawn_and_not_taken_off() -> None:
    case = a_case(state=CaseState.ON_AGENDA)
    with pytest.raises(RuleBroken) as refusal:
        check_step(SECRETARY, case, CaseStep.TAKE_OFF_AGENDA, on=TODAY, is_called=True)
    assert "Trekk saken med en begrunnelse i stedet." in str(refusal.value)
