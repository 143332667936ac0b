"""End a membership: set its last day."""

from datetime import date, datetime

from bot.cases.memberships import ended
from bot.cases.people import Membership
from bot.cases.permissions import Actor
from bot.operations.change_membership import change_membership
from storage.house import House


def end_membership(
    house: House,
    council_id: int,
    membership_id: int,
    *,
    last_day: date,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Membership:
    """The person is with the council to the end of ``last_day``; the history stays. Raises with
    every reason, and ``ChangedMeanwhile``."""
    return change_membership(
        house,
        council_id,
        membership_id,
        lambda stored, _rows: ended(stored, on=last_day),
        what="avsluttet",
        version=version,
        by=by,
        at=at,
    )
