"""Throw away what is no longer of use, once a night."""

from datetime import datetime

from storage.house import House
from storage.housekeeping import forget_old_deliveries


def keep_house(house: House, *, at: datetime) -> None:
    """Forget deliveries that Slack can no longer repeat. Nothing that people made is touched."""
    with house.bookkeeping() as session:
        forget_old_deliveries(session, at=at)
