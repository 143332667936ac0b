"""Frozen labels and the versions of the innkalling."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from bot.cases.errors import NotFound
from bot.cases.numbering import Label
from storage.changes import locked
from storage.house import Change
from storage.tables import InnkallingRow, LabelRow


def labels_of(session: Session, meeting_id: int) -> dict[tuple[int, str], Label]:
    """The meeting's frozen labels by agenda item and paper (``toppnotat``, ``attachment:ID``)."""
    rows = session.scalars(select(LabelRow).where(col(LabelRow.meeting_id) == meeting_id)).all()
    return {(row.agenda_item_id, row.paper): Label(row.number, row.letter) for row in rows}


def freeze_labels(change: Change, meeting_id: int, labels: Mapping[tuple[int, str], Label]) -> None:
    """Store newly drawn labels; those already frozen are not in ``labels``."""
    for (item_id, paper), label in labels.items():
        change.session.add(
            LabelRow(
                meeting_id=meeting_id,
                agenda_item_id=item_id,
                paper=paper,
                number=label.number,
                letter=label.letter,
            )
        )
        change.audit("agenda_item", item_id, "vedleggsnummer", after={paper: label.text})
    change.session.flush()


def add_innkalling(
    change: Change,
    meeting_id: int,
    *,
    number: int,
    content: dict[str, Any],
    reason: str = "",
    news: Iterable[str] = (),
) -> int:
    """Freeze a version of the innkalling and return its id."""
    row = InnkallingRow(
        meeting_id=meeting_id,
        number=number,
        reason=reason,
        news=list(news),
        content=content,
        decided_by_id=change.by.person.id,
        decided_at=change.at,
    )
    change.session.add(row)
    change.session.flush()
    change.audit(
        "meeting", meeting_id, "innkalling sendt", after={"innkalling": number, "reason": reason}
    )
    return row.id or 0


def get_innkalling(session: Session, innkalling_id: int) -> InnkallingRow:
    row = session.get(InnkallingRow, innkalling_id)
    if row is None:
        raise NotFound("Innkallingen finnes ikke. Åpne møtet på nytt.")
    return row


def innkallinger_of(session: Session, meeting_id: int) -> list[InnkallingRow]:
    """Every version, the oldest first."""
    return list(
        session.scalars(
            select(InnkallingRow)
            .where(col(InnkallingRow.meeting_id) == meeting_id)
            .order_by(col(InnkallingRow.number))
        )
    )


def set_innkalling_files(
    change: Change,
    innkalling_id: int,
    *,
    template_hash: str,
    full_hash: str,
    open_hash: str | None,
    sent_at: datetime,
) -> None:
    """Remember the compiled Word files of a version, once they stand in the file store."""
    row = locked(change.session, InnkallingRow, innkalling_id)
    row.template_hash, row.full_hash, row.open_hash = template_hash, full_hash, open_hash
    row.sent_at = sent_at
    change.session.flush()
