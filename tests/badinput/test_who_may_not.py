"""Commands and old buttons of people who may not, each answered in one sentence."""

from dataclasses import replace
from datetime import date

import pytest

from bot.cases.people import Membership, Person, Role
from bot.operations.recognise import SAKSBOT
from bot.sandbox import User
from bot.slack.ids import meetings as meeting_ids
from storage.councils import (
    add_council,
    add_membership,
    add_person,
    memberships_of_council,
    update_membership,
)
from storage.meetings import start_series
from tests.handlers.casework import handed_in, shown
from tests.handlers.ready_meeting import ready_meeting
from tests.handlers.test_innkalling_journey import open_sending
from tests.offices import MORNING, Office, a_council

NOT_FOR_YOU = "du er ikke satt opp i noen av dem"
COMMANDS = (
    "/sak", "/sak ny", "/sak liste", "/sak vis #1", "/sak søk plan", "/sak hjelp", "/sak tull",
    "/mote", "/mote ny", "/mote liste", "/mote vis 6/2019", "/mote hjelp", "/mote tull",
)  # fmt: skip


def told(user: User) -> str:
    """What the person sees after asking: the modal, else the newest message for their eyes."""
    if user.view is not None:
        text = user.view.text
        user.close()
        return text
    return shown(user.ephemerals[-1]) if user.ephemerals else ""


def test_a_stranger_gets_the_same_sentence_whatever_they_ask(office: Office) -> None:
    handed_in(office)
    ready_meeting(office)
    for command in COMMANDS:
        office.stranger.command(command)
        assert NOT_FOR_YOU in told(office.stranger), command
        assert "Nasjonal" not in " ".join(map(shown, office.stranger.ephemerals))
    home = office.stranger.open_home()
    assert home is not None
    assert NOT_FOR_YOU in home.text


@pytest.mark.parametrize("user", ["U0MEDLEM", "U0VARA", "U0OBSERVATOER"])
def test_a_member_opens_neither_cases_nor_meetings_and_sees_no_drafts(
    office: Office, user: str
) -> None:
    handed_in(office)
    person = office.as_user(user)
    sentences = {
        "/sak ny": "Be sekretariatet om å legge deg til.",
        "/mote ny": "ekretariat",
        "/sak vis #1": "Det finnes ingen slik sak som du kan se.",
    }
    for command, sentence in sentences.items():
        person.command(command)
        assert sentence in told(person), command
    person.command("/sak liste")
    assert "Nasjonal plan" not in told(person)


def test_the_secretary_of_another_council_finds_nothing_that_is_not_theirs(office: Office) -> None:
    handed_in(office)
    meeting = ready_meeting(office)
    other = _another_secretary(office)
    for command in ("/sak liste", "/sak vis #1", "/sak søk plan", "/mote vis 6/2019", "/mote"):
        other.command(command)
        seen = told(other)
        assert "Nasjonal plan" not in seen.replace("«plan»", ""), command
        assert "2. desember" not in seen, command
    other.command("/sak vis #999")
    missing = told(other)
    other.command("/sak vis #1")
    assert told(other) == missing.replace("#999", "#1")
    home = other.open_home()
    assert home is not None
    assert str(meeting.meeting.id) not in [b.get("value") for b in home.blocks]
    assert "Nasjonal plan" not in home.text


def _another_secretary(office: Office) -> User:
    """The stranger becomes secretary of a council of their own."""
    with office.house.change(by=SAKSBOT, at=MORNING) as change:
        council = add_council(change, a_council(key="nuit", name="NUIT", short_name="NUIT"))
        person = add_person(change, Person(0, "frode", "Frode Foss", slack_user="U0FREMMED"))
        add_membership(change, Membership(0, council.id, person, Role.SEKRETARIAT))
        start_series(change, council.id, "MEETING", 2019, next_number=1)
    return office.stranger


def _leaves(office: Office, name: str) -> None:
    """All memberships of the person end the day before."""
    with office.house.change(by=SAKSBOT, at=MORNING) as change:
        for each in memberships_of_council(change.session, office.council.id):
            if each.person.name == name:
                update_membership(change, replace(each, end=date(2019, 11, 10)), what="avsluttet")


def test_who_has_left_can_use_no_old_button(office: Office) -> None:
    handed_in(office)
    meeting = ready_meeting(office)
    sonja, berit = office.secretary, office.case_officer
    sonja.open_home()
    open_sending(office, meeting)
    assert sonja.modal.raw["submit"] is not None
    _leaves(office, "Sonja Sunde")
    _leaves(office, "Berit Bakke")
    sonja.submit()
    assert NOT_FOR_YOU in sonja.modal.text
    sonja.close()
    for action in (
        meeting_ids.OPEN_AGENDA,
        meeting_ids.OPEN_MISSING,
        meeting_ids.DRAFT_INNKALLING,
        meeting_ids.SEND_INNKALLING,
        meeting_ids.NEW,
    ):
        sonja.click(action_id=action, within="home")
        assert NOT_FOR_YOU in told(sonja), action
    sonja.click("Godta", within=sonja.dms()[-1])
    assert NOT_FOR_YOU in told(sonja)
    before = shown(berit.dms()[0])
    for button in ("Vis", "Trekk"):
        berit.click(button, within=berit.dms()[0])
        assert told(berit) != ""
    assert shown(berit.dms()[0]) == before
    assert office.member.dms() == []
