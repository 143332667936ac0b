"""Give somebody a role in a council: a person the bot knows, or a new one."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.cases.errors import refuse_if
from bot.cases.memberships import check_membership
from bot.cases.people import Membership, Person, Role
from bot.cases.permissions import Actor, check_is_secretariat
from bot.clock import OSLO
from bot.operations.person_keys import free_key
from storage.councils import (
    add_membership,
    add_person,
    find_person_by_slack_user,
    get_council,
    get_person,
    memberships_of_council,
)
from storage.house import Change, House


@dataclass(frozen=True)
class NewPerson:
    """Somebody the bot does not know yet; ``slack_user`` is ``U…`` or None."""

    name: str
    organisation: str = ""
    email: str | None = None
    slack_user: str | None = None


@dataclass(frozen=True)
class NewMember:
    """``who`` is the id of a known person, or a new one. Both dates are included."""

    council_id: int
    who: int | NewPerson
    role: Role
    start: date | None = None
    end: date | None = None
    deputy_for_id: int | None = None


def add_member(house: House, draft: NewMember, *, by: Actor, at: datetime) -> Person:
    """Store the membership, and the person where they are new. Raises with every reason."""
    with house.change(by=by, at=at) as change:
        check_is_secretariat(by, draft.council_id, on=at.astimezone(OSLO).date())
        get_council(change.session, draft.council_id)
        person = person_in_question(change, draft.who)
        others = memberships_of_council(change.session, draft.council_id)
        membership = Membership(
            id=0,
            council_id=draft.council_id,
            person=person,
            role=draft.role,
            start=draft.start,
            end=draft.end,
            deputy_for_id=draft.deputy_for_id,
            position=max((each.position for each in others), default=0) + 1,
        )
        refuse_if(check_membership(membership, others))
        add_membership(change, membership)
        return person


def person_in_question(change: Change, who: int | NewPerson) -> Person:
    """The known person, or the new one as stored. Somebody who is linked to the same Slack user is
    the same person, and is refused as new."""
    if isinstance(who, int):
        return get_person(change.session, who)
    refuse_if(slack_user_faults(change, who.slack_user))
    key = free_key(change.session, who.name)
    return add_person(change, Person(0, key, who.name, who.organisation, who.email, who.slack_user))


def slack_user_faults(change: Change, slack_user: str | None, *, person_id: int = 0) -> list[str]:
    """Reasons why a Slack user cannot be linked to a person."""
    holder = find_person_by_slack_user(change.session, slack_user) if slack_user else None
    if holder is None or holder.id == person_id:
        return []
    return [
        f"Slack-brukeren er alt koblet til {holder.with_organisation}. Velg personen i stedet for "
        "å legge inn en ny, eller velg en annen Slack-bruker."
    ]
