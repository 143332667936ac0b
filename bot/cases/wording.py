"""Dates, times and lists as people read them in Norwegian."""

from collections.abc import Sequence
from datetime import date, time

_MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
_WEEKDAYS = {
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
}


def long_date(day: date, language: str = "nb") -> str:
    """``2. desember 2019``, the same in bokmål and nynorsk."""
    return f"{short_date(day, language)} {day.year}"


def short_date(day: date, language: str = "nb") -> str:
    """``2. desember``; ``language`` is taken so that all these functions are called alike."""
    return f"{day.day}. {_MONTHS[day.month - 1]}"


def weekday_date(day: date, language: str = "nb") -> str:
    """``mandag 2. desember 2019``"""
    return f"{_WEEKDAYS[language][day.weekday()]} {long_date(day, language)}"


def clock_span(start: time, end: time | None = None) -> str:
    """``10:00–12:10``, or ``10:00`` where the end is not known."""
    return f"{start:%H:%M}–{end:%H:%M}" if end else f"{start:%H:%M}"


def joined(words: Sequence[str], last: str = "og") -> str:
    """``a, b og c``"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(count: int, one: str, many: str) -> str:
    """``1 sak``, ``3 saker``"""
    return f"{count} {one if count == 1 else many}"
