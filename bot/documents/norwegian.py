"""Dates and times as Språkrådet writes them: "2. desember 2019", "kl. 10:00–12:10".

Public: `day(date)`, `day_with_name(date, language)`, `days(dates)`, `clock(start, end)`.
"""

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
_AND = " og "


def day(when: date) -> str:
    """ "2. desember 2019" """
    return f"{when.day}. {_MONTHS[when.month - 1]} {when.year}"


def day_with_name(when: date, language: str = "nb") -> str:
    """ "mandag 2. desember 2019" """
    return f"{_WEEKDAYS[language][when.weekday()]} {day(when)}"


def days(dates: Sequence[date]) -> str:
    """Several days in one phrase: "2. og 3. desember 2019"; each in full across months."""
    if len({(d.year, d.month) for d in dates}) == 1:
        leading = [f"{d.day}." for d in dates[:-1]]
    else:
        leading = [day(d) for d in dates[:-1]]
    return _listed([*leading, day(dates[-1])])


def clock(start: time | None, end: time | None) -> str:
    """ "10:00–12:10", or only the start; empty when there is none."""
    shown = [f"{moment:%H:%M}" for moment in (start, end) if moment is not None]
    return "–".join(shown)


def _listed(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return ", ".join(words[:-1]) + _AND + words[-1]
