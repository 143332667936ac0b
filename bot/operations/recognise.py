"""Find out who is asking."""

from datetime import date

from bot.cases.people import Person
from bot.cases.permissions import Actor
from storage.cases import cases_of_officer
from storage.councils import find_actor
from storage.house import AlreadyDone, House

__all__ = ["SAKSBOT", "AlreadyDone", "House", "find_actor_of", "is_known_here"]

#: The bot itself, as it stands in the audit of what nobody clicked.
SAKSBOT = Actor(Person(0, "saksbot", "Saksbot"))


def find_actor_of(house: House, slack_user: str, *, delivery: str | None = None) -> Actor | None:
    """The person behind a Slack user with all their memberships, or None for a stranger."""
    with house.look() as session:
        return find_actor(session, slack_user, delivery=delivery)


def is_known_here(house: House, actor: Actor, *, on: date) -> bool:
    """Whether the bot is for this person: by a membership, or by a case that is theirs to write."""
    if actor.is_known(on=on):
        return True
    with house.look() as session:
        return bool(cases_of_officer(session, actor.person.id))
