"""Reading the audit entry by entry."""

from sqlalchemy import select
from sqlmodel import Session, col

from storage.tables import AuditRow


def audit_entries(session: Session, thing: str, thing_id: int, *, what: str) -> list[AuditRow]:
    """Everything of one sort that was done to a thing, the oldest first."""
    return list(
        session.scalars(
            select(AuditRow)
            .where(
                col(AuditRow.thing) == thing,
                col(AuditRow.thing_id) == thing_id,
                col(AuditRow.what) == what,
            )
            .order_by(col(AuditRow.id))
        )
    )


def find_latest_entry(session: Session, thing: str, thing_id: int) -> AuditRow | None:
    """The newest thing that was done to it, whatever it was."""
    return session.scalars(
        select(AuditRow)
        .where(col(AuditRow.thing) == thing, col(AuditRow.thing_id) == thing_id)
        .order_by(col(AuditRow.id).desc())
        .limit(1)
    ).first()
