"""People and their memberships in councils."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person is in one council."""

    LEDER = "LEDER"
    NESTLEDER = "NESTLEDER"
    MEDLEM = "MEDLEM"
    VARA = "VARA"
    OBSERVATOER = "OBSERVATOER"
    SEKRETARIAT = "SEKRETARIAT"
    SAKSBEHANDLER = "SAKSBEHANDLER"


#: Roles listed as "Medlemmer" on the innkalling, in the order of their rank.
MEMBER_ROLES = (Role.LEDER, Role.NESTLEDER, Role.MEDLEM)
#: Roles that the innkalling is sent to.
RECIPIENT_ROLES = (*MEMBER_ROLES, Role.OBSERVATOER)


@dataclass(frozen=True)
class Person:
    """``key`` is the lasting name in configuration files; ``slack_user`` is ``U…`` or None."""

    id: int
    key: str
    name: str
    organisation: str = ""
    email: str | None = None
    slack_user: str | None = None
    version: int = 1

    @property
    def with_organisation(self) -> str:
        return f"{self.name} ({self.organisation})" if self.organisation else self.name


@dataclass(frozen=True)
class Membership:
    """A person's role in a council from ``start`` to ``end`` (both included; None is open)."""

    id: int
    council_id: int
    person: Person
    role: Role
    start: date | None = None
    end: date | None = None
    deputy_for_id: int | None = None
    replaces_id: int | None = None
    position: int = 0
    version: int = 1

    def is_active_on(self, day: date) -> bool:
        started = self.start is None or self.start <= day
        return started and (self.end is None or day <= self.end)


def in_role(memberships: Iterable[Membership], *roles: Role, on: date) -> list[Membership]:
    """Active memberships in any of ``roles`` on a day, as ordered by role and then position."""
    active = [m for m in memberships if m.role in roles and m.is_active_on(on)]
    return sorted(
        active, key=lambda m: (roles.index(m.role) if m.role is Role.LEDER else 1, m.position, m.id)
    )


def replacements(
    memberships: Iterable[Membership], *, since: date | None, until: date
) -> list[tuple[Membership, Membership]]:
    """Pairs (new, old) of members replaced after ``since`` and not later than ``until``."""
    by_id = {m.id: m for m in memberships}
    return [
        (new, by_id[new.replaces_id])
        for new in by_id.values()
        if new.replaces_id in by_id
        and new.start is not None
        and (since is None or new.start > since)
        and new.start <= until
    ]
