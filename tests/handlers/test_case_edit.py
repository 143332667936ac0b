"""Changing a case: its words, its people, its toppnotat, and two people at once."""

from dataclasses import replace
from datetime import date, datetime

from bot.cases.people import Person
from bot.clock import OSLO
from bot.operations.recognise import SAKSBOT
from bot.sandbox import User
from storage.cases import get_case, update_case
from storage.councils import add_person
from tests.handlers.casework import begun, planned_meeting, sent, written
from tests.offices import Office


def test_every_field_can_be_changed_later(office: Office) -> None:
    berit = office.case_officer
    written(office, berit)
    berit.click("Rediger")
    berit.fill({"Tittel": "Nasjonal plan for 2020", "Forslag til vedtak": "a\nb"})
    sent(office, berit)
    assert "Saken er lagret." in berit.modal.text
    berit.close()
    assert "#1 Nasjonal plan for 2020" in berit.modal.texts
    assert "#1 Nasjonal plan for 2020" in berit.dms()[-1].texts


def test_two_people_who_change_different_fields_both_keep_theirs(office: Office) -> None:
    berit, sonja = office.case_officer, office.secretary
    written(office, berit)
    sonja.command("/sak vis #1")
    sonja.click("Rediger")
    berit.click("Rediger")
    berit.fill({"Tittel": "Berits tittel"})
    sent(office, berit)
    sonja.fill({"Hensikten med saken": "Sonjas hensikt"})
    sent(office, sonja)
    assert "Berits tittel" in sonja.modal.text
    assert "Sonjas hensikt" in sonja.modal.text


def test_the_second_of_two_sees_what_differs_and_chooses(office: Office) -> None:
    berit, sonja = office.case_officer, office.secretary
    written(office, berit)
    sonja.command("/sak vis #1")
    sonja.click("Rediger")
    berit.click("Rediger")
    berit.fill({"Tittel": "Berits tittel", "Hensikten med saken": "Berits hensikt"})
    sent(office, berit)
    sonja.fill({"Tittel": "Sonjas tittel", "Hensikten med saken": "Sonjas hensikt"})
    sent(office, sonja)
    told = sonja.modal.text
    assert "Berit Bakke lagret en endring" in told
    assert "Berits tittel" in told
    assert "Sonjas tittel" in told
    sonja.fill({"Tittel: hva skal stå?": "Det som er lagret nå"})
    sent(office, sonja)
    assert "Berits tittel" in sonja.modal.text
    assert "Sonjas hensikt" in sonja.modal.text


def test_the_sections_of_a_toppnotat_move_with_what_is_typed_in_them(office: Office) -> None:
    berit = office.case_officer
    written(office, berit)
    berit.click("Toppnotat")
    berit.fill({"section_heading:1": "Først", "section_body:1": "Én"})
    berit.fill({"section_heading:2": "Sist", "section_body:2": "To"})
    berit.click("Flytt ned", value="1")
    berit.click("Legg til avsnitt")
    berit.fill({"section_heading:3": "Midt i", "section_body:3": "Tre"})
    berit.click("Flytt opp", value="3")
    berit.click("Fjern avsnittet", value="1")
    sent(office, berit)
    berit.close()
    assert "Toppnotat skrevet i Slack: Sist, Midt i" in berit.modal.text
    berit.click("Toppnotat")
    assert berit.modal.value("section_heading:2") == "Midt i"


def test_after_the_deadline_only_the_secretariat_changes_a_case(office: Office) -> None:
    berit, sonja = office.case_officer, office.secretary
    planned_meeting(office, date(2019, 12, 2))
    written(office, berit)
    berit.click("Folk og møte")
    berit.fill({"Ønsket møte": "6/2019, 2. desember 2019"})
    sent(office, berit)
    berit.close()
    assert "Saksfrist 18. november" in berit.modal.text
    berit.click("Rediger")
    berit.fill({"Tittel": "Skrevet for sent"})
    office.move_to(datetime(2019, 11, 19, 9, 0, tzinfo=OSLO))
    sent(office, berit)
    assert "Saksfristen var 18.11.2019. Be sekretariatet om å endre saken." in berit.modal.text
    assert berit.modal.value("Tittel") == "Skrevet for sent"
    sonja.command("/sak vis #1")
    sonja.click("Rediger")
    sonja.fill({"Tittel": "Rettet av sekretariatet"})
    sent(office, sonja)
    assert "#1 Rettet av sekretariatet" in sonja.modal.texts


def test_questions_that_the_sakstype_does_not_ask_for_are_not_lost(office: Office) -> None:
    berit = office.case_officer
    begun(berit)
    berit.fill({"Sakstype": "Drøfting"})
    berit.fill({"Spørsmål til drøfting": "Er planen god?"})
    for _ in range(3):
        sent(office, berit)
    for sakstype in ("Orientering", "Drøfting"):
        berit.click("Rediger")
        berit.fill({"Sakstype": sakstype})
        sent(office, berit)
        berit.close()
    assert "Er planen god?" in berit.modal.text


def test_a_text_that_slack_has_no_room_for_stays_as_it_is(office: Office) -> None:
    berit = office.case_officer
    written(office, berit)
    berit.close()
    long_text = "Lang tekst. " * 300
    store_hensikt(office, long_text)
    berit.command("/sak vis #1")
    berit.click("Rediger")
    assert "Slack har plass til 3000" in berit.modal.text
    berit.fill({"Tittel": "Ny tittel"})
    sent(office, berit)
    with office.house.look() as session:
        case = get_case(session, 1)
    assert case.title == "Ny tittel"
    assert case.hensikt == long_text


def store_hensikt(office: Office, text: str) -> None:
    """A purpose that came from a configuration file, where there is no limit."""
    with office.house.change(by=SAKSBOT, at=office.now()) as change:
        case = get_case(change.session, 1)
        update_case(change, replace(case, hensikt=text))


def test_somebody_outside_the_council_may_be_given_a_case_to_write(office: Office) -> None:
    outsider = an_outsider(office)
    written(office, office.case_officer)
    office.case_officer.click("Folk og møte")
    office.case_officer.fill({"Ansvarlig": "Frode Foss"})
    sent(office, office.case_officer)
    assert "#1 Nasjonal plan" in outsider.dms()[-1].texts
    outsider.click("Vis")
    outsider.click("Rediger")
    outsider.fill({"Tittel": "Frodes tittel"})
    sent(office, outsider)
    assert "#1 Frodes tittel" in outsider.dms()[-1].texts
    home = outsider.open_home()
    assert home is not None
    assert "#1 Frodes tittel" in home.text


def an_outsider(office: Office) -> User:
    """Somebody the bot knows by name, and who has no role anywhere."""
    with office.house.change(by=SAKSBOT, at=office.now()) as change:
        add_person(change, Person(0, "frode", "Frode Foss", "", None, "U0FREMMED"))
    return office.stranger


def test_a_difference_between_people_is_shown_by_name(office: Office) -> None:
    berit, sonja = office.case_officer, office.secretary
    written(office, berit)
    sonja.command("/sak vis #1")
    sonja.click("Folk og møte")
    berit.click("Folk og møte")
    berit.fill({"Ansvarlig": "Lena Lie", "Offentlighet": "Unntatt offentlighet: offl. § 14"})
    sent(office, berit)
    sonja.fill({"Ansvarlig": "Mona Moen"})
    sent(office, sonja)
    assert "Lena Lie (Direktoratet)" in sonja.modal.text
    assert "Mona Moen (Helse Nord RHF)" in sonja.modal.text
    sent(office, sonja)
    assert "Ansvarlig: Mona Moen" in sonja.modal.text
    assert "Unntatt offentlighet" in sonja.modal.text
