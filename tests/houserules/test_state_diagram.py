"""The drawing of a case's states is the one the tables give, and the tables know every state."""

import pytest

from bot.cases.case_states import STATE_NAMES, STEP_NAMES, TRANSITIONS, CaseState, CaseStep
from tools import state_diagram


def test_the_diagram_in_the_docs_is_current() -> None:
    assert state_diagram.main(["--check"]) == 0


def test_a_document_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="must hold"):
        state_diagram.redrawn("# A page about something else")


def test_every_state_and_step_stands_in_every_table() -> None:
    assert set(STATE_NAMES) == set(CaseState)
    assert set(STEP_NAMES) == set(TRANSITIONS) == set(CaseStep)


def test_every_state_can_be_left_and_all_but_the_first_entered() -> None:
    left = {source for transition in TRANSITIONS.values() for source in transition.sources}
    entered = {transition.target for transition in TRANSITIONS.values()}
    assert left == set(CaseState)
    assert entered | {CaseState.DRAFT} == set(CaseState)
