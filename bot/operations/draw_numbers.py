"""Draw saksnumre and attachment labels for a meeting: once, in agenda order, never again."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cases.agenda import AgendaItem
from bot.cases.council import Council
from bot.cases.meeting import Meeting
from bot.cases.numbering import Saksnummer, draw
from bot.operations.paper_labels import case_items, find_new_labels
from storage.house import Change, Session
from storage.meetings import (
    agenda_of,
    freeze_labels,
    next_number,
    take_numbers,
    update_agenda_item,
)


def draw_numbers(change: Change, council: Council, meeting: Meeting) -> list[AgendaItem]:
    """Give every case on the agenda its saksnummer and its papers their labels, where they have
    none, and return the items that were numbered.

    It must be called by whoever holds the meeting (``get_meeting_for_change``). The numbers are
    those of the year of the first day, unbroken; a crash before the commit spends none. An arena
    has no saksnumre. A withdrawn case gets nothing new.
    """
    items = agenda_of(change.session, meeting.id)
    numbered = _draw_saksnumre(change, council, meeting, unnumbered(council, items))
    freeze_labels(change, meeting.id, find_new_labels(change.session, meeting.id, items))
    return numbered


def unnumbered(council: Council, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items that would get a saksnummer, in agenda order."""
    if council.is_arena:
        return []
    return [item for item in case_items(items) if not (item.saksnummer or item.withdrawn_reason)]


def foreseen_numbers(
    session: Session, council: Council, meeting: Meeting, items: Sequence[AgendaItem]
) -> dict[int, Saksnummer]:
    """The numbers that would be drawn now, by item; nothing is drawn."""
    waiting = unnumbered(council, items)
    year = meeting.first_day.year
    first = next_number(session, council.id, "CASE", year)
    numbers = draw(len(waiting), next_number=first, year=year)
    return {item.id: number for item, number in zip(waiting, numbers, strict=True)}


def _draw_saksnumre(
    change: Change, council: Council, meeting: Meeting, waiting: Sequence[AgendaItem]
) -> list[AgendaItem]:
    if not waiting:
        return []
    year = meeting.first_day.year
    first = take_numbers(change, council.id, "CASE", year, len(waiting))
    numbers = draw(len(waiting), next_number=first, year=year)
    numbered = [
        replace(item, saksnummer=number) for item, number in zip(waiting, numbers, strict=True)
    ]
    for item in numbered:
        update_agenda_item(change, item, what="saksnummer trukket")
    return numbered
