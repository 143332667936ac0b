"""The workspace refuses what Slack would refuse, with the place, and takes what it would take."""

from __future__ import annotations

import json
from typing import Any

import pytest
import slackblocks

from bot.sandbox.block_rules import check_message, check_view
from bot.sandbox.block_rules.blocks import BLOCKS
from bot.sandbox.block_rules.elements import ELEMENTS
from bot.sandbox.completing import INTERACTIVE
from tests.sandbox.right_payloads import RIGHT_BLOCKS, RIGHT_VIEWS
from tests.sandbox.wrong_messages import WRONG_BLOCKS
from tests.sandbox.wrong_views import WRONG_VIEWS

Json = dict[str, Any]


@pytest.mark.parametrize("name", RIGHT_BLOCKS)
def test_a_right_message_is_taken(name: str) -> None:
    assert check_message(RIGHT_BLOCKS[name]) == []


@pytest.mark.parametrize("name", RIGHT_VIEWS)
def test_a_right_view_is_taken(name: str) -> None:
    assert check_view(RIGHT_VIEWS[name]) == []


@pytest.mark.parametrize(
    ("blocks", "place", "words"),
    [each[1:] for each in WRONG_BLOCKS],
    ids=[e[0] for e in WRONG_BLOCKS],
)
def test_a_wrong_message_is_refused_at_its_place(
    blocks: list[Json], place: str, words: str
) -> None:
    found = [m for m in check_message(blocks) if m.endswith(f"[json-pointer:{place}]")]
    assert any(words in message and message.startswith("[ERROR] ") for message in found), found


@pytest.mark.parametrize(
    ("view", "place", "words"), [each[1:] for each in WRONG_VIEWS], ids=[e[0] for e in WRONG_VIEWS]
)
def test_a_wrong_view_is_refused_at_its_place(view: Json, place: str, words: str) -> None:
    found = [m for m in check_view(view) if m.endswith(f"[json-pointer:{place}]")]
    assert any(words in message for message in found), check_view(view)


def test_only_what_is_wrong_is_reported() -> None:
    for name, blocks, _, __ in WRONG_BLOCKS:
        assert len(check_message(blocks)) == 1, name


def test_every_element_that_people_use_has_a_rule() -> None:
    assert set(ELEMENTS) - {"image"} == set(INTERACTIVE)


def test_the_right_examples_use_every_block_and_element() -> None:
    used = set(_types([list(RIGHT_BLOCKS.values()), list(RIGHT_VIEWS.values())]))
    rare = {"multi_external_select", "multi_conversations_select", "multi_channels_select"}
    assert set(BLOCKS) | set(ELEMENTS) - rare <= used


def test_what_an_independent_builder_makes_is_taken() -> None:
    confirm = slackblocks.ConfirmationDialogue("Sikker?", _plain_text("Helt?"), "Ja", "Nei")
    chosen = [slackblocks.Option(text=_plain_text(str(n)), value=str(n)) for n in range(3)]
    built = [
        slackblocks.HeaderBlock("Overskrift"),
        slackblocks.SectionBlock("*Tekst*", fields=["a", "b"]),
        slackblocks.ContextBlock([slackblocks.Text("liten")]),
        slackblocks.DividerBlock(),
        slackblocks.ActionsBlock(
            [
                slackblocks.Button("Send", action_id="b", value="1", confirm=confirm),
                slackblocks.StaticSelectMenu(action_id="s", options=chosen, placeholder="Velg"),
                slackblocks.DatePicker("d", initial_date="2019-06-12"),
            ]
        ),
    ]
    assert check_message([json.loads(repr(each)) for each in built]) == []


def _plain_text(text: str) -> slackblocks.Text:
    return slackblocks.Text(text, type_=slackblocks.TextType.PLAINTEXT)


def _types(part: Any) -> list[str]:
    if isinstance(part, list):
        return [kind for each in part for kind in _types(each)]
    if isinstance(part, dict):
        own = [part["type"]] if isinstance(part.get("type"), str) else []
        return own + [kind for each in part.values() for kind in _types(each)]
    return []
