"""Series of numbers: unbroken, and held by whoever draws from them."""

from typing import Any, Literal

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.house import Change, put_unless_there
from storage.tables import MeetingRow, NumberSeriesRow

Series = Literal["CASE", "MEETING"]


def take_numbers(change: Change, council_id: int, series: Series, year: int, count: int) -> int:
    """Reserve ``count`` numbers of a series and return the first. The series is held until the
    transaction ends, so that it stays unbroken whatever crashes."""
    row = _series(change, council_id, series, year)
    first = row.next_number
    row.next_number += count
    change.session.flush()
    return first


def next_number(session: Session, council_id: int, series: Series, year: int) -> int:
    """The number that would be drawn next; nothing is reserved."""
    row = session.scalars(_series_query(council_id, series, year)).first()
    return row.next_number if row else 1


def start_series(
    change: Change, council_id: int, series: Series, year: int, *, next_number: int
) -> None:
    """Let a series begin at a number, for a council that starts in the middle of a year."""
    row = _series(change, council_id, series, year)
    if row.next_number != next_number:
        before, row.next_number = row.next_number, next_number
        change.audit(
            "number_series",
            row.id or 0,
            "satt",
            before={"next_number": before},
            after={"series": series, "year": year, "next_number": next_number},
        )


def _series_query(council_id: int, series: Series, year: int) -> Any:
    return select(NumberSeriesRow).where(
        col(NumberSeriesRow.council_id) == council_id,
        col(NumberSeriesRow.kind) == series,
        col(NumberSeriesRow.year) == year,
    )


def _series(change: Change, council_id: int, series: Series, year: int) -> NumberSeriesRow:
    """The series, made where there was none, and held until the transaction ends."""
    held = _series_query(council_id, series, year).with_for_update()
    row: NumberSeriesRow | None = change.session.scalars(held).first()
    if row is None:
        put_unless_there(
            change.session,
            NumberSeriesRow(council_id=council_id, kind=series, year=year),
            unique=("council_id", "kind", "year"),
        )
        row = change.session.scalars(held).one()
    return row


def highest_meeting_number(session: Session, council_id: int, year: int) -> int:
    """The highest number used in the year, 0 when there is none."""
    highest = session.scalar(
        select(func.max(MeetingRow.number)).where(
            col(MeetingRow.council_id) == council_id, col(MeetingRow.year) == year
        )
    )
    return highest or 0
