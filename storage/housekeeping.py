"""What is thrown away when it is no longer of use. Nothing that people made is."""

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete
from sqlmodel import Session, col

from storage.tables import DeliveryRow

#: Slack repeats a delivery within minutes; a person may click an old button for weeks.
KEEP_DELIVERIES = timedelta(days=30)


def forget_old_deliveries(session: Session, *, at: datetime) -> int:
    """Forget deliveries that Slack can no longer repeat; returns how many."""
    done = session.execute(delete(DeliveryRow).where(col(DeliveryRow.at) < at - KEEP_DELIVERIES))
    assert isinstance(done, CursorResult)
    return done.rowcount
