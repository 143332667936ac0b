"""Meeting 6/2019 of Nasjonalt e-helsestyre, from the first `/sak ny` to the members' hands."""

from datetime import datetime
from pathlib import Path

from bot.clock import OSLO
from bot.sandbox import User
from tests.approving import assert_approved
from tests.journeys.conftest import OpenOffice
from tests.journeys.steps import (
    accepts,
    adds_standing_papers,
    facts,
    files_of,
    innkalling_lines,
    newest_about,
    opens_meeting,
    puts_on_agenda,
    sends_innkalling,
    writes_case,
)

APPROVED = Path(__file__).parent / "approved"
MEETING = "6/2019, 2. desember 2019"
SECRETARY, MEMBER, OBSERVER, DEPUTY = "U0BRUGMAN", "U0LOFTHUS", "U0RONAES", "U0SUNDBERG"
OFFICERS = {
    "inga-nordberg": "U0NORDBERG",
    "siv-ingebrigtsen": "U0INGEBRIGTSEN",
    "sonja-turoy-brugman": "U0BRUGMAN",
}
RESPONSIBLE = {
    "christine-bergland": "Christine Bergland",
    "karl-stener-vestli": "Karl Stener Vestli",
    "jan-arild-lyngstad": "Jan Arild Lyngstad",
}


def test_the_innkalling_of_meeting_6_2019_reaches_the_members_with_its_numbers_and_labels(
    open_office: OpenOffice,
) -> None:
    office = open_office("nasjonalt-ehelsestyre.yaml", datetime(2019, 11, 4, 9, tzinfo=OSLO))
    secretary, member = office.as_user(SECRETARY), office.as_user(MEMBER)
    given = facts("moete-6-2019.yaml")

    opens_meeting(
        secretary,
        {
            "Råd": "Nasjonalt e-helsestyre",
            "Dato": "2019-12-02",
            "Starter": "10:00",
            "Slutter": "12:10",
            "Sted": given["moeter"][0]["sted"],
        },
    )
    for case in given["saker"]:
        writes_case(
            office.as_user(OFFICERS[case["saksbehandler"]]),
            case,
            council="NEHS",
            responsible=RESPONSIBLE[case["ansvarlig"]],
            meeting=MEETING,
        )
        accepts(secretary, case["tittel"])
    puts_on_agenda(secretary, [case["tittel"] for case in given["saker"]])
    _adds_papers_of_standing_cases(secretary, given)
    sends_innkalling(secretary, office)

    received = member.dms()
    assert_approved(APPROVED, "innkalling-6-2019", innkalling_lines(member, received))
    assert sorted(files_of(received)) == [
        "Innkalling 6-2019 Nasjonalt e-helsestyre.docx",
        "Møte 6-2019 Nasjonalt e-helsestyre.ics",
        "Vedlegg 1 – Referat fra møtet 28. oktober 2019.docx",
        "Vedlegg 2 – Toppnotat sak 42-19.docx",
        "Vedlegg 3 – Toppnotat sak 43-19.docx",
        "Vedlegg 4 – Toppnotat sak 44-19.docx",
        "Vedlegg 4A – Nasjonal e-helseportefølje 2020.xlsx",
        "Vedlegg 4B – Arkitekturvurdering av porteføljen 2020.docx",
        "Vedlegg 4C – Helsedirektoratets portefølje 2020.pdf",
        "Vedlegg 5 – Toppnotat sak 45-19.docx",
        "Vedlegg 5A – Mandat for områdestyring.docx",
        "Vedlegg 6 – Toppnotat sak 46-19.docx",
    ]
    assert sorted(files_of(office.as_user(OBSERVER).dms())) == sorted(files_of(received))
    assert office.as_user(DEPUTY).dms() == []
    posted = " ".join(text for each in member.messages("nehs") for text in each.texts)
    assert "40/19  Godkjenning av innkalling og dagsorden" in posted
    assert "46/19  Neste generasjons nød- og beredskapskommunikasjon" in posted
    told = newest_about(office.as_user(OFFICERS["inga-nordberg"]), "fått saksnummer")
    assert "43/19 Felles grunnmur for digitale tjenester 2020" in told.texts
    card = office.as_user(OFFICERS["inga-nordberg"]).dms()[0]
    assert card.texts[0] == "43/19 Felles grunnmur for digitale tjenester 2020"


def _adds_papers_of_standing_cases(secretary: User, given: dict[str, object]) -> None:
    titles = {
        "referat": "Godkjenning av referat fra møtet 28. oktober 2019",
        "orientering": "Orientering fra Direktoratet for e-helse",
    }
    for line in given["moeter"][0]["dagsorden"]:  # type: ignore[index]
        if line.get("vedlegg"):
            adds_standing_papers(secretary, titles[line["fast"]], line["vedlegg"])
