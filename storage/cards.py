"""Cards: messages that are posted once in a conversation and then updated in place."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from storage.house import put_unless_there
from storage.tables import CardRow


def find_card(session: Session, kind: str, thing_id: int, lane: str) -> CardRow | None:
    """Where the card of a thing stands in a conversation, if it was posted there."""
    row: CardRow | None = session.scalars(_card(kind, thing_id, lane)).first()
    return row


def cards_of(session: Session, kind: str, thing_id: int) -> list[CardRow]:
    """The cards of a thing in all conversations."""
    return list(
        session.scalars(
            select(CardRow).where(col(CardRow.kind) == kind, col(CardRow.thing_id) == thing_id)
        )
    )


def remember_card(
    session: Session, kind: str, thing_id: int, lane: str, *, channel: str, ts: str
) -> None:
    """Note where the card of a thing stands now in a conversation."""
    row = CardRow(kind=kind, thing_id=thing_id, lane=lane, slack_channel=channel, slack_ts=ts)
    if put_unless_there(session, row, unique=("kind", "thing_id", "lane")) is None:
        found = session.scalars(_card(kind, thing_id, lane).with_for_update()).one()
        found.slack_channel, found.slack_ts = channel, ts
        session.flush()


def _card(kind: str, thing_id: int, lane: str) -> Any:
    return select(CardRow).where(
        col(CardRow.kind) == kind, col(CardRow.thing_id) == thing_id, col(CardRow.lane) == lane
    )
