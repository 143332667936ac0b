"""Where a line goes on the agenda."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.cases.agenda import AgendaItem, ItemKind, in_order


def inserted(items: Iterable[AgendaItem], new: AgendaItem) -> list[AgendaItem]:
    """All items with fresh positions, a new one put where it belongs on its day.

    Eventuelt stays last, and late cases stay after the others; ``new`` is the one with id 0.
    """
    ordered = in_order(items)
    todays = [item for item in ordered if item.day == new.day]
    before = sum(item.day < new.day for item in ordered)
    ordered.insert(before + _place(todays, new), new)
    return renumbered(ordered)


def brought_to_day(items: Iterable[AgendaItem], item_id: int, day: int) -> list[AgendaItem]:
    """All items with fresh positions, one of them put where it belongs on another day."""
    everything = list(items)
    item = next(each for each in everything if each.id == item_id)
    others = [each for each in everything if each.id != item_id]
    return inserted(others, replace(item, day=day))


def within_days(items: Iterable[AgendaItem], days: int) -> list[AgendaItem]:
    """All items with fresh positions, those of days that are gone put on the last one left."""
    last = days - 1
    return renumbered(in_order(replace(item, day=min(item.day, last)) for item in in_order(items)))


def renumbered(ordered: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items in the given order with positions 1, 2, 3 …"""
    return [replace(item, position=place) for place, item in enumerate(ordered, start=1)]


def _place(todays: Sequence[AgendaItem], new: AgendaItem) -> int:
    if new.kind is ItemKind.EVENTUELT:
        return len(todays)
    if new.kind is ItemKind.CASE and not new.is_late:
        late = next((place for place, item in enumerate(todays) if item.is_late), None)
        if late is not None:
            return late
    return _before_eventuelt(todays)


def _before_eventuelt(todays: Sequence[AgendaItem]) -> int:
    ends_with_it = bool(todays) and todays[-1].kind is ItemKind.EVENTUELT
    return len(todays) - 1 if ends_with_it else len(todays)
