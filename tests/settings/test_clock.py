"""The clock always knows its zone, and a movable one runs on from where it was put."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import OSLO, MovableClock, now

NOON = datetime(2019, 6, 12, 12, 0, tzinfo=OSLO)


def test_now_is_told_in_norwegian_time() -> None:
    assert now().tzinfo is OSLO


def test_a_clock_that_was_not_moved_shows_the_time_of_its_source() -> None:
    assert MovableClock(lambda: NOON)() == NOON


def test_an_advanced_clock_runs_on_from_its_new_time() -> None:
    source = [NOON]
    clock = MovableClock(lambda: source[0])
    clock.advance(timedelta(days=2))
    source[0] += timedelta(minutes=5)
    assert clock() == NOON + timedelta(days=2, minutes=5)


def test_a_clock_can_be_moved_to_a_moment_in_another_zone() -> None:
    clock = MovableClock(lambda: NOON)
    assert clock.move_to(datetime(2020, 1, 1, tzinfo=UTC)).isoformat() == (
        "2020-01-01T01:00:00+01:00"
    )


def test_a_day_across_the_change_to_summer_time_is_24_hours() -> None:
    clock = MovableClock(lambda: datetime(2020, 3, 28, 12, 0, tzinfo=OSLO).astimezone(UTC))
    assert clock.advance(timedelta(days=1)).isoformat() == "2020-03-29T13:00:00+02:00"


def test_a_reset_clock_follows_its_source_again() -> None:
    clock = MovableClock(lambda: NOON)
    clock.advance(timedelta(hours=1))
    assert clock.reset() == NOON
    assert clock.offset == timedelta()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        MovableClock(lambda: NOON).move_to(NOON.replace(tzinfo=None))
