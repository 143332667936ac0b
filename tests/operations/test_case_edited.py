"""Changing a case as operations: drafts in a form, two people at once, papers."""

from dataclasses import replace

import pytest

from bot.cases.case import AttachmentKind
from bot.cases.errors import NotAllowed, RuleBroken
from bot.cases.meeting import Meeting
from bot.operations.add_attachments import Upload, add_attachments, title_from
from bot.operations.arrange_papers import PaperWords, describe_paper, move_paper, remove_paper
from bot.operations.edit_case import CasePeople, ChangedMeanwhile, Choices, edit_people, edit_texts
from bot.operations.recognise import SAKSBOT
from bot.operations.start_case import forget_typed, keep_typed, start_case
from bot.operations.write_toppnotat import write_toppnotat
from storage.councils import add_council
from storage.house import House
from storage.meetings import add_meeting
from tests.offices import MORNING, a_council, furnish
from tests.operations.casework import (
    SECTIONS,
    TEXTS,
    a_draft,
    a_meeting,
    berit,
    person,
    sonja,
)

CSV = b"a;b\n1;2\n"


@pytest.fixture(autouse=True)
def _furnished(house: House) -> None:
    furnish(house)


def test_the_second_of_two_is_told_who_when_and_what_differs(house: House) -> None:
    case = a_draft(house)
    filled_from = case.version
    edit_texts(
        house, case.id, replace(TEXTS, title="Berits"), expected_version=filled_from,
        by=berit(house), at=MORNING,
    )  # fmt: skip
    with pytest.raises(ChangedMeanwhile) as clash:
        edit_texts(
            house, case.id, replace(TEXTS, title="Sonjas"), expected_version=filled_from,
            by=sonja(house), at=MORNING,
        )  # fmt: skip
    assert clash.value.who == "Berit Bakke"
    (difference,) = clash.value.differences
    assert (difference.field, difference.theirs, difference.yours) == ("title", "Berits", "Sonjas")


def test_what_one_chose_to_leave_to_the_other_stays(house: House) -> None:
    case = a_draft(house)
    edit_texts(
        house, case.id, replace(TEXTS, title="Berits"), expected_version=case.version,
        by=berit(house), at=MORNING,
    )  # fmt: skip
    stored = edit_texts(
        house, case.id, replace(TEXTS, title="Sonjas", hensikt="Ny"),
        expected_version=case.version, choices=Choices(theirs=frozenset({"title"})),
        by=sonja(house), at=MORNING,
    )  # fmt: skip
    assert (stored.title, stored.hensikt) == ("Berits", "Ny")


def test_who_writes_over_one_field_does_not_undo_another_that_they_never_touched(
    house: House,
) -> None:
    case = a_draft(house)
    theirs = edit_texts(
        house, case.id, replace(TEXTS, title="Berits", hensikt="Berits hensikt"),
        expected_version=case.version, by=berit(house), at=MORNING,
    )  # fmt: skip
    choices = Choices(mine=frozenset({"title"}), made_on=theirs.version)
    stored = edit_texts(
        house, case.id, replace(TEXTS, title="Sonjas"), expected_version=case.version,
        choices=choices, by=sonja(house), at=MORNING,
    )  # fmt: skip
    assert (stored.title, stored.hensikt) == ("Sonjas", "Berits hensikt")


def test_a_choice_holds_only_against_what_was_shown(house: House) -> None:
    case = a_draft(house)
    shown = edit_texts(
        house, case.id, replace(TEXTS, title="Berits"), expected_version=case.version,
        by=berit(house), at=MORNING,
    )  # fmt: skip
    edit_texts(
        house, case.id, replace(TEXTS, title="Berits andre"), expected_version=shown.version,
        by=berit(house), at=MORNING,
    )  # fmt: skip
    choices = Choices(mine=frozenset({"title"}), made_on=shown.version)
    with pytest.raises(ChangedMeanwhile):
        edit_texts(
            house, case.id, replace(TEXTS, title="Sonjas"), expected_version=case.version,
            choices=choices, by=sonja(house), at=MORNING,
        )  # fmt: skip


def test_a_meeting_of_another_council_can_not_be_wished_for(house: House) -> None:
    case, meeting = a_draft(house), a_meeting(house)
    with house.change(by=SAKSBOT, at=MORNING) as change:
        other = add_council(change, a_council(key="nufa", name="NUFA", short_name="NUFA"))
        theirs: Meeting = add_meeting(change, replace(meeting, council_id=other.id))
    with pytest.raises(RuleBroken) as refusal:
        edit_people(
            house, case.id, CasePeople(wished_meeting_id=theirs.id),
            expected_version=case.version, by=berit(house), at=MORNING,
        )  # fmt: skip
    assert refusal.value.reasons == (
        "Møtet du valgte, hører til et annet råd. Velg et møte fra listen.",
    )


def test_somebody_else_does_not_change_a_case_they_see(house: House) -> None:
    case = a_draft(house)
    people = CasePeople(saksbehandler_id=case.saksbehandler_id, known_presenters=(5,))
    edit_people(house, case.id, people, expected_version=None, by=berit(house), at=MORNING)
    presenter = person(house, "U0MEDLEM")
    assert presenter.person.id == 5
    with pytest.raises(NotAllowed):
        edit_texts(house, case.id, TEXTS, expected_version=None, by=presenter, at=MORNING)


def test_what_was_typed_last_is_kept_whatever_order_it_comes_in(house: House) -> None:
    by = berit(house)
    for typed_at in ("2.0", "1.0"):
        keep_typed(house, {"text": typed_at}, form="view:V1:", typed_at=typed_at, by=by, at=MORNING)
    draft = start_case(house, by=by, at=MORNING).draft
    assert draft is not None
    assert draft.state["text"] == "2.0"
    forget_typed(house, by=by, at=MORNING)
    assert start_case(house, by=by, at=MORNING).draft is None


def test_nothing_is_kept_of_a_form_that_was_sent_meanwhile(house: House) -> None:
    with house.change(by=person(house, "U0SAKSBEHANDLER", "view:V1:new_case_texts:h"), at=MORNING):
        pass
    by = berit(house)
    for form in ("view:V1:new_case_texts:", "view:V_:new_case_texts:"):
        keep_typed(house, {"text": form}, form=form, typed_at="1.0", by=by, at=MORNING)
    draft = start_case(house, by=by, at=MORNING).draft
    assert draft is not None
    assert draft.state["text"] == "view:V_:new_case_texts:"


def test_good_files_are_taken_and_the_bytes_are_kept_as_they_came(house: House) -> None:
    case = a_draft(house)
    received = add_attachments(
        house, case.id, [Upload("tall_2019.csv", CSV, is_separate=True), Upload("tom.csv", b"")],
        link=("Rapport", "https://eksempel.no/"), by=berit(house), at=MORNING,
    )  # fmt: skip
    assert received.taken == 2
    assert len(received.refused) == 1
    separate, link = received.case.attachments
    assert (separate.title, separate.kind) == ("tall 2019", AttachmentKind.SEPARATE)
    assert house.files.get(separate.file_hash or "") == CSV
    assert (link.kind, link.url) == (AttachmentKind.LINK, "https://eksempel.no/")


def test_a_toppnotat_must_be_a_word_file(house: House) -> None:
    case = a_draft(house)
    upload = Upload("toppnotat.csv", CSV, is_toppnotat=True)
    received = add_attachments(house, case.id, [upload], by=berit(house), at=MORNING)
    assert "skal være en Word-fil" in received.refused[0]
    assert not received.case.has_toppnotat


def test_papers_are_described_moved_and_removed(house: House) -> None:
    case, by = a_draft(house), berit(house)
    uploads = [Upload(f"{name}.csv", CSV) for name in "abc"]
    first, second, third = add_attachments(
        house, case.id, uploads, by=by, at=MORNING
    ).case.attachments
    move_paper(house, third, up=True, by=by, at=MORNING)
    remove_paper(house, first, by=by, at=MORNING)
    received = describe_paper(
        house, second.id, PaperWords("Budsjett", is_separate=True),
        upload=Upload("nytt.csv", b"x;y\n"), expected_version=None, by=by, at=MORNING,
    )  # fmt: skip
    assert [paper.title for paper in received.case.attachments] == ["c", "Budsjett"]
    assert received.case.attachments[1].file_name == "nytt.csv"
    assert house.files.get(second.file_hash or "") == CSV


def test_sections_take_the_place_of_a_word_file(house: House) -> None:
    case = a_draft(house)
    stored = write_toppnotat(
        house, case.id, SECTIONS, expected_version=case.version, by=berit(house), at=MORNING
    )
    assert stored.sections == SECTIONS


@pytest.mark.parametrize(
    ("file_name", "title"),
    [("plan_for_2020.docx", "plan for 2020"), ("uten", "uten"), (".docx", ".docx")],
)
def test_a_paper_is_first_called_after_its_file(file_name: str, title: str) -> None:
    assert title_from(file_name) == title
