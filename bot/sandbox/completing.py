"""What Slack adds to blocks and views that it accepts: ids and defaults."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]

INTERACTIVE = frozenset(
    {
        "button", "static_select", "external_select", "users_select", "conversations_select",
        "channels_select", "multi_static_select", "multi_external_select", "multi_users_select",
        "multi_conversations_select", "multi_channels_select", "overflow", "checkboxes",
        "radio_buttons", "plain_text_input", "datepicker", "timepicker", "datetimepicker",
        "number_input", "email_text_input", "url_text_input", "file_input", "rich_text_input",
    }
)  # fmt: skip


def complete_blocks(blocks: list[Json], new_id: Callable[[], str]) -> list[Json]:
    """A copy with the block_id, action_id, emoji and verbatim that Slack fills in."""
    done = copy.deepcopy(blocks)
    for block in done:
        block.setdefault("block_id", new_id())
        if block["type"] == "input":
            block.setdefault("optional", False)
            block.setdefault("dispatch_action", False)
        for element in elements_of(block):
            if element.get("type") in INTERACTIVE:
                element.setdefault("action_id", new_id())
        if block["type"] not in ("rich_text", "table", "markdown"):
            _complete_texts(block)
    return done


def elements_of(block: Json) -> Iterator[Json]:
    """The elements that people can use in a block: accessory, element and elements."""
    for key in ("accessory", "element"):
        if isinstance(block.get(key), dict):
            yield block[key]
    if block.get("type") == "actions":
        yield from block.get("elements", ())


def interactive_in(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every (block, element) that a person can use, in the order shown."""
    for block in blocks:
        for element in elements_of(block):
            if element.get("type") in INTERACTIVE:
                yield block, element


def find_element(blocks: list[Json], block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The block and element with these ids, or None."""
    for block, element in interactive_in(blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id):
            return block, element
    return None


def _complete_texts(part: Any) -> None:
    if isinstance(part, list):
        for each in part:
            _complete_texts(each)
    elif isinstance(part, dict):
        if part.get("type") == "plain_text" and isinstance(part.get("text"), str):
            part.setdefault("emoji", True)
        elif part.get("type") == "mrkdwn":
            part.setdefault("verbatim", False)
        for key, each in part.items():
            if key != "initial_value":
                _complete_texts(each)
