"""What was done before: by the audit of a thing, and by the names of deliveries."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session, col

from storage.tables import AuditRow, DeliveryRow


def find_last_audit(
    session: Session, thing: str, thing_id: int, *, among: Collection[str]
) -> AuditRow | None:
    """The newest entry whose ``what`` is one of ``among``."""
    return session.scalars(
        select(AuditRow)
        .where(
            col(AuditRow.thing) == thing,
            col(AuditRow.thing_id) == thing_id,
            col(AuditRow.what).in_(list(among)),
        )
        .order_by(col(AuditRow.id).desc())
        .limit(1)
    ).first()


def was_ever(session: Session, thing: str, thing_id: int, what: str) -> bool:
    """Whether the audit says that ``what`` was done to a thing at least once."""
    return find_last_audit(session, thing, thing_id, among=(what,)) is not None


def history_of(session: Session, thing: str, thing_id: int, *, limit: int = 200) -> list[AuditRow]:
    """What happened to a thing, the newest first."""
    return list(
        session.scalars(
            select(AuditRow)
            .where(col(AuditRow.thing) == thing, col(AuditRow.thing_id) == thing_id)
            .order_by(col(AuditRow.id).desc())
            .limit(limit)
        )
    )


def was_delivered(session: Session, beginning: str) -> bool:
    """Whether a delivery whose name begins so has been done."""
    found = select(col(DeliveryRow.key)).where(
        col(DeliveryRow.key).startswith(beginning, autoescape=True)
    )
    return session.scalars(found.limit(1)).first() is not None
