"""Move a line of the agenda up or down; drawn saksnumre stay with their cases."""

from datetime import datetime

from bot.cases.agenda import AgendaItem, moved
from bot.cases.errors import refuse_if
from bot.cases.late import order_faults
from bot.cases.permissions import Actor
from bot.operations.agenda_in_hand import store_order, take_agenda_of
from storage.house import House
from storage.meetings import get_agenda_item


def move_on_agenda(house: House, item_id: int, *, up: bool, by: Actor, at: datetime) -> AgendaItem:
    """Move a step, over to the day before or after from the edge of a day, and return the line.

    A step is taken from where the line stands now, so that two who move at once lose nothing.
    """
    with house.change(by=by, at=at) as change:
        agenda, _ = take_agenda_of(change, item_id)
        arranged = moved(agenda.items, item_id, up=up)
        refuse_if(order_faults(arranged))
        store_order(change, agenda.items, arranged)
        return get_agenda_item(change.session, item_id)
