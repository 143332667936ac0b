"""A council with its people and cases, made by the bot itself in June 2019."""

from datetime import UTC, date, datetime

from bot.cases.case import Case
from bot.cases.case_states import CaseState
from bot.cases.council import Council
from bot.cases.people import Membership, Person, Role
from bot.cases.permissions import Actor
from bot.cases.sakstype import Sakstype
from storage.cases import add_case
from storage.councils import add_council, add_membership, add_person, memberships_of_person
from storage.house import House

TODAY = date(2019, 6, 12)
NOW = datetime(2019, 6, 12, 10, tzinfo=UTC)
BOT = Actor(Person(0, "saksbot", "Saksbot"))


def an_asker(
    house: House, *roles: tuple[int, Role], key: str = "kari", end: date | None = None
) -> Actor:
    with house.change(by=BOT, at=NOW) as change:
        person = add_person(change, Person(0, key, key.capitalize()))
        for council_id, role in roles:
            add_membership(change, Membership(0, council_id, person, role, end=end))
        return Actor(person, memberships_of_person(change.session, person.id))


def a_council(house: House, key: str = "nuit") -> int:
    with house.change(by=BOT, at=NOW) as change:
        return add_council(change, Council(0, key, f"Rådet {key}", key.upper())).id


def a_case(house: House, council_id: int, title: str, **more: object) -> Case:
    values: dict[str, object] = {"state": CaseState.READY, **more}
    with house.change(by=BOT, at=NOW) as change:
        return add_case(change, Case(0, council_id, title, Sakstype.DROEFTING, **values))  # type: ignore[arg-type]
