"""/sak ny, as the one who writes a case sees it."""

from tests.offices import Office


def test_a_new_case_becomes_a_card_in_the_case_officers_messages(office: Office) -> None:
    berit = office.case_officer
    berit.command("/sak ny")
    assert berit.modal.title == "Ny sak (1 av 3)"
    berit.fill({"Tittel": "Nasjonal plan", "Hensikten med saken": "Rådet drøfter planen"})
    berit.fill({"Forslag til vedtak": "1. Rådet slutter seg til planen.\n2. Planen følges opp."})
    berit.submit()
    assert berit.modal.title == "Ny sak (2 av 3)"
    berit.submit()
    assert berit.modal.title == "Ny sak (3 av 3)"
    berit.submit()
    assert "Saken er lagret som utkast." in berit.modal.texts
    assert "#1 Nasjonal plan" in berit.dms()[-1].texts
    assert office.server.problems == []
