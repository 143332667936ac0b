"""The rule for every element: buttons, menus, pickers, boxes and inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

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
    MOST_OPTIONS,
    action_id,
    box_option,
    confirm,
    conversation_filter,
    dispatch_action_config,
    option,
    option_group,
    options,
    overflow_option,
    placeholder,
    plain,
    slack_file,
    url,
)
from bot.sandbox.block_rules.rich_text import rich_text_block

Rules = dict[str, Rule]

LONGEST_INPUT = 3000
MOST_BOXES = 10
DATE = pattern(re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), "a date YYYY-MM-DD")
TIME = pattern(re.compile(r"([01]\d|2[0-3]):[0-5]\d"), "a time HH:mm")
DECIMAL = pattern(re.compile(r"-?\d+(\.\d+)?"), "a number")
ID = text(255)

_base: Rules = {"action_id": action_id}
_asks: Rules = {**_base, "confirm": confirm, "focus_on_load": flag}
_menu: Rules = {**_asks, "placeholder": placeholder}
_most_chosen: Rules = {"max_selected_items": whole(1, MOST_OPTIONS)}
_typed: Rules = {
    **_base,
    "placeholder": placeholder,
    "focus_on_load": flag,
    "dispatch_action_config": dispatch_action_config,
}


def all_options(element: dict[str, Any]) -> list[Any]:
    """Options of a menu, out of their groups; parts of the wrong kind are left out."""
    groups = element.get("option_groups")
    grouped = [
        each
        for group in (groups if isinstance(groups, list) else ())
        if isinstance(group, dict) and isinstance(group.get("options"), list)
        for each in group["options"]
    ]
    own = element.get("options")
    return [*(own if isinstance(own, list) else ()), *grouped]


def _options_or_groups(element: Any, path: str) -> Iterator[str]:
    has = [key for key in ("options", "option_groups") if element.get(key) is not None]
    if len(has) != 1:
        yield error("must define either `options` or `option_groups`", path)


def _initial_among_options(element: Any, path: str) -> Iterator[str]:
    there = [_bare(each) for each in all_options(element)]
    if element.get("initial_option") is not None and _bare(element["initial_option"]) not in there:
        yield error("must match an option in `options`", f"{path}/initial_option")
    initial = element.get("initial_options")
    for number, each in enumerate(initial if isinstance(initial, list) else ()):
        if _bare(each) not in there:
            yield error("must match an option in `options`", f"{path}/initial_options/{number}")


def _bare(one: Any) -> Any:
    """An option without what Slack fills in, to compare."""
    if not isinstance(one, dict):
        return one
    dull = ("emoji", "verbatim")
    return {
        key: {k: v for k, v in part.items() if k not in dull} if isinstance(part, dict) else part
        for key, part in one.items()
    }


def _not_too_many_initial(element: Any, path: str) -> Iterator[str]:
    most = element.get("max_selected_items")
    for key, value in element.items():
        too_many = isinstance(value, list) and isinstance(most, int) and len(value) > most
        if key.startswith("initial_") and too_many:
            yield error(f"no more than {most} items allowed", f"{path}/{key}")


def _lengths_fit(element: Any, path: str) -> Iterator[str]:
    least, most = element.get("min_length"), element.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield error("`min_length` must not be greater than `max_length`", f"{path}/min_length")
    value = element.get("initial_value")
    if not isinstance(value, str):
        return
    if isinstance(most, int) and len(value) > most:
        yield error(f"must be less than {most + 1} characters", f"{path}/initial_value")
    if isinstance(least, int) and len(value) < least:
        yield error(f"must be more than {least - 1} characters", f"{path}/initial_value")


def _numbers_fit(element: Any, path: str) -> Iterator[str]:
    try:
        low = float(element.get("min_value", "-inf"))
        high = float(element.get("max_value", "inf"))
        value = element.get("initial_value")
        fits = value is None or low <= float(value) <= high
    except (TypeError, ValueError):
        return
    if low > high:
        yield error("`min_value` must not be greater than `max_value`", f"{path}/min_value")
    if not fits:
        yield error("must be between `min_value` and `max_value`", f"{path}/initial_value")


_static = (_options_or_groups, _initial_among_options)
_listed: Rules = {
    "options": options(option, MOST_OPTIONS),
    "option_groups": many(option_group, 1, MOST_OPTIONS),
}
_external: Rules = {"min_query_length": whole(0, 1000)}
_conversations: Rules = {
    "default_to_current_conversation": flag,
    "filter": conversation_filter,
}
_response_url: Rules = {"response_url_enabled": flag}

ELEMENTS: Rules = {
    "button": shape(
        {"text": plain(75)},
        {
            **_base,
            "value": text(2000),
            "url": url,
            "style": one_of("primary", "danger"),
            "confirm": confirm,
            "accessibility_label": text(75),
        },
    ),
    "static_select": shape({}, {**_menu, **_listed, "initial_option": option}, *_static),
    "multi_static_select": shape(
        {},
        {**_menu, **_listed, **_most_chosen, "initial_options": many(option, 1, MOST_OPTIONS)},
        *_static,
        _not_too_many_initial,
    ),
    "external_select": shape({}, {**_menu, **_external, "initial_option": option}),
    "multi_external_select": shape(
        {},
        {**_menu, **_external, **_most_chosen, "initial_options": many(option, 1, MOST_OPTIONS)},
        _not_too_many_initial,
    ),
    "users_select": shape({}, {**_menu, "initial_user": ID}),
    "multi_users_select": shape(
        {},
        {**_menu, **_most_chosen, "initial_users": many(ID, 1, MOST_OPTIONS)},
        _not_too_many_initial,
    ),
    "conversations_select": shape(
        {}, {**_menu, **_conversations, **_response_url, "initial_conversation": ID}
    ),
    "multi_conversations_select": shape(
        {},
        {
            **_menu,
            **_conversations,
            **_most_chosen,
            "initial_conversations": many(ID, 1, MOST_OPTIONS),
        },
        _not_too_many_initial,
    ),
    "channels_select": shape({}, {**_menu, **_response_url, "initial_channel": ID}),
    "multi_channels_select": shape(
        {},
        {**_menu, **_most_chosen, "initial_channels": many(ID, 1, MOST_OPTIONS)},
        _not_too_many_initial,
    ),
    "overflow": shape(
        {"options": options(overflow_option, 5)}, {**_base, "confirm": confirm}
    ),
    "checkboxes": shape(
        {"options": options(box_option, MOST_BOXES)},
        {**_asks, "initial_options": many(box_option, 1, MOST_BOXES)},
        _initial_among_options,
    ),
    "radio_buttons": shape(
        {"options": options(box_option, MOST_BOXES)},
        {**_asks, "initial_option": box_option},
        _initial_among_options,
    ),
    "datepicker": shape({}, {**_menu, "initial_date": DATE}),
    "timepicker": shape({}, {**_menu, "initial_time": TIME, "timezone": text(255)}),
    "datetimepicker": shape({}, {**_asks, "initial_date_time": whole(10**9, 10**10 - 1)}),
    "plain_text_input": shape(
        {},
        {
            **_typed,
            "initial_value": text(LONGEST_INPUT, 0),
            "multiline": flag,
            "min_length": whole(0, LONGEST_INPUT),
            "max_length": whole(1, LONGEST_INPUT),
        },
        _lengths_fit,
    ),
    "number_input": shape(
        {"is_decimal_allowed": flag},
        {**_typed, "initial_value": DECIMAL, "min_value": DECIMAL, "max_value": DECIMAL},
        _numbers_fit,
    ),
    "email_text_input": shape({}, {**_typed, "initial_value": text(LONGEST_INPUT, 0)}),
    "url_text_input": shape({}, {**_typed, "initial_value": text(LONGEST_INPUT, 0)}),
    "rich_text_input": shape(
        {}, {**_typed, "initial_value": by_type({"rich_text": rich_text_block})}
    ),
    "file_input": shape(
        {}, {**_base, "filetypes": many(text(20), 1, 100), "max_files": whole(1, 10)}
    ),
    "image": shape(
        {"alt_text": text(2000)},
        {"image_url": pattern(HTTP, "a valid url"), "slack_file": slack_file},
    ),
}  # fmt: skip

_MENUS = frozenset(
    f"{several}{kind}_select"
    for several in ("", "multi_")
    for kind in ("static", "external", "users", "conversations", "channels")
)
_CHOICES = _MENUS | {"checkboxes", "radio_buttons", "datepicker", "timepicker"}
IN_SECTION = _CHOICES | {"button", "image", "overflow"}
IN_ACTIONS = _CHOICES | {"button", "datetimepicker", "overflow"}
IN_INPUT = _CHOICES | {
    "datetimepicker", "plain_text_input", "number_input", "email_text_input", "url_text_input",
    "rich_text_input", "file_input",
}  # fmt: skip


def elements(kinds: frozenset[str]) -> Rule:
    """One of these kinds of element."""
    return by_type({kind: ELEMENTS[kind] for kind in sorted(kinds)})
