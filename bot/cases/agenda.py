"""The agenda of a meeting: an ordered list of cases, breaks and Eventuelt, and its times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.cases.case import Presenter
from bot.cases.meeting import MeetingDay
from bot.cases.numbering import Saksnummer


class ItemKind(StrEnum):
    """What stands on a line of the agenda."""

    CASE = "CASE"
    BREAK = "BREAK"
    EVENTUELT = "EVENTUELT"


@dataclass(frozen=True)
class AgendaItem:
    """One line of the agenda, and for a case its treatment in this meeting.

    ``day`` is an index into the meeting's days; ``fixed_start`` is set when the time is chosen by
    hand, else the item follows the one before. ``saksnummer`` is frozen when the innkalling is
    sent. ``presenters`` empty means the case's own.
    """

    id: int
    meeting_id: int
    position: int
    kind: ItemKind
    title: str = ""
    case_id: int | None = None
    day: int = 0
    fixed_start: time | None = None
    minutes: int | None = None
    presenters: tuple[Presenter, ...] = ()
    late_reason: str = ""
    late_allowed_by: str = ""
    saksnummer: Saksnummer | None = None
    withdrawn_reason: str = ""
    version: int = 1

    @property
    def is_late(self) -> bool:
        return bool(self.late_reason)


@dataclass(frozen=True)
class TimedItem:
    """An item with its times on the day; ``start`` is None where no time is known."""

    item: AgendaItem
    date: date
    start: time | None
    end: time | None


def in_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted(items, key=lambda item: (item.day, item.position, item.id))


def _plus(start: time, minutes: int) -> time:
    return (datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes)).time()


def timed(items: Iterable[AgendaItem], days: Sequence[MeetingDay]) -> list[TimedItem]:
    """Items in order with start and end; an item without length ends the chain of known times."""
    result: list[TimedItem] = []
    clocks: dict[int, time | None] = {index: day.start for index, day in enumerate(days)}
    for item in in_order(items):
        day = min(item.day, len(days) - 1)
        start = item.fixed_start or clocks[day]
        end = _plus(start, item.minutes) if start and item.minutes else None
        clocks[day] = end
        result.append(TimedItem(item, days[day].date, start, end))
    return result


def time_findings(items: Iterable[AgendaItem], days: Sequence[MeetingDay]) -> list[str]:
    """Clashes, gaps and overruns as sentences; items without times are not judged."""
    lines = timed(items, days)
    findings: list[str] = []
    for index, day in enumerate(days):
        todays = [line for line in lines if line.date == day.date and line.start]
        findings += _neighbours(todays)
        findings += _outside(todays, day)
        if index and not any(line.date == day.date for line in lines):
            findings.append(f"{day.date:%d.%m.%Y} har ingen punkter på dagsordenen.")
    return findings


def _neighbours(lines: Sequence[TimedItem]) -> list[str]:
    findings = []
    for before, after in pairwise(lines):
        if before.end is None or after.start is None or before.end == after.start:
            continue
        names = f"«{before.item.title}» (slutter {before.end:%H:%M}) og «{after.item.title}» "
        names += f"(starter {after.start:%H:%M})"
        overlaps = after.start < before.end
        findings.append(f"{names} overlapper." if overlaps else f"Det er et tomrom mellom {names}.")
    return findings


def _outside(lines: Sequence[TimedItem], day: MeetingDay) -> list[str]:
    findings = [
        f"«{line.item.title}» starter {line.start:%H:%M}, før møtet starter {day.start:%H:%M}."
        for line in lines
        if line.start and line.start < day.start
    ]
    latest = _latest_end(lines)
    if latest and (latest > day.end or _past_midnight(lines)):
        findings.append(
            f"Dagsordenen {day.date:%d.%m.%Y} varer til {latest:%H:%M}, men møtet slutter "
            f"{day.end:%H:%M}."
        )
    return findings


def _latest_end(lines: Sequence[TimedItem]) -> time | None:
    """When the day's last line ends; a line past midnight ends later than any other."""
    ends = [line.end for line in lines if line.end]
    return max(_past_midnight(lines) or ends, default=None)


def _past_midnight(lines: Sequence[TimedItem]) -> list[time]:
    return [line.end for line in lines if line.start and line.end and line.end <= line.start]


def moved(items: Iterable[AgendaItem], item_id: int, *, up: bool) -> list[AgendaItem]:
    """All items with fresh positions, one of them moved a step up or down.

    Where the neighbour stands on another day, the item goes over to that day and keeps its place.
    """
    ordered = in_order(items)
    index = next(place for place, item in enumerate(ordered) if item.id == item_id)
    target = index - 1 if up else index + 1
    if 0 <= target < len(ordered):
        item, neighbour = ordered[index], ordered[target]
        if neighbour.day == item.day:
            ordered[index], ordered[target] = neighbour, item
        else:
            ordered[index] = replace(item, day=neighbour.day)
    return [replace(item, position=place) for place, item in enumerate(ordered, start=1)]


def numbers_out_of_order(items: Iterable[AgendaItem]) -> bool:
    """True when drawn numbers do not rise down the agenda: the paper must then say so."""
    numbers = [item.saksnummer for item in in_order(items) if item.saksnummer]
    return numbers != sorted(numbers)
