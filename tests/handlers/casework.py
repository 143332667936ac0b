"""The verbs of tests about cases: what people do with a case from the first form to the agenda."""

from datetime import date, time

from bot.cases.meeting import Meeting, MeetingDay
from bot.operations.recognise import SAKSBOT
from bot.sandbox import User
from bot.sandbox.screens import Message
from storage.meetings import add_meeting
from tests.offices import Office

HENSIKT = "Rådet får status"
PROPOSAL = "1. Rådet tar saken til orientering."


def begun(person: User, **values: str) -> None:
    """The first form of a new case, filled in but not sent."""
    person.command("/sak ny")
    person.fill({"Tittel": "Nasjonal plan"} | values)


def sent(office: Office, person: User) -> None:
    """The open form is sent, and what comes after it stands there."""
    person.submit()
    office.server.wait_until(lambda: not is_waiting(person))


def is_waiting(person: User) -> bool:
    """Whether the person looks at a view that says that something is being done."""
    view = person.view
    return view is not None and view.title == "Saksbot" and "…" in view.text


def written(office: Office, person: User, **values: str) -> None:
    """A draft through all three forms, with all that it needs but a toppnotat."""
    begun(person, **{"Hensikten med saken": HENSIKT, "Forslag til vedtak": PROPOSAL} | values)
    for _ in range(3):
        sent(office, person)


def with_toppnotat(office: Office, person: User) -> None:
    """A toppnotat written in the case that is open in a modal."""
    person.click("Toppnotat")
    person.fill({"section_heading:1": "Bakgrunn", "section_body:1": "Planen gjelder fra 2020."})
    sent(office, person)
    person.close()


def handed_in(office: Office, **values: str) -> None:
    """A whole case of the case officer's, with the secretariat."""
    berit = office.case_officer
    written(office, berit, **values)
    with_toppnotat(office, berit)
    berit.click("Send inn")
    berit.close()


def shown(message: Message) -> str:
    """Everything that stands in a message."""
    return "\n".join(message.texts)


def planned_meeting(office: Office, day: date = date(2019, 12, 2)) -> Meeting:
    """Meeting 6/2019, stored as if the secretariat had planned it."""
    days = (MeetingDay(day, time(10), time(15)),)
    with office.house.change(by=SAKSBOT, at=office.now()) as change:
        meeting = Meeting(0, office.council.id, 6, day.year, days, place="Gardermoen")
        return add_meeting(change, meeting)
