"""Councils, people, memberships and the number series."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from storage.tables.columns import Record


class CouncilRow(Record, table=True):
    """A council's configuration; ``settings`` holds what is not searched for."""

    __tablename__ = "council"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    short_name: str
    language: str = "nb"
    channel: str | None = None
    settings: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    version: int = 1


class PersonRow(Record, table=True):
    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    organisation: str = ""
    email: str | None = None
    slack_user: str | None = Field(default=None, unique=True)
    version: int = 1


class MembershipRow(Record, table=True):
    __tablename__ = "membership"

    id: int | None = Field(default=None, primary_key=True)
    council_id: int = Field(foreign_key="council.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str
    start: date | None = None
    end: date | None = None
    deputy_for_id: int | None = Field(default=None, foreign_key="membership.id")
    replaces_id: int | None = Field(default=None, foreign_key="membership.id")
    position: int = 0
    version: int = 1


class NumberSeriesRow(Record, table=True):
    """The next number of a council's series (``CASE`` or ``MEETING``) in a year."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("council_id", "kind", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    council_id: int = Field(foreign_key="council.id")
    kind: str
    year: int
    next_number: int = 1
