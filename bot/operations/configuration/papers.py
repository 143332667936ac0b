"""The attachments of a file: read from the file's own folder, guarded, and put on their case."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from bot.cases.case import Attachment, AttachmentKind
from bot.cases.errors import RuleBroken
from bot.operations.configuration.contents import Placed
from bot.operations.configuration.loading import Loading
from bot.operations.configuration.report import differences
from bot.operations.configuration.schema import AttachmentEntry, Entry
from storage.cases import add_attachment, update_attachment
from storage.files import remember_file

LABELS = {"kind": "slag", "file_hash": "innhold", "url": "lenke", "is_toppnotat": "toppnotat"}


def load_papers(
    loading: Loading,
    placed: Placed[Entry],
    entries: Sequence[AttachmentEntry],
    *,
    case_id: int,
    stored: Sequence[Attachment] = (),
) -> list[str]:
    """Put the papers on the case; returns what that changes. Papers that are not in the file stay.

    A paper is known again by its title.
    """
    by_title = {each.title: each for each in stored}
    changes, seen = [], set[str]()
    for index, entry in enumerate(entries):
        if entry.title in seen:
            loading.wrong(placed, "Tittelen står på to vedlegg.", "vedlegg", index, "tittel")
            continue
        seen.add(entry.title)
        paper = _read(loading, placed, index, entry, case_id)
        if paper is not None:
            changes += _store(loading, paper, by_title.get(entry.title))
    return changes


def _store(loading: Loading, paper: Attachment, before: Attachment | None) -> list[str]:
    if before is None:
        add_attachment(loading.change, paper)
        return [f"vedlegg: {paper.title} legges ved"]
    wanted = replace(paper, id=before.id, position=before.position, version=before.version)
    found = differences(before, wanted, LABELS)
    if found:
        update_attachment(loading.change, wanted, what="endret fra fil")
    return [f"vedlegg: {paper.title} byttes ut"] if found else []


def _read(
    loading: Loading, placed: Placed[Entry], index: int, entry: AttachmentEntry, case_id: int
) -> Attachment | None:
    if entry.url is not None:
        return Attachment(0, case_id, entry.title, AttachmentKind.LINK, url=entry.url)
    steps = ("vedlegg", index, "fil")
    try:
        file = _inside(loading.folder, entry.file or "")
        content = file.read_bytes()
        mime_type = _guarded(file.name, content)
    except OSError:
        loading.wrong(placed, f"Filen «{entry.file}» finnes ikke i {_FOLDER}. {_HINT}", *steps)
        return None
    except RuleBroken as refusal:
        for reason in refusal.reasons:
            loading.wrong(placed, f"«{entry.file}»: {reason}", *steps)
        return None
    name = sha256(content).hexdigest()
    loading.files[name] = content
    change = loading.change
    remember_file(change.session, name, size=len(content), mime_type=mime_type, at=change.at)
    kind = AttachmentKind.SEPARATE if entry.is_separate else AttachmentKind.FILE
    return Attachment(
        0, case_id, entry.title, kind,
        file_hash=name, file_name=file.name, mime_type=mime_type, size=len(content),
        is_toppnotat=entry.is_toppnotat,
    )  # fmt: skip


_FOLDER = "mappen til YAML-filen"
_HINT = "Skriv stien fra den mappen, for eksempel papirer/toppnotat.docx."


def _inside(folder: Path, path: str) -> Path:
    """The file, which must lie below the folder of the YAML file: a file that somebody else wrote
    may not fetch whatever this machine holds. Raises ``RuleBroken``."""
    file = (folder / path).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise RuleBroken(f"Vedlegget må ligge i {_FOLDER} eller under den. Flytt filen dit.")
    return file


def _guarded(name: str, content: bytes) -> str:
    """The media type of an accepted file. Raises ``RuleBroken``."""
    if not content:
        raise RuleBroken("Filen er tom. Lagre den på nytt med innhold.")
    return guess_type(name)[0] or "application/octet-stream"
