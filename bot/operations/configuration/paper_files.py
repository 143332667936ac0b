"""The files that a configuration file names, read and guarded before any transaction begins: a
large Word file may take seconds, and nobody is to wait for it."""

from dataclasses import dataclass
from pathlib import Path

from bot.documents.upload_guard import upload_faults
from bot.operations.configuration.contents import Contents
from bot.operations.configuration.schema import AttachmentEntry


@dataclass(frozen=True)
class PaperFile:
    """A file as it was read; ``faults`` are why it is refused, as sentences."""

    name: str
    content: bytes = b""
    faults: tuple[str, ...] = ()


def read_papers(contents: Contents, folder: Path) -> dict[str, PaperFile]:
    """Every file that an attachment names, by its path as written."""
    return {path: _read(folder, path) for each in _attachments(contents) if (path := each.file)}


def _attachments(contents: Contents) -> list[AttachmentEntry]:
    of_cases = [each for row in contents.cases for each in row.entry.attachments]
    lines = [line for row in contents.meetings for line in row.entry.agenda]
    return [*of_cases, *(each for line in lines for each in line.attachments)]


def _read(folder: Path, path: str) -> PaperFile:
    file = (folder / path).resolve()
    # A file that somebody else wrote may not fetch whatever this machine holds.
    if not file.is_relative_to(folder.resolve()):
        sentence = "Vedlegget må ligge i mappen til YAML-filen eller under den. Flytt filen dit."
        return PaperFile(file.name, faults=(sentence,))
    try:
        content = file.read_bytes()
    except OSError:
        sentence = (
            f"Filen «{path}» finnes ikke i mappen til YAML-filen. Skriv stien fra den mappen, for "
            "eksempel papirer/toppnotat.docx."
        )
        return PaperFile(file.name, faults=(sentence,))
    return PaperFile(file.name, content, tuple(upload_faults(file.name, content)))
