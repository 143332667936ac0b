"""Councils, people and memberships: read as the domain's own values, changed with audit."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from bot.cases.council import Council, Language, LegalBasis, StandingCase, StandingKind
from bot.cases.errors import NotFound
from bot.cases.people import Membership, Person, Role
from bot.cases.permissions import Actor
from storage.changes import apply, locked
from storage.house import Change
from storage.tables import CouncilRow, MembershipRow, PersonRow

_COLUMNS = ("key", "name", "short_name", "language", "channel")


def council_values(council: Council) -> dict[str, Any]:
    """A council as the columns of its row."""
    values = asdict(council)
    columns = {name: values.pop(name) for name in _COLUMNS}
    for gone in ("id", "version"):
        values.pop(gone)
    values["standing_cases"] = [
        each | {"kind": str(each["kind"]), "proposal": list(each["proposal"])}
        for each in values["standing_cases"]
    ]
    values["legal_bases"] = list(values["legal_bases"])
    return columns | {"language": str(columns["language"]), "settings": values}


def _council(row: CouncilRow) -> Council:
    assert row.id is not None
    settings = dict(row.settings)
    standing = tuple(
        StandingCase(
            kind=StandingKind(each["kind"]),
            title=each["title"],
            hensikt=each.get("hensikt", ""),
            proposal=tuple(each.get("proposal", ())),
        )
        for each in settings.pop("standing_cases", ())
    )
    bases = tuple(LegalBasis(**each) for each in settings.pop("legal_bases", ()))
    return Council(
        id=row.id,
        key=row.key,
        name=row.name,
        short_name=row.short_name,
        language=Language(row.language),
        channel=row.channel,
        standing_cases=standing,
        legal_bases=bases,
        version=row.version,
        **settings,
    )


def person_of(row: PersonRow) -> Person:
    """A person's row as a person."""
    assert row.id is not None
    return Person(
        row.id, row.key, row.name, row.organisation, row.email, row.slack_user, row.version
    )


def get_council(session: Session, council_id: int) -> Council:
    row = session.get(CouncilRow, council_id)
    if row is None:
        raise NotFound("Rådet finnes ikke. Velg et råd fra listen.")
    return _council(row)


def find_council_by_key(session: Session, key: str) -> Council | None:
    row = session.scalars(select(CouncilRow).where(col(CouncilRow.key) == key)).first()
    return _council(row) if row else None


def all_councils(session: Session) -> list[Council]:
    rows = session.scalars(select(CouncilRow).order_by(col(CouncilRow.name))).all()
    return [_council(row) for row in rows]


def get_person(session: Session, person_id: int) -> Person:
    row = session.get(PersonRow, person_id)
    if row is None:
        raise NotFound("Personen finnes ikke. Velg en person fra listen.")
    return person_of(row)


def people_by_id(session: Session, ids: Iterable[int | None]) -> dict[int, Person]:
    """The people with these ids; None and unknown ids are left out."""
    wanted = {each for each in ids if each is not None}
    rows = session.scalars(select(PersonRow).where(col(PersonRow.id).in_(wanted))).all()
    return {person.id: person for person in map(person_of, rows)}


def find_person_by_slack_user(session: Session, slack_user: str) -> Person | None:
    row = session.scalars(select(PersonRow).where(col(PersonRow.slack_user) == slack_user)).first()
    return person_of(row) if row else None


def find_person_by_key(session: Session, key: str) -> Person | None:
    row = session.scalars(select(PersonRow).where(col(PersonRow.key) == key)).first()
    return person_of(row) if row else None


def people_matching(session: Session, words: str, *, limit: int = 100) -> list[Person]:
    """People whose name or organisation contains ``words`` (any case), by name."""
    pattern = f"%{words.strip()}%"
    rows = session.scalars(
        select(PersonRow)
        .where(col(PersonRow.name).ilike(pattern) | col(PersonRow.organisation).ilike(pattern))
        .order_by(col(PersonRow.name))
        .limit(limit)
    ).all()
    return [person_of(row) for row in rows]


def _memberships(session: Session, *conditions: Any) -> tuple[Membership, ...]:
    rows = session.execute(
        select(MembershipRow, PersonRow)
        .join(PersonRow, col(MembershipRow.person_id) == col(PersonRow.id))
        .where(*conditions)
        .order_by(col(MembershipRow.position), col(MembershipRow.id))
    ).all()
    return tuple(
        Membership(
            id=membership.id,
            council_id=membership.council_id,
            person=person_of(person),
            role=Role(membership.role),
            start=membership.start,
            end=membership.end,
            deputy_for_id=membership.deputy_for_id,
            replaces_id=membership.replaces_id,
            position=membership.position,
            version=membership.version,
        )
        for membership, person in rows
    )


def memberships_of_council(session: Session, council_id: int) -> tuple[Membership, ...]:
    """All memberships, past and coming too, in the order they are listed."""
    return _memberships(session, col(MembershipRow.council_id) == council_id)


def memberships_of_person(session: Session, person_id: int) -> tuple[Membership, ...]:
    return _memberships(session, col(MembershipRow.person_id) == person_id)


def find_actor(session: Session, slack_user: str, *, delivery: str | None = None) -> Actor | None:
    """Who a Slack user is to the bot, or None for a stranger."""
    person = find_person_by_slack_user(session, slack_user)
    if person is None:
        return None
    return Actor(person, memberships_of_person(session, person.id), delivery)


def add_council(change: Change, council: Council) -> Council:
    """Store a new council (its ``id`` is ignored) and return it as stored."""
    row = CouncilRow(**council_values(council))
    change.session.add(row)
    change.session.flush()
    assert row.id is not None
    change.audit("council", row.id, "opprettet", after=council_values(council), version=1)
    return _council(row)


def update_council(
    change: Change, council: Council, *, what: str = "endret", expected_version: int | None = None
) -> bool:
    """Store a council's configuration. Raises ``ChangedMeanwhile`` when somebody saved another
    value after ``expected_version``."""
    row = locked(change.session, CouncilRow, council.id)
    values = council_values(council)
    return apply(change, "council", row, values, what=what, expected_version=expected_version)


def add_person(change: Change, person: Person) -> Person:
    """Store a new person (the ``id`` is ignored) and return it as stored."""
    values = _person_values(person)
    row = PersonRow(**values)
    change.session.add(row)
    change.session.flush()
    assert row.id is not None
    change.audit("person", row.id, "lagt til", after=values, version=1)
    return person_of(row)


def update_person(change: Change, person: Person, *, what: str = "endret") -> None:
    """Store a person as filled from ``person.version``; raises ``ChangedMeanwhile``."""
    row = locked(change.session, PersonRow, person.id)
    apply(change, "person", row, _person_values(person), what=what, expected_version=person.version)


def _person_values(person: Person) -> dict[str, Any]:
    return {
        name: getattr(person, name)
        for name in ("key", "name", "organisation", "email", "slack_user")
    }


def add_membership(change: Change, membership: Membership, *, what: str = "lagt til") -> int:
    """Store a new membership (its ``id`` is ignored) and return its id."""
    values = _membership_values(membership)
    row = MembershipRow(**values)
    change.session.add(row)
    change.session.flush()
    assert row.id is not None
    after = values | {name: str(values[name]) for name in ("start", "end") if values[name]}
    change.audit("membership", row.id, what, after=after, version=1)
    return row.id


def update_membership(change: Change, membership: Membership, *, what: str) -> None:
    row = locked(change.session, MembershipRow, membership.id)
    apply(
        change,
        "membership",
        row,
        _membership_values(membership),
        what=what,
        expected_version=membership.version,
    )


def _membership_values(membership: Membership) -> dict[str, Any]:
    return {
        "council_id": membership.council_id,
        "person_id": membership.person.id,
        "role": str(membership.role),
        "start": membership.start,
        "end": membership.end,
        "deputy_for_id": membership.deputy_for_id,
        "replaces_id": membership.replaces_id,
        "position": membership.position,
    }


def slack_users_of(people: Sequence[Person]) -> list[str]:
    return [person.slack_user for person in people if person.slack_user]
