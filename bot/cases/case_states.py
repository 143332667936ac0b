"""The states of a case and the steps between them, as tables."""

from dataclasses import dataclass
from enum import StrEnum


class CaseState(StrEnum):
    """Where a case stands."""

    DRAFT = "DRAFT"
    HANDED_IN = "HANDED_IN"
    RETURNED = "RETURNED"
    READY = "READY"
    ON_AGENDA = "ON_AGENDA"
    WITHDRAWN = "WITHDRAWN"


class CaseStep(StrEnum):
    """What somebody does with a case."""

    HAND_IN = "HAND_IN"
    ACCEPT = "ACCEPT"
    RETURN = "RETURN"
    PUT_ON_AGENDA = "PUT_ON_AGENDA"
    TAKE_OFF_AGENDA = "TAKE_OFF_AGENDA"
    WITHDRAW = "WITHDRAW"
    TAKE_UP_AGAIN = "TAKE_UP_AGAIN"


@dataclass(frozen=True)
class Transition:
    """From which states a step may be taken, where it leads, and what it needs."""

    sources: frozenset[CaseState]
    target: CaseState
    by_officer: bool
    needs_reason: bool = False


S = CaseState
#: The secretariat may take every step; ``by_officer`` says that the case's own people may too.
TRANSITIONS: dict[CaseStep, Transition] = {
    CaseStep.HAND_IN: Transition(frozenset({S.DRAFT, S.RETURNED}), S.HANDED_IN, by_officer=True),
    CaseStep.ACCEPT: Transition(frozenset({S.HANDED_IN}), S.READY, by_officer=False),
    CaseStep.RETURN: Transition(
        frozenset({S.HANDED_IN, S.READY}), S.RETURNED, by_officer=False, needs_reason=True
    ),
    CaseStep.PUT_ON_AGENDA: Transition(frozenset({S.READY}), S.ON_AGENDA, by_officer=False),
    CaseStep.TAKE_OFF_AGENDA: Transition(frozenset({S.ON_AGENDA}), S.READY, by_officer=False),
    CaseStep.WITHDRAW: Transition(
        frozenset({S.DRAFT, S.HANDED_IN, S.RETURNED, S.READY, S.ON_AGENDA}),
        S.WITHDRAWN,
        by_officer=True,
        needs_reason=True,
    ),
    CaseStep.TAKE_UP_AGAIN: Transition(frozenset({S.WITHDRAWN}), S.DRAFT, by_officer=True),
}

#: As people read the states.
STATE_NAMES: dict[CaseState, str] = {
    S.DRAFT: "Utkast",
    S.HANDED_IN: "Innsendt",
    S.RETURNED: "Returnert",
    S.READY: "Klar",
    S.ON_AGENDA: "På dagsorden",
    S.WITHDRAWN: "Trukket",
}

#: As people read the steps, in the infinitive.
STEP_NAMES: dict[CaseStep, str] = {
    CaseStep.HAND_IN: "sende inn saken",
    CaseStep.ACCEPT: "godta saken",
    CaseStep.RETURN: "returnere saken",
    CaseStep.PUT_ON_AGENDA: "sette saken på dagsorden",
    CaseStep.TAKE_OFF_AGENDA: "ta saken av dagsorden",
    CaseStep.WITHDRAW: "trekke saken",
    CaseStep.TAKE_UP_AGAIN: "ta opp saken igjen",
}

#: As people read that a step was taken, and as it stands in the audit.
STEPS_TAKEN: dict[CaseStep, str] = {
    CaseStep.HAND_IN: "sendt inn",
    CaseStep.ACCEPT: "godtatt",
    CaseStep.RETURN: "returnert",
    CaseStep.PUT_ON_AGENDA: "satt på dagsorden",
    CaseStep.TAKE_OFF_AGENDA: "tatt av dagsorden",
    CaseStep.WITHDRAW: "trukket",
    CaseStep.TAKE_UP_AGAIN: "tatt opp igjen",
}
