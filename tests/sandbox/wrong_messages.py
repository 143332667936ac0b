"""Messages that Slack refuses, with the place and words of its refusal."""

from __future__ import annotations

from typing import Any

from tests.sandbox.payload_parts import (
    CONFIRM,
    actions,
    asking,
    button,
    marked,
    option,
    options,
    plain,
    rich,
    rich_section,
    section,
)

Json = dict[str, Any]

_SELECT = {"type": "static_select", "action_id": "s"}

# blocks, the place, and words that stand in the message
WRONG_BLOCKS: list[tuple[str, list[Json], str, str]] = [
    ("too many blocks", [{"type": "divider"}] * 51, "/blocks", "no more than 50 items"),
    ("unknown block", [{"type": "banner"}], "/blocks/0/type", "unsupported type: banner"),
    ("block without type", [{"text": plain("x")}], "/blocks/0", "missing required field: type"),
    ("long section", [section(text=marked("x" * 3001))], "/blocks/0/text/text", "less than 3001"),
    ("empty section text", [section(text=marked(""))], "/blocks/0/text/text", "more than 0"),
    ("section of nothing", [{"type": "section"}], "/blocks/0", "either `text` or `fields`"),
    ("text as string", [{"type": "section", "text": "x"}], "/blocks/0/text", "an object"),
    (
        "too many fields",
        [{"type": "section", "fields": [plain("x")] * 11}],
        "/blocks/0/fields",
        "no more than 10",
    ),
    (
        "long field",
        [{"type": "section", "fields": [plain("x" * 2001)]}],
        "/blocks/0/fields/0/text",
        "less than 2001",
    ),
    (
        "long header",
        [{"type": "header", "text": plain("x" * 151)}],
        "/blocks/0/text/text",
        "less than 151",
    ),
    (
        "mrkdwn header",
        [{"type": "header", "text": marked("x")}],
        "/blocks/0/text/type",
        "unsupported type: mrkdwn",
    ),
    (
        "full context",
        [{"type": "context", "elements": [plain("x")] * 11}],
        "/blocks/0/elements",
        "no more than 10",
    ),
    (
        "empty context",
        [{"type": "context", "elements": []}],
        "/blocks/0/elements",
        "no fewer than 1",
    ),
    (
        "button in context",
        [{"type": "context", "elements": [button()]}],
        "/blocks/0/elements/0/type",
        "unsupported type: button",
    ),
    ("empty actions", [actions()], "/blocks/0/elements", "no fewer than 1"),
    (
        "full actions",
        [actions(*[button(action_id=str(n)) for n in range(26)])],
        "/blocks/0/elements",
        "no more than 25",
    ),
    (
        "text input in actions",
        [actions({"type": "plain_text_input", "action_id": "x"})],
        "/blocks/0/elements/0/type",
        "unsupported type",
    ),
    (
        "long button text",
        [actions(button(text=plain("x" * 76)))],
        "/blocks/0/elements/0/text/text",
        "less than 76",
    ),
    (
        "mrkdwn button",
        [actions(button(text=marked("x")))],
        "/blocks/0/elements/0/text/type",
        "unsupported type",
    ),
    (
        "long button value",
        [actions(button(value="x" * 2001))],
        "/blocks/0/elements/0/value",
        "less than 2001",
    ),
    ("number as value", [actions(button(value=7))], "/blocks/0/elements/0/value", "a string"),
    (
        "long url",
        [actions(button(url="https://a.no/" + "x" * 3000))],
        "/blocks/0/elements/0/url",
        "less than 3001",
    ),
    ("not a url", [actions(button(url="a b"))], "/blocks/0/elements/0/url", "a valid url"),
    ("strange style", [actions(button(style="warning"))], "/blocks/0/elements/0/style", "one of"),
    (
        "button without text",
        [actions({"type": "button", "action_id": "x"})],
        "/blocks/0/elements/0",
        "missing required field: text",
    ),
    (
        "unknown property",
        [section(colour="red")],
        "/blocks/0",
        "invalid additional property: colour",
    ),
    ("long block_id", [section(block_id="x" * 256)], "/blocks/0/block_id", "less than 256"),
    (
        "long action_id",
        [actions(button(action_id="x" * 256))],
        "/blocks/0/elements/0/action_id",
        "less than 256",
    ),
    (
        "double block_id",
        [section(block_id="a"), section(block_id="a")],
        "/blocks/1/block_id",
        "already exists",
    ),
    (
        "double action_id",
        [actions(button(), button())],
        "/blocks/0/elements/1/action_id",
        "already exists",
    ),
    (
        "confirm without deny",
        [actions(button(confirm={k: v for k, v in CONFIRM.items() if k != "deny"}))],
        "/blocks/0/elements/0/confirm",
        "missing required field: deny",
    ),
    (
        "long confirm title",
        [actions(button(confirm={**CONFIRM, "title": plain("x" * 101)}))],
        "/blocks/0/elements/0/confirm/title/text",
        "less than 101",
    ),
    (
        "long confirm text",
        [actions(button(confirm={**CONFIRM, "text": plain("x" * 301)}))],
        "/blocks/0/elements/0/confirm/text/text",
        "less than 301",
    ),
    (
        "long confirm button",
        [actions(button(confirm={**CONFIRM, "confirm": plain("x" * 31)}))],
        "/blocks/0/elements/0/confirm/confirm/text",
        "less than 31",
    ),
    (
        "select without options",
        [actions(_SELECT)],
        "/blocks/0/elements/0",
        "either `options` or `option_groups`",
    ),
    (
        "select with no options",
        [actions({**_SELECT, "options": []})],
        "/blocks/0/elements/0/options",
        "no fewer than 1",
    ),
    (
        "select with both",
        [
            actions(
                {
                    **_SELECT,
                    "options": options(1),
                    "option_groups": [{"label": plain("g"), "options": options(1)}],
                }
            )
        ],
        "/blocks/0/elements/0",
        "either `options`",
    ),
    (
        "too many options",
        [actions({**_SELECT, "options": options(101)})],
        "/blocks/0/elements/0/options",
        "no more than 100",
    ),
    (
        "long option text",
        [actions({**_SELECT, "options": [option(text=plain("x" * 76))]})],
        "/blocks/0/elements/0/options/0/text/text",
        "less than 76",
    ),
    (
        "long option value",
        [actions({**_SELECT, "options": [option(value="x" * 76)]})],
        "/blocks/0/elements/0/options/0/value",
        "less than 76",
    ),
    (
        "long description",
        [actions({**_SELECT, "options": [option(description=plain("x" * 76))]})],
        "/blocks/0/elements/0/options/0/description/text",
        "less than 76",
    ),
    (
        "mrkdwn option",
        [actions({**_SELECT, "options": [option(text=marked("x"))]})],
        "/blocks/0/elements/0/options/0/text/type",
        "unsupported type",
    ),
    (
        "same value twice",
        [actions({**_SELECT, "options": [option(1), option(1)]})],
        "/blocks/0/elements/0/options",
        "must be unique",
    ),
    (
        "initial not there",
        [actions({**_SELECT, "options": options(2), "initial_option": option(7)})],
        "/blocks/0/elements/0/initial_option",
        "must match an option",
    ),
    (
        "initial with other text",
        [
            actions(
                {**_SELECT, "options": options(2), "initial_option": option(1, text=plain("Noe"))}
            )
        ],
        "/blocks/0/elements/0/initial_option",
        "must match",
    ),
    (
        "long placeholder",
        [actions({**_SELECT, "options": options(1), "placeholder": plain("x" * 151)})],
        "/blocks/0/elements/0/placeholder/text",
        "less than 151",
    ),
    (
        "long group label",
        [
            actions(
                {**_SELECT, "option_groups": [{"label": plain("x" * 76), "options": options(1)}]}
            )
        ],
        "/blocks/0/elements/0/option_groups/0/label/text",
        "less than 76",
    ),
    (
        "too many initial",
        [
            actions(
                {
                    "type": "multi_users_select",
                    "action_id": "m",
                    "max_selected_items": 1,
                    "initial_users": ["U1", "U2"],
                }
            )
        ],
        "/blocks/0/elements/0/initial_users",
        "no more than 1",
    ),
    (
        "full overflow",
        [actions({"type": "overflow", "action_id": "o", "options": options(6)})],
        "/blocks/0/elements/0/options",
        "no more than 5",
    ),
    (
        "too many boxes",
        [actions({"type": "checkboxes", "action_id": "c", "options": options(11)})],
        "/blocks/0/elements/0/options",
        "no more than 10",
    ),
    (
        "too many radios",
        [actions({"type": "radio_buttons", "action_id": "c", "options": options(11)})],
        "/blocks/0/elements/0/options",
        "no more than 10",
    ),
    (
        "bad date",
        [actions({"type": "datepicker", "action_id": "d", "initial_date": "12.06.2019"})],
        "/blocks/0/elements/0/initial_date",
        "a date",
    ),
    (
        "bad time",
        [actions({"type": "timepicker", "action_id": "t", "initial_time": "9.30"})],
        "/blocks/0/elements/0/initial_time",
        "a time",
    ),
    (
        "bad moment",
        [actions({"type": "datetimepicker", "action_id": "t", "initial_date_time": "i dag"})],
        "/blocks/0/elements/0/initial_date_time",
        "an integer",
    ),
    (
        "image without alt",
        [{"type": "image", "image_url": "https://a.no/b.png"}],
        "/blocks/0",
        "missing required field: alt_text",
    ),
    (
        "image of nothing",
        [{"type": "image", "alt_text": "b"}],
        "/blocks/0",
        "either `image_url` or `slack_file`",
    ),
    (
        "file_input in message",
        [asking({"type": "file_input", "action_id": "f"})],
        "/blocks/0/element/type",
        "modals only",
    ),
    (
        "markdown in sum",
        [{"type": "markdown", "text": "x" * 7000}] * 2,
        "/blocks",
        "less than 12001",
    ),
    (
        "two tables",
        [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2,
        "/blocks/1/type",
        "only one table",
    ),
    (
        "long table",
        [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101}],
        "/blocks/0/rows",
        "no more than 100",
    ),
    (
        "wide table",
        [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}],
        "/blocks/0/rows/0",
        "no more than 20",
    ),
    (
        "mrkdwn cell",
        [{"type": "table", "rows": [[marked("x")]]}],
        "/blocks/0/rows/0/0/type",
        "unsupported type",
    ),
    (
        "unknown leaf",
        [rich(rich_section({"type": "bold", "text": "x"}))],
        "/blocks/0/elements/0/elements/0/type",
        "unsupported type: bold",
    ),
    (
        "style as list",
        [rich(rich_section({"type": "text", "text": "x", "style": ["bold"]}))],
        "/blocks/0/elements/0/elements/0/style",
        "an object",
    ),
    (
        "empty leaf",
        [rich(rich_section({"type": "text", "text": ""}))],
        "/blocks/0/elements/0/elements/0/text",
        "more than 0",
    ),
    (
        "list of texts",
        [
            rich(
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [{"type": "text", "text": "x"}],
                }
            )
        ],
        "/blocks/0/elements/0/elements/0/type",
        "unsupported type: text",
    ),
    (
        "strange list",
        [rich({"type": "rich_text_list", "style": "dash", "elements": [rich_section()]})],
        "/blocks/0/elements/0/style",
        "one of",
    ),
    (
        "date without format",
        [rich(rich_section({"type": "date", "timestamp": 1}))],
        "/blocks/0/elements/0/elements/0",
        "missing required field: format",
    ),
]
