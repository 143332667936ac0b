"""Who may sit in a council when: the rules that hold memberships together."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.cases.people import MEMBER_ROLES, Membership, Role

#: A person has at most one of these at a time in a council; the others may come beside it.
SEAT_ROLES = (*MEMBER_ROLES, Role.VARA, Role.OBSERVATOER)

#: The roles as people read them.
ROLE_NAMES: dict[Role, str] = {
    Role.LEDER: "Leder",
    Role.NESTLEDER: "Nestleder",
    Role.MEDLEM: "Medlem",
    Role.VARA: "Vara",
    Role.OBSERVATOER: "Observatør",
    Role.SEKRETARIAT: "Sekretariat",
    Role.SAKSBEHANDLER: "Saksbehandler",
}


def overlap(one: Membership, other: Membership) -> bool:
    """Whether there is a day on which both are active."""
    starts = [each.start for each in (one, other) if each.start]
    ends = [each.end for each in (one, other) if each.end]
    return not starts or not ends or max(starts) <= min(ends)


def check_membership(membership: Membership, others: Iterable[Membership]) -> list[str]:
    """Reasons why a membership cannot stand beside the council's ``others``."""
    beside = [each for each in others if each.id != membership.id]
    return [
        *_period_faults(membership),
        *_double_faults(membership, beside),
        *_leader_faults(membership, beside),
        *_deputy_faults(membership, beside),
        *_replacement_faults(membership, beside),
    ]


def _period_faults(membership: Membership) -> list[str]:
    start, end = membership.start, membership.end
    if start is None or end is None or start <= end:
        return []
    return [
        f"{membership.person.name} slutter {end:%d.%m.%Y}, før medlemskapet begynner "
        f"{start:%d.%m.%Y}. Rett en av datoene."
    ]


def _double_faults(membership: Membership, others: Iterable[Membership]) -> list[str]:
    return [
        f"{membership.person.name} er alt {ROLE_NAMES[other.role].lower()} {period(other)}. "
        "Avslutt det medlemskapet først, eller endre rollen på det."
        for other in others
        if other.person.id == membership.person.id
        and overlap(membership, other)
        and (membership.role is other.role or {membership.role, other.role} <= set(SEAT_ROLES))
    ]


def _leader_faults(membership: Membership, others: Iterable[Membership]) -> list[str]:
    if membership.role is not Role.LEDER:
        return []
    return [
        f"{other.person.name} er alt leder {period(other)}. Et råd har én leder om gangen."
        for other in others
        if other.role is Role.LEDER
        and other.person.id != membership.person.id
        and other.id != membership.replaces_id
        and overlap(membership, other)
    ]


def _deputy_faults(membership: Membership, others: Iterable[Membership]) -> list[str]:
    if membership.deputy_for_id is None:
        return []
    if membership.role is not Role.VARA:
        return [f"{membership.person.name} er ikke vara og kan ikke være vara for noen."]
    member = next((each for each in others if each.id == membership.deputy_for_id), None)
    if member is None or member.role not in MEMBER_ROLES:
        return [f"{membership.person.name} må være vara for et medlem av rådet."]
    return []


def _replacement_faults(membership: Membership, others: Iterable[Membership]) -> list[str]:
    if membership.replaces_id is None:
        return []
    old = next((each for each in others if each.id == membership.replaces_id), None)
    if old is None:
        return [f"Den som {membership.person.name} erstatter, er ikke med i rådet."]
    if membership.start is None:
        return [f"Datoen da {membership.person.name} erstatter {old.person.name}, mangler."]
    if old.end is not None and old.end >= membership.start:
        return [
            f"{old.person.name} skal være ute før {membership.person.name} erstatter "
            f"{membership.start:%d.%m.%Y}, men er med til {old.end:%d.%m.%Y}."
        ]
    return []


def ended(membership: Membership, *, on: date) -> Membership:
    """The membership with its last day set."""
    return replace(membership, end=on)


def check_can_replace(old: Membership, *, start: date) -> list[str]:
    """Reasons why somebody cannot take over from ``old`` on ``start``."""
    if old.is_active_on(start - timedelta(days=1)):
        return []
    return [
        f"{old.person.name} er ikke med i rådet dagen før {start:%d.%m.%Y} og kan ikke erstattes "
        "da. Velg en dato mens medlemskapet varer."
    ]


def made_way(old: Membership, *, start: date) -> Membership:
    """The replaced membership, ended the day before the new one starts."""
    return ended(old, on=start - timedelta(days=1))


def period(membership: Membership) -> str:
    """The period in words: "fra 01.01.2019 til 31.12.2019", "uten tidsgrense"."""
    parts = []
    if membership.start:
        parts.append(f"fra {membership.start:%d.%m.%Y}")
    if membership.end:
        parts.append(f"til {membership.end:%d.%m.%Y}")
    return " ".join(parts) or "uten tidsgrense"


def by_rank(memberships: Iterable[Membership]) -> list[Membership]:
    """Memberships as a roll lists them: by role in the order of ``Role``, then by position."""
    rank = {role: place for place, role in enumerate(Role)}
    return sorted(memberships, key=lambda each: (rank[each.role], each.position, each.id))
