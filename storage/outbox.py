"""The outbox as its senders see it: rows are leased, tried, and marked with what became of them.

A lane is a conversation. Its rows go out in order of id and one at a time, however many senders
there are: a row that waits to be tried again holds back those after it, while one that is due
later and was never tried does not.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, literal_column, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.tables import OutboxRow

#: Written out, since neither database uses a partial index for a bound parameter.
_PENDING = "state IN ('WAITING', 'SENDING')"


@dataclass(frozen=True)
class Letter:
    """A leased row. ``progress`` is what earlier attempts noted."""

    id: int
    notice: str
    lane: str
    about: Mapping[str, Any]
    progress: Mapping[str, Any]
    attempts: int
    first_tried_at: datetime | None


@dataclass(frozen=True)
class Lease:
    """Whose the rows are, from when and until when. By the machine's clock, which nobody moves."""

    by: str
    at: datetime
    until: datetime


def lanes_due(
    session: Session, *, at: datetime, lease_at: datetime, resting: Collection[str] = (), most: int
) -> list[int]:
    """The first rows of lanes that have something to send now, the oldest first."""
    other = aliased(OutboxRow)
    heads = (
        select(func.min(OutboxRow.id).label("id"))
        .where(
            literal_column(_PENDING),
            or_(
                col(OutboxRow.state) == "SENDING",
                col(OutboxRow.attempts) > 0,
                col(OutboxRow.due_at) <= at,
            ),
        )
        .group_by(col(OutboxRow.lane))
        .subquery()
    )
    in_flight = exists().where(
        col(other.lane) == col(OutboxRow.lane),
        col(other.state) == "SENDING",
        col(other.leased_until) >= lease_at,
    )
    query = (
        select(col(OutboxRow.id))
        .join(heads, heads.c.id == OutboxRow.id)
        .where(_takeable(at, lease_at), ~in_flight)
        .order_by(col(OutboxRow.id))
        .limit(most)
    )
    if resting:
        query = query.where(col(OutboxRow.lane).not_in(resting))
    return [found for found in session.scalars(query) if found is not None]


def take_lanes(
    session: Session, heads: Collection[int], *, lease: Lease, at: datetime, each: int
) -> list[list[Letter]]:
    """Lease up to ``each`` rows of every lane that begins with one of ``heads``.

    A lane that another sender is taking at this moment is left to it.
    """
    rows = session.scalars(
        select(OutboxRow)
        .where(col(OutboxRow.id).in_(heads), _takeable(at, lease.at))
        .order_by(col(OutboxRow.id))
        .with_for_update(skip_locked=True)
    ).all()
    taken = [[row, *_followers(session, row, at, lease.at, each - 1)] for row in rows]
    for row in (row for lane in taken for row in lane):
        row.state, row.leased_by, row.leased_until = "SENDING", lease.by, lease.until
    session.flush()
    return [[_letter(row) for row in lane] for lane in taken]


def _takeable(at: datetime, lease_at: datetime) -> Any:
    return or_(
        and_(col(OutboxRow.state) == "WAITING", col(OutboxRow.due_at) <= at),
        and_(col(OutboxRow.state) == "SENDING", col(OutboxRow.leased_until) < lease_at),
    )


def _followers(
    session: Session, head: OutboxRow, at: datetime, lease_at: datetime, most: int
) -> list[OutboxRow]:
    if most <= 0:
        return []
    return list(
        session.scalars(
            select(OutboxRow)
            .where(
                literal_column(_PENDING),
                col(OutboxRow.lane) == head.lane,
                col(OutboxRow.id) > head.id,
                _takeable(at, lease_at),
            )
            .order_by(col(OutboxRow.id))
            .limit(most)
            .with_for_update(skip_locked=True)
        )
    )


def _letter(row: OutboxRow) -> Letter:
    return Letter(
        id=row.id or 0,
        notice=row.notice,
        lane=row.lane,
        about=row.about,
        progress=row.progress,
        attempts=row.attempts,
        first_tried_at=row.first_tried_at,
    )


def begin_attempt(
    session: Session,
    letter: Letter,
    *,
    lease: Lease,
    first_tried_at: datetime,
    progress: Mapping[str, Any],
) -> bool:
    """Note, before anything is asked of Slack, that the row is being tried. False when the lease
    was lost, and the row is no longer this sender's to send."""
    return _update(
        session,
        letter.id,
        lease.by,
        attempts=letter.attempts + 1,
        first_tried_at=first_tried_at,
        leased_until=lease.until,
        progress=dict(progress),
    )


def note_progress(
    session: Session, letter_id: int, *, lease: Lease, progress: Mapping[str, Any]
) -> bool:
    """Note a step that is done, and keep the row for longer. False when the lease was lost."""
    return _update(session, letter_id, lease.by, leased_until=lease.until, progress=dict(progress))


def mark_sent(
    session: Session, letter_id: int, *, by: str, at: datetime, channel: str, ts: str | None
) -> bool:
    """The row has arrived, as the message ``ts`` in ``channel``."""
    return _done(
        session, letter_id, by, "SENT", sent_at=at, slack_channel=channel, slack_ts=ts, problem=""
    )


def mark_dropped(session: Session, letter_id: int, *, by: str) -> bool:
    """There was nothing to say any more when the row's turn came."""
    return _done(session, letter_id, by, "DROPPED")


def mark_dead(session: Session, letter_id: int, *, by: str, problem: str) -> bool:
    """The row will never arrive, for a reason in words."""
    return _done(session, letter_id, by, "DEAD", problem=problem)


def put_back(
    session: Session,
    letter: Letter,
    *,
    by: str,
    due_at: datetime,
    problem: str,
    progress: Mapping[str, Any],
    attempts: int,
) -> bool:
    """Let the row be tried again from ``due_at``; the lane waits for it."""
    return _done(
        session,
        letter.id,
        by,
        "WAITING",
        due_at=due_at,
        problem=problem,
        progress=dict(progress),
        attempts=attempts,
    )


def give_back(session: Session, letter_ids: Iterable[int], *, by: str) -> None:
    """Let go of leased rows that were not tried."""
    for letter_id in letter_ids:
        _done(session, letter_id, by, "WAITING")


def _done(session: Session, letter_id: int, by: str, state: str, **values: Any) -> bool:
    return _update(session, letter_id, by, state=state, leased_by=None, leased_until=None, **values)


def _update(session: Session, letter_id: int, by: str, **values: Any) -> bool:
    changed = session.scalar(
        update(OutboxRow)
        .where(
            col(OutboxRow.id) == letter_id,
            col(OutboxRow.leased_by) == by,
            col(OutboxRow.state) == "SENDING",
        )
        .values(**values)
        .returning(col(OutboxRow.id))
        .execution_options(synchronize_session=False)
    )
    return changed is not None


def count_waiting(session: Session, *, at: datetime) -> int:
    """How many rows are due or being sent."""
    counted = session.scalar(
        select(func.count())
        .select_from(OutboxRow)
        .where(
            literal_column(_PENDING),
            or_(col(OutboxRow.state) == "SENDING", col(OutboxRow.due_at) <= at),
        )
    )
    return counted or 0


def dead_letters(session: Session, *, limit: int = 100) -> list[OutboxRow]:
    """Rows that never arrived, the newest first; ``problem`` says why."""
    return list(
        session.scalars(
            select(OutboxRow)
            .where(col(OutboxRow.state) == "DEAD")
            .order_by(col(OutboxRow.id).desc())
            .limit(limit)
        )
    )


def revive(session: Session, letter_id: int, *, at: datetime) -> bool:
    """Let a dead row be tried again, when what was wrong has been mended."""
    changed = session.scalar(
        update(OutboxRow)
        .where(col(OutboxRow.id) == letter_id, col(OutboxRow.state) == "DEAD")
        .values(state="WAITING", due_at=at, attempts=0)
        .returning(col(OutboxRow.id))
    )
    return changed is not None
