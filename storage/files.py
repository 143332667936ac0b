"""The file store: bytes under their SHA-256, on disk, written whole or not at all."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from storage.tables import StoredFileRow


@dataclass(frozen=True)
class FileStore:
    """A folder of immutable files, ``ab/cdef…``. The same bytes are stored once."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Store the bytes and return their hash. They are on disk when this returns."""
        name = hashlib.sha256(content).hexdigest()
        target = self._path(name)
        if target.exists():
            return name
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(target)
        _sync_folder(target.parent)
        return name

    def get(self, name: str) -> bytes:
        """The bytes under a hash. Raises ``FileNotFoundError`` when they are gone and
        ``ValueError`` when they no longer match their hash."""
        content = self._path(name).read_bytes()
        if hashlib.sha256(content).hexdigest() != name:
            raise ValueError(f"the stored file {name[:12]} has been changed on disk")
        return content

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:]


def _sync_folder(folder: Path) -> None:
    """A file's new name is on disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remember_file(session: Session, name: str, *, size: int, mime_type: str, at: datetime) -> None:
    """Tell the database about a file that was put in the store; told twice it stays once."""
    if session.get(StoredFileRow, name) is None:
        session.add(StoredFileRow(hash=name, size=size, mime_type=mime_type, stored_at=at))
        session.flush()
