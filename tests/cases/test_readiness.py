"""What a case and a meeting lack, said all at once."""

import pytest

from bot.cases.case import AttachmentKind
from bot.cases.council import StandingKind
from bot.cases.errors import RuleBroken
from bot.cases.meeting import MeetingState
from bot.cases.readiness import (
    check_can_send_innkalling,
    missing_for_hand_in,
    missing_for_innkalling,
    missing_in_case,
)
from bot.cases.sakstype import DEMANDS, SAKSTYPE_NAMES, Sakstype
from tests.cases.stories import (
    BERIT,
    a_case,
    a_council,
    a_meeting,
    an_attachment,
    an_item,
)


def test_every_sakstype_has_demands_and_a_name() -> None:
    assert set(DEMANDS) == set(SAKSTYPE_NAMES) == set(Sakstype)


def test_a_whole_case_lacks_nothing() -> None:
    assert missing_for_hand_in(a_case()) == []


@pytest.mark.parametrize("sakstype", Sakstype)
def test_an_empty_case_lacks_what_its_sakstype_demands(sakstype: Sakstype) -> None:
    empty = a_case(sakstype=sakstype, hensikt=" ", proposal=(), questions=(), sections=())
    demands = DEMANDS[sakstype]
    lacks = missing_for_hand_in(empty)
    assert ("Hensikten med saken mangler." in lacks) is demands.hensikt
    assert ("Forslag til vedtak mangler." in lacks) is demands.proposal
    assert ("Spørsmål til drøfting mangler." in lacks) is demands.questions
    assert ("Toppnotat mangler." in lacks) is demands.toppnotat


def test_a_word_file_is_a_toppnotat_and_an_attachment_is_not() -> None:
    word = an_attachment(is_toppnotat=True)
    assert missing_for_hand_in(a_case(sections=(), attachments=(word,))) == []
    other = an_attachment(kind=AttachmentKind.SEPARATE)
    assert missing_for_hand_in(a_case(sections=(), attachments=(other,))) == ["Toppnotat mangler."]


def test_what_is_missing_is_addressed_to_the_saksbehandler() -> None:
    (missing,) = missing_in_case(a_case(hensikt=""))
    assert (missing.case_id, missing.person_id) == (12, BERIT)


def test_a_standing_case_needs_neither_toppnotat_nor_saksbehandler() -> None:
    standing = a_case(standing=StandingKind.INNKALLING, sections=(), saksbehandler_id=None)
    assert missing_for_hand_in(standing) == []


def test_the_referat_must_be_attached_to_the_case_that_approves_it() -> None:
    standing = a_case(standing=StandingKind.REFERAT, sections=())
    assert missing_for_hand_in(standing) == ["Referatet fra forrige møte er ikke lagt ved."]


def lacking(**given: object) -> list[str]:
    """What stops the innkalling of a meeting with one whole case."""
    council = given.get("council", a_council())
    meeting = given.get("meeting", a_meeting())
    items = given.get("items", [an_item(12)])
    cases = {12: given.get("case", a_case())}
    members = given.get("members", 3)
    found = missing_for_innkalling(council, meeting, items, cases, members=members)  # type: ignore[arg-type]
    return [each.sentence for each in found]


def test_a_whole_meeting_lacks_nothing() -> None:
    assert lacking() == []


def test_the_meetings_own_lacks_come_first() -> None:
    assert lacking(
        council=a_council(channel=None),
        meeting=a_meeting(place="", state=MeetingState.CALLED_OFF),
        items=[],
        members=0,
    ) == [
        "Møtet er avlyst.",
        "Møtet mangler sted eller lenke.",
        "Dagsordenen har ingen saker.",
        "Rådet har ingen medlemmer på møtedagen.",
        "Rådet mangler medlemskanal i Slack.",
    ]


def test_a_council_that_prints_times_needs_length_and_presenter() -> None:
    assert lacking(council=a_council(shows_times=True)) == [
        "Saken mangler varighet på dagsordenen.",
        "Saken mangler hvem som presenterer.",
    ]


def test_a_withdrawn_case_stops_nothing() -> None:
    withdrawn = [an_item(12, withdrawn_reason="Utsatt"), an_item(13, case_id=None)]
    assert lacking(items=withdrawn, case=a_case(hensikt="", sections=())) == []


def test_the_innkalling_is_refused_with_every_reason_and_its_case() -> None:
    found = missing_for_innkalling(
        a_council(),
        a_meeting(place=""),
        [an_item(12)],
        {12: a_case(hensikt="", sections=())},
        members=3,
    )
    with pytest.raises(RuleBroken) as refusal:
        check_can_send_innkalling(found, {12: "Nasjonal plan"})
    assert refusal.value.reasons == (
        "Møtet mangler sted eller lenke.",
        "«Nasjonal plan»: Hensikten med saken mangler.",
        "«Nasjonal plan»: Toppnotat mangler.",
    )
    check_can_send_innkalling([], {})
