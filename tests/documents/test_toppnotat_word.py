"""The toppnotat as Word, and Slack's rich text on its way there."""

from collections.abc import Mapping

import pytest

from bot.documents import toppnotat
from bot.documents.accessibility import barriers
from bot.documents.read_back import missing_texts, required_in_toppnotat
from bot.documents.richtext import BlockKind, RichText
from bot.documents.sample import sample_toppnotat
from bot.documents.slack_text import from_slack
from bot.documents.toppnotat import Section, Toppnotat, file_name
from bot.documents.validate import faults
from tests.documents.examples import SLACK_TEXT, a_toppnotat
from tests.documents.hostile import HOSTILE_TEXTS
from tests.documents.papers import assert_approved, built, lines_of, part_of


def rich(*elements: Mapping[str, object]) -> RichText:
    return from_slack([{"type": "rich_text", "elements": list(elements)}])


def section(*elements: Mapping[str, object]) -> dict[str, object]:
    return {"type": "rich_text_section", "elements": list(elements)}


def test_the_toppnotat_reads_as_it_was_approved() -> None:
    assert_approved("toppnotat", lines_of(a_toppnotat()))


@pytest.mark.parametrize("note", [a_toppnotat(), sample_toppnotat()], ids=["example", "sample"])
def test_the_toppnotat_is_valid_complete_and_open_to_screen_readers(note: Toppnotat) -> None:
    word = built(note)
    assert faults(word) == []
    assert barriers(word) == []
    assert missing_texts(word, required_in_toppnotat(note)) == []


def test_a_stored_toppnotat_comes_back_as_it_was() -> None:
    assert toppnotat.from_json(toppnotat.to_json(a_toppnotat())) == a_toppnotat()


def test_the_file_name_of_a_closed_case_does_not_tell_its_title() -> None:
    assert file_name(a_toppnotat()).startswith("Vedlegg 3 sak 43-19 Felles grunnmur")
    assert file_name(a_toppnotat(closed_basis="offl. § 14")) == "Vedlegg 3 sak 43-19.docx"


def test_a_line_that_is_bold_all_through_is_a_heading() -> None:
    text = rich(section({"type": "text", "text": "Vurdering", "style": {"bold": True}}))
    assert text.blocks[0].kind is BlockKind.HEADING


def test_a_sentence_with_one_bold_word_is_no_heading() -> None:
    bold = {"type": "text", "text": "haster", "style": {"bold": True}}
    text = rich(section({"type": "text", "text": "Dette "}, bold))
    assert text.blocks[0].kind is BlockKind.PARAGRAPH


def test_numbers_go_on_over_a_nested_list_and_begin_again_in_a_new_one() -> None:
    shown = [line for line in lines_of(a_toppnotat()) if line.startswith("List Number")]
    assert [line.split(" | ")[1][:2] for line in shown] == ["1.", "2.", "1."]


def test_a_slack_id_is_never_printed() -> None:
    person = {"type": "user", "user_id": "U024BE7LH"}
    block = {"type": "rich_text", "elements": [section(person)]}
    assert from_slack([block]).texts() == ("(ukjent navn)",)
    assert from_slack([block], names={"U024BE7LH": "Kari"}).texts() == ("Kari",)


def test_a_broadcast_is_printed_and_rings_nobody() -> None:
    text = rich(section({"type": "broadcast", "range": "channel"}))
    assert text.texts() == ("@channel",)


def test_an_emoji_is_printed_as_itself_or_by_its_name() -> None:
    known = {"type": "emoji", "name": "tada", "unicode": "1f389"}
    own = {"type": "emoji", "name": "vaart-merke"}
    assert rich(section(known, own)).texts() == ("🎉:vaart-merke:",)


def test_unknown_blocks_and_elements_lose_no_text_and_break_nothing() -> None:
    blocks: list[dict[str, object]] = [
        {"type": "divider"},
        {"type": "header", "text": {"type": "plain_text", "text": "Tittel"}},
        {"type": "rich_text", "elements": [section({"type": "ny", "text": "Nytt"})]},
    ]
    assert from_slack(blocks).texts() == ("Tittel", "Nytt")


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    table = SLACK_TEXT[1]
    note = a_toppnotat(sections=(Section("Tall", from_slack([table, table])),))
    word = built(note)
    assert "</w:tbl><w:p/><w:tbl>" in part_of(word, "word/document.xml")
    assert faults(word) == []
    assert barriers(word) == []


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_text_from_slack_stands_as_text(text: str) -> None:
    styled = {"type": "text", "text": text, "style": {"code": True, "strike": True}}
    link = {"type": "link", "url": f"https://example.org/?q={text[:80]}", "text": text}
    note = a_toppnotat(title=text, sections=(Section(text, rich(section(styled, link))),))
    word = built(note)
    assert faults(word) == []
    assert missing_texts(word, required_in_toppnotat(note)) == []
