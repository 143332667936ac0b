"""«Hva mangler?» in Slack, and the reminder that comes from it."""

from datetime import datetime

from bot.clock import OSLO
from bot.sandbox import User
from tests.agendas import a_meeting, a_ready_case, add_cases
from tests.offices import Office


def asking(office: Office) -> User:
    """The secretary with the list before her: one case lacks its proposal."""
    a_ready_case(office.house, "Felles <!channel> grunnmur", proposal=())
    meeting = a_meeting(office.house)
    add_cases(office.house, meeting.id, "Felles <!channel> grunnmur")
    sonja = office.secretary
    sonja.command("/mote")
    sonja.click("Hva mangler?")
    return sonja


def test_the_one_who_must_act_is_reminded_and_finds_the_case(office: Office) -> None:
    sonja = asking(office)
    assert "Forslag til vedtak mangler." in sonja.modal.text
    sonja.click("Minn på")
    assert "Påminnelsen er sendt til Berit Bakke." in sonja.modal.texts
    assert "Minnet på 11. november 2019 kl. 09:0" in sonja.modal.text
    assert "Minn på" not in sonja.modal.buttons
    berit = office.case_officer
    message = berit.dms()[-1]
    assert "Forslag til vedtak mangler." in "\n".join(message.texts)
    berit.click("Åpne saken", within=message)
    assert "Felles <!channel> grunnmur" in berit.modal.text


def test_in_the_evening_the_secretary_is_told_when_it_goes(office: Office) -> None:
    office.move_to(datetime(2019, 11, 15, 20, 0, tzinfo=OSLO))
    sonja = asking(office)
    before = len(office.case_officer.dms())
    sonja.click("Minn på")
    assert "Påminnelsen til Berit Bakke går 18. november 2019 kl. 08:00." in sonja.modal.texts
    assert len(office.case_officer.dms()) == before


def test_an_agenda_that_lacks_nothing_says_so(office: Office) -> None:
    meeting = a_meeting(office.house)
    sonja = office.secretary
    sonja.command(f"/mote vis {meeting.number}/2019")
    sonja.click("Hva mangler?")
    assert "Ingenting mangler. Innkallingen kan sendes." in sonja.modal.texts
