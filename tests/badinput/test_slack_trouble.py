"""Slack answers too much, too late, wrongly or not at all: nothing is lost, nothing comes twice."""

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from storage.tables import OutboxRow
from tests.handlers.casework import begun, sent
from tests.handlers.ready_meeting import ready_meeting
from tests.handlers.test_innkalling_journey import files_in, open_sending, texts_in
from tests.offices import CHANNEL, Office

KINDS = ("429", "500", "slow", "drop_before", "drop_after")


def all_sent(office: Office) -> None:
    """Wait while what failed comes due again and is sent."""
    for _ in range(30):
        office.server.wait_until(lambda: not office.is_busy(), 60)
        if not _is_pending(office):
            return
        office.server.clock.advance(30)
        office.bot.engine.wake()


def _is_pending(office: Office) -> bool:
    with office.house.look() as session:
        states = col(OutboxRow.state).in_(("WAITING", "SENDING"))
        return session.scalar(select(func.count()).where(states)) != 0


@pytest.mark.parametrize("method", ["chat.postMessage", "files.completeUploadExternal"])
def test_an_innkalling_on_a_bad_day_reaches_everybody_whole_and_once(
    office: Office, method: str
) -> None:
    meeting = ready_meeting(office)
    open_sending(office, meeting)
    for kind in KINDS:
        office.server.fault(method=method, kind=kind, times=2, retry_after=1, seconds=0.5)
    office.secretary.submit()
    all_sent(office)
    assert texts_in(office.member.messages(CHANNEL)).count("Innkalling til møte 6/2019") == 1
    assert len(files_in(office.member.messages(CHANNEL))) == 1
    for user in ("U0MEDLEM", "U0MEDLEM2", "U0LEDER", "U0OBSERVATOER"):
        names = files_in(office.as_user(user).dms())
        assert len(names) == len(set(names)) == 7, user
        told = texts_in(office.as_user(user).dms())
        assert told.count("Innkalling til møte 6/2019 i Nasjonalt") == 1, user


@pytest.mark.parametrize("kind", KINDS)
def test_a_command_is_answered_though_slack_stumbles_over_the_form(
    office: Office, kind: str
) -> None:
    berit = office.case_officer
    office.server.fault(method="views.open", kind=kind, retry_after=1, seconds=1)
    berit.command("/sak ny")
    seen = berit.view
    assert seen is not None
    if kind == "500":
        assert "Noe gikk galt hos oss." in seen.text
        berit.command("/sak ny")
    assert berit.modal.title == "Ny sak (1 av 3)"
    assert berit.dms() == []
    if kind == "drop_after":
        # The kit asked twice, since the first answer never came.
        assert "exchanged_trigger_id" in str(office.server.problems)
        office.server.problems.clear()


@pytest.mark.parametrize("kind", ["500", "drop_before", "drop_after"])
@pytest.mark.parametrize("method", ["views.update", "views.publish"])
def test_what_was_saved_is_never_told_as_lost(office: Office, method: str, kind: str) -> None:
    sonja = office.secretary
    sonja.command("/mote ny")
    sonja.fill({"Dato": "2019-12-02", "Starter": "10:00", "Slutter": "12:00"})
    office.server.fault(method=method, kind=kind, times=2 if method == "views.update" else 1)
    sonja.submit()
    assert sonja.modal.title == "Nytt møte"
    assert "Noe gikk galt" not in sonja.modal.text
    assert "6/2019" in sonja.modal.text


def test_a_form_that_slack_could_not_show_loses_nothing_that_was_typed(office: Office) -> None:
    berit = office.case_officer
    begun(berit, Tittel="Nasjonal plan")
    office.server.fault(method="views.update", kind="500", times=9)
    sent_or_waiting(office)
    berit.close()
    office.server.sandbox.faults.clear()
    assert "#1 Nasjonal plan" in texts_in(berit.dms())
    berit.click("Vis")
    assert "Nasjonal plan" in berit.modal.text


def sent_or_waiting(office: Office) -> None:
    """The form is sent; what comes after it cannot be shown."""
    office.case_officer.submit()
    office.server.wait_until(lambda: not office.is_busy(), 30)


def test_a_connection_that_is_cut_loses_no_click(office: Office) -> None:
    berit = office.case_officer
    begun(berit)
    office.server.disconnect(abrupt=True)
    office.server.wait_for_bot()
    sent(office, berit)
    assert berit.modal.title == "Ny sak (2 av 3)"
    assert len(berit.dms()) == 1
