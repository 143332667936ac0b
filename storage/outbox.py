"""The outbox as its senders see it: rows are leased, tried, and marked with what became of them.

A lane is a conversation. Its rows go out in order of id and one at a time, however many senders
there are: a row that waits to be tried again holds back those after it, while one that is due
later and was never tried does not.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, literal_column, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.tables import OutboxRow, Record

#: Written out, since neither database uses a partial index for a bound parameter.
_PENDING = "state IN ('WAITING', 'SENDING')"


@dataclass(frozen=True)
class Letter:
    """A leased row as it was before it was taken, but for its ``key``, which it keeps for ever.

    ``may_have_arrived`` when an earlier attempt ended without an answer, or was never ended.
    ``steps`` are those of earlier attempts that are done.
    """

    id: int
    notice: str
    lane: str
    about: Mapping[str, Any]
    key: str
    may_have_arrived: bool
    steps: Mapping[str, Any]
    attempts: int
    first_tried_at: datetime | None


@dataclass(frozen=True)
class Sent:
    """What became of a row: where it stands now, or no channel when it was dropped."""

    letter_id: int
    channel: str | None
    ts: str | None


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

    From now on they count as tried: whoever takes them over must look whether they arrived. A lane
    that another sender is taking at this moment is left to it.
    """
    rows = session.scalars(
        select(OutboxRow)
        .where(col(OutboxRow.id).in_(heads), _takeable(at, lease.at))
        .order_by(col(OutboxRow.id))
        .with_for_update(skip_locked=True)
    ).all()
    taken = [[row, *_followers(session, row, at, lease.at, each - 1)] for row in rows]
    letters = [[_letter(row) for row in lane] for lane in taken]
    for row, letter in zip(chain(*taken), chain(*letters), strict=True):
        row.state, row.leased_by, row.leased_until = "SENDING", lease.by, lease.until
        row.attempts, row.first_tried_at = letter.attempts + 1, letter.first_tried_at or at
        row.progress = _progress(letter, asked=True)
    session.flush()
    return letters


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
        key=row.progress.get("key") or uuid.uuid4().hex,
        may_have_arrived=bool(row.progress.get("asked")),
        steps=row.progress.get("steps", {}),
        attempts=row.attempts,
        first_tried_at=row.first_tried_at,
    )


def _progress(
    letter: Letter, *, asked: bool, steps: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    kept = dict(letter.steps if steps is None else steps)
    return {"key": letter.key, "asked": asked, "steps": kept}


def note_steps(session: Session, letter: Letter, *, lease: Lease, steps: Mapping[str, Any]) -> bool:
    """Note steps that are done, and keep the row for longer. False when the lease was lost."""
    progress = _progress(letter, asked=True, steps=steps)
    return _update(session, letter.id, lease.by, leased_until=lease.until, progress=progress)


def mark_sent(session: Session, sent: Sequence[Sent], *, by: str, at: datetime) -> None:
    """The rows have arrived, or had nothing to say any more; those taken over are left alone."""
    table = Record.metadata.tables["outbox"]
    done = [
        {
            "letter": each.letter_id,
            "became": "SENT" if each.channel else "DROPPED",
            "moment": at if each.channel else None,
            "channel": each.channel,
            "ts": each.ts,
        }
        for each in sent
    ]
    session.connection().execute(
        update(table)
        .where(
            table.c.id == bindparam("letter"),
            table.c.leased_by == by,
            table.c.state == "SENDING",
        )
        .values(
            state=bindparam("became"),
            sent_at=bindparam("moment"),
            slack_channel=bindparam("channel"),
            slack_ts=bindparam("ts"),
            leased_by=None,
            leased_until=None,
            problem="",
        ),
        done,
    )


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
    steps: Mapping[str, Any],
    may_have_arrived: bool,
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
        progress=_progress(letter, asked=may_have_arrived, steps=steps),
        attempts=attempts,
    )


def give_back(session: Session, letters: Iterable[Letter], *, by: str) -> None:
    """Let go of leased rows that were not tried after all."""
    for letter in letters:
        _done(
            session,
            letter.id,
            by,
            "WAITING",
            attempts=letter.attempts,
            first_tried_at=letter.first_tried_at,
            progress=_progress(letter, asked=letter.may_have_arrived),
        )


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
