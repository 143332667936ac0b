"""Add a break, or Eventuelt, to a meeting's agenda."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.agenda_checks import eventuelt_faults, length_faults
from bot.cases.council import Council, StandingKind
from bot.cases.errors import refuse_if
from bot.cases.permissions import Actor
from bot.operations.agenda_in_hand import insert_item, new_item, take_agenda
from storage.house import House


@dataclass(frozen=True)
class NewBreak:
    """``minutes`` None where the length is not known; ``day`` is an index into the days."""

    meeting_id: int
    title: str
    minutes: int | None = None
    day: int = 0


def add_break(house: House, draft: NewBreak, *, by: Actor, at: datetime) -> AgendaItem:
    """Add «Pause» or «Lunsj» last on its day; it is moved from there."""
    with house.change(by=by, at=at) as change:
        agenda = take_agenda(change, draft.meeting_id)
        title = draft.title.strip()
        refuse_if(
            ([] if title else ["Skriv hva pausen heter, for eksempel Lunsj."])
            + length_faults(draft.minutes)
        )
        item = new_item(
            agenda.meeting,
            kind=ItemKind.BREAK,
            title=title,
            minutes=draft.minutes,
            day=draft.day,
        )
        return insert_item(change, agenda, item)


def add_eventuelt(house: House, meeting_id: int, *, by: Actor, at: datetime) -> AgendaItem:
    """Add Eventuelt last on the last day."""
    with house.change(by=by, at=at) as change:
        agenda = take_agenda(change, meeting_id)
        refuse_if(eventuelt_faults(agenda.items))
        item = new_item(
            agenda.meeting,
            kind=ItemKind.EVENTUELT,
            title=_name_of_eventuelt(agenda.council),
            day=len(agenda.meeting.days) - 1,
        )
        return insert_item(change, agenda, item)


def _name_of_eventuelt(council: Council) -> str:
    titles = [s.title for s in council.standing_cases if s.kind is StandingKind.EVENTUELT]
    return titles[0] if titles else "Eventuelt"
