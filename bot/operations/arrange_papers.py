"""Rename, mark, move and remove the papers of a case."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cases.case import Attachment, AttachmentKind, Case
from bot.cases.permissions import Actor
from bot.operations.add_attachments import (
    Received,
    Upload,
    checked,
    remember_upload,
    with_file,
)
from bot.operations.case_circumstances import check_may_see, local_day
from bot.operations.edit_case import case_to_edit, check_may_edit_case
from bot.operations.tell_about_case import update_cards
from storage.cases import (
    get_attachment,
    get_case,
    remove_attachment,
    update_attachment,
)
from storage.house import Change, House


def get_paper(house: House, attachment_id: int, *, by: Actor, at: datetime) -> Attachment:
    """A paper of a case that the asker may see. Raises ``NotFound``."""
    with house.look() as session:
        paper = get_attachment(session, attachment_id)
        check_may_see(by, get_case(session, paper.case_id), on=local_day(at))
        return paper


@dataclass(frozen=True)
class PaperWords:
    """What a paper is called, whether it travels beside the package, and a link's address."""

    title: str
    is_separate: bool = False
    url: str | None = None


def describe_paper(
    house: House,
    attachment_id: int,
    words: PaperWords,
    *,
    upload: Upload | None = None,
    expected_version: int | None,
    by: Actor,
    at: datetime,
) -> Received:
    """Store what a paper is called and how it travels; ``upload`` takes its file's place, and the
    old file stays in the file store. Raises ``ChangedMeanwhile``."""
    paper = get_paper(house, attachment_id, by=by, at=at)
    check_may_edit_case(house, paper.case_id, by=by, at=at)
    good, bad = checked(house, [upload] if upload else [])
    described = _described(paper, words)
    with house.change(by=by, at=at) as change:
        case_to_edit(change, paper.case_id)
        for file in good:
            remember_upload(change, file)
            described = with_file(described, file)
        update_attachment(change, replace(described, version=expected_version or paper.version))
        case = get_case(change.session, paper.case_id)
        update_cards(change, case)
        return Received(case, bad, len(good))


def _described(paper: Attachment, words: PaperWords) -> Attachment:
    kind = AttachmentKind.SEPARATE if words.is_separate else AttachmentKind.FILE
    if paper.kind is AttachmentKind.LINK:
        kind = AttachmentKind.LINK
    return replace(paper, title=words.title, kind=kind, url=words.url or paper.url)


def remove_paper(house: House, attachment: Attachment, *, by: Actor, at: datetime) -> Case:
    """Take a paper off its case; a label that was drawn for it is never reused."""

    def remove(change: Change, _case: Case) -> None:
        remove_attachment(change, attachment.id)

    return _changed(house, attachment.case_id, remove, by=by, at=at)


def move_paper(house: House, attachment: Attachment, *, up: bool, by: Actor, at: datetime) -> Case:
    """Move a paper one step among the case's; the toppnotat always stays first."""

    def move(change: Change, case: Case) -> None:
        papers = [paper for paper in case.attachments if not paper.is_toppnotat]
        place = next((i for i, paper in enumerate(papers) if paper.id == attachment.id), None)
        if place is None:
            return
        target = place - 1 if up else place + 1
        if 0 <= target < len(papers):
            papers.insert(target, papers.pop(place))
        for position, paper in enumerate(papers, start=1):
            if paper.position != position:
                update_attachment(change, replace(paper, position=position), what="flyttet")

    return _changed(house, attachment.case_id, move, by=by, at=at)


def _changed(
    house: House,
    case_id: int,
    store: Callable[[Change, Case], None],
    *,
    by: Actor,
    at: datetime,
) -> Case:
    with house.change(by=by, at=at) as change:
        store(change, case_to_edit(change, case_id))
        case = get_case(change.session, case_id)
        update_cards(change, case)
        return case
