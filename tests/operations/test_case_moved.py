"""The steps of a case as operations: what is stored, said and refused."""

import pytest
from sqlalchemy import select

from bot.cases.case_states import CaseState
from bot.cases.errors import NotAllowed, NotFound, RuleBroken
from bot.cases.meeting import MeetingState
from bot.cases.numbering import Saksnummer
from bot.cases.sakstype import Sakstype
from bot.operations.move_case import accept, hand_in, return_case, take_up_again, withdraw
from bot.operations.open_case import CaseTexts
from bot.operations.recognise import AlreadyDone
from bot.operations.see_case import see_case
from storage.house import House
from storage.meetings import agenda_of
from storage.tables import OutboxRow
from tests.offices import MORNING, furnish
from tests.operations.casework import (
    a_draft,
    a_meeting,
    berit,
    in_state,
    on_agenda,
    person,
    sonja,
)


@pytest.fixture(autouse=True)
def _furnished(house: House) -> None:
    furnish(house)


def said(house: House) -> list[tuple[str, str]]:
    """The notices in the outbox and to whom, without the cards."""
    with house.look() as session:
        rows = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()  # type: ignore[arg-type]
        return [(row.notice, row.lane) for row in rows if row.notice != "case_card"]


def cards(house: House) -> set[str]:
    """Whose cards of cases have been updated."""
    with house.look() as session:
        rows = session.scalars(select(OutboxRow)).all()
        return {row.lane for row in rows if row.notice == "case_card"}


def test_a_draft_has_a_card_with_its_officer_alone(house: House) -> None:
    a_draft(house)
    assert cards(house) == {"U0SAKSBEHANDLER"}


def test_everything_a_case_lacks_is_said_in_one_refusal_and_nothing_is_stored(
    house: House,
) -> None:
    case = a_draft(house, CaseTexts("Tom", Sakstype.DROEFTING))
    with pytest.raises(RuleBroken) as refusal:
        hand_in(house, case.id, by=berit(house), at=MORNING)
    assert refusal.value.reasons == (
        "Hensikten med saken mangler.",
        "Forslag til vedtak mangler.",
        "Spørsmål til drøfting mangler.",
        "Toppnotat mangler.",
    )
    seen = see_case(house, case.id, by=berit(house), at=MORNING)
    assert seen.case.state is CaseState.DRAFT
    assert said(house) == []


def test_a_case_goes_from_draft_to_ready_and_each_step_is_told_once(house: House) -> None:
    case = in_state(house, a_draft(house), CaseState.DRAFT)
    hand_in(house, case.id, by=berit(house), at=MORNING)
    assert cards(house) == {"U0SAKSBEHANDLER", "U0SEKRETAER", "U0SEKRETAER2"}
    assert said(house) == []
    ready = accept(house, case.id, by=sonja(house), at=MORNING)
    assert ready.state is CaseState.READY
    assert said(house) == [("case_accepted", "U0SAKSBEHANDLER")]


def test_a_case_that_was_returned_keeps_its_reason_until_the_next_step(house: House) -> None:
    case = in_state(house, a_draft(house), CaseState.HANDED_IN)
    returned = return_case(house, case.id, " Skriv mer. ", by=sonja(house), at=MORNING)
    assert returned.state_reason == "Skriv mer."
    again = hand_in(house, case.id, by=berit(house), at=MORNING)
    assert again.state_reason == ""


def test_a_step_that_is_delivered_twice_is_taken_once(house: House) -> None:
    case = in_state(house, a_draft(house), CaseState.HANDED_IN)
    twice = person(house, "U0SEKRETAER", "action:1")
    accept(house, case.id, by=twice, at=MORNING)
    with pytest.raises(AlreadyDone):
        accept(house, case.id, by=twice, at=MORNING)


def test_a_case_withdrawn_before_the_innkalling_leaves_the_agenda(house: House) -> None:
    case, meeting = a_draft(house), a_meeting(house)
    on_agenda(house, case, meeting)
    withdraw(house, case.id, "Utsatt", by=berit(house), at=MORNING)
    with house.look() as session:
        assert agenda_of(session, meeting.id) == []


def test_a_case_withdrawn_after_it_keeps_its_number_there_with_the_reason(house: House) -> None:
    case, meeting = a_draft(house), a_meeting(house, state=MeetingState.CALLED)
    on_agenda(house, case, meeting, Saksnummer(2019, 43))
    with pytest.raises(NotAllowed):
        withdraw(house, case.id, "Utsatt", by=berit(house), at=MORNING)
    withdraw(house, case.id, "Utsatt", by=sonja(house), at=MORNING)
    with house.look() as session:
        (item,) = agenda_of(session, meeting.id)
    assert (item.saksnummer, item.withdrawn_reason) == (Saksnummer(2019, 43), "Utsatt")
    seen = see_case(house, case.id, by=sonja(house), at=MORNING)
    assert (seen.number, seen.case.state) == ("43/19", CaseState.WITHDRAWN)
    assert take_up_again(house, case.id, by=sonja(house), at=MORNING).state is CaseState.DRAFT


def test_nobody_moves_a_case_they_may_not_know_of(house: House) -> None:
    case = a_draft(house)
    with pytest.raises(NotFound):
        hand_in(house, case.id, by=person(house, "U0LEDER"), at=MORNING)
