"""A committee of a municipality, in nynorsk and with its own numbers, by configuration alone."""

from datetime import datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from bot.clock import OSLO
from bot.documents.read_back import read_back
from bot.sandbox import User
from tests.approving import assert_approved
from tests.journeys.conftest import OpenOffice
from tests.journeys.steps import (
    accepts,
    closes_everything,
    files_of,
    innkalling_lines,
    opens_meeting,
    puts_on_agenda,
    sends_innkalling,
)
from tests.offices import Office

APPROVED = Path(__file__).parent / "approved"
SECRETARY, OFFICER, OTHER_OFFICER = "U0MOE", "U0STRAND", "U0BAKKE"
LEADER, MEMBER, OBSERVER, DEPUTY = "U0VIK", "U0NES", "U0DALE", "U0LIE"
SHELTER = "Nytt bufellesskap på Nesset"
CONTRACT = "Klage på tildeling av omsorgsbustad"
MINUTES = {
    "Godkjenning av innkalling": 5,
    "Orienteringar": 40,
    SHELTER: 45,
    "Pause": 15,
    CONTRACT: 30,
    "Eventuelt": 15,
}


def test_a_committee_of_another_kind_calls_its_meeting_by_configuration_alone(
    open_office: OpenOffice,
) -> None:
    office = open_office("kommune-nynorsk.yaml", datetime(2027, 1, 18, 9, tzinfo=OSLO))
    secretary, member = office.as_user(SECRETARY), office.as_user(MEMBER)
    opens_meeting(secretary, {"Dato": "2027-02-24", "Starter": "17:00", "Slutter": "19:30"})
    _writes_cases(office)
    _sets_agenda(secretary)
    sends_innkalling(secretary, office)

    received = member.dms()
    assert_approved(APPROVED, "kommune-1-2027", innkalling_lines(member, received))
    files = files_of(received)
    assert sorted(files) == [
        "Innkalling 1-2027 Utval for helse og omsorg.docx",
        "Møte 1-2027 Utval for helse og omsorg.ics",
        "Vedlegg 1 – Toppnotat sak PS 2-2027.docx",
        "Vedlegg 2 – Toppnotat sak PS 3-2027.docx",
        "Vedlegg 3 – Toppnotat sak PS 4-2027.docx",
    ]
    calendar = Calendar.from_ical(member.download(files[sorted(files)[1]]).decode())
    assert [str(each["SUMMARY"]) for each in calendar.walk("VEVENT")] == [
        "Utval for helse og omsorg: møte 1-2027"
    ]
    assert files_of(office.as_user(LEADER).dms()).keys() == files.keys()
    assert office.as_user(DEPUTY).dms() == []
    _sees_nothing_closed(office.as_user(OBSERVER))
    _the_next_meeting_approves_the_minutes_of_this(secretary)


def _writes_cases(office: Office) -> None:
    officer = office.as_user(OFFICER)
    _writes(
        officer,
        {
            "Tittel": SHELTER,
            "Sakstype": "Beslutning",
            "Hensikten med saken": "Utvalet skal ta stilling til bygging av åtte bueiningar.",
            "Forslag til vedtak": "Utvalet rår til at bufellesskapet vert bygt på Nesset.\n"
            "Kommunedirektøren legg fram finansieringa i budsjettet.",
        },
        {"Andre som presenterer": "Åse Li, Fjordvik kommune"},
        "Kommunen manglar åtte bueiningar, og tomta på Nesset er ledig.",
    )
    _writes(
        office.as_user(OTHER_OFFICER),
        {
            "Tittel": CONTRACT,
            "Sakstype": "Beslutning",
            "Hensikten med saken": "Utvalet skal avgjere klaga.",
            "Forslag til vedtak": "Klaga vert ikkje teken til følgje.",
        },
        {
            "Presenteres av": ["Anne Bakke"],
            "Offentlighet": "Unntatt offentlighet: offl. § 13, jf. fvl. § 13",
        },
        "Søkjaren har ikkje trong for heildøgns omsorg.",
    )
    for title in (SHELTER, CONTRACT):
        accepts(office.as_user(SECRETARY), title)


def _writes(officer: User, texts: dict[str, str], people: dict[str, Any], framlegg: str) -> None:
    """A case and its saksframlegg, written in Slack and handed in."""
    officer.command("/sak ny")
    officer.fill(texts)
    officer.submit()
    officer.fill({"Ansvarlig": "Ingrid Moe", "Ønsket møte": "1-2027, 24. februar 2027"} | people)
    officer.submit()
    officer.submit()
    _writes_framlegg(officer, framlegg)
    officer.click("Send inn")
    closes_everything(officer)


def _writes_framlegg(person: User, framlegg: str) -> None:
    person.click("Toppnotat")
    person.fill({"section_heading:1": "Saksutgreiing", "section_body:1": framlegg})
    person.submit()
    while person.depth > 1:
        person.close()


def _sets_agenda(secretary: User) -> None:
    puts_on_agenda(secretary, [SHELTER, CONTRACT])
    secretary.open_home()
    secretary.click("Åpne dagsorden", within="home")
    secretary.click("Legg til pause")
    secretary.submit()
    _chooses(secretary, "Pause", "Flytt opp")
    for title, minutes in MINUTES.items():
        _chooses(secretary, title, "Rediger")
        secretary.fill({"Varighet i minutter": str(minutes)})
        secretary.submit()
    _chooses(secretary, "Orienteringar", "Åpne saken")
    _writes_framlegg(secretary, "Kommunedirektøren orienterer om vaktordninga.")
    closes_everything(secretary)


def _chooses(secretary: User, title: str, choice: str) -> None:
    lines = [b for b in secretary.modal.blocks if title in str(b.get("text", {}).get("text"))]
    secretary.select(lines[-1]["block_id"], choice)


def _sees_nothing_closed(observer: User) -> None:
    told = [*observer.dms(), *observer.messages("C0HELSEOMSORG")]
    names = {file["name"]: file for message in told for file in message.files}
    lines = [line for name, file in names.items() if name.endswith(".docx")
             for line in read_back(observer.download(file))]  # fmt: skip
    words = "\n".join([*lines, *(str(message.raw) for message in told)])
    assert "offl. § 13, jf. fvl. § 13" in words
    for secret in ("Klage", "klaga", "Klaga", "heildøgns"):
        assert secret not in words


def _the_next_meeting_approves_the_minutes_of_this(secretary: User) -> None:
    secretary.command("/mote ny")
    secretary.fill({"Dato": "2027-03-17", "Starter": "17:00", "Slutter": "19:00"})
    secretary.submit()
    assert "2-2027" in secretary.modal.text
    assert "• Godkjenning av møtebok frå 24. februar 2027" in secretary.modal.text
