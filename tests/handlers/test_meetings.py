"""/mote, as a secretary and others use it."""

from datetime import date

from tests.agendas import a_meeting
from tests.offices import Office


def words(texts: list[str]) -> str:
    """All visible texts of a message, a line each."""
    return "\n".join(texts)


def test_a_new_meeting_comes_with_its_number_and_its_standing_cases(office: Office) -> None:
    sonja = office.secretary
    sonja.command("/mote ny")
    assert sonja.modal.title == "Nytt møte"
    sonja.fill({"Dato": date(2019, 12, 2), "Starter": "10:00", "Slutter": "12:10"})
    sonja.submit()
    assert "Nasjonalt e-helsestyre, møte 6/2019 er opprettet." in sonja.modal.texts
    sonja.click("Åpne dagsorden")
    assert "Godkjenning av innkalling og dagsorden" in sonja.modal.text
    assert "mandag 2. desember 2019 kl. 10:00–12:10".capitalize() in sonja.modal.text


def test_a_meeting_may_last_several_days(office: Office) -> None:
    sonja = office.secretary
    sonja.command("/mote ny")
    sonja.fill({"Dato": date(2019, 12, 2)})
    sonja.click("Flere dager")
    assert "Dato, dag 2" in sonja.modal.labels
    assert sonja.modal.value("Dato") == "2019-12-02"
    sonja.fill({"meeting_date:1": date(2019, 12, 3)})
    sonja.fill({"meeting_start:1": "09:00", "meeting_end:1": "15:00"})
    sonja.submit()
    assert "Tirsdag 3. desember 2019 kl. 09:00–15:00" in sonja.modal.text


def test_a_wrong_time_is_told_under_its_field(office: Office) -> None:
    sonja = office.secretary
    sonja.command("/mote ny")
    sonja.fill({"Dato": date(2019, 11, 4), "Starter": "12:00", "Slutter": "10:00"})
    sonja.fill({"Lenke til videomøte": "ikke en lenke"})
    sonja.submit()
    assert set(sonja.modal.errors) == {"meeting_date:0", "meeting_end:0", "meeting_link"}
    assert "passert" in sonja.modal.errors["meeting_date:0"]


def test_a_used_number_is_refused_and_nothing_typed_is_lost(office: Office) -> None:
    a_meeting(office.house)
    sonja = office.secretary
    sonja.command("/mote ny")
    assert "neste nummer i rekken: 7/2019" in str(sonja.modal.blocks)
    sonja.fill({"Dato": date(2019, 12, 16), "Møtenummer": "6", "Sted": "Oslo"})
    sonja.submit()
    assert "Nummeret 6/2019 er brukt på møtet 02.12.2019." in sonja.modal.text
    assert sonja.modal.value("Sted") == "Oslo"
    sonja.fill({"Møtenummer": None})
    sonja.submit()
    assert "Nasjonalt e-helsestyre, møte 7/2019 er opprettet." in sonja.modal.texts


def test_the_number_proposed_follows_the_year_of_the_first_day(office: Office) -> None:
    sonja = office.secretary
    sonja.command("/mote ny")
    sonja.fill({"Dato": date(2020, 2, 3)})
    assert "neste nummer i rekken: 1/2020" in str(sonja.modal.blocks)


def test_only_the_secretariat_opens_meetings(office: Office) -> None:
    office.member.command("/mote ny")
    assert "Bare sekretariatet kan opprette møter." in office.member.modal.text


def test_the_next_meeting_is_shown_with_buttons_to_the_secretariat_only(office: Office) -> None:
    a_meeting(office.house)
    office.secretary.command("/mote")
    office.member.command("/mote")
    for_sonja, for_mona = office.secretary.ephemerals[-1], office.member.ephemerals[-1]
    assert "Åpne dagsorden" in for_sonja.buttons
    assert for_mona.buttons == []
    assert "Dagsordenen kommer med innkallingen." in words(for_mona.texts)


def test_a_stranger_is_told_that_this_is_not_for_them(office: Office) -> None:
    office.stranger.command("/mote")
    assert "du er ikke satt opp i noen av dem" in office.stranger.modal.text


def test_meetings_are_listed_and_found_by_number(office: Office) -> None:
    a_meeting(office.house)
    sonja = office.secretary
    sonja.command("/mote liste")
    assert "Nasjonalt e-helsestyre, møte 6/2019" in words(sonja.ephemerals[-1].texts)
    sonja.click("Vis")
    assert "Godkjenning av innkalling og dagsorden" in sonja.modal.text
    sonja.close()
    sonja.command("/mote vis 6/2019")
    assert "Godkjenning av innkalling og dagsorden" in words(sonja.ephemerals[-1].texts)
    sonja.command("/mote vis 99/2019")
    assert "Det finnes ikke noe slikt møte" in sonja.modal.text


def test_an_unknown_word_gets_the_nearest_command(office: Office) -> None:
    office.secretary.command("/mote lisst <!channel>")
    assert "Mente du /mote liste?" in words(office.secretary.ephemerals[-1].texts)
    assert office.server.rang == []


def test_where_and_when_can_be_changed(office: Office) -> None:
    a_meeting(office.house)
    sonja = office.secretary
    sonja.command("/mote")
    sonja.click("Endre møtet")
    sonja.fill({"Sted": "Oslo", "Slutter": "13:00"})
    sonja.submit()
    assert "Endringen er lagret." in sonja.modal.texts
    assert "Mandag 2. desember 2019 kl. 10:00–13:00\nOslo" in sonja.modal.text


def test_a_called_off_meeting_gives_its_cases_back(office: Office) -> None:
    meeting = a_meeting(office.house)
    sonja = office.secretary
    sonja.command("/mote")
    sonja.click("Avlys møtet")
    sonja.fill({"Begrunnelse": "Ingen saker haster."})
    sonja.submit()
    assert "Nasjonalt e-helsestyre, møte 6/2019 er avlyst." in sonja.modal.texts
    sonja.close()
    sonja.command("/mote")
    assert "Ingen møter er planlagt i rådene dine." in words(sonja.ephemerals[-1].texts)
    assert meeting.number == 6


def test_a_form_that_slack_delivers_twice_opens_one_meeting(office: Office) -> None:
    sonja = office.secretary
    sonja.command("/mote ny")
    sonja.fill({"Dato": date(2019, 12, 2), "Sted": "{{ 7*7 }} <!channel> \u202eomvendt"})
    office.server.fault("view_submission", "duplicate")
    sonja.submit()
    sonja.command("/mote liste")
    shown = words(sonja.ephemerals[-1].texts)
    assert shown.count("møte 6/2019") == 1
    assert "7/2019" not in shown
    sonja.command("/mote")
    assert "{{ 7*7 }} <!channel> omvendt" in words(sonja.ephemerals[-1].texts)
