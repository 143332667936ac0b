"""Meetings, their agendas, the labels drawn and the innkallinger sent."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from storage.tables.columns import Moment, Record


class MeetingRow(Record, table=True):
    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("council_id", "year", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    council_id: int = Field(foreign_key="council.id", index=True)
    number: int
    year: int
    place: str = ""
    link: str = ""
    state: str = "PLANNED"
    innkalling_version: int = 0
    version: int = 1


class MeetingDayRow(Record, table=True):
    __tablename__ = "meeting_day"

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    date: date
    start: time
    end: time


class AgendaItemRow(Record, table=True):
    """A line of an agenda; for a case also its treatment, with the saksnummer once drawn."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("council_id", "saksnummer_year", "saksnummer"),
        UniqueConstraint("meeting_id", "case_id"),
        # The id of a removed line is never given again: the audit still speaks of it.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    council_id: int = Field(foreign_key="council.id")
    case_id: int | None = Field(default=None, foreign_key="case.id", index=True)
    position: int
    kind: str
    title: str = ""
    day: int = 0
    fixed_start: time | None = None
    minutes: int | None = None
    presenters: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False)
    )
    late_reason: str = ""
    late_allowed_by: str = ""
    saksnummer_year: int | None = None
    saksnummer: int | None = None
    withdrawn_reason: str = ""
    version: int = 1


class LabelRow(Record, table=True):
    """A frozen attachment label. ``paper`` is ``toppnotat`` or ``attachment:ID``."""

    __tablename__ = "attachment_label"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number", "letter"),
        UniqueConstraint("agenda_item_id", "paper"),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: int = Field(foreign_key="agenda_item.id", index=True)
    paper: str
    number: int
    letter: str = ""


class InnkallingRow(Record, table=True):
    """One version of a meeting's innkalling, frozen. ``content`` is the full edition as JSON; the
    hashes name the compiled Word files in the file store (``open_hash`` only where the open edition
    differs from the full one). ``sent_at`` is set when the messages stand in the outbox."""

    __tablename__ = "innkalling"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    number: int
    reason: str = ""
    news: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    template_hash: str | None = None
    full_hash: str | None = None
    open_hash: str | None = None
    decided_by_id: int = Field(foreign_key="person.id")
    decided_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
