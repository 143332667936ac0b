"""Who may do and see what. The boolean that hides a button is derived from these checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.cases.case import Case
from bot.cases.case_states import STATE_NAMES, STEP_NAMES, TRANSITIONS, CaseState, CaseStep
from bot.cases.errors import NotAllowed, RuleBroken
from bot.cases.people import MEMBER_ROLES, Membership, Person, Role

#: Roles that see the council's closed cases; a case's own people see that case too.
CLOSED_ROLES = (*MEMBER_ROLES, Role.SEKRETARIAT)
#: States in which a case is still its own people's and the secretariat's.
DRAFT_STATES = frozenset({CaseState.DRAFT, CaseState.RETURNED, CaseState.HANDED_IN})
#: Roles that may open a case in a council.
OPENING_ROLES = (Role.SEKRETARIAT, Role.SAKSBEHANDLER)


@dataclass(frozen=True)
class Actor:
    """Somebody who acts: who, with which memberships, and through which delivery from Slack.

    ``delivery`` is the repeatable name of the click or submission, so that it is done once.
    """

    person: Person
    memberships: tuple[Membership, ...] = ()
    delivery: str | None = None

    def roles_in(self, council_id: int, *, on: date) -> frozenset[Role]:
        return frozenset(
            m.role for m in self.memberships if m.council_id == council_id and m.is_active_on(on)
        )

    def is_secretariat_of(self, council_id: int, *, on: date) -> bool:
        return Role.SEKRETARIAT in self.roles_in(council_id, on=on)

    def is_known(self, *, on: date) -> bool:
        return any(m.is_active_on(on) for m in self.memberships)


def check_is_secretariat(actor: Actor, council_id: int, *, on: date) -> None:
    """Raise ``NotAllowed`` unless the actor is in the council's secretariat."""
    if not actor.is_secretariat_of(council_id, on=on):
        raise NotAllowed("Bare sekretariatet kan gjøre dette. Ta kontakt med sekretariatet.")


def check_is_any_secretariat(actor: Actor, *, on: date) -> None:
    """Raise ``NotAllowed`` unless the actor is in the secretariat of some council."""
    if not any(m.role is Role.SEKRETARIAT and m.is_active_on(on) for m in actor.memberships):
        raise NotAllowed("Bare sekretariatet kan gjøre dette. Ta kontakt med sekretariatet.")


def check_may_open_case(actor: Actor, council_id: int, *, on: date) -> None:
    if not actor.roles_in(council_id, on=on) & set(OPENING_ROLES):
        raise NotAllowed(
            "Du er ikke satt opp som saksbehandler i dette rådet. "
            "Be sekretariatet om å legge deg til."
        )


@dataclass(frozen=True)
class Sight:
    """What somebody sees by their roles, as sets of councils: drafts too, closed cases, open ones.
    ``person_id`` sees the cases that they write or present besides."""

    person_id: int
    drafts_in: frozenset[int]
    closed_in: frozenset[int]
    open_in: frozenset[int]


def sight_of(actor: Actor, *, on: date) -> Sight:
    """Open cases are for everybody with a role in the council; drafts for their own people and the
    secretariat; closed cases for members, the secretariat and the case's own people."""
    active = [m for m in actor.memberships if m.is_active_on(on)]
    return Sight(
        person_id=actor.person.id,
        drafts_in=frozenset(m.council_id for m in active if m.role is Role.SEKRETARIAT),
        closed_in=frozenset(m.council_id for m in active if m.role in CLOSED_ROLES),
        open_in=frozenset(m.council_id for m in active),
    )


def may_see_case(actor: Actor, case: Case, *, on: date) -> bool:
    """The rule of ``sight_of`` for one case; a search asks the database the same."""
    sight = sight_of(actor, on=on)
    presents = any(p.person_id == actor.person.id for p in case.presenters)
    if actor.person.id in case.officers or presents or case.council_id in sight.drafts_in:
        return True
    if not is_past_draft(case):
        return False
    return case.council_id in (sight.closed_in if case.is_closed else sight.open_in)


def is_past_draft(case: Case) -> bool:
    return case.state not in DRAFT_STATES


def may_see_closed(memberships: Iterable[Membership], council_id: int, *, on: date) -> bool:
    """True for somebody whose role in the council lets them see all its closed cases."""
    return any(
        m.council_id == council_id and m.role in CLOSED_ROLES and m.is_active_on(on)
        for m in memberships
    )


def is_officer_or_secretariat(actor: Actor, case: Case, *, on: date) -> bool:
    return actor.person.id in case.officers or actor.is_secretariat_of(case.council_id, on=on)


def check_step(
    actor: Actor, case: Case, step: CaseStep, *, on: date, reason: str = "", is_called: bool = False
) -> None:
    """Raise with every reason why the step cannot be taken, or return.

    ``is_called`` says that the case stands on an agenda whose innkalling has been sent.
    """
    transition = TRANSITIONS[step]
    secretariat = actor.is_secretariat_of(case.council_id, on=on)
    officer = transition.by_officer and actor.person.id in case.officers and not is_called
    if not (secretariat or officer):
        who = "sekretariatet og sakens egne folk" if transition.by_officer else "sekretariatet"
        raise NotAllowed(f"Bare {who} kan {STEP_NAMES[step]}. Ta kontakt med sekretariatet.")
    reasons = []
    if case.state not in transition.sources:
        allowed = " eller ".join(STATE_NAMES[state].lower() for state in sorted(transition.sources))
        reasons.append(
            f"Saken er {STATE_NAMES[case.state].lower()}. Du kan bare {STEP_NAMES[step]} "
            f"når den er {allowed}."
        )
    if transition.needs_reason and not reason.strip():
        reasons.append("Begrunnelsen mangler. Skriv den i én setning.")
    if case.standing and step is CaseStep.TAKE_OFF_AGENDA and is_called:
        reasons.append("En fast sak kan ikke tas av dagsordenen etter at innkallingen er sendt.")
    if is_called and step is CaseStep.TAKE_OFF_AGENDA:
        reasons.append("Innkallingen er sendt. Trekk saken med en begrunnelse i stedet.")
    if reasons:
        raise RuleBroken(reasons)


def may_take(
    actor: Actor, case: Case, step: CaseStep, *, on: date, is_called: bool = False
) -> bool:
    """Whether the button for a step is shown (a reason is asked for afterwards)."""
    try:
        check_step(actor, case, step, on=on, reason="-", is_called=is_called)
    except RuleBroken:
        return False
    return True


def check_may_edit(
    actor: Actor, case: Case, *, on: date, deadline: date | None, is_called: bool = False
) -> None:
    """Officers edit until the case deadline (inclusive); the secretariat always.

    ``deadline`` is that of the meeting the case stands on or wishes for, or None.
    """
    if actor.is_secretariat_of(case.council_id, on=on):
        return
    if actor.person.id not in case.officers:
        raise NotAllowed("Bare sekretariatet og sakens egne folk kan endre saken.")
    if is_called:
        raise NotAllowed("Innkallingen er sendt. Be sekretariatet om å endre saken.")
    if deadline is not None and on > deadline:
        raise NotAllowed(f"Saksfristen var {deadline:%d.%m.%Y}. Be sekretariatet om å endre saken.")


def may_edit(
    actor: Actor, case: Case, *, on: date, deadline: date | None, is_called: bool = False
) -> bool:
    try:
        check_may_edit(actor, case, on=on, deadline=deadline, is_called=is_called)
    except NotAllowed:
        return False
    return True
