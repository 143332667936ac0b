"""Composition objects: texts, options, confirm dialogs, filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.block_rules.grammar import (
    LINK,
    Rule,
    anything,
    by_type,
    error,
    flag,
    many,
    one_of,
    pattern,
    shape,
    text,
)

LONGEST_LABEL = 2000
MOST_OPTIONS = 100

block_id = text(255)
action_id = text(255)
url = pattern(LINK, "a valid url")


def plain(most: int) -> Rule:
    """A plain_text object."""
    return by_type({"plain_text": shape({"text": text(most)}, {"emoji": flag})})


def marked(most: int) -> Rule:
    """A plain_text or mrkdwn object."""
    return by_type(
        {
            "plain_text": shape({"text": text(most)}, {"emoji": flag}),
            "mrkdwn": shape({"text": text(most)}, {"verbatim": flag}),
        }
    )


placeholder = plain(150)
label = plain(LONGEST_LABEL)

confirm = shape(
    {"title": plain(100), "text": plain(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

option = shape({"text": plain(75), "value": text(75)}, {"description": plain(75)})
box_option = shape({"text": marked(75), "value": text(75)}, {"description": marked(75)})
overflow_option = shape(
    {"text": plain(75), "value": text(75)}, {"description": plain(75), "url": url}
)


def _unique_values(value: Any, path: str) -> Iterator[str]:
    given = value if isinstance(value, list) else []
    values = [each.get("value") for each in given if isinstance(each, dict)]
    if len(values) != len(set(map(str, values))):
        yield error("option values must be unique", path)


def options(each: Rule, most: int, least: int = 1) -> Rule:
    """A list of options with different values."""
    listed = many(each, least, most)

    def check(value: Any, path: str) -> Iterator[str]:
        yield from listed(value, path)
        yield from _unique_values(value, path)

    return check


option_group = shape({"label": plain(75), "options": options(option, MOST_OPTIONS)})

dispatch_action_config = shape(
    {
        "trigger_actions_on": many(one_of("on_enter_pressed", "on_character_entered"), 1, 2),
    }
)

conversation_filter = shape(
    {},
    {
        "include": many(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)

slack_file = shape({}, {"id": text(255), "url": url})
metadata = anything
