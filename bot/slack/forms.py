"""From a view's state to values, and what is wrong with them, all fields at once."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from bot.documents.text import clean


class FormErrors(Exception):
    """What is wrong in a form: one Norwegian sentence per block id."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(self.errors.values()))


class Form:
    """The values of a submitted view. Getters collect what is wrong; ``check`` raises it at once.

    Every text is cleaned (see ``bot.documents.text.clean``) before anybody else sees it.
    """

    def __init__(self, view: Mapping[str, Any]) -> None:
        self.view = view
        self._values: Mapping[str, Any] = view.get("state", {}).get("values", {})
        self.errors: dict[str, str] = {}
        #: What cleaning did to the texts, as sentences for the person who wrote them.
        self.changes: list[str] = []

    def _element(self, block_id: str) -> Mapping[str, Any]:
        elements = list(self._values.get(block_id, {}).values())
        return elements[0] if elements else {}

    def has(self, block_id: str) -> bool:
        return block_id in self._values

    def wrong(self, block_id: str, sentence: str) -> None:
        """Remember what is wrong with a field; the first sentence stays."""
        self.errors.setdefault(block_id, sentence)

    def check(self) -> None:
        """Raise ``FormErrors`` when anything was wrong."""
        if self.errors:
            raise FormErrors(self.errors)

    def text(self, block_id: str, *, most: int = 3000, required: str | None = None) -> str:
        """A cleaned text without outer space; ``required`` is what to say when it is empty."""
        result = clean(self._element(block_id).get("value") or "")
        self.changes += [each for each in result.changes if each not in self.changes]
        cleaned = result.text.strip()
        if required and not cleaned:
            self.wrong(block_id, required)
        if len(cleaned) > most:
            self.wrong(
                block_id,
                f"Teksten har {len(cleaned)} tegn, men det er plass til {most}. Kort den ned.",
            )
        return cleaned

    def lines(self, block_id: str, *, most: int = 3000) -> tuple[str, ...]:
        """A text's lines without the empty ones and without a typed number ("1. ", "- ", "• ")."""
        lines = (
            _without_number(each.strip()) for each in self.text(block_id, most=most).split("\n")
        )
        return tuple(each for each in lines if each)

    def choice(self, block_id: str, *, required: str | None = None) -> str | None:
        """The value of a select, radio button or overflow; None when nothing is chosen."""
        option = self._element(block_id).get("selected_option")
        if option is None and required:
            self.wrong(block_id, required)
        return str(option["value"]) if option else None

    def choices(self, block_id: str) -> tuple[str, ...]:
        options = self._element(block_id).get("selected_options") or ()
        return tuple(str(option["value"]) for option in options)

    def user(self, block_id: str) -> str | None:
        user: str | None = self._element(block_id).get("selected_user")
        return user

    def conversation(self, block_id: str) -> str | None:
        chosen: str | None = self._element(block_id).get("selected_conversation")
        return chosen

    def date(self, block_id: str, *, required: str | None = None) -> date | None:
        value = self._element(block_id).get("selected_date")
        if not value and required:
            self.wrong(block_id, required)
        return date.fromisoformat(value) if value else None

    def time(self, block_id: str, *, required: str | None = None) -> time | None:
        value = self._element(block_id).get("selected_time")
        if not value and required:
            self.wrong(block_id, required)
        return time.fromisoformat(value) if value else None

    def number(self, block_id: str) -> int | None:
        value = self._element(block_id).get("value")
        return int(value) if value else None

    def rich_text(self, block_id: str) -> dict[str, Any] | None:
        """Slack's ``rich_text`` block as it was written, or None."""
        value: dict[str, Any] | None = self._element(block_id).get("rich_text_value")
        return value

    def files(self, block_id: str) -> tuple[dict[str, Any], ...]:
        """The uploaded files as Slack describes them."""
        return tuple(self._element(block_id).get("files") or ())


def _without_number(line: str) -> str:
    head, dot, rest = line.partition(".")
    if dot and head.isdigit() and len(head) <= 2 and rest[:1] == " ":
        return rest.strip()
    return line[2:].strip() if line[:2] in ("- ", "• ", "* ") else line
