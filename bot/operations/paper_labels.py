"""Which papers an agenda item has, and the labels they have or would get."""

from collections.abc import Iterable, Mapping, Sequence

from bot.cases.agenda import AgendaItem, ItemKind, in_order
from bot.cases.case import Attachment, AttachmentKind, Case
from bot.cases.numbering import Label, Papers, draw_labels
from storage.cases import cases_by_id
from storage.house import Session
from storage.meetings import labels_of

#: The key of a case's toppnotat, written in Slack or handed in as a Word file.
TOPPNOTAT = "toppnotat"

Labels = Mapping[tuple[int, str], Label]


def paper_key(attachment: Attachment) -> str:
    """The lasting name of a paper within its case."""
    return TOPPNOTAT if attachment.is_toppnotat else f"attachment:{attachment.id}"


def labelled_papers(case: Case) -> tuple[str, ...]:
    """Keys of the papers that take a label, the toppnotat first. A link takes none."""
    keys = [paper_key(a) for a in case.attachments if a.kind is not AttachmentKind.LINK]
    rest = [key for key in keys if key != TOPPNOTAT]
    return (TOPPNOTAT, *rest) if case.has_toppnotat else tuple(rest)


def case_items(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items that treat a case, in order; those withdrawn too."""
    return [item for item in in_order(items) if item.kind is ItemKind.CASE and item.case_id]


def new_labels(items: Sequence[AgendaItem], cases: Mapping[int, Case], frozen: Labels) -> Labels:
    """Labels for the papers that have none yet; a withdrawn case gets no new ones."""
    return draw_labels(
        _papers(item, cases[item.case_id or 0], frozen) for item in case_items(items)
    )


def _papers(item: AgendaItem, case: Case, frozen: Labels) -> Papers:
    taken = tuple((paper, label) for (of, paper), label in frozen.items() if of == item.id)
    papers = () if item.withdrawn_reason else labelled_papers(case)
    return Papers(item.id, papers, taken)


def find_new_labels(session: Session, meeting_id: int, items: Sequence[AgendaItem]) -> Labels:
    """The labels that would be drawn for a meeting now."""
    cases = cases_by_id(session, (item.case_id for item in items))
    return new_labels(items, cases, labels_of(session, meeting_id))
