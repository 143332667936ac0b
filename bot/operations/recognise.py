"""Find out who is asking."""

from bot.cases.permissions import Actor
from bot.cases.people import Person
from storage.councils import find_actor
from storage.house import AlreadyDone, House

__all__ = ["SAKSBOT", "AlreadyDone", "House", "find_actor_of"]

#: The bot itself, as it stands in the audit of what nobody clicked.
SAKSBOT = Actor(Person(0, "saksbot", "Saksbot"))


def find_actor_of(house: House, slack_user: str, *, delivery: str | None = None) -> Actor | None:
    """The person behind a Slack user with all their memberships, or None for a stranger."""
    with house.look() as session:
        return find_actor(session, slack_user, delivery=delivery)
