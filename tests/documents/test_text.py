"""What `clean` does to text, and what it tells."""

import pytest

from bot.documents.text import clean, printable
from tests.documents.hostile import HOSTILE_TEXTS, LONE_SURROGATE, RTL_OVERRIDE


def test_ordinary_norwegian_text_is_left_alone() -> None:
    text = "Kjære råd,\nvi møtes «på nytt» – kl. 10:00. 😀\tGod dag"
    assert clean(text).text == text
    assert clean(text).changes == ()


def test_line_breaks_of_all_kinds_become_one_kind_without_a_word() -> None:
    cleaned = clean("en\r\nto\rtre\vfire\ffem\u2028seks")
    assert cleaned.text == "en\nto\ntre\nfire\nfem\nseks"
    assert cleaned.changes == ()


def test_letters_and_accents_are_composed() -> None:
    assert clean("A\u030as").text == "Ås"


def test_control_characters_become_visible_and_are_told() -> None:
    cleaned = clean("a\x00b\x1bc")
    assert cleaned.text == "a\ufffdb\ufffdc"
    assert cleaned.changes == ("2 tegn som ikke kan skrives ut, er byttet ut med «\ufffd».",)


def test_half_a_surrogate_pair_becomes_visible() -> None:
    assert clean(LONE_SURROGATE).text == "halv \ufffd emoji"


def test_a_text_cannot_read_as_another_than_it_is() -> None:
    cleaned = clean(RTL_OVERRIDE)
    assert cleaned.text == "fakturafdp.exe"
    assert cleaned.changes == ("1 usynlig styretegn for leseretning er fjernet.",)


def test_arabic_hebrew_and_joined_emoji_keep_what_they_need() -> None:
    text = "שלום \u200fעולם \u200e 👩‍🚀"
    assert clean(text).text == text


def test_a_text_over_the_limit_is_cut_and_told_with_both_numbers() -> None:
    cleaned = clean("x" * 60_000)
    assert len(cleaned.text) == 50_000
    assert cleaned.changes == ("Teksten var på 60\u00a0000 tegn og er kortet til 50\u00a0000.",)


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once
    assert printable(once) == once
