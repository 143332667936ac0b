"""Payloads that Slack takes."""

from __future__ import annotations

from typing import Any

from tests.sandbox.payload_parts import (
    CONFIRM,
    actions,
    asking,
    button,
    marked,
    modal,
    option,
    options,
    plain,
    rich,
    rich_section,
    section,
)

Json = dict[str, Any]

_DATE = {"type": "date", "timestamp": 1720710212, "format": "{date_long}", "fallback": "juli"}
_LEAVES: list[Json] = [
    {"type": "text", "text": "fet", "style": {"bold": True, "italic": True, "strike": True}},
    {"type": "text", "text": "kode", "style": {"code": True}},
    {"type": "link", "url": "https://example.no", "text": "lenke"},
    {"type": "emoji", "name": "wave"},
    {"type": "user", "user_id": "U0KARI"},
    {"type": "channel", "channel_id": "C0STYRET"},
    {"type": "broadcast", "range": "here"},
    _DATE,
]

RIGHT_BLOCKS: dict[str, list[Json]] = {
    "section with text": [section()],
    "section with fields": [{"type": "section", "fields": [marked("a"), plain("b")]}],
    "section with button": [section(accessory=button(value="1", style="primary"))],
    "section with image": [
        section(accessory={"type": "image", "image_url": "https://a.no/b.png", "alt_text": "b"})
    ],
    "header and divider": [{"type": "header", "text": plain("H")}, {"type": "divider"}],
    "context": [{"type": "context", "elements": [marked("a"), plain("b")]}],
    "confirm": [actions(button(confirm=CONFIRM, style="danger"))],
    "link button": [actions(button(url="https://example.no"))],
    "overflow": [section(accessory={"type": "overflow", "action_id": "o", "options": options(5)})],
    "static_select": [
        actions(
            {
                "type": "static_select",
                "action_id": "s",
                "placeholder": plain("Velg"),
                "options": options(100),
                "initial_option": option(3),
            }
        )
    ],
    "option groups": [
        actions(
            {
                "type": "multi_static_select",
                "action_id": "s",
                "option_groups": [
                    {"label": plain("Gruppe"), "options": [option(1)]},
                    {"label": plain("Gruppe 2"), "options": [option(2)]},
                ],
                "initial_options": [option(2)],
                "max_selected_items": 2,
            }
        )
    ],
    "other selects": [
        actions(
            {"type": "users_select", "action_id": "u", "initial_user": "U0KARI"},
            {"type": "multi_users_select", "action_id": "mu"},
            {"type": "conversations_select", "action_id": "c", "filter": {"include": ["im"]}},
            {"type": "channels_select", "action_id": "ch"},
            {"type": "external_select", "action_id": "e", "min_query_length": 0},
        )
    ],
    "boxes": [
        actions(
            {
                "type": "checkboxes",
                "action_id": "c",
                "options": [{"text": marked("*En*"), "value": "1", "description": marked("d")}],
                "initial_options": [
                    {"text": marked("*En*"), "value": "1", "description": marked("d")}
                ],
            },
            {"type": "radio_buttons", "action_id": "r", "options": options(10)},
        )
    ],
    "pickers": [
        actions(
            {"type": "datepicker", "action_id": "d", "initial_date": "2019-06-12"},
            {"type": "timepicker", "action_id": "t", "initial_time": "09:30"},
            {"type": "datetimepicker", "action_id": "dt", "initial_date_time": 1560324600},
        )
    ],
    "image": [{"type": "image", "image_url": "https://a.no/b.png", "alt_text": "Et bilde"}],
    "rich text": [
        rich(
            rich_section(*_LEAVES),
            {
                "type": "rich_text_list",
                "style": "ordered",
                "indent": 1,
                "elements": [rich_section({"type": "text", "text": "punkt"})],
            },
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "sitat"}]},
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "kode"}]},
        )
    ],
    "table": [
        {
            "type": "table",
            "rows": [
                [{"type": "raw_text", "text": "Nr"}, {"type": "raw_text", "text": "Tittel"}],
                [
                    {"type": "raw_text", "text": "1/19"},
                    {"type": "rich_text", "elements": [rich_section(*_LEAVES)]},
                ],
            ],
            "column_settings": [{"align": "right", "is_wrapped": True}],
        }
    ],
    "markdown": [{"type": "markdown", "text": "**fet** tekst"}],
    "fifty blocks": [{"type": "divider"}] * 50,
    "longest texts": [
        {"type": "section", "text": marked("x" * 3000)},
        {"type": "header", "text": plain("x" * 150)},
        {"type": "section", "fields": [marked("x" * 2000)] * 10},
    ],
}

RIGHT_VIEWS: dict[str, Json] = {
    "empty modal": modal(),
    "all inputs": modal(
        asking(
            {"type": "plain_text_input", "multiline": True, "max_length": 3000},
            hint=plain("Hint"),
            optional=True,
        ),
        asking({"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}),
        asking({"type": "email_text_input", "focus_on_load": True}),
        asking({"type": "url_text_input"}),
        asking({"type": "rich_text_input", "initial_value": rich(rich_section(_LEAVES[0]))}),
        asking({"type": "file_input", "filetypes": ["docx", "pdf"], "max_files": 10}),
        asking({"type": "checkboxes", "options": options(2)}),
        asking({"type": "static_select", "options": options(2)}, dispatch_action=True),
        asking(
            {
                "type": "plain_text_input",
                "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
            },
            dispatch_action=True,
        ),
        private_metadata="x" * 3000,
        callback_id="case",
        close=plain("Avbryt"),
        notify_on_close=True,
        clear_on_close=False,
        external_id="e",
    ),
    "hundred blocks": modal(*[{"type": "divider"}] * 100),
    "home": {"type": "home", "blocks": [section(), actions(button())], "private_metadata": "m"},
}
