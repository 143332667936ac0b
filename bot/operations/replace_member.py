"""Let somebody take over from a member: the old one is ended the day before."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.cases.errors import NotFound, refuse_if
from bot.cases.memberships import check_can_replace, check_membership, made_way
from bot.cases.people import Membership, Person
from bot.cases.permissions import Actor, check_is_secretariat
from bot.clock import OSLO
from bot.operations.add_member import NewPerson, person_in_question
from storage.councils import add_membership, memberships_of_council, update_membership
from storage.house import House


@dataclass(frozen=True)
class Replacement:
    """``who`` takes over the role and the place in the list of ``membership_id`` from ``start``.

    ``version`` is the membership's when the form was filled, or None.
    """

    council_id: int
    membership_id: int
    who: int | NewPerson
    start: date
    version: int | None = None


def replace_member(house: House, draft: Replacement, *, by: Actor, at: datetime) -> Person:
    """Store the new member and end the old one. The next agenda announces it. Raises with every
    reason, and ``ChangedMeanwhile``."""
    with house.change(by=by, at=at) as change:
        check_is_secretariat(by, draft.council_id, on=at.astimezone(OSLO).date())
        rows = memberships_of_council(change.session, draft.council_id)
        old = next((each for each in rows if each.id == draft.membership_id), None)
        if old is None:
            raise NotFound("Medlemskapet finnes ikke lenger. Åpne «Råd og medlemmer» på nytt.")
        refuse_if(check_can_replace(old, start=draft.start))
        person = person_in_question(change, draft.who)
        ended = replace(made_way(old, start=draft.start), version=draft.version or old.version)
        new = _successor(old, person, draft.start)
        others = [ended if each.id == old.id else each for each in rows]
        refuse_if(check_membership(new, others))
        update_membership(change, ended, what="erstattet")
        new_id = add_membership(change, new, what="erstatter")
        for deputy in rows:
            if deputy.deputy_for_id == old.id and deputy.is_active_on(draft.start):
                update_membership(
                    change, replace(deputy, deputy_for_id=new_id), what="vara for den nye"
                )
        return person


def _successor(old: Membership, person: Person, start: date) -> Membership:
    return Membership(
        id=0,
        council_id=old.council_id,
        person=person,
        role=old.role,
        start=start,
        end=old.end,
        deputy_for_id=old.deputy_for_id,
        replaces_id=old.id,
        position=old.position,
    )
