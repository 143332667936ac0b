"""Let a message that never arrived be sent again, when what was wrong has been mended."""

from datetime import datetime

from bot.cases.errors import NotAllowed, NotFound
from bot.cases.people import Role
from bot.cases.permissions import Actor
from bot.operations.case_circumstances import local_day
from storage.house import House
from storage.outbox import revive


def send_again(house: House, letter_id: int, *, by: Actor, at: datetime) -> None:
    """For the secretariat. Raises ``NotFound`` when the message has arrived meanwhile."""
    today = local_day(at)
    if not any(m.role is Role.SEKRETARIAT and m.is_active_on(today) for m in by.memberships):
        raise NotAllowed("Bare sekretariatet kan sende meldinger på nytt.")
    with house.change(by=by, at=at) as change:
        if not revive(change.session, letter_id, at=at):
            raise NotFound("Meldingen er allerede sendt på nytt.")
        change.audit("outbox", letter_id, "sendt på nytt")
