"""The rule for every block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.block_rules.elements import (
    ELEMENTS,
    IN_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    elements,
)
from bot.sandbox.block_rules.grammar import (
    HTTP,
    Rule,
    by_type,
    error,
    flag,
    many,
    one_of,
    pattern,
    shape,
    text,
    whole,
)
from bot.sandbox.block_rules.objects import (
    LONGEST_LABEL,
    block_id,
    label,
    marked,
    plain,
    slack_file,
)
from bot.sandbox.block_rules.rich_text import rich_text_block

MOST_ROWS, MOST_COLUMNS = 100, 20

_named: dict[str, Rule] = {"block_id": block_id}


def _text_or_fields(block: Any, path: str) -> Iterator[str]:
    if block.get("text") is None and block.get("fields") is None:
        yield error("must define either `text` or `fields`", path)


def _url_or_file(block: Any, path: str) -> Iterator[str]:
    has = [key for key in ("image_url", "slack_file") if block.get(key) is not None]
    if len(has) != 1:
        yield error("must define either `image_url` or `slack_file`", path)


def _no_dispatch_of_files(block: Any, path: str) -> Iterator[str]:
    element = block.get("element")
    kind = element.get("type") if isinstance(element, dict) else None
    if kind == "file_input" and block.get("dispatch_action"):
        yield error("`dispatch_action` is not allowed with file_input", f"{path}/dispatch_action")


_cell = by_type(
    {
        "raw_text": shape({"text": text(10_000, 0)}),
        "rich_text": rich_text_block,
    }
)
_column = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})

_image: dict[str, Rule] = {
    "image_url": pattern(HTTP, "a valid url"),
    "slack_file": slack_file,
    "title": plain(LONGEST_LABEL),
}

BLOCKS: dict[str, Rule] = {
    "section": shape(
        {},
        {
            **_named,
            "text": marked(3000),
            "fields": many(marked(2000), 1, 10),
            "accessory": elements(IN_SECTION),
            "expand": flag,
        },
        _text_or_fields,
    ),
    "header": shape({"text": plain(150)}, {**_named, "level": whole(1, 4)}),
    "divider": shape({}, _named),
    "context": shape(
        {
            "elements": many(
                by_type(
                    {
                        "image": ELEMENTS["image"],
                        "plain_text": marked(3000),
                        "mrkdwn": marked(3000),
                    }
                ),
                1,
                10,
            )
        },
        _named,
    ),
    "actions": shape({"elements": many(elements(IN_ACTIONS), 1, 25)}, _named),
    "input": shape(
        {"label": label, "element": elements(frozenset(IN_INPUT))},
        {**_named, "hint": plain(LONGEST_LABEL), "optional": flag, "dispatch_action": flag},
        _no_dispatch_of_files,
    ),
    "image": shape({"alt_text": text(2000)}, {**_named, **_image}, _url_or_file),
    "rich_text": rich_text_block,
    "markdown": shape({"text": text(12_000)}, _named),
    "table": shape(
        {"rows": many(many(_cell, 1, MOST_COLUMNS), 1, MOST_ROWS)},
        {**_named, "column_settings": many(_column, 1, MOST_COLUMNS)},
    ),
}

EVERYWHERE = frozenset(
    {"section", "header", "divider", "context", "actions", "input", "image", "rich_text"}
)
IN_MESSAGES = EVERYWHERE | {"markdown", "table"}


def blocks(kinds: frozenset[str], most: int) -> Rule:
    """A list of at most `most` blocks of these kinds."""
    return many(by_type({kind: BLOCKS[kind] for kind in sorted(kinds)}), 0, most)
