"""The innkalling is decided once, with its numbers, and made and handed out whatever happens."""

import pytest

from bot.cases.errors import NotAllowed, RuleBroken
from bot.cases.meeting import MeetingState
from bot.documents.read_back import read_back
from bot.operations.innkalling_edition import read_edition
from bot.operations.recognise import AlreadyDone
from storage.house import House
from storage.meetings import agenda_of, get_meeting, innkallinger_of, labels_of, next_number
from tests.operations.called_meeting import called_meeting


def test_the_numbers_are_drawn_in_agenda_order_when_it_is_sent(house: House) -> None:
    office = called_meeting(house)
    office.send()
    with house.look() as session:
        items = agenda_of(session, office.meeting.id)
        assert [i.saksnummer.number for i in items if i.saksnummer] == [40, 41, 42, 43]
        assert next_number(session, office.council.id, "CASE", 2019) == 44
        assert get_meeting(session, office.meeting.id).state is MeetingState.CALLED


def test_each_case_with_papers_takes_the_next_label(house: House) -> None:
    office = called_meeting(house)
    office.send()
    with house.look() as session:
        labels = labels_of(session, office.meeting.id)
    assert sorted(label.text for label in labels.values()) == ["1", "2", "2A", "2B", "3"]
    assert labels[office.items["portefolje"], "toppnotat"].text == "2"


def test_the_word_file_holds_what_was_decided(house: House) -> None:
    office = called_meeting(house)
    sent = office.send_and_compile()
    with house.look() as session:
        stored = read_edition(session, sent.innkalling_id)
    assert stored.full_hash is not None
    lines = read_back(house.files.get(stored.full_hash))
    assert any("42/19 ¦ Nasjonal e-helseportefølje ¦ Tilslutning" in line for line in lines)
    assert any("Vedlegg 2A Nasjonal e-helseportefølje 2020 (separat vedlegg)" in x for x in lines)


def test_only_the_secretariat_may_send_it(house: House) -> None:
    from bot.operations.send_innkalling import send_innkalling
    from tests.operations.called_meeting import NOW

    office = called_meeting(house)
    with pytest.raises(NotAllowed):
        send_innkalling(house, office.meeting.id, seen_version=0, by=office.actor("medlem"), at=NOW)


def test_everything_that_is_missing_is_said_at_once(house: House) -> None:
    office = called_meeting(house, channel=None)
    office.change_case("portefolje", hensikt="", proposal=())
    with pytest.raises(RuleBroken) as refusal:
        office.send()
    assert len(refusal.value.reasons) == 3
    with house.look() as session:
        assert next_number(session, office.council.id, "CASE", 2019) == 40
        assert not innkallinger_of(session, office.meeting.id)


def test_a_submission_that_comes_twice_sends_once(house: House) -> None:
    office = called_meeting(house)
    office.send(delivery="view:V1")
    with pytest.raises(AlreadyDone):
        office.send(delivery="view:V1")


def test_the_second_of_two_secretaries_is_told_who_sent_it(house: House) -> None:
    office = called_meeting(house)
    office.send()
    with pytest.raises(RuleBroken, match=r"Siri Sekretær sendte versjon 1 .* 18\.11\.2019"):
        office.send()
    with house.look() as session:
        assert len(innkallinger_of(session, office.meeting.id)) == 1
