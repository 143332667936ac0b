"""What stands in each input: the `state.values` of Slack's payloads."""

from __future__ import annotations

from typing import Any

from bot.sandbox.completing import interactive_in

Json = dict[str, Any]
Entries = dict[str, dict[str, Json]]

# element type -> (key in the state, key of the initial value in the element, empty value)
_SINGLE: dict[str, tuple[str, str | None, list[Json] | None]] = {
    "plain_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", None, []),
    "rich_text_input": ("rich_text_value", "initial_value", None),
}  # fmt: skip

STATEFUL = frozenset(_SINGLE)


def state_key(element_type: str) -> str:
    """The key under which a value of this element type stands in `state.values`."""
    return _SINGLE[element_type][0]


def is_empty(state: Json) -> bool:
    """Has nothing been filled in?"""
    value = state.get(state_key(state["type"]))
    return value is None or value == [] or value == ""


def initial_state(element: Json) -> Json:
    """The state of an element that nobody has touched."""
    kind = element["type"]
    key, initial, empty = _SINGLE[kind]
    value = element.get(initial, empty) if initial else list(empty or [])
    if kind == "timepicker" and element.get("timezone"):
        return {"type": kind, key: value, "timezone": element["timezone"]}
    if kind == "rich_text_input" and value is None:
        return {"type": kind}
    return {"type": kind, key: value}


def all_states(blocks: list[Json], entered: Entries) -> Entries:
    """`state.values`: what was entered, else the initial value, for every input."""
    values: Entries = {}
    for block, element in interactive_in(blocks):
        if element["type"] in STATEFUL:
            state = entered.get(block["block_id"], {}).get(element["action_id"])
            if state is None or state["type"] != element["type"]:
                state = initial_state(element)
            values.setdefault(block["block_id"], {})[element["action_id"]] = state
    return values


def keep_entries(blocks: list[Json], entered: Entries) -> Entries:
    """What survives when a view is replaced by these blocks: same ids and same kind of input."""
    kept: Entries = {}
    for block, element in interactive_in(blocks):
        state = entered.get(block["block_id"], {}).get(element["action_id"])
        if state is not None and state["type"] == element["type"]:
            kept.setdefault(block["block_id"], {})[element["action_id"]] = state
    return kept
