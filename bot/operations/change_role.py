"""Give a member another role in the council."""

from dataclasses import replace
from datetime import datetime

from bot.cases.people import Membership, Role
from bot.cases.permissions import Actor
from bot.operations.change_membership import change_membership
from storage.house import House


def change_role(
    house: House,
    council_id: int,
    membership_id: int,
    *,
    role: Role,
    deputy_for_id: int | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Membership:
    """Change the role, also for the time that was; ``deputy_for_id`` counts for a vara only.

    Raises with every reason, and ``ChangedMeanwhile``.
    """
    seat = deputy_for_id if role is Role.VARA else None
    return change_membership(
        house,
        council_id,
        membership_id,
        lambda stored, _rows: replace(stored, role=role, deputy_for_id=seat),
        what="rolle endret",
        version=version,
        by=by,
        at=at,
    )
