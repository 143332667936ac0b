"""App Home: what waits on each person first."""

from datetime import date, datetime

from bot.cases.meeting import MeetingState
from bot.clock import OSLO
from bot.operations.recognise import SAKSBOT
from bot.sandbox import User
from bot.sandbox.screens import Screen
from storage.meetings import get_meeting_for_change, update_meeting
from tests.handlers.casework import handed_in, planned_meeting, sent, written
from tests.offices import Office


def home_of(person: User) -> Screen:
    """A person's home, opened now."""
    home = person.open_home()
    assert home is not None
    return home


def test_a_stranger_is_told_in_one_sentence_whom_the_bot_is_for(office: Office) -> None:
    home = home_of(office.stranger)
    assert len(home.blocks) == 1
    assert "Ta kontakt med sekretariatet" in home.text


def test_an_empty_home_says_how_to_begin(office: Office) -> None:
    assert "Du har ingen saker ennå. Trykk «Ny sak»" in home_of(office.case_officer).text
    assert "Ingen møter er planlagt. Lag et møte" in home_of(office.secretary).text


def test_a_case_begins_at_home(office: Office) -> None:
    home_of(office.case_officer)
    office.case_officer.click("Ny sak", within="home")
    assert office.case_officer.modal.title == "Ny sak (1 av 3)"


def test_a_case_officer_sees_how_many_working_days_are_left(office: Office) -> None:
    berit = office.case_officer
    planned_meeting(office, date(2019, 12, 2))
    written(office, berit)
    berit.click("Folk og møte")
    berit.fill({"Ønsket møte": "6/2019, 2. desember 2019"})
    sent(office, berit)
    for _ in range(2):
        berit.close()
    assert "Frist 18. november, om 5 virkedager (møte 6/2019)" in home_of(berit).text
    office.move_to(datetime(2019, 11, 18, 9, 0, tzinfo=OSLO))
    assert "Frist i dag, 18. november" in home_of(berit).text
    office.move_to(datetime(2019, 11, 19, 9, 0, tzinfo=OSLO))
    assert "Fristen var 18. november" in home_of(berit).text


def test_the_secretariat_accepts_a_case_at_home_and_it_is_gone_from_there(office: Office) -> None:
    sonja = office.secretary
    handed_in(office)
    assert "1 sak er sendt inn og venter på sekretariatet" in home_of(sonja).text
    sonja.click("Godta", within="home")
    home = sonja.home
    assert home is not None
    assert "venter på sekretariatet" not in home.text
    assert "1 sak er klar" in home.text


def test_a_returned_case_stands_first_with_its_reason(office: Office) -> None:
    berit, sonja = office.case_officer, office.secretary
    handed_in(office)
    sonja.click("Returner")
    sonja.fill({"Begrunnelse": "Skriv hva det koster."})
    sent(office, sonja)
    home = home_of(berit)
    assert "1 sak venter på deg" in home.text
    assert "Returnert: Skriv hva det koster." in home.text
    assert home.text.index("venter på deg") < home.text.index("Mine saker")


def test_a_secretary_sees_the_next_meeting_and_what_it_lacks(office: Office) -> None:
    planned_meeting(office)
    home = home_of(office.secretary)
    assert "Neste møte: 6/2019" in home.text
    assert "Mandag 2. desember 2019 kl. 10:00–15:00" in home.text
    assert any(text.startswith("Hva mangler? (") for text in home.buttons)


def test_a_member_waits_for_the_innkalling_and_then_sees_the_agenda(office: Office) -> None:
    meeting = planned_meeting(office)
    assert "Innkallingen kommer senest" in home_of(office.member).text
    with office.house.change(by=SAKSBOT, at=office.now()) as change:
        called = get_meeting_for_change(change, meeting.id)
        values = called.__dict__ | {"state": MeetingState.CALLED, "innkalling_version": 1}
        update_meeting(change, type(called)(**values))
    assert "Hent papirene på nytt" in home_of(office.member).buttons


def test_a_home_with_many_cases_stays_within_what_slack_shows(office: Office) -> None:
    with office.house.look():
        pass
    planned_meeting(office)
    for _ in range(3):
        handed_in(office)
    assert len(home_of(office.secretary).blocks) <= 100
