"""Heavy work as its workers see it: jobs are leased, run, and marked with what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlmodel import Session, col

from storage.outbox import Lease
from storage.tables import JobRow


@dataclass(frozen=True)
class Order:
    """A leased job. ``attempts`` counts this one too."""

    id: int
    kind: str
    about: Mapping[str, Any]
    attempts: int


def has_job(session: Session, *, at: datetime, lease_at: datetime) -> bool:
    """Whether there is a job to take."""
    found = session.scalar(select(col(JobRow.id)).where(_takeable(at, lease_at)).limit(1))
    return found is not None


def take_job(session: Session, *, lease: Lease, at: datetime) -> Order | None:
    """Lease the oldest job that is due, or whose worker died; None when there is none."""
    row = session.scalars(
        select(JobRow)
        .where(_takeable(at, lease.at))
        .order_by(col(JobRow.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    row.state, row.leased_by, row.leased_until = "RUNNING", lease.by, lease.until
    row.attempts += 1
    session.flush()
    return Order(row.id or 0, row.kind, row.about, row.attempts)


def _takeable(at: datetime, lease_at: datetime) -> Any:
    return or_(
        and_(col(JobRow.state) == "WAITING", col(JobRow.due_at) <= at),
        and_(col(JobRow.state) == "RUNNING", col(JobRow.leased_until) < lease_at),
    )


def keep_job(session: Session, job_id: int, *, lease: Lease) -> bool:
    """Hold a running job for longer. False when another worker has taken it over."""
    return _update(session, job_id, lease.by, leased_until=lease.until)


def tell_progress(session: Session, job_id: int, *, by: str, progress: int, step: str) -> bool:
    """Say how far a job has come (0–100) and what is being done."""
    return _update(session, job_id, by, progress=max(0, min(100, progress)), step=step)


def mark_done(session: Session, job_id: int, *, by: str, at: datetime) -> bool:
    return _over(session, job_id, by, state="DONE", progress=100, step="", done_at=at, problem="")


def put_job_back(session: Session, job_id: int, *, by: str, due_at: datetime, problem: str) -> bool:
    """Let a job be tried again from ``due_at``."""
    return _over(session, job_id, by, state="WAITING", due_at=due_at, problem=problem)


def mark_failed(session: Session, job_id: int, *, by: str, at: datetime, problem: str) -> bool:
    """The job will not be tried again; ``problem`` says why, or gives a reference code."""
    return _over(session, job_id, by, state="FAILED", done_at=at, problem=problem)


def _over(session: Session, job_id: int, by: str, **values: Any) -> bool:
    return _update(session, job_id, by, leased_by=None, leased_until=None, **values)


def _update(session: Session, job_id: int, by: str, **values: Any) -> bool:
    changed = session.scalar(
        update(JobRow)
        .where(
            col(JobRow.id) == job_id, col(JobRow.leased_by) == by, col(JobRow.state) == "RUNNING"
        )
        .values(**values)
        .returning(col(JobRow.id))
        .execution_options(synchronize_session=False)
    )
    return changed is not None


def find_job(session: Session, job_id: int) -> JobRow | None:
    """A job with its progress, for the person who waits for it."""
    return session.get(JobRow, job_id)


def failed_jobs(session: Session, *, limit: int = 100) -> list[JobRow]:
    """Jobs that were given up, the newest first; ``problem`` says why."""
    return list(
        session.scalars(
            select(JobRow)
            .where(col(JobRow.state) == "FAILED")
            .order_by(col(JobRow.id).desc())
            .limit(limit)
        )
    )


def count_unfinished(session: Session, *, at: datetime) -> int:
    """How many jobs are due or running."""
    counted = session.scalar(
        select(func.count())
        .select_from(JobRow)
        .where(
            or_(
                col(JobRow.state) == "RUNNING",
                and_(col(JobRow.state) == "WAITING", col(JobRow.due_at) <= at),
            )
        )
    )
    return counted or 0
