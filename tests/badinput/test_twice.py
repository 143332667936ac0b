"""The same thing delivered twice: done once."""

from bot.slack.ids import cases as case_ids
from bot.slack.ids import home as home_ids
from tests.handlers.casework import handed_in, shown
from tests.handlers.ready_meeting import ready_meeting
from tests.handlers.test_innkalling_journey import files_in, open_sending, texts_in
from tests.offices import CHANNEL, Office


def test_an_innkalling_whose_form_slack_delivers_twice_is_sent_once(office: Office) -> None:
    meeting = ready_meeting(office)
    open_sending(office, meeting)
    office.server.fault(method="view_submission", kind="duplicate")
    office.secretary.submit()
    office.server.wait_until(lambda: not office.is_busy(), 30)
    assert "Innkallingen er laget" in office.secretary.modal.text
    names = files_in(office.member.dms())
    assert len(names) == len(set(names)) == 7
    assert len(files_in(office.member.messages(CHANNEL))) == 1
    office.secretary.close()
    open_sending(office, meeting)
    assert "Versjon 2" not in office.secretary.modal.text


def test_a_button_that_slack_delivers_twice_gives_the_papers_once(office: Office) -> None:
    meeting = ready_meeting(office)
    open_sending(office, meeting)
    office.secretary.submit()
    office.server.wait_until(lambda: not office.is_busy(), 30)
    first = files_in(office.member.dms())
    office.server.fault(method="block_actions", kind="duplicate")
    office.member.click("Hent papirene på nytt", within=office.member.dms()[0])
    office.server.wait_until(lambda: not office.is_busy(), 30)
    assert files_in(office.member.dms()) == first * 2
    assert texts_in(office.member.dms()).count("Papirene til møte 6/2019") == 1


def test_a_step_that_slack_delivers_twice_is_taken_once_and_complains_to_nobody(
    office: Office,
) -> None:
    handed_in(office)
    office.server.fault(method="block_actions", kind="duplicate")
    office.secretary.click("Godta", within=office.secretary.dms()[-1])
    assert office.secretary.view is None
    assert office.secretary.ephemerals == []
    assert "Klar" in shown(office.case_officer.dms()[0])
    told = [message for message in office.case_officer.dms() if "godtatt" in shown(message)]
    assert len(told) <= 1


def test_an_event_that_slack_delivers_twice_shows_one_home(office: Office) -> None:
    office.server.fault(method="events_api", kind="duplicate")
    home = office.case_officer.open_home()
    assert home is not None
    assert home.text.count("Mine saker") == 1
    assert home_ids.REFRESH in str(home.blocks)
    assert case_ids.NEW_CASE in str(home.blocks)
    assert office.case_officer.dms() == []
