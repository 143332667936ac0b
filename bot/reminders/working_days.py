"""Norwegian working days, from the ``holidays`` package (public holidays in Norway)."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

from bot.clock import OSLO

DAY_STARTS = time(8)
DAY_ENDS = time(18)


@lru_cache(maxsize=16)
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NO", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday, except Norwegian public holidays."""
    return day.weekday() < 5 and day not in _public_holidays(day.year)


def working_days_before(day: date, count: int) -> date:
    """The date ``count`` working days before ``day``; 0 is the day itself."""
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days come after ``first``, up to and including ``last``; 0 is today."""
    days = (first + timedelta(days=offset) for offset in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def next_civil_hour(moment: datetime) -> datetime:
    """``moment`` itself when it is between 08 and 18 on a working day in Oslo, else the next 08."""
    local = moment.astimezone(OSLO)
    if is_working_day(local.date()) and DAY_STARTS <= local.time() < DAY_ENDS:
        return moment
    day = local.date() if local.time() < DAY_STARTS else local.date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, DAY_STARTS, OSLO)
