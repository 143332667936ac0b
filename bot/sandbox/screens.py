"""What a test sees: a modal or home tab, and a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.completing import interactive_in
from bot.sandbox.entries import state_key
from bot.sandbox.reading import find_named, visible_texts

Json = dict[str, Any]


@dataclass(frozen=True)
class Screen:
    """A modal or home tab as one person sees it at one moment."""

    raw: Json
    entered: dict[str, dict[str, Json]]
    errors: dict[str, str]
    trouble: str

    @property
    def id(self) -> str:
        """The view id."""
        return str(self.raw["id"])

    @property
    def title(self) -> str:
        """The words at the top."""
        return str(self.raw["title"]["text"])

    @property
    def callback_id(self) -> str:
        """The view's callback_id."""
        return str(self.raw["callback_id"])

    @property
    def private_metadata(self) -> str:
        """What the bot keeps in the view."""
        return str(self.raw["private_metadata"])

    @property
    def blocks(self) -> list[Json]:
        """The blocks, with all ids filled in."""
        return list(self.raw["blocks"])

    @property
    def texts(self) -> list[str]:
        """Every visible text, in reading order."""
        return visible_texts(self.blocks)

    @property
    def text(self) -> str:
        """All visible texts, a line each."""
        return "\n".join(self.texts)

    @property
    def labels(self) -> list[str]:
        """The labels of the inputs, in order."""
        return [block["label"]["text"] for block in self.blocks if block["type"] == "input"]

    @property
    def buttons(self) -> list[str]:
        """The texts of the buttons, in order."""
        return buttons_in(self.blocks)

    @property
    def values(self) -> dict[str, Any]:
        """What stands in each element, by action_id: plain values, options by their value."""
        return {
            action_id: _plain(state)
            for states in self.entered.values()
            for action_id, state in states.items()
        }

    def value(self, name: str) -> Any:
        """What stands in the input called `name` (label, block_id, action_id or placeholder)."""
        block, element = find_named(self.blocks, name)
        return _plain(self.entered[block["block_id"]][element["action_id"]])

    def error(self, name: str) -> str | None:
        """The error under the input called `name`, or None."""
        block, _ = find_named(self.blocks, name)
        return self.errors.get(block["block_id"])


@dataclass(frozen=True)
class Message:
    """A message as one person sees it."""

    raw: Json

    @property
    def channel(self) -> str:
        """Channel id."""
        return str(self.raw["channel"])

    @property
    def ts(self) -> str:
        """Slack's time stamp, which is the message's id within the channel."""
        return str(self.raw["ts"])

    @property
    def user(self) -> str:
        """Who wrote it."""
        return str(self.raw.get("user", ""))

    @property
    def text(self) -> str:
        """The plain text beside the blocks: notification and screen reader."""
        return str(self.raw["text"])

    @property
    def blocks(self) -> list[Json]:
        """The blocks, or none."""
        return list(self.raw.get("blocks", []))

    @property
    def texts(self) -> list[str]:
        """Every visible text: of the blocks if there are any, else the text."""
        return visible_texts(self.blocks) if self.blocks else [self.text]

    @property
    def buttons(self) -> list[str]:
        """The texts of the buttons, in order."""
        return buttons_in(self.blocks)

    @property
    def files(self) -> list[Json]:
        """The files, as Slack describes them."""
        return list(self.raw.get("files", []))

    @property
    def metadata(self) -> Json | None:
        """{event_type, event_payload}, or None."""
        return self.raw.get("metadata")

    @property
    def thread_ts(self) -> str | None:
        """The first message of the thread, or None."""
        return self.raw.get("thread_ts")

    @property
    def is_edited(self) -> bool:
        """Has it been updated since it was posted?"""
        return "edited" in self.raw


def buttons_in(blocks: list[Json]) -> list[str]:
    """The texts of the buttons in blocks."""
    found = (element for _, element in interactive_in(blocks) if element["type"] == "button")
    return [element["text"]["text"] for element in found]


def _plain(state: Json) -> Any:
    value = state.get(state_key(state["type"]))
    if state["type"] == "file_input":
        return [file["name"] for file in value or ()]
    if isinstance(value, dict) and "value" in value:
        return value["value"]
    if isinstance(value, list):
        return [each["value"] if isinstance(each, dict) else each for each in value]
    return value
