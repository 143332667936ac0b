"""The time of day. It is read at the edges only; everything inside takes `now` as an argument."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Something that tells the present time, always with a time zone."""

OSLO = ZoneInfo("Europe/Oslo")


def now() -> datetime:
    """The present time in Norway, with its time zone."""
    return datetime.now(OSLO)


class MovableClock:
    """A clock that runs like `source` but can be moved, for the local workspace and for tests."""

    def __init__(self, source: Clock = now) -> None:
        self._source = source
        self._offset = timedelta()

    def __call__(self) -> datetime:
        # Added in UTC: within a zone Python adds wall-clock time, and summer time costs an hour.
        return (self._source().astimezone(UTC) + self._offset).astimezone(OSLO)

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of its source (negative when it is behind)."""
        return self._offset

    def advance(self, by: timedelta) -> datetime:
        """Move the clock `by` and return its new time."""
        self._offset += by
        return self()

    def move_to(self, moment: datetime) -> datetime:
        """Let the clock show `moment` and run on from there. A time without a zone is refused."""
        if moment.tzinfo is None:
            raise ValueError("a clock is moved to a time with a time zone")
        self._offset = moment.astimezone(UTC) - self._source().astimezone(UTC)
        return self()

    def reset(self) -> datetime:
        """Follow the source again."""
        self._offset = timedelta()
        return self()
