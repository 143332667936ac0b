"""What the people of Programrådet do on the way to a meeting of two days."""

from typing import Any

from bot.sandbox import User
from tests.journeys.steps import accepts, closes_everything, newest_about
from tests.offices import Office

SECRETARY, OFFICER = "U0EIDE", "U0HOLM"
NEW_CASE = "Opplæring i kommunene"
TOPPNOTAT = {
    "Bakgrunn": [("text", "Kommunene har bedt om "), ("bold", "felles opplæring"), ("text", ".")],
    "Vurdering": [
        ("text", "Kurset ligger på "),
        ("link", "https://eksempel.no/kurs"),
        ("text", "."),
    ],
}
POINTS = ["Kurset varer én dag.", "Det holdes på nett."]


def opens_agenda(secretary: User) -> None:
    closes_everything(secretary)
    secretary.open_home()
    secretary.click("Åpne dagsorden", within="home")


def edits_line(secretary: User, title: str, answers: dict[str, Any]) -> None:
    """«Rediger» in the menu of a line of the agenda that is shown."""
    chooses(secretary, title, "Rediger")
    secretary.fill(answers)
    secretary.submit()


def chooses(secretary: User, title: str, choice: str) -> None:
    """Something in the menu of the last line with the words."""
    lines = [b for b in secretary.modal.blocks if title in str(b.get("text", {}).get("text"))]
    secretary.select(lines[-1]["block_id"], choice)


def adds_break(secretary: User, name: str, minutes: int, day: str) -> None:
    secretary.click("Legg til pause")
    secretary.fill({"Navn": name, "Varighet i minutter": str(minutes), "Dag": day})
    secretary.submit()


def writes_case_in_slack(office: Office, title: str, *, meeting: str | None = None) -> None:
    """The case officer writes a case and its toppnotat in Slack, and the secretariat takes it."""
    officer = office.as_user(OFFICER)
    officer.command("/sak ny")
    officer.fill({"Tittel": title, "Sakstype": "Orientering"})
    officer.fill({"Hensikten med saken": "Hensikten er å orientere om opplæringen."})
    officer.fill({"Forslag til vedtak": "Programrådet tar saken til orientering."})
    officer.submit()
    officer.fill({"Ansvarlig": "Mona Eide"} | ({"Ønsket møte": meeting} if meeting else {}))
    officer.fill({"Andre som presenterer": "Ida Ness, Lillevik kommune"})
    officer.submit()
    officer.submit()
    _writes_toppnotat(officer)
    officer.click("Send inn")
    closes_everything(officer)
    accepts(office.as_user(SECRETARY), title)


def _writes_toppnotat(officer: User) -> None:
    officer.click("Toppnotat")
    for place, (heading, leaves) in enumerate(TOPPNOTAT.items(), start=1):
        body = _rich(leaves, POINTS if place == 2 else ())
        officer.fill({f"section_heading:{place}": heading, f"section_body:{place}": body})
    officer.submit()
    while officer.depth > 1:
        officer.close()


def _rich(leaves: list[tuple[str, str]], points: Any) -> dict[str, Any]:
    """A ``rich_text`` block as Slack's editor makes it."""
    elements: list[Any] = [
        {"type": "rich_text_section", "elements": [_leaf(*leaf) for leaf in leaves]}
    ]
    if points:
        items = [
            {"type": "rich_text_section", "elements": [_leaf("text", point)]} for point in points
        ]
        elements.append(
            {"type": "rich_text_list", "style": "bullet", "indent": 0, "elements": items}
        )
    return {"type": "rich_text", "elements": elements}


def _leaf(kind: str, text: str) -> dict[str, Any]:
    if kind == "link":
        return {"type": "link", "url": text, "text": "felles nettside"}
    style = {"style": {"bold": True}} if kind == "bold" else {}
    return {"type": "text", "text": text, **style}


def sends_new_version(secretary: User, office: Office, reason: str) -> str:
    """«Send ny versjon» with its reason; returns what the secretary saw before sending."""
    closes_everything(secretary)
    secretary.open_home()
    secretary.click("Send ny versjon", within="home")
    shown = secretary.modal.text
    secretary.fill({"Begrunnelse": reason})
    secretary.submit()
    office.server.wait_until(lambda: not office.is_busy(), 60)
    closes_everything(secretary)
    return shown


def ends_later(secretary: User, clock: str) -> None:
    """«Endre møtet»: the last day ends at another time."""
    opens_agenda(secretary)
    secretary.click("Endre møtet")
    ends = [b for b in secretary.modal.blocks if b.get("label", {}).get("text") == "Slutter"]
    secretary.fill({ends[-1]["block_id"]: clock})
    secretary.submit()


def adds_late_case(secretary: User, title: str) -> None:
    """«Etteranmeldt sak» with its reason and who allowed it."""
    opens_agenda(secretary)
    secretary.click("Etteranmeldt sak (1)")
    secretary.fill({"Saker som er klare": [title], "Dag": "12. mai 2027"})
    secretary.fill({"Hvorfor må saken med?": "Kursene begynner i juni"})
    secretary.fill({"Hvem har godtatt det?": "Tone Berg"})
    secretary.submit()
    edits_line(secretary, title, {"Varighet i minutter": "60"})


def number_told(officer: User) -> str:
    """The newest message to a case officer that a case got its number."""
    return "\n".join(newest_about(officer, "fått saksnummer").texts)
