"""The house that every operation is given: the database, its transactions and the file store."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.cases.permissions import Actor
from storage.files import FileStore
from storage.tables import AuditRow, DeliveryRow, JobRow, OutboxRow


class AlreadyDone(Exception):
    """The delivery was done before: there is nothing more to do, and nothing to say."""


@dataclass(frozen=True)
class Change:
    """One transaction of somebody: all it stores, audits, says and orders is committed together."""

    session: Session
    by: Actor
    at: datetime

    def audit(
        self,
        thing: str,
        thing_id: int,
        what: str,
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        version: int | None = None,
    ) -> None:
        """Write who did ``what`` to a thing; ``before`` and ``after`` hold only what changed."""
        self.session.add(
            AuditRow(
                at=self.at,
                by_id=self.by.person.id or None,
                by_name=self.by.person.name,
                thing=thing,
                thing_id=thing_id,
                what=what,
                before=dict(before or {}),
                after=dict(after or {}),
                thing_version=version,
            )
        )

    def say(
        self,
        notice: str,
        *,
        to: str,
        about: Mapping[str, Any],
        once: str | None = None,
        due_at: datetime | None = None,
    ) -> None:
        """Put a notice in the outbox for the conversation ``to`` (a Slack user or channel id).

        ``about`` are the ids that it is rendered from when it is sent. With ``once`` a notice that
        was ever put there under the same name is not put again.
        """
        if once is not None and _exists(self.session, OutboxRow, once):
            return
        self.session.add(
            OutboxRow(
                notice=notice,
                lane=to,
                about=dict(about),
                once=once,
                due_at=due_at or self.at,
                created_at=self.at,
            )
        )

    def order(self, kind: str, *, about: Mapping[str, Any], once: str | None = None) -> int | None:
        """Order heavy work; returns the job's id, or None when ``once`` was ordered before."""
        if once is not None and _exists(self.session, JobRow, once):
            return None
        job = JobRow(kind=kind, about=dict(about), once=once, due_at=self.at, created_at=self.at)
        self.session.add(job)
        self.session.flush()
        return job.id


def _exists(session: Session, row: Any, once: str) -> bool:
    return session.query(row.id).filter(row.once == once).first() is not None


@dataclass(frozen=True)
class House:
    """Where everything is kept. Safe to share between threads."""

    engine: Engine
    files: FileStore

    @contextmanager
    def change(self, *, by: Actor, at: datetime) -> Iterator[Change]:
        """A transaction that is committed when the block ends and undone when it raises.

        Raises ``AlreadyDone`` when the actor's delivery was done in an earlier one.
        """
        with Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"writes": True})
            if by.delivery is not None:
                _record_delivery(session, by.delivery, at)
            yield Change(session, by, at)
            session.commit()

    @contextmanager
    def look(self) -> Iterator[Session]:
        """A transaction to read in; nothing in it is kept."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session


def _record_delivery(session: Session, key: str, at: datetime) -> None:
    try:
        session.add(DeliveryRow(key=key, at=at))
        session.flush()
    except IntegrityError as clash:
        raise AlreadyDone(key) from clash
