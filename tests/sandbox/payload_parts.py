"""The parts that example payloads are built of."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def option(number: int = 1, **more: Any) -> Json:
    """An option."""
    return {"text": plain(f"Valg {number}"), "value": str(number), **more}


def options(count: int) -> list[Json]:
    """Different options."""
    return [option(number) for number in range(count)]


def section(**more: Any) -> Json:
    """A section with a text."""
    return {"type": "section", "text": marked("Tekst"), **more}


def actions(*elements: Json) -> Json:
    """A row of elements."""
    return {"type": "actions", "elements": list(elements)}


def button(**more: Any) -> Json:
    """A button."""
    return {"type": "button", "text": plain("Send"), "action_id": "send", **more}


def asking(element: Json, **more: Any) -> Json:
    """An input block."""
    return {"type": "input", "label": plain("Felt"), "element": element, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal."""
    view = {"type": "modal", "title": plain("Sak"), "submit": plain("Lagre"), "blocks": [*blocks]}
    return {**view, **more}


def rich(*parts: Json) -> Json:
    """A rich_text block."""
    return {"type": "rich_text", "elements": list(parts)}


def rich_section(*leaves: Json) -> Json:
    """A section of rich text."""
    return {"type": "rich_text_section", "elements": list(leaves)}


CONFIRM = {
    "title": plain("Sikker?"),
    "text": plain("Ja?"),
    "confirm": plain("Ja"),
    "deny": plain("Nei"),
}
