"""The innkalling as Word, read back as `style | text` lines."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from bot.documents.accessibility import barriers
from bot.documents.innkalling import AttachmentRef, MeetingDay, open_edition
from bot.documents.read_back import leaked_texts, missing_texts, required_texts
from bot.documents.richtext import plain
from bot.documents.sample import sample_innkalling
from bot.documents.validate import faults
from tests.documents.examples import (
    a_case,
    a_nynorsk_draft,
    an_innkalling,
    meeting_6_2019,
    two_days_with_breaks,
)
from tests.documents.hostile import HOSTILE_TEXTS
from tests.documents.papers import assert_approved, built, lines_of, part_of

EXAMPLES = {
    "meeting-6-2019": meeting_6_2019(),
    "two-days-with-breaks": two_days_with_breaks(),
    "two-days-open-edition": open_edition(two_days_with_breaks()),
    "nynorsk-draft": a_nynorsk_draft(),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_innkalling_reads_as_it_was_approved(name: str) -> None:
    assert_approved(name, lines_of(EXAMPLES[name]))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_innkalling_is_valid_complete_and_open_to_screen_readers(name: str) -> None:
    word = built(EXAMPLES[name])
    assert faults(word) == []
    assert barriers(word) == []
    assert missing_texts(word, required_texts(EXAMPLES[name])) == []


def test_the_same_content_gives_the_same_bytes() -> None:
    first, second = built(meeting_6_2019()), built(meeting_6_2019())
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_the_agenda_of_6_2019_runs_from_40_to_46() -> None:
    rows = [line for line in lines_of(meeting_6_2019()) if line.startswith("Saksliste | 4")]
    assert [row.split(" | ")[1][:5] for row in rows] == [f"{n}/19" for n in range(40, 47)]


def test_the_labels_of_6_2019_follow_the_agenda() -> None:
    lines = [line for line in lines_of(meeting_6_2019()) if line.startswith("Vedlegg | Vedlegg")]
    labels = [line.split()[3] for line in lines]
    assert labels == ["1", "2", "3", "4", "4A", "4B", "4C", "5", "5A", "6"]


def test_points_are_numbered_only_when_there_are_several_and_begin_at_one_each_time() -> None:
    two = ("Første.", "Andre.")
    innkalling = an_innkalling(
        a_case("A", proposal=two), a_case("B", proposal=("Eneste.",)), a_case("C", proposal=two)
    )
    points = [line.split(" | ")[1] for line in lines_of(innkalling) if line.startswith("Vedtak")]
    assert points == ["1. Første.", "2. Andre.", "Eneste.", "1. Første.", "2. Andre."]


def test_a_draft_is_marked_on_every_page_and_a_sent_one_is_not() -> None:
    draft = lines_of(an_innkalling(is_draft=True))
    assert "Merking | UTKAST" in draft
    assert not [line for line in lines_of(an_innkalling()) if line.startswith("Merking")]


def test_a_draft_has_a_dash_where_the_number_will_stand() -> None:
    assert "Saksliste | – ¦ Skulerute for neste år ¦ Vedtak" in lines_of(a_nynorsk_draft())


def test_a_number_on_the_agenda_leads_to_its_case() -> None:
    document = part_of(built(meeting_6_2019()), "word/document.xml")
    assert document.count('<w:hyperlink w:anchor="sak_') == 7
    assert document.count('<w:bookmarkStart w:id="1" w:name="sak_0"/>') == 1


def test_the_full_edition_of_closed_cases_is_marked_in_header_and_properties() -> None:
    word = built(replace(two_days_with_breaks(), is_draft=True))
    marking = "Unntatt offentlighet, jf. offl. § 25"
    assert f"UTKAST\u00a0· {marking}" in part_of(word, "word/header1.xml")
    assert marking in part_of(word, "docProps/core.xml")


def test_nothing_of_a_closed_case_leaks_into_the_open_file() -> None:
    full = two_days_with_breaks()
    assert leaked_texts(built(open_edition(full)), full) == []
    assert "Tilsetting av ny leder" in leaked_texts(built(full), full)


def test_nynorsk_wording_and_language_follow_the_council() -> None:
    word = built(a_nynorsk_draft())
    assert "(language) | nn-NO" in lines_of(a_nynorsk_draft())
    assert 'w:lang w:val="nn-NO"' in part_of(word, "word/styles.xml")
    assert "heading 3 | Føremålet med saka" in lines_of(a_nynorsk_draft())


def test_a_long_meeting_over_new_year_names_each_day_in_full() -> None:
    days = (MeetingDay(date(2020, 12, 31)), MeetingDay(date(2021, 1, 1)))
    shown = lines_of(an_innkalling(days=days))
    assert "Møtehode | Dato ¦ 31. desember 2020 og 1. januar 2021" in shown


def test_a_toppnotat_inside_the_innkalling_stands_under_its_own_heading() -> None:
    shown = lines_of(an_innkalling(a_case(toppnotat=plain("Bakgrunn.\nVurdering."))))
    at = shown.index("heading 3 | Saksframstilling")
    assert shown[at + 1 : at + 3] == ["Body Text | Bakgrunn.", "Body Text | Vurdering."]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_text_stands_in_the_paper_as_text_and_harms_nothing(text: str) -> None:
    case = a_case(
        text,
        sakstype=text,
        hensikt=text,
        questions=(text, text),
        proposal=(text, text),
        attachments=(AttachmentRef(text, text, text, link=f"https://example.org/{text[:50]}"),),
        late_reason=text,
        allowed_by=text,
        notes=(text,),
        toppnotat=plain(text),
    )
    innkalling = an_innkalling(
        case, council_name=text[:500], place=text, change_note=text, order_note=text, link=text
    )
    word = built(innkalling)
    assert faults(word) == []
    assert missing_texts(word, required_texts(innkalling)) == []


def test_a_link_that_is_no_web_address_stays_plain_text() -> None:
    links = ("javascript:alert(1)", "file:///etc/passwd", "\\\\server\\x", "https://[bad")
    case = a_case(attachments=tuple(AttachmentRef("Rapport", link=link) for link in links))
    relations = part_of(built(an_innkalling(case)), "word/_rels/document.xml.rels")
    assert "External" not in relations


def test_an_empty_innkalling_is_still_a_valid_file() -> None:
    innkalling = an_innkalling(agenda=(), cases=(), members=(), days=(), place=None)
    assert faults(built(innkalling)) == []


def test_the_sample_for_templates_has_every_kind_of_part() -> None:
    styles = {line.split(" | ")[0] for line in lines_of(sample_innkalling())}
    assert {"Vedtakspunkt", "Vedtak", "Vedlegg", "Opplysning", "List Number", "Merking"} <= styles
