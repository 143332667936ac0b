"""The Word templates that were handed in and accepted."""

from sqlalchemy import select
from sqlmodel import Session, col

from storage.changes import plain
from storage.house import Change
from storage.tables import TemplateRow


def find_template(session: Session, paper: str, council_id: int | None) -> TemplateRow | None:
    """The newest template of a paper: the council's own, else the one for all councils."""
    found = session.scalars(
        select(TemplateRow)
        .where(
            col(TemplateRow.paper) == paper,
            (col(TemplateRow.council_id) == council_id) | col(TemplateRow.council_id).is_(None),
        )
        .order_by(col(TemplateRow.council_id).is_(None), col(TemplateRow.id).desc())
        .limit(1)
    )
    return found.first()


def templates_of(session: Session, paper: str, council_id: int | None) -> list[TemplateRow]:
    """Every template that was accepted for a paper of a council, the newest first."""
    mine = col(TemplateRow.council_id)
    return list(
        session.scalars(
            select(TemplateRow)
            .where(
                col(TemplateRow.paper) == paper,
                mine.is_(None) if council_id is None else mine == council_id,
            )
            .order_by(col(TemplateRow.id).desc())
        )
    )


def add_template(
    change: Change, paper: str, *, council_id: int | None, file_hash: str, file_name: str
) -> int:
    """Take a template in use from now on and return its id; the file is known to the database."""
    row = TemplateRow(
        council_id=council_id,
        paper=paper,
        file_hash=file_hash,
        file_name=file_name,
        handed_in_by_id=change.by.person.id or None,
        handed_in_at=change.at,
    )
    change.session.add(row)
    change.session.flush()
    assert row.id is not None
    after = {name: plain(getattr(row, name)) for name in ("council_id", "paper", "file_name")}
    change.audit("template", row.id, "tatt i bruk", after=after | {"file_hash": file_hash})
    return row.id
