"""Block Kit as short constructors. A user's text goes into ``plain_text`` or rich-text leaves,
where Slack parses nothing; ``escaped`` is for the few places that only take mrkdwn."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any, Literal

Block = dict[str, Any]
Element = dict[str, Any]

#: Slack's limits that texts are cut to, in characters.
MESSAGE_TEXT, SECTION_TEXT, HEADER_TEXT, OPTION_TEXT, BUTTON_TEXT, TITLE_TEXT = (
    3900, 3000, 150, 75, 75, 24,
)  # fmt: skip


def cut(text: str, limit: int) -> str:
    """The text itself, or as much as fits with an ellipsis last."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def escaped(text: str) -> str:
    """A user's text made harmless in mrkdwn and in a message's ``text``."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, limit: int = SECTION_TEXT) -> Element:
    return {"type": "plain_text", "text": cut(text, limit) or " ", "emoji": False}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, HEADER_TEXT)}


def divider() -> Block:
    return {"type": "divider"}


def section(text: str, *, accessory: Element | None = None, block_id: str | None = None) -> Block:
    """A paragraph in plain text; long text is cut at Slack's limit."""
    return _with({"type": "section", "text": plain(text)}, accessory=accessory, block_id=block_id)


def note(text: str) -> Block:
    """A small grey line."""
    return {"type": "context", "elements": [plain(text, 2000)]}


def text_leaf(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    """A piece of a rich-text line. Empty text is not allowed by Slack; a space stands for it."""
    leaf: Element = {"type": "text", "text": text or " "}
    style = {name: True for name, on in (("bold", bold), ("italic", italic)) if on}
    return leaf | ({"style": style} if style else {})


def bold(text: str) -> Element:
    return text_leaf(text, bold=True)


def link_leaf(url: str, text: str) -> Element:
    return {"type": "link", "url": url, "text": text}


def line(*leaves: Element | str) -> Element:
    """One rich-text line; bare strings are plain text."""
    elements = [text_leaf(leaf) if isinstance(leaf, str) else leaf for leaf in leaves]
    return {"type": "rich_text_section", "elements": elements}


def rich(*lines: Element) -> Block:
    """A rich-text block of lines and lists."""
    return {"type": "rich_text", "elements": list(lines)}


def bullets(items: Iterable[Element | str], *, ordered: bool = False) -> Element:
    """A list inside ``rich``."""
    lines = [item if isinstance(item, dict) else line(item) for item in items]
    return {
        "type": "rich_text_list",
        "style": "ordered" if ordered else "bullet",
        "elements": lines,
    }


def button(
    text: str,
    action_id: str,
    value: str | int = "",
    *,
    style: Literal["primary", "danger"] | None = None,
    url: str | None = None,
    confirm: Element | None = None,
    label: str | None = None,
) -> Element:
    """A button; ``label`` is what a screen reader says when the text alone does not tell."""
    element: Element = {
        "type": "button",
        "text": plain(text, BUTTON_TEXT),
        "action_id": action_id,
    }
    return _with(
        element,
        value=str(value) or None,
        style=style,
        url=url,
        confirm=confirm,
        accessibility_label=cut(label, BUTTON_TEXT) if label else None,
    )


def confirm(title: str, text: str, yes: str, no: str = "Avbryt") -> Element:
    """A question before something that cannot be undone."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def actions(*elements: Element | None, block_id: str | None = None) -> Block:
    """A row of buttons; None is left out so that a hidden button needs no ``if`` around it."""
    shown = [element for element in elements if element is not None]
    return _with({"type": "actions", "elements": shown}, block_id=block_id)


def option(text: str, value: str | int, description: str | None = None) -> Element:
    element: Element = {"text": plain(text, OPTION_TEXT), "value": str(value)}
    return _with(element, description=plain(description, OPTION_TEXT) if description else None)


def select(
    action_id: str,
    options: Sequence[Element],
    *,
    chosen: str | int | None = None,
    placeholder: str = "Velg",
) -> Element:
    """A menu of at most 100 options; ``chosen`` is the value picked at first, where offered."""
    initial = next((each for each in options if each["value"] == str(chosen)), None)
    return _with(
        {
            "type": "static_select",
            "action_id": action_id,
            "options": list(options)[:100],
            "placeholder": plain(placeholder, 150),
        },
        initial_option=initial,
    )


def multi_select(
    action_id: str,
    options: Sequence[Element],
    *,
    chosen: Iterable[str] = (),
    placeholder: str = "Velg",
) -> Element:
    """A menu of at most 100 options where several may be picked."""
    picked = set(chosen)
    initial = [each for each in options if each["value"] in picked]
    return _with(
        {
            "type": "multi_static_select",
            "action_id": action_id,
            "options": list(options)[:100],
            "placeholder": plain(placeholder, 150),
        },
        initial_options=initial or None,
    )


def overflow(action_id: str, options: Sequence[Element]) -> Element:
    """The three dots: at most five options."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)[:5]}


def external_select(
    action_id: str, *, chosen: Element | None = None, placeholder: str = "Skriv for å søke"
) -> Element:
    """A menu that asks the bot for options as the person types."""
    return _with(
        {
            "type": "external_select",
            "action_id": action_id,
            "min_query_length": 0,
            "placeholder": plain(placeholder, 150),
        },
        initial_option=chosen,
    )


def multi_external_select(
    action_id: str, *, chosen: Sequence[Element] = (), placeholder: str = "Skriv for å søke"
) -> Element:
    return _with(
        {
            "type": "multi_external_select",
            "action_id": action_id,
            "min_query_length": 0,
            "placeholder": plain(placeholder, 150),
        },
        initial_options=list(chosen) or None,
    )


def text_input(
    action_id: str,
    *,
    value: str = "",
    multiline: bool = False,
    max_length: int | None = None,
    placeholder: str | None = None,
    focus: bool = False,
) -> Element:
    return _with(
        {"type": "plain_text_input", "action_id": action_id, "multiline": multiline},
        initial_value=cut(value, max_length or 3000) or None,
        max_length=max_length,
        placeholder=plain(placeholder, 150) if placeholder else None,
        focus_on_load=focus or None,
    )


def rich_text_input(action_id: str, *, value: Block | None = None) -> Element:
    return _with({"type": "rich_text_input", "action_id": action_id}, initial_value=value)


def date_input(action_id: str, *, value: date | None = None) -> Element:
    return _with(
        {"type": "datepicker", "action_id": action_id},
        initial_date=value.isoformat() if value else None,
    )


def time_input(action_id: str, *, value: time | None = None) -> Element:
    return _with(
        {"type": "timepicker", "action_id": action_id},
        initial_time=f"{value:%H:%M}" if value else None,
    )


def number_input(action_id: str, *, value: int | None = None, lowest: int = 1) -> Element:
    return _with(
        {
            "type": "number_input",
            "action_id": action_id,
            "is_decimal_allowed": False,
            "min_value": str(lowest),
        },
        initial_value=str(value) if value is not None else None,
    )


def users_select(action_id: str, *, value: str | None = None) -> Element:
    return _with({"type": "users_select", "action_id": action_id}, initial_user=value)


def file_input(action_id: str, *, filetypes: Sequence[str] = (), most: int = 10) -> Element:
    return _with(
        {"type": "file_input", "action_id": action_id, "max_files": most},
        filetypes=list(filetypes) or None,
    )


def checkboxes(
    action_id: str, options: Sequence[Element], *, chosen: Iterable[str] = ()
) -> Element:
    picked = set(chosen)
    initial = [each for each in options if each["value"] in picked]
    return _with(
        {"type": "checkboxes", "action_id": action_id, "options": list(options)},
        initial_options=initial or None,
    )


def radios(action_id: str, options: Sequence[Element], *, chosen: str | None = None) -> Element:
    initial = next((each for each in options if each["value"] == chosen), None)
    return _with(
        {"type": "radio_buttons", "action_id": action_id, "options": list(options)},
        initial_option=initial,
    )


def input_block(
    label: str,
    element: Element,
    *,
    block_id: str,
    hint: str | None = None,
    optional: bool = False,
    dispatches: bool = False,
) -> Block:
    """A labelled input. With ``dispatches`` the bot is told at once when the value changes."""
    return _with(
        {
            "type": "input",
            "block_id": block_id,
            "label": plain(label, 2000),
            "element": element,
            "optional": optional,
        },
        hint=plain(hint, 2000) if hint else None,
        dispatch_action=dispatches or None,
    )


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    callback_id: str | None = None,
    submit: str | None = None,
    close: str = "Avbryt",
    private_metadata: str = "",
    notify_on_close: bool = False,
) -> Block:
    """A modal view; ``private_metadata`` holds ids, never state."""
    return _with(
        {
            "type": "modal",
            "title": plain(title, TITLE_TEXT),
            "close": plain(close, TITLE_TEXT),
            "blocks": list(blocks)[:100],
            "private_metadata": private_metadata,
            "notify_on_close": notify_on_close,
        },
        callback_id=callback_id,
        submit=plain(submit, TITLE_TEXT) if submit else None,
    )


def home(blocks: Sequence[Block]) -> Block:
    return {"type": "home", "blocks": list(blocks)[:100]}


def _with(base: Element, **values: Any) -> Element:
    return base | {name: value for name, value in values.items() if value is not None}
