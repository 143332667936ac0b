"""What a person can read in blocks, and how a person would name the things in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.completing import interactive_in
from bot.sandbox.refusals import CannotDo

Json = dict[str, Any]

_SILENT = frozenset({"confirm", "initial_option", "initial_options", "initial_value", "style"})


def visible_texts(part: Any) -> list[str]:
    """Every text shown by blocks, in reading order; what stands in dialogs is left out."""
    return [text for text in _texts(part) if text]


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        if part and all(_is_leaf(each) for each in part):
            yield "".join(_leaf(each) for each in part)
            return
        for each in part:
            yield from _texts(each)
    elif isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for key, each in part.items():
            if key not in _SILENT and not isinstance(each, str):
                yield from _texts(each)


_LEAVES = frozenset(
    {"text", "link", "user", "usergroup", "channel", "emoji", "date", "broadcast", "color"}
)


def _is_leaf(part: Any) -> bool:
    return isinstance(part, dict) and part.get("type") in _LEAVES


def _leaf(leaf: Json) -> str:
    kind = leaf["type"]
    if kind in ("text", "link"):
        return str(leaf.get("text") or leaf.get("url", ""))
    if kind == "user":
        return f"<@{leaf['user_id']}>"
    if kind == "channel":
        return f"<#{leaf['channel_id']}>"
    if kind == "broadcast":
        return f"@{leaf['range']}"
    if kind == "emoji":
        return f":{leaf['name']}:"
    return str(leaf.get("fallback") or leaf.get("value", ""))


def names_of(block: Json, element: Json) -> list[str]:
    """All that a person or a test may call an element by."""
    names = [element["action_id"], block["block_id"]]
    for text in (block.get("label"), element.get("text"), element.get("placeholder")):
        if isinstance(text, dict):
            names.append(text["text"])
    if block["type"] == "section" and isinstance(block.get("text"), dict):
        names.append(block["text"]["text"])
    return names


def find_named(blocks: list[Json], name: str) -> tuple[Json, Json]:
    """The (block, element) called `name`. Raises CannotDo with the names that are there."""
    for block, element in interactive_in(blocks):
        if name in names_of(block, element):
            return block, element
    there = [names_of(block, element)[-1] for block, element in interactive_in(blocks)]
    raise CannotDo(f"her heter ingenting {name!r}; dette finnes: {', '.join(there) or 'ingenting'}")


def find_button(blocks: list[Json], text: str | None, ids: Json) -> tuple[Json, Json] | None:
    """The button with this text and these ids (action_id, block_id, value), or None."""
    for block, element in interactive_in(blocks):
        has = {**element, "block_id": block["block_id"]}
        shown = element["text"]["text"] if element["type"] == "button" else None
        if text is not None and shown != text:
            continue
        if all(has.get(key) == wanted for key, wanted in ids.items() if wanted is not None):
            return block, element
    return None
