"""Meetings and their agendas; their numbers, labels and innkallinger have rooms of their own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.errors import NotFound
from bot.cases.meeting import Meeting, MeetingDay, MeetingState
from bot.cases.numbering import Saksnummer
from storage.cases import presenter_values, presenters_of
from storage.changes import apply, locked
from storage.house import Change
from storage.innkallinger import (
    add_innkalling,
    freeze_labels,
    get_innkalling,
    innkallinger_of,
    labels_of,
    set_innkalling_files,
)
from storage.number_series import (
    Series,
    highest_meeting_number,
    next_number,
    start_series,
    take_numbers,
)
from storage.tables import (
    AgendaItemRow,
    MeetingDayRow,
    MeetingRow,
)

__all__ = [
    "Series",
    "add_agenda_item",
    "add_innkalling",
    "add_meeting",
    "agenda_of",
    "find_next_meeting",
    "find_previous_meeting",
    "freeze_labels",
    "get_agenda_item",
    "get_innkalling",
    "get_meeting",
    "get_meeting_for_change",
    "highest_meeting_number",
    "innkallinger_of",
    "labels_of",
    "meetings_of_council",
    "next_number",
    "remove_agenda_item",
    "set_innkalling_files",
    "start_series",
    "take_numbers",
    "treatments_of",
    "update_agenda_item",
    "update_meeting",
]


def _meetings(session: Session, rows: Iterable[MeetingRow]) -> list[Meeting]:
    found = list(rows)
    days: dict[int, list[MeetingDay]] = {}
    for day in session.scalars(
        select(MeetingDayRow)
        .where(col(MeetingDayRow.meeting_id).in_([row.id for row in found]))
        .order_by(col(MeetingDayRow.date))
    ):
        days.setdefault(day.meeting_id, []).append(MeetingDay(day.date, day.start, day.end))
    return [
        Meeting(
            id=row.id or 0,
            council_id=row.council_id,
            number=row.number,
            year=row.year,
            days=tuple(days.get(row.id or 0, ())),
            place=row.place,
            link=row.link,
            state=MeetingState(row.state),
            innkalling_version=row.innkalling_version,
            version=row.version,
        )
        for row in found
    ]


def get_meeting(session: Session, meeting_id: int) -> Meeting:
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise NotFound("Møtet finnes ikke. Skriv /mote for å se det neste møtet.")
    return _meetings(session, [row])[0]


def get_meeting_for_change(change: Change, meeting_id: int) -> Meeting:
    """The meeting, held until the transaction ends: whoever changes its agenda holds it."""
    return _meetings(change.session, [locked(change.session, MeetingRow, meeting_id)])[0]


def meetings_of_council(session: Session, council_id: int) -> list[Meeting]:
    """All meetings by their first day; those called off too."""
    rows = session.scalars(select(MeetingRow).where(col(MeetingRow.council_id) == council_id))
    return sorted(_meetings(session, rows.all()), key=lambda meeting: meeting.first_day)


def find_next_meeting(session: Session, council_id: int, *, on: date) -> Meeting | None:
    """The first meeting that ends on or after a day and is not called off."""
    coming = [
        meeting
        for meeting in meetings_of_council(session, council_id)
        if meeting.days[-1].date >= on and meeting.state is not MeetingState.CALLED_OFF
    ]
    return coming[0] if coming else None


def find_previous_meeting(session: Session, meeting: Meeting) -> Meeting | None:
    """The council's last meeting before this one that was not called off."""
    earlier = [
        other
        for other in meetings_of_council(session, meeting.council_id)
        if other.first_day < meeting.first_day and other.state is not MeetingState.CALLED_OFF
    ]
    return earlier[-1] if earlier else None


def _meeting_values(meeting: Meeting) -> dict[str, Any]:
    return {
        "council_id": meeting.council_id,
        "number": meeting.number,
        "year": meeting.year,
        "place": meeting.place,
        "link": meeting.link,
        "state": str(meeting.state),
        "innkalling_version": meeting.innkalling_version,
    }


def _day_texts(days: Iterable[MeetingDay]) -> list[str]:
    return [f"{day.date} {day.start:%H:%M}–{day.end:%H:%M}" for day in days]


def add_meeting(change: Change, meeting: Meeting) -> Meeting:
    """Store a new meeting (its ``id`` is ignored) and return it as stored."""
    row = MeetingRow(**_meeting_values(meeting))
    change.session.add(row)
    change.session.flush()
    assert row.id is not None
    _store_days(change.session, row.id, meeting.days)
    after = _meeting_values(meeting) | {"days": _day_texts(meeting.days)}
    change.audit("meeting", row.id, "opprettet", after=after, version=1)
    return replace(meeting, id=row.id)


def update_meeting(
    change: Change, meeting: Meeting, *, what: str = "endret", expected_version: int | None = None
) -> None:
    """Store a meeting and its days. Raises ``ChangedMeanwhile``."""
    row = locked(change.session, MeetingRow, meeting.id)
    before = _meetings(change.session, [row])[0]
    apply(
        change,
        "meeting",
        row,
        _meeting_values(meeting),
        what=what,
        expected_version=expected_version,
    )
    if before.days != meeting.days:
        _store_days(change.session, meeting.id, meeting.days)
        row.version += 1
        change.audit(
            "meeting",
            meeting.id,
            "tid endret",
            before={"days": _day_texts(before.days)},
            after={"days": _day_texts(meeting.days)},
            version=row.version,
        )


def _store_days(session: Session, meeting_id: int, days: Iterable[MeetingDay]) -> None:
    for old in session.scalars(
        select(MeetingDayRow).where(col(MeetingDayRow.meeting_id) == meeting_id)
    ):
        session.delete(old)
    for day in days:
        session.add(
            MeetingDayRow(meeting_id=meeting_id, date=day.date, start=day.start, end=day.end)
        )
    session.flush()


def _item(row: AgendaItemRow) -> AgendaItem:
    number = (
        Saksnummer(row.saksnummer_year, row.saksnummer)
        if row.saksnummer and row.saksnummer_year
        else None
    )
    return AgendaItem(
        id=row.id or 0,
        meeting_id=row.meeting_id,
        position=row.position,
        kind=ItemKind(row.kind),
        title=row.title,
        case_id=row.case_id,
        day=row.day,
        fixed_start=row.fixed_start,
        minutes=row.minutes,
        presenters=presenters_of(row.presenters),
        late_reason=row.late_reason,
        late_allowed_by=row.late_allowed_by,
        saksnummer=number,
        withdrawn_reason=row.withdrawn_reason,
        version=row.version,
    )


def agenda_of(session: Session, meeting_id: int) -> list[AgendaItem]:
    """The meeting's agenda in order."""
    rows = session.scalars(
        select(AgendaItemRow)
        .where(col(AgendaItemRow.meeting_id) == meeting_id)
        .order_by(col(AgendaItemRow.day), col(AgendaItemRow.position), col(AgendaItemRow.id))
    ).all()
    return [_item(row) for row in rows]


def get_agenda_item(session: Session, item_id: int) -> AgendaItem:
    row = session.get(AgendaItemRow, item_id)
    if row is None:
        raise NotFound("Punktet står ikke lenger på dagsordenen. Åpne dagsordenen på nytt.")
    return _item(row)


def treatments_of(session: Session, case_id: int) -> list[AgendaItem]:
    """Every agenda item that treats or treated the case, the oldest first."""
    rows = session.scalars(
        select(AgendaItemRow)
        .where(col(AgendaItemRow.case_id) == case_id)
        .order_by(col(AgendaItemRow.id))
    ).all()
    return [_item(row) for row in rows]


def _item_values(item: AgendaItem) -> dict[str, Any]:
    return {
        "position": item.position,
        "kind": str(item.kind),
        "title": item.title,
        "case_id": item.case_id,
        "day": item.day,
        "fixed_start": item.fixed_start,
        "minutes": item.minutes,
        "presenters": presenter_values(item.presenters),
        "late_reason": item.late_reason,
        "late_allowed_by": item.late_allowed_by,
        "saksnummer": item.saksnummer.number if item.saksnummer else None,
        "saksnummer_year": item.saksnummer.year if item.saksnummer else None,
        "withdrawn_reason": item.withdrawn_reason,
    }


def add_agenda_item(change: Change, item: AgendaItem, *, council_id: int) -> AgendaItem:
    """Store a new agenda item (its ``id`` is ignored) and return it as stored."""
    values = _item_values(item)
    row = AgendaItemRow(meeting_id=item.meeting_id, council_id=council_id, **values)
    change.session.add(row)
    change.session.flush()
    after = values | {"fixed_start": str(item.fixed_start) if item.fixed_start else None}
    change.audit("agenda_item", row.id or 0, "satt på dagsorden", after=after, version=1)
    return replace(item, id=row.id or 0)


def update_agenda_item(
    change: Change, item: AgendaItem, *, what: str = "endret", expected_version: int | None = None
) -> bool:
    row = locked(change.session, AgendaItemRow, item.id)
    return apply(
        change,
        "agenda_item",
        row,
        _item_values(item),
        what=what,
        expected_version=expected_version,
    )


def remove_agenda_item(change: Change, item_id: int) -> None:
    """Take an item without a saksnummer off the agenda; one with a number stays for ever."""
    row = locked(change.session, AgendaItemRow, item_id)
    if row.saksnummer is not None:
        raise ValueError("an agenda item with a saksnummer is never removed")
    change.audit("agenda_item", item_id, "tatt av dagsorden", before={"case_id": row.case_id})
    change.session.delete(row)
    change.session.flush()
