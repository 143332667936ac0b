"""What happened, what is to be said, what is to be made, and what was already done."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, text
from sqlmodel import Field

from storage.tables.columns import Moment, Record


class AuditRow(Record, table=True):
    """One change: who, when, what, from and to. Written in the transaction of the change."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_thing", "thing", "thing_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    by_id: int | None = Field(default=None, index=True)
    by_name: str
    thing: str
    thing_id: int
    what: str
    before: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    after: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    thing_version: int | None = None


class OutboxRow(Record, table=True):
    """A message or upload that is to go out once.

    ``notice`` names what is said and ``about`` holds the ids it is rendered from when it is sent.
    ``lane`` is the conversation: rows of a lane go in order of id. ``state`` is WAITING, SENDING,
    SENT, DEAD or DROPPED; a SENDING row whose lease has run out may or may not have arrived.
    ``once`` makes a notice unique for ever. ``progress`` remembers the steps of an
    upload that are done.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_state", "state"),
        Index(
            "ix_outbox_pending",
            "lane",
            "id",
            sqlite_where=text("state IN ('WAITING', 'SENDING')"),
            postgresql_where=text("state IN ('WAITING', 'SENDING')"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    notice: str
    lane: str
    about: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    once: str | None = Field(default=None, unique=True)
    state: str = "WAITING"
    due_at: datetime = Field(sa_type=Moment)
    attempts: int = 0
    leased_by: str | None = None
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    first_tried_at: datetime | None = Field(default=None, sa_type=Moment)
    progress: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    slack_channel: str | None = None
    slack_ts: str | None = None
    problem: str = ""
    created_at: datetime = Field(sa_type=Moment)


class CardRow(Record, table=True):
    """A message that is updated in place: the card ``kind`` of a thing in a conversation."""

    __tablename__ = "card"
    __table_args__ = (Index("ux_card", "kind", "thing_id", "lane", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    thing_id: int
    lane: str
    slack_channel: str | None = None
    slack_ts: str | None = None


class JobRow(Record, table=True):
    """Heavy work that is to be done once, with its progress for the person who waits.

    ``state`` is WAITING, RUNNING, DONE or FAILED. ``progress`` is 0–100.
    """

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_due", "state", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    about: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    once: str | None = Field(default=None, unique=True)
    state: str = "WAITING"
    due_at: datetime = Field(sa_type=Moment)
    attempts: int = 0
    leased_by: str | None = None
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    progress: int = 0
    step: str = ""
    problem: str = ""
    created_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)


class DeliveryRow(Record, table=True):
    """A delivery from Slack that has been done, by its repeatable name."""

    __tablename__ = "delivery"

    key: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)


class FormDraftRow(Record, table=True):
    """What somebody had typed in a modal before it was sent: ``state`` as Slack's view state."""

    __tablename__ = "form_draft"
    __table_args__ = (Index("ux_form_draft", "person_id", "form", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    form: str
    state: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    saved_at: datetime = Field(sa_type=Moment)
