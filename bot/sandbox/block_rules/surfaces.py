"""What a message, a modal and a home tab may hold, and what must hold across their blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.sandbox.block_rules.blocks import EVERYWHERE, IN_MESSAGES, blocks
from bot.sandbox.block_rules.grammar import anything, error, flag, shape, text
from bot.sandbox.block_rules.objects import plain

Json = dict[str, Any]

MOST_IN_MESSAGE, MOST_IN_VIEW = 50, 100
LONGEST_MARKDOWN = 12_000
LONGEST_TABLE = 10_000

_message_blocks = blocks(IN_MESSAGES, MOST_IN_MESSAGE)
_view_blocks = blocks(EVERYWHERE, MOST_IN_VIEW)
_kept = {
    "private_metadata": text(3000, 0),
    "callback_id": text(255, 0),
    "external_id": text(255, 0),
}

MODAL = shape(
    {"title": plain(24), "blocks": _view_blocks},
    {
        **_kept,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
    },
)
HOME = shape({"blocks": _view_blocks}, {**_kept, "title": anything})


def check_message(given: Any) -> list[str]:
    """What is wrong with the blocks of a message; nothing if Slack would take them."""
    found = list(_message_blocks(given, "/blocks"))
    listed = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    found += _doubles(listed, "/blocks")
    found += _no_files(listed, "/blocks")
    found += _one_table(listed)
    found += _markdown_in_sum(listed)
    return found


def check_view(view: Json) -> list[str]:
    """What is wrong with a modal or home tab; nothing if Slack would take it."""
    if view.get("type") not in ("modal", "home"):
        return [error("unsupported type: " + str(view.get("type")), "/view/type")]
    modal = view["type"] == "modal"
    found = list((MODAL if modal else HOME)(view, "/view"))
    given = view.get("blocks")
    listed = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    found += _doubles(listed, "/view/blocks")
    found += _one_focus(listed, "/view/blocks")
    if modal:
        found += _submit_for_inputs(view, listed)
    else:
        found += _no_files(listed, "/view/blocks")
    return found


def _elements(block: Json) -> list[tuple[str, Json]]:
    found: list[tuple[str, Any]] = [(key, block.get(key)) for key in ("accessory", "element")]
    listed = block.get("elements")
    if block.get("type") == "actions" and isinstance(listed, list):
        found += [(f"elements/{number}", each) for number, each in enumerate(listed)]
    return [(where, each) for where, each in found if isinstance(each, dict)]


def _doubles(listed: list[Json], path: str) -> Iterator[str]:
    seen: set[str] = set()
    for number, block in enumerate(listed):
        name = block.get("block_id")
        if isinstance(name, str) and name in seen:
            yield error(f"`block_id` {name} already exists", f"{path}/{number}/block_id")
        seen.add(str(name))
        yield from _double_actions(block, f"{path}/{number}")


def _double_actions(block: Json, path: str) -> Iterator[str]:
    seen: set[str] = set()
    for where, element in _elements(block):
        name = element.get("action_id")
        if isinstance(name, str) and name in seen:
            yield error(f"`action_id` {name} already exists", f"{path}/{where}/action_id")
        seen.add(str(name))


def _one_focus(listed: list[Json], path: str) -> Iterator[str]:
    focused = [
        f"{path}/{number}/{where}/focus_on_load"
        for number, block in enumerate(listed)
        for where, element in _elements(block)
        if element.get("focus_on_load") is True
    ]
    for each in focused[1:]:
        yield error("only one element may have `focus_on_load`", each)


def _submit_for_inputs(view: Json, listed: list[Json]) -> Iterator[str]:
    has_input = any(block.get("type") == "input" for block in listed)
    if has_input and view.get("submit") is None:
        yield error("`submit` is required when a view has an `input` block", "/view/submit")


def _no_files(listed: list[Json], path: str) -> Iterator[str]:
    for number, block in enumerate(listed):
        for where, element in _elements(block):
            if element.get("type") == "file_input":
                yield error("file_input is for modals only", f"{path}/{number}/{where}/type")


def _one_table(listed: list[Json]) -> Iterator[str]:
    tables = [number for number, block in enumerate(listed) if block.get("type") == "table"]
    for number in tables[1:]:
        yield error("only one table is allowed in a message", f"/blocks/{number}/type")
    for number in tables:
        if _letters(listed[number].get("rows")) > LONGEST_TABLE:
            yield error(f"must be less than {LONGEST_TABLE + 1} characters", f"/blocks/{number}")


def _letters(part: Any) -> int:
    if isinstance(part, list):
        return sum(map(_letters, part))
    if isinstance(part, dict):
        own = part.get("text")
        rest = sum(_letters(each) for key, each in part.items() if key != "text")
        return rest + (len(own) if isinstance(own, str) else 0)
    return 0


def _markdown_in_sum(listed: list[Json]) -> Iterator[str]:
    texts = [block.get("text") for block in listed if block.get("type") == "markdown"]
    if sum(len(each) for each in texts if isinstance(each, str)) > LONGEST_MARKDOWN:
        yield error(f"markdown must be less than {LONGEST_MARKDOWN + 1} characters", "/blocks")
