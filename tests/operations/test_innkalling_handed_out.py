"""What follows a sent innkalling: made once, said once, or told that it failed."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import col

from bot.cases.errors import NotAllowed, RuleBroken
from bot.cases.meeting import MeetingState
from bot.documents.read_back import read_back
from bot.documents.sample import sample_innkalling
from bot.documents.word_innkalling import build_innkalling
from bot.operations.call_off_meeting import call_off_meeting
from bot.operations.compile_innkalling import try_again
from bot.operations.draft_innkalling import draft_innkalling, order_draft
from bot.operations.draw_numbers import draw_numbers
from bot.operations.fetch_innkalling import fetch_papers_again, fetch_version
from bot.operations.innkalling_edition import read_edition
from bot.operations.job_run import JobRun
from bot.operations.jobs import JOBS
from bot.operations.make_papers import UnsoundPaper, checked
from bot.operations.recognise import SAKSBOT
from bot.operations.see_called_off import see_called_off
from bot.operations.see_innkalling import see_numbered_cases, see_receipt
from bot.operations.templates_in_use import standard_template
from storage.files import remember_file
from storage.house import House
from storage.meetings import agenda_of, get_meeting, next_number, update_meeting
from storage.tables import JobRow, OutboxRow
from storage.templates import add_template
from tests.operations.called_meeting import NOW, WORD, CalledMeeting, a_case, a_run, called_meeting


def said(house: House) -> Counter[str]:
    with house.look() as session:
        notices = session.scalars(select(OutboxRow.notice))  # type: ignore[call-overload]
        return Counter(notice for notice in notices if notice != "case_card")


def use_broken_template(office: CalledMeeting) -> None:
    broken = b"this is no Word file"
    with office.house.change(by=SAKSBOT, at=NOW) as change:
        name = office.house.files.put(broken)
        remember_file(change.session, name, size=len(broken), mime_type=WORD, at=NOW)
        add_template(
            change,
            "innkalling",
            council_id=office.council.id,
            file_hash=name,
            file_name="ødelagt.docx",
        )


def test_everybody_is_told_once_however_often_the_work_is_done(house: House) -> None:
    office = called_meeting(house)
    sent = office.send()
    for _ in range(3):
        office.compile(sent)
    assert said(house) == {
        "innkalling_in_channel": 1,
        "innkalling_to_person": 3,
        "innkalling_receipt": 1,
        "saksnumre_drawn": 1,
    }


def test_a_death_between_making_and_handing_out_loses_nothing(house: House) -> None:
    office = called_meeting(house)
    sent = office.send()

    def die(progress: int, step: str) -> None:
        if progress >= 90:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        JOBS["compile_innkalling"](house, replace(a_run(sent.innkalling_id), tell=die))
    assert said(house) == {}
    office.compile(sent)
    assert said(house)["innkalling_to_person"] == 3


def test_a_template_that_breaks_sends_nothing_and_says_why(house: House) -> None:
    office = called_meeting(house)
    use_broken_template(office)
    office.compile(office.send())
    assert said(house) == {"innkalling_failed": 1}
    with house.look() as session:
        row = session.scalars(
            select(OutboxRow).where(col(OutboxRow.notice) == "innkalling_failed")
        ).one()
    assert row.about["reasons"]


def test_it_can_be_tried_again_and_keeps_its_numbers(house: House) -> None:
    office = called_meeting(house)
    use_broken_template(office)
    sent = office.send()
    office.compile(sent)
    with house.change(by=SAKSBOT, at=NOW) as change:
        good = standard_template("innkalling")
        name = house.files.put(good)
        remember_file(change.session, name, size=len(good), mime_type=WORD, at=NOW)
        add_template(
            change, "innkalling", council_id=office.council.id, file_hash=name, file_name="mal"
        )
    with pytest.raises(NotAllowed):
        try_again(house, sent.innkalling_id, by=office.actor("medlem"), at=NOW)
    assert try_again(house, sent.innkalling_id, by=office.secretary, at=NOW).job_id is not None
    office.compile(sent)
    assert said(house)["innkalling_to_person"] == 3
    with house.look() as session:
        assert next_number(session, office.council.id, "CASE", 2019) == 44
    with pytest.raises(RuleBroken, match="allerede sendt"):
        try_again(house, sent.innkalling_id, by=office.secretary, at=NOW)


def test_a_new_version_waits_for_the_one_before(house: House) -> None:
    office = called_meeting(house)
    office.send()
    office.change_case("droefting", hensikt="En annen hensikt.")
    with pytest.raises(RuleBroken, match="Versjon 1 av innkallingen er ikke ferdig laget"):
        office.send(seen=1, reason="Ny hensikt.")


def test_a_paper_that_lacks_a_text_is_never_sent() -> None:
    word = build_innkalling(sample_innkalling(), standard_template("innkalling"))
    assert checked(word, "Innkallingen", ["Prøverådet"]) == word
    with pytest.raises(UnsoundPaper, match="«Et ord som ikke står der» mangler"):
        checked(word, "Innkallingen", ["Prøverådet", "Et ord som ikke står der"])


def test_a_meeting_called_off_while_the_papers_are_made_is_not_sent(house: House) -> None:
    office = called_meeting(house)
    sent = office.send()
    with house.change(by=SAKSBOT, at=NOW) as change:
        meeting = get_meeting(change.session, office.meeting.id)
        update_meeting(change, replace(meeting, state=MeetingState.CALLED_OFF))
    office.compile(sent)
    assert said(house) == {}


def test_a_meeting_called_off_leaves_peoples_calendars(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    call_off_meeting(house, office.meeting.id, "Storm", by=office.secretary, at=NOW)
    seen = see_called_off(house, office.meeting.id)
    assert seen.reason == "Storm"
    assert seen.calendar is not None
    calendar = house.files.get(seen.calendar.file_hash).decode()
    assert "METHOD:CANCEL" in calendar
    assert "SEQUENCE:1" in calendar


def test_the_receipt_names_those_whom_it_must_reach_in_another_way(house: House) -> None:
    office = called_meeting(house, closed=True)
    sent = office.send_and_compile()
    receipt = see_receipt(house, sent.innkalling_id, at=NOW)
    assert [person.name for person in receipt.without_slack] == ["Mina Gerhardsen"]
    assert [person.name for person in receipt.open] == ["Johan Ronæs"]
    assert [p.name for p in receipt.full] == ["Christine Bergland", "Lars Vorland"]


def test_a_draft_shows_the_numbers_without_spending_them(house: House) -> None:
    office = called_meeting(house)
    office.change_case("droefting", hensikt="")
    job_id = order_draft(house, office.meeting.id, by=office.secretary, at=NOW)
    assert job_id is not None
    with house.look() as session:
        job = session.get(JobRow, job_id)
    assert job is not None
    draft_innkalling(house, JobRun(job_id, job.about, NOW, lambda progress, step: None))
    with house.look() as session:
        row = session.scalars(select(OutboxRow)).one()
        assert next_number(session, office.council.id, "CASE", 2019) == 40
        assert not any(item.saksnummer for item in agenda_of(session, office.meeting.id))
    lines = read_back(house.files.get(row.about["file_hash"]))
    assert any("UTKAST" in line for line in lines)
    assert any("40/19" in line for line in lines)


def test_the_officer_of_a_late_case_is_told_its_number_too(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    officer = office.people["saksbehandler"].id
    late = {"late_reason": "Det haster", "late_allowed_by": "Christine Bergland"}
    office.put_on_agenda("hast", a_case("Hastesaken", saksbehandler_id=officer), 9, **late)
    with house.change(by=SAKSBOT, at=NOW) as change:
        draw_numbers(change, office.council, get_meeting(change.session, office.meeting.id))
    sent = office.send_and_compile(seen=1, reason="En hastesak.")
    told = see_numbered_cases(house, sent.innkalling_id, officer)
    assert told.cases == (("44/19", "Hastesaken"),)


def test_an_arena_has_no_case_numbers(house: House) -> None:
    office = called_meeting(house, is_arena=True)
    sent = office.send_and_compile()
    with house.look() as session:
        stored = read_edition(session, sent.innkalling_id)
    assert {row.saksnummer for row in stored.content.innkalling.agenda} == {None}
    office.change_case("droefting", hensikt="En annen hensikt.")
    office.send_and_compile(seen=1, reason="Ny hensikt.")


def test_only_those_whom_the_papers_are_for_may_fetch_them_again(house: House) -> None:
    office = called_meeting(house)
    sent = office.send_and_compile()
    later = NOW + timedelta(days=1)
    fetch_papers_again(house, office.meeting.id, by=office.actor("observatoer"), at=later)
    fetch_version(house, sent.innkalling_id, by=office.secretary, at=later)
    for outsider in ("vara", "saksbehandler"):
        with pytest.raises(NotAllowed):
            fetch_papers_again(house, office.meeting.id, by=office.actor(outsider), at=later)
    with pytest.raises(NotAllowed):
        fetch_version(house, sent.innkalling_id, by=office.actor("medlem"), at=later)
