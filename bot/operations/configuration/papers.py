"""The attachments of a file: read from the file's own folder, guarded, and put on their case."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from mimetypes import guess_type

from bot.cases.case import Attachment, AttachmentKind
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
    paper = loading.papers[entry.file or ""]
    for fault in paper.faults:
        loading.wrong(placed, fault, "vedlegg", index, "fil")
    if paper.faults:
        return None
    name = sha256(paper.content).hexdigest()
    mime_type = guess_type(paper.name)[0] or "application/octet-stream"
    change, size = loading.change, len(paper.content)
    remember_file(change.session, name, size=size, mime_type=mime_type, at=change.at)
    kind = AttachmentKind.SEPARATE if entry.is_separate else AttachmentKind.FILE
    return Attachment(
        0, case_id, entry.title, kind, file_hash=name, file_name=paper.name,
        mime_type=mime_type, size=size, is_toppnotat=entry.is_toppnotat,
    )  # fmt: skip
