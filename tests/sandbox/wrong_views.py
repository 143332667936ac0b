"""Views that Slack refuses, with the place and words of its refusal."""

from __future__ import annotations

from typing import Any

from tests.sandbox.payload_parts import asking, button, marked, modal, plain

Json = dict[str, Any]

# view, the place, and words that stand in the message
WRONG_VIEWS: list[tuple[str, Json, str, str]] = [
    ("no such view", {"type": "popup", "blocks": []}, "/view/type", "unsupported type"),
    ("long title", modal(title=plain("x" * 25)), "/view/title/text", "less than 25"),
    ("no title", {"type": "modal", "blocks": []}, "/view", "missing required field: title"),
    ("long submit", modal(submit=plain("x" * 25)), "/view/submit/text", "less than 25"),
    ("long close", modal(close=plain("x" * 25)), "/view/close/text", "less than 25"),
    ("mrkdwn title", modal(title=marked("x")), "/view/title/type", "unsupported type"),
    (
        "long metadata",
        modal(private_metadata="x" * 3001),
        "/view/private_metadata",
        "less than 3001",
    ),
    ("metadata as object", modal(private_metadata={"a": 1}), "/view/private_metadata", "a string"),
    ("long callback_id", modal(callback_id="x" * 256), "/view/callback_id", "less than 256"),
    ("too many blocks", modal(*[{"type": "divider"}] * 101), "/view/blocks", "no more than 100"),
    (
        "input without submit",
        {**modal(asking({"type": "url_text_input"})), "submit": None},
        "/view/submit",
        "`submit` is required",
    ),
    (
        "markdown in modal",
        modal({"type": "markdown", "text": "x"}),
        "/view/blocks/0/type",
        "unsupported type",
    ),
    (
        "table in modal",
        modal({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}),
        "/view/blocks/0/type",
        "unsupported type",
    ),
    (
        "button in input",
        modal(asking(button())),
        "/view/blocks/0/element/type",
        "unsupported type: button",
    ),
    (
        "input without label",
        modal({"type": "input", "element": {"type": "url_text_input"}}),
        "/view/blocks/0",
        "missing required field: label",
    ),
    (
        "long label",
        modal(asking({"type": "url_text_input"}, label=plain("x" * 2001))),
        "/view/blocks/0/label/text",
        "less than 2001",
    ),
    (
        "long hint",
        modal(asking({"type": "url_text_input"}, hint=plain("x" * 2001))),
        "/view/blocks/0/hint/text",
        "less than 2001",
    ),
    (
        "initial longer than allowed",
        modal(asking({"type": "plain_text_input", "max_length": 3, "initial_value": "fire"})),
        "/view/blocks/0/element/initial_value",
        "less than 4",
    ),
    (
        "max_length too great",
        modal(asking({"type": "plain_text_input", "max_length": 3001})),
        "/view/blocks/0/element/max_length",
        "less than or equal to 3000",
    ),
    (
        "min over max",
        modal(asking({"type": "plain_text_input", "min_length": 5, "max_length": 3})),
        "/view/blocks/0/element/min_length",
        "must not be greater",
    ),
    (
        "number without decimal rule",
        modal(asking({"type": "number_input"})),
        "/view/blocks/0/element",
        "missing required field: is_decimal_allowed",
    ),
    (
        "number as number",
        modal(asking({"type": "number_input", "is_decimal_allowed": True, "initial_value": 3})),
        "/view/blocks/0/element/initial_value",
        "a string",
    ),
    (
        "number out of range",
        modal(
            asking(
                {
                    "type": "number_input",
                    "is_decimal_allowed": True,
                    "min_value": "5",
                    "initial_value": "3",
                }
            )
        ),
        "/view/blocks/0/element/initial_value",
        "between",
    ),
    (
        "too many files",
        modal(asking({"type": "file_input", "max_files": 11})),
        "/view/blocks/0/element/max_files",
        "less than or equal to 10",
    ),
    (
        "dispatch of files",
        modal(asking({"type": "file_input"}, dispatch_action=True)),
        "/view/blocks/0/dispatch_action",
        "not allowed",
    ),
    (
        "two in focus",
        modal(
            asking({"type": "url_text_input", "focus_on_load": True}),
            asking({"type": "url_text_input", "focus_on_load": True}),
        ),
        "/view/blocks/1/element/focus_on_load",
        "only one",
    ),
    (
        "rich text as string",
        modal(asking({"type": "rich_text_input", "initial_value": "x"})),
        "/view/blocks/0/element/initial_value",
        "an object",
    ),
    (
        "dispatch on nothing",
        modal(
            asking(
                {
                    "type": "url_text_input",
                    "dispatch_action_config": {"trigger_actions_on": ["on_blur"]},
                }
            )
        ),
        "/view/blocks/0/element/dispatch_action_config/trigger_actions_on/0",
        "one of",
    ),
    (
        "home with files",
        {"type": "home", "blocks": [asking({"type": "file_input"})]},
        "/view/blocks/0/element/type",
        "modals only",
    ),
    (
        "home with submit",
        {"type": "home", "blocks": [], "submit": plain("x")},
        "/view",
        "invalid additional property: submit",
    ),
]
