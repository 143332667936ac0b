"""Add papers to a case: files that were handed in, and links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from mimetypes import guess_type

from bot.cases.case import Attachment, AttachmentKind, Case
from bot.cases.permissions import Actor
from bot.documents.upload_guard import MAX_SIZE, upload_faults
from bot.operations.edit_case import case_to_edit, check_may_edit_case, store_edited
from bot.operations.tell_about_case import update_cards
from storage.cases import add_attachment, get_case, remove_attachment
from storage.files import remember_file
from storage.house import Change, House

#: The largest file that is taken, in bytes.
LARGEST_UPLOAD = MAX_SIZE


@dataclass(frozen=True)
class Upload:
    """A file as somebody handed it in."""

    name: str
    content: bytes
    is_separate: bool = False
    is_toppnotat: bool = False


@dataclass(frozen=True)
class CheckedFile:
    """A file that passed the guard and lies in the file store."""

    upload: Upload
    file_hash: str
    mime_type: str


@dataclass(frozen=True)
class Received:
    """The case as it is now, and one sentence for each file that was not taken."""

    case: Case
    refused: tuple[str, ...]
    taken: int


def add_attachments(
    house: House,
    case_id: int,
    uploads: Sequence[Upload],
    *,
    link: tuple[str, str] | None = None,
    refused: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> Received:
    """Store the good files and say what is wrong with each of the others.

    ``link`` is title and address; ``refused`` says what already failed on the way here.
    """
    check_may_edit_case(house, case_id, by=by, at=at)
    good, bad = checked(house, uploads)
    with house.change(by=by, at=at) as change:
        before = case_to_edit(change, case_id)
        for file in good:
            remember_upload(change, file)
            _take(change, before, file)
        if link is not None:
            add_attachment(change, _link(case_id, *link))
        case = get_case(change.session, case_id)
        update_cards(change, case)
        return Received(case, (*refused, *bad), len(good) + (link is not None))


def checked(house: House, uploads: Sequence[Upload]) -> tuple[list[CheckedFile], tuple[str, ...]]:
    """The files that passed, now in the file store, and a sentence for each of the others."""
    good: list[CheckedFile] = []
    bad: list[str] = []
    for upload in uploads:
        if faults := _faults(upload):
            bad += faults
        else:
            good.append(_kept(house, upload))
    return good, tuple(bad)


def _faults(upload: Upload) -> list[str]:
    if upload.is_toppnotat and not upload.name.lower().endswith(".docx"):
        return [f"«{upload.name}»: Toppnotatet skal være en Word-fil (.docx). Lagre den slik."]
    return upload_faults(upload.name, upload.content)


def _kept(house: House, upload: Upload) -> CheckedFile:
    mime_type = guess_type(upload.name)[0] or "application/octet-stream"
    return CheckedFile(upload, house.files.put(upload.content), mime_type)


def remember_upload(change: Change, file: CheckedFile) -> None:
    """Tell the database about a file that was put in the store."""
    remember_file(
        change.session,
        file.file_hash,
        size=len(file.upload.content),
        mime_type=file.mime_type,
        at=change.at,
    )


def _take(change: Change, case: Case, file: CheckedFile) -> None:
    if file.upload.is_toppnotat:
        _replace_toppnotat(change, case)
    kind = AttachmentKind.SEPARATE if file.upload.is_separate else AttachmentKind.FILE
    title = "Toppnotat" if file.upload.is_toppnotat else title_from(file.upload.name)
    empty = Attachment(0, case.id, title, kind, is_toppnotat=file.upload.is_toppnotat)
    add_attachment(change, with_file(empty, file))


def _replace_toppnotat(change: Change, case: Case) -> None:
    """A Word file takes the place of the sections, and of the Word file before it."""
    for paper in case.attachments:
        if paper.is_toppnotat:
            remove_attachment(change, paper.id, what="erstattet av ny Word-fil")
    if case.sections:
        store_edited(
            change,
            case.id,
            lambda now: replace(now, sections=()),
            what="toppnotat erstattet av Word-fil",
        )


def with_file(attachment: Attachment, file: CheckedFile) -> Attachment:
    """The attachment with another file."""
    return replace(
        attachment,
        file_hash=file.file_hash,
        file_name=file.upload.name,
        mime_type=file.mime_type,
        size=len(file.upload.content),
    )


def _link(case_id: int, title: str, address: str) -> Attachment:
    return Attachment(0, case_id, title, AttachmentKind.LINK, url=address)


def title_from(file_name: str) -> str:
    """A title for a paper from its file's name: without the ending, and with spaces."""
    stem, dot, _ = file_name.rpartition(".")
    return " ".join((stem if dot else file_name).replace("_", " ").split()) or file_name
