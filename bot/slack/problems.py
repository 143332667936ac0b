"""How a refusal is shown: on the form that was sent, in a view of its own, or as a message."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from bot.slack.blocks import Block, bold, bullets, cut, divider, escaped, line, modal, rich

#: Block ids of what is put above a form; they are left out when a form is read or filled again.
REASONS_BLOCK, RULE_BLOCK = "saksbot_reasons", "saksbot_rule"

_INITIAL: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
}


def reasons_blocks(reasons: Sequence[str], *, lead: str = "Dette må rettes først:") -> list[Block]:
    """The reasons, all at once, as a banner."""
    banner = rich(line(bold(lead)), bullets(reasons))
    return [banner | {"block_id": REASONS_BLOCK}, divider() | {"block_id": RULE_BLOCK}]


def problem_view(reasons: Sequence[str], *, title: str = "Det gikk ikke") -> Block:
    """A view that says why something was not done."""
    return modal(title, [rich(bullets(reasons) if len(reasons) > 1 else line(*reasons))],
                 close="Lukk")  # fmt: skip


def problem_text(reasons: Sequence[str]) -> str:
    """The reasons as a message's text."""
    return cut("\n".join(escaped(reason) for reason in reasons), 3900)


def filled_view(view: Mapping[str, Any]) -> Block:
    """The view as it was sent, ready to be shown again with everything that was typed in it."""
    kept = ("type", "title", "submit", "close", "callback_id", "private_metadata",
            "notify_on_close", "clear_on_close")  # fmt: skip
    again: Block = {name: deepcopy(view[name]) for name in kept if view.get(name) is not None}
    values = view.get("state", {}).get("values", {})
    again["blocks"] = [
        _filled(deepcopy(block), values.get(block.get("block_id"), {}))
        for block in view["blocks"]
        if block.get("block_id") not in (REASONS_BLOCK, RULE_BLOCK)
    ]
    return again


def refused_view(
    view: Mapping[str, Any], reasons: Sequence[str], *, lead: str = "Dette må rettes først:"
) -> Block:
    """The form as it was sent with the reasons above it: nothing that was typed is lost."""
    again = filled_view(view)
    again["blocks"] = (reasons_blocks(reasons, lead=lead) + again["blocks"])[:100]
    return again


def _filled(block: Block, values: Mapping[str, Any]) -> Block:
    elements = [block["element"]] if block["type"] == "input" else block.get("elements", [])
    if isinstance(block.get("accessory"), dict):
        elements = [*elements, block["accessory"]]
    for element in elements:
        value = values.get(element.get("action_id"))
        if value is None or value.get("type") not in _INITIAL:
            continue
        source, target = _INITIAL[value["type"]]
        element.pop(target, None)
        if value.get(source):
            element[target] = value[source]
    return block
