"""Send somebody the papers of a case in a message."""

from datetime import datetime

from bot.cases.permissions import Actor
from bot.operations.case_circumstances import check_may_see, local_day
from storage.cases import get_case
from storage.house import House


def fetch_papers(house: House, case_id: int, *, to: str, by: Actor, at: datetime) -> None:
    """Put a message with the case's files in the outbox of the Slack user ``to``."""
    with house.change(by=by, at=at) as change:
        check_may_see(by, get_case(change.session, case_id), on=local_day(at))
        change.say("case_papers", to=to, about={"case_id": case_id})
