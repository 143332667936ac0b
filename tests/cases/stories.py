"""Builders whose defaults tell a story: a council in 2019, its people, a case and a meeting."""

from datetime import date, time
from typing import Any

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.case import Attachment, AttachmentKind, Case, Section
from bot.cases.council import Council
from bot.cases.meeting import Meeting, MeetingDay
from bot.cases.people import Membership, Person, Role
from bot.cases.permissions import Actor
from bot.cases.sakstype import Sakstype

TODAY = date(2019, 11, 11)
COUNCIL = 1
KARI, BERIT, MONA, OLA, FRODE = 1, 2, 3, 4, 5


def a_council(**changes: Any) -> Council:
    values: dict[str, Any] = {"id": COUNCIL, "key": "nuit", "name": "NUIT", "short_name": "NUIT"}
    return Council(**(values | {"channel": "C0NUIT"} | changes))


def a_case(**changes: Any) -> Case:
    """Berit's case, whole and open."""
    values: dict[str, Any] = {
        "id": 12,
        "council_id": COUNCIL,
        "title": "Nasjonal plan",
        "sakstype": Sakstype.ORIENTERING,
        "hensikt": "Rådet får status",
        "proposal": ("Rådet tar saken til orientering.",),
        "sections": (Section("Bakgrunn", {"type": "rich_text", "elements": []}),),
        "saksbehandler_id": BERIT,
        "opened_by_id": BERIT,
    }
    return Case(**(values | changes))


def an_attachment(**changes: Any) -> Attachment:
    values: dict[str, Any] = {
        "id": 7,
        "case_id": 12,
        "title": "Rapport",
        "kind": AttachmentKind.FILE,
    }
    return Attachment(**(values | changes))


def a_person(person_id: int = BERIT, name: str = "Berit Bakke") -> Person:
    return Person(person_id, f"person-{person_id}", name)


def a_membership(role: Role, person_id: int = BERIT, **changes: Any) -> Membership:
    values: dict[str, Any] = {
        "id": person_id,
        "council_id": COUNCIL,
        "person": a_person(person_id),
        "role": role,
    }
    return Membership(**(values | changes))


def somebody(role: Role | None, person_id: int = KARI) -> Actor:
    """A person with one role in the council, or with none."""
    return Actor(a_person(person_id), (a_membership(role, person_id),) if role else ())


def a_meeting(**changes: Any) -> Meeting:
    """Meeting 6/2019, from ten to three on the second of December."""
    days = (MeetingDay(date(2019, 12, 2), time(10), time(15)),)
    values: dict[str, Any] = {"id": 6, "council_id": COUNCIL, "number": 6, "year": 2019}
    return Meeting(**(values | {"days": days, "place": "Gardermoen"} | changes))


def an_item(item_id: int, **changes: Any) -> AgendaItem:
    """A case on the agenda, in the order of its id."""
    values: dict[str, Any] = {
        "id": item_id,
        "meeting_id": 6,
        "position": item_id,
        "kind": ItemKind.CASE,
        "title": f"Sak {item_id}",
        "case_id": item_id,
    }
    return AgendaItem(**(values | changes))
