"""See councils and their members, as the secretariat does."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.council import Council
from bot.cases.errors import NotFound
from bot.cases.memberships import SEAT_ROLES, by_rank
from bot.cases.people import MEMBER_ROLES, Membership, Person
from bot.cases.permissions import Actor, check_is_any_secretariat, check_is_secretariat
from bot.clock import OSLO
from storage.councils import (
    all_councils,
    find_council_by_key,
    get_council,
    get_person,
    memberships_of_council,
    people_matching,
)
from storage.house import House


@dataclass(frozen=True)
class Roll:
    """A council and its memberships: those of today by rank, those that come, and past ones.

    ``goes_on_to`` is the name of the council that its cases go on to, or empty."""

    council: Council
    present: tuple[Membership, ...]
    coming: tuple[Membership, ...]
    past: tuple[Membership, ...]
    today: date
    goes_on_to: str = ""

    @property
    def all(self) -> tuple[Membership, ...]:
        return (*self.present, *self.coming, *self.past)

    def find(self, membership_id: int | None) -> Membership | None:
        return next((each for each in self.all if each.id == membership_id), None)


@dataclass(frozen=True)
class Seat:
    """One membership with its council, and the members that a deputy may stand in for."""

    council: Council
    membership: Membership
    members: tuple[Membership, ...]
    today: date

    @property
    def can_be_replaced(self) -> bool:
        return self.membership.role in SEAT_ROLES


def has_councils(house: House) -> bool:
    """Whether anything has been set up yet."""
    with house.look() as session:
        return bool(all_councils(session))


def councils_of_secretary(house: House, *, by: Actor, at: datetime) -> list[Council]:
    """The councils whose secretariat the actor is in, by name. Raises ``NotAllowed`` for none."""
    today = at.astimezone(OSLO).date()
    check_is_any_secretariat(by, on=today)
    with house.look() as session:
        return [c for c in all_councils(session) if by.is_secretariat_of(c.id, on=today)]


def see_roll(house: House, council_id: int, *, by: Actor, at: datetime) -> Roll:
    """The council with all its memberships. Raises ``NotAllowed``."""
    today = at.astimezone(OSLO).date()
    check_is_secretariat(by, council_id, on=today)
    with house.look() as session:
        council = get_council(session, council_id)
        rows = by_rank(memberships_of_council(session, council_id))
        onward = find_council_by_key(session, council.goes_on_to or "")
    present = tuple(each for each in rows if each.is_active_on(today))
    coming = tuple(each for each in rows if each.start and each.start > today)
    past = tuple(each for each in rows if each not in present and each not in coming)
    return Roll(council, present, coming, past, today, onward.name if onward else "")


def see_seat(house: House, council_id: int, membership_id: int, *, by: Actor, at: datetime) -> Seat:
    """One membership. Raises ``NotFound`` and ``NotAllowed``."""
    roll = see_roll(house, council_id, by=by, at=at)
    membership = roll.find(membership_id)
    if membership is None:
        raise NotFound("Medlemskapet finnes ikke lenger. Åpne «Råd og medlemmer» på nytt.")
    members = tuple(
        each
        for each in (*roll.present, *roll.coming)
        if each.role in MEMBER_ROLES and each.person.id != membership.person.id
    )
    return Seat(roll.council, membership, members, roll.today)


def find_people(house: House, words: str, *, by: Actor, at: datetime) -> list[Person]:
    """At most 100 people whose name or organisation holds the words, for a secretary to pick."""
    check_is_any_secretariat(by, on=at.astimezone(OSLO).date())
    with house.look() as session:
        return people_matching(session, words, limit=100)


def find_members(
    house: House, council_id: int, words: str, *, by: Actor, at: datetime
) -> list[Membership]:
    """At most 100 members whose name holds the words, for a deputy to stand in for."""
    roll = see_roll(house, council_id, by=by, at=at)
    wanted = words.strip().casefold()
    found = [
        each
        for each in (*roll.present, *roll.coming)
        if each.role in MEMBER_ROLES and wanted in each.person.with_organisation.casefold()
    ]
    return found[:100]


def see_person(house: House, person_id: int, *, by: Actor, at: datetime) -> Person:
    """A person to be corrected. Raises ``NotFound`` and ``NotAllowed``."""
    check_is_any_secretariat(by, on=at.astimezone(OSLO).date())
    with house.look() as session:
        return get_person(session, person_id)
