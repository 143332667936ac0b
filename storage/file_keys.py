"""Which things were made from a configuration file, and under which key.

The audit row that is written when a thing is read from a file is the memory of it: it is never
changed, and it stands in the transaction that made the thing.
"""

from sqlalchemy import select
from sqlmodel import Session, col

from storage.house import Change
from storage.tables import AuditRow

_READ = "lest fra fil"


def things_by_file_key(session: Session, thing: str) -> dict[str, int]:
    """The ids of all things of a kind (``case``, ``meeting``) that files have named, by key."""
    rows = session.scalars(
        select(AuditRow)
        .where(col(AuditRow.thing) == thing, col(AuditRow.what) == _READ)
        .order_by(col(AuditRow.id))
    ).all()
    return {row.after["key"]: row.thing_id for row in rows}


def remember_file_key(change: Change, thing: str, thing_id: int, key: str) -> None:
    """Let a file find the thing again under this key."""
    change.audit(thing, thing_id, _READ, after={"key": key})
