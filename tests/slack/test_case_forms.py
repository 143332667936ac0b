"""Reading the forms of a case."""

from typing import Any

import pytest

from bot.cases.sakstype import Sakstype
from bot.slack.case_forms import (
    Beginning,
    cleaned_rich_text,
    has_words,
    is_web_address,
    read_beginning,
    read_choices,
    read_new_case,
    read_sections,
    texts_of_message,
)
from bot.slack.case_messages import read_list_choice
from bot.slack.case_modals import waiting_view
from bot.slack.forms import FormErrors
from bot.slack.ids import cases as ids
from bot.slack.references import read_reference, reference


def a_view(**values: dict[str, Any]) -> dict[str, Any]:
    """A sent view with one element per block."""
    blocks = [{"type": "input", "block_id": block} for block in values]
    state = {block: {ids.VALUE: value} for block, value in values.items()}
    return {"blocks": blocks, "state": {"values": state}, "private_metadata": ""}


def typed(text: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": text}


def chosen(value: str) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"value": value}}


def rich(text: str) -> dict[str, Any]:
    leaf = {"type": "text", "text": text}
    section = {"type": "rich_text_section", "elements": [leaf]}
    return {
        "type": "rich_text_input",
        "rich_text_value": {"type": "rich_text", "elements": [section]},
    }


def test_all_that_is_wrong_with_a_new_case_is_said_at_once() -> None:
    with pytest.raises(FormErrors) as wrong:
        read_new_case(a_view(title=typed("  "), hensikt=typed("a" * 3001)))
    assert set(wrong.value.errors) == {ids.COUNCIL, ids.TITLE, ids.SAKSTYPE, ids.HENSIKT}


def test_points_are_lines_without_the_numbers_people_type() -> None:
    form = read_new_case(
        a_view(
            council=chosen("1"),
            title=typed("Plan\nfor alt"),
            sakstype=chosen("DROEFTING"),
            proposal=typed("1. Først\n\n- Så\n2.5 prosent"),
            questions=typed("1. Hva?"),
        )
    )
    assert form.texts.title == "Plan for alt"
    assert form.texts.sakstype is Sakstype.DROEFTING
    assert form.texts.proposal == ("Først", "Så", "2.5 prosent")
    assert form.texts.questions == ("Hva?",)


def test_what_a_form_begins_from_is_carried_as_ids() -> None:
    beginning = Beginning(3, ("C0PRAT", "1573459200.000100"))
    assert read_beginning({"private_metadata": beginning.metadata()}) == beginning
    assert read_beginning({"private_metadata": ""}) == Beginning()
    assert read_reference(reference(12, 7)) == (12, 7)
    assert read_reference("12") == (12, None)


def test_a_message_becomes_title_and_purpose() -> None:
    texts = texts_of_message("Se <https://eksempel.no|her> &amp; svar\n<!channel> alle")
    assert (texts.title, texts.hensikt) == ("Se her & svar", "channel alle")


def test_a_long_first_line_is_cut_in_the_title_and_whole_in_the_purpose() -> None:
    long_line = "ord " * 100
    texts = texts_of_message(long_line)
    assert texts.title.endswith("…")
    assert texts.hensikt == long_line.strip()


def test_every_text_in_a_rich_text_is_cleaned_and_its_looks_are_kept() -> None:
    body = rich("a\u202eb\x07")["rich_text_value"]
    leaf = cleaned_rich_text(body)["elements"][0]["elements"][0]
    assert leaf == {"type": "text", "text": "ab\ufffd"}


def test_a_leaf_that_was_only_controls_is_not_left_empty() -> None:
    body = rich("\u202e")["rich_text_value"]
    assert cleaned_rich_text(body)["elements"][0]["elements"][0]["text"] == " "
    assert not has_words(cleaned_rich_text(body))


def test_suggested_headings_without_text_are_nobodys() -> None:
    assert read_sections(a_view(**{"section_heading:1": typed("Bakgrunn")})) == ()


def test_a_toppnotat_of_headings_alone_is_refused() -> None:
    with pytest.raises(FormErrors):
        read_sections(a_view(**{"section_heading:1": typed("Kostnader")}))


def test_sections_are_read_in_the_order_they_stand() -> None:
    view = a_view(
        **{
            "section_heading:2": typed("To"),
            "section_body:2": rich("b"),
            "section_heading:1": typed("En"),
            "section_body:1": rich("a"),
        }
    )
    assert [section.heading for section in read_sections(view)] == ["To", "En"]


def test_fields_that_a_form_does_not_have_are_left_as_they_are() -> None:
    view = a_view(title=typed("Plan"), proposal=typed(""))
    view["blocks"].append({"type": "input", "block_id": "keep:title"})
    view["state"]["values"]["keep:title"] = {ids.VALUE: chosen(ids.THEIRS)}
    view["private_metadata"] = reference(12, 7, 9)
    choices = read_choices(view)
    assert choices.theirs == {"title", "hensikt", "questions"}
    assert (choices.mine, choices.made_on) == (frozenset(), 9)
    assert read_reference(view["private_metadata"]) == (12, 7)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://eksempel.no/a?b=c", True),
        ("http://eksempel.no", True),
        ("javascript:alert(1)", False),
        ("eksempel.no", False),
        ("https://", False),
        ("https://a b.no", False),
        ("https://[", False),
    ],
)
def test_only_whole_web_addresses_are_links(text: str, is_one: bool) -> None:
    assert is_web_address(text) is is_one


def test_a_choice_in_the_list_is_a_state_and_a_page() -> None:
    state, page = read_list_choice("READY:2")
    assert (state, page) == ("READY", 2)
    assert read_list_choice("ALL") == (None, 0)


def test_a_waiting_view_can_not_be_sent() -> None:
    assert "submit" not in waiting_view()
