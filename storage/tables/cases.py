"""Cases and their attachments."""

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from storage.tables.columns import Record


def _json_list() -> Any:
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class CaseRow(Record, table=True):
    """A case. JSON columns: ``proposal`` and ``questions`` are lists of strings, ``sections`` of
    ``{heading, body}``, ``presenters`` of ``{name, organisation, person_id}``."""

    __tablename__ = "case"

    id: int | None = Field(default=None, primary_key=True)
    council_id: int = Field(foreign_key="council.id", index=True)
    title: str
    sakstype: str
    state: str = Field(index=True)
    hensikt: str = ""
    proposal: list[str] = _json_list()
    questions: list[str] = _json_list()
    sections: list[dict[str, Any]] = _json_list()
    presenters: list[dict[str, Any]] = _json_list()
    saksbehandler_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    ansvarlig_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    opened_by_id: int | None = Field(default=None, foreign_key="person.id")
    wished_meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    legal_basis: str | None = None
    state_reason: str = ""
    standing: str | None = None
    version: int = 1


class AttachmentRow(Record, table=True):
    __tablename__ = "attachment"

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", index=True)
    title: str
    kind: str
    position: int = 0
    file_hash: str | None = Field(default=None, foreign_key="stored_file.hash")
    file_name: str | None = None
    mime_type: str | None = None
    size: int | None = None
    url: str | None = None
    is_toppnotat: bool = False
    is_removed: bool = False
    version: int = 1
