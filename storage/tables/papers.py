"""Files by their hash, and the Word templates in use."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.columns import Moment, Record


class StoredFileRow(Record, table=True):
    """A file in the file store; ``hash`` is SHA-256 in hex of its bytes, ``size`` in bytes."""

    __tablename__ = "stored_file"

    hash: str = Field(primary_key=True)
    size: int
    mime_type: str
    stored_at: datetime = Field(sa_type=Moment)


class TemplateRow(Record, table=True):
    """A Word template that was handed in and accepted; the newest per council and paper is used.

    ``council_id`` None is for all councils.
    """

    __tablename__ = "template"

    id: int | None = Field(default=None, primary_key=True)
    council_id: int | None = Field(default=None, foreign_key="council.id", index=True)
    paper: str
    file_hash: str = Field(foreign_key="stored_file.hash")
    file_name: str
    handed_in_by_id: int | None = Field(default=None, foreign_key="person.id")
    handed_in_at: datetime = Field(sa_type=Moment)
