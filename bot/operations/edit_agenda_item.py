"""Change a line of the agenda: its length, its start, its day, who presents it."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.agenda_checks import length_faults
from bot.cases.case import Presenter
from bot.cases.errors import refuse_if
from bot.cases.permissions import Actor
from bot.operations.agenda_in_hand import AgendaInHand, bring_to_day, take_agenda_of
from storage.councils import people_by_id
from storage.house import Change, House
from storage.meetings import get_agenda_item, update_agenda_item


@dataclass(frozen=True)
class ItemEdit:
    """A line as somebody wants it. ``version`` is the one that their form was filled from.

    ``known_presenters`` are ids of people; with no presenters the case's own present it. ``title``
    counts for breaks and Eventuelt only, since a case has its own heading.
    """

    item_id: int
    version: int | None
    title: str = ""
    minutes: int | None = None
    fixed_start: time | None = None
    day: int = 0
    known_presenters: tuple[int, ...] = ()
    other_presenters: tuple[Presenter, ...] = ()


def edit_agenda_item(house: House, edit: ItemEdit, *, by: Actor, at: datetime) -> AgendaItem:
    """Store the line. Raises ``ChangedMeanwhile`` where somebody else changed the same field."""
    with house.change(by=by, at=at) as change:
        agenda, before = take_agenda_of(change, edit.item_id)
        refuse_if(_faults(agenda, before, edit))
        after = _edited(before, edit, _presenters(change, edit))
        update_agenda_item(change, after, expected_version=edit.version)
        stored = get_agenda_item(change.session, edit.item_id)
        if stored.day != before.day:
            bring_to_day(change, agenda.meeting.id, stored)
        return get_agenda_item(change.session, edit.item_id)


def _presenters(change: Change, edit: ItemEdit) -> tuple[Presenter, ...]:
    people = people_by_id(change.session, edit.known_presenters)
    known = [people[each] for each in edit.known_presenters if each in people]
    named = [Presenter(person.name, person.organisation, person.id) for person in known]
    return (*named, *edit.other_presenters)


def _edited(before: AgendaItem, edit: ItemEdit, presenters: tuple[Presenter, ...]) -> AgendaItem:
    return replace(
        before,
        title=before.title if before.kind is ItemKind.CASE else edit.title.strip(),
        minutes=edit.minutes,
        fixed_start=edit.fixed_start,
        day=edit.day,
        presenters=presenters,
    )


def _faults(agenda: AgendaInHand, before: AgendaItem, edit: ItemEdit) -> list[str]:
    faults = length_faults(edit.minutes)
    if edit.day >= len(agenda.meeting.days):
        faults.append("Møtet har ikke så mange dager lenger. Velg en annen dag.")
    if before.kind is not ItemKind.CASE and not edit.title.strip():
        faults.append("Skriv hva punktet heter.")
    return faults
