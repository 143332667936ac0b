"""The house that every operation is given: the database, its transactions and the file store."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session as Session

from bot.cases.permissions import Actor
from storage.engine import PATIENCE
from storage.files import FileStore
from storage.tables import AuditRow, DeliveryRow, JobRow, OutboxRow, Record
from storage.trouble import StorageUnavailable, told_in_words


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
        put_unless_there(
            self.session,
            OutboxRow(
                notice=notice,
                lane=to,
                about=dict(about),
                once=once,
                due_at=due_at or self.at,
                created_at=self.at,
            ),
            unique="once",
        )

    def order(self, kind: str, *, about: Mapping[str, Any], once: str | None = None) -> int | None:
        """Order heavy work; returns the job's id, or None when ``once`` was ordered before."""
        job = JobRow(kind=kind, about=dict(about), once=once, due_at=self.at, created_at=self.at)
        return put_unless_there(self.session, job, unique="once")


@dataclass(frozen=True)
class House:
    """Where everything is kept. Safe to share between threads.

    ``patience`` is how many seconds a transaction waits for another. Where the database is locked
    or gone, every transaction raises ``StorageUnavailable`` and stores nothing.
    """

    engine: Engine
    files: FileStore
    patience: float = PATIENCE
    _turn: Lock = field(default_factory=Lock, compare=False, repr=False)

    @contextmanager
    def change(self, *, by: Actor, at: datetime) -> Iterator[Change]:
        """A transaction that is committed when the block ends and undone when it raises.

        Raises ``AlreadyDone`` when the actor's delivery was done in an earlier one.
        """
        with self.bookkeeping() as session:
            if by.delivery is not None:
                _record_delivery(session, by.delivery, at)
            yield Change(session, by, at)

    @contextmanager
    def bookkeeping(self) -> Iterator[Session]:
        """A transaction for what the bot notes for itself (leases, progress, form drafts)."""
        with told_in_words(), self._in_turn(), self._session() as session:
            session.connection(execution_options={"writes": True})
            yield session
            session.commit()

    @contextmanager
    def look(self) -> Iterator[Session]:
        """A transaction to read in; nothing in it is kept."""
        with told_in_words(), self._session() as session:
            yield session

    def _session(self) -> Session:
        return Session(self.engine, expire_on_commit=False)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """SQLite has one writer at a time and lets those who wait poll for it; a lock of our own
        wakes the next thread of this process at once."""
        if self.engine.dialect.name != "sqlite":
            yield
            return
        if not self._turn.acquire(timeout=self.patience):
            raise StorageUnavailable
        try:
            yield
        finally:
            self._turn.release()


def put_unless_there(session: Session, row: Record, *, unique: str | Sequence[str]) -> int | None:
    """Insert a row at once and return its id, or None where a row with the same value in the
    unique columns stands already. A transaction that is putting the same row is waited for."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    columns = [unique] if isinstance(unique, str) else list(unique)
    table = Record.metadata.tables[str(row.__tablename__)]
    values = {column.name: getattr(row, column.name) for column in table.columns}
    if values["id"] is None:
        values.pop("id")
    statement = insert(table).values(values).on_conflict_do_nothing(index_elements=columns)
    found: int | None = session.execute(statement.returning(table.c.id)).scalar()
    return found


def _record_delivery(session: Session, key: str, at: datetime) -> None:
    try:
        session.add(DeliveryRow(key=key, at=at))
        session.flush()
    except IntegrityError as clash:
        raise AlreadyDone(key) from clash
