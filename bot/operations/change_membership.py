"""What the ways of changing a membership share: find it, check it among the others, store it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.cases.errors import NotFound, refuse_if
from bot.cases.memberships import check_membership
from bot.cases.people import Membership
from bot.cases.permissions import Actor, check_is_secretariat
from bot.clock import OSLO
from storage.councils import memberships_of_council, update_membership
from storage.house import House


def change_membership(
    house: House,
    council_id: int,
    membership_id: int,
    changed: Callable[[Membership, tuple[Membership, ...]], Membership],
    *,
    what: str,
    version: int | None,
    by: Actor,
    at: datetime,
) -> Membership:
    """Store ``changed(membership, all)`` in one transaction. Raises with every reason, and
    ``ChangedMeanwhile`` where somebody saved the same after ``version``."""
    with house.change(by=by, at=at) as change:
        check_is_secretariat(by, council_id, on=at.astimezone(OSLO).date())
        rows = memberships_of_council(change.session, council_id)
        stored = next((each for each in rows if each.id == membership_id), None)
        if stored is None:
            raise NotFound("Medlemskapet finnes ikke lenger. Åpne «Råd og medlemmer» på nytt.")
        wanted = changed(stored, rows)
        refuse_if(check_membership(wanted, rows))
        update_membership(change, replace(wanted, version=version or stored.version), what=what)
        return wanted
