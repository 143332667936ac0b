"""Where the bytes of files lie: in memory, or in a folder when state is kept."""

from __future__ import annotations

import shutil
from pathlib import Path


class FileShelf:
    """Bytes by file id."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._in_memory: dict[str, bytes] = {}

    def put(self, file_id: str, content: bytes) -> None:
        """Keep `content` under this id."""
        if self._folder is None:
            self._in_memory[file_id] = content
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / file_id).write_bytes(content)

    def get(self, file_id: str) -> bytes | None:
        """The bytes, or None where nothing was uploaded."""
        if self._folder is None:
            return self._in_memory.get(file_id)
        path = self._folder / file_id
        return path.read_bytes() if path.exists() else None

    def clear(self) -> None:
        """Forget all files kept in memory; a folder is emptied by `wipe`."""
        self._in_memory.clear()

    def wipe(self) -> None:
        """Forget all files, in memory and on disk."""
        self.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
