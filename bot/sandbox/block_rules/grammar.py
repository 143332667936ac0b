"""The words in which rules are written: text, number, list, object, one of several kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]

HTTP = re.compile(r"https?://[^\s/]+\S*")
LINK = re.compile(r"(https?://[^\s/]+|mailto:|slack://)\S*")


def error(text: str, path: str) -> str:
    """A message in Slack's shape."""
    return f"[ERROR] {text} [json-pointer:{path}]"


def text(most: int, least: int = 1) -> Rule:
    """A string of `least` to `most` characters."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield error("must provide a string", path)
        elif len(value) > most:
            yield error(f"must be less than {most + 1} characters", path)
        elif len(value) < least:
            yield error(f"must be more than {least - 1} characters", path)

    return check


def pattern(wanted: re.Pattern[str], what: str, most: int = 3000) -> Rule:
    """A string of at most `most` characters that looks as it should."""

    def check(value: Any, path: str) -> Iterator[str]:
        wrong = list(text(most)(value, path))
        yield from wrong
        if not wrong and not wanted.fullmatch(value):
            yield error(f"must be {what}", path)

    return check


def whole(least: int, most: int) -> Rule:
    """A whole number between two others."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield error("must provide an integer", path)
        elif value < least:
            yield error(f"must be greater than or equal to {least}", path)
        elif value > most:
            yield error(f"must be less than or equal to {most}", path)

    return check


def flag(value: Any, path: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield error("must provide a boolean", path)


def one_of(*allowed: str) -> Rule:
    """One of these words."""

    def check(value: Any, path: str) -> Iterator[str]:
        if value not in allowed:
            yield error(f"must be one of: {', '.join(allowed)}", path)

    return check


def anything(_: Any, __: str) -> Iterator[str]:
    """No rule."""
    return iter(())


def many(each: Rule, least: int, most: int) -> Rule:
    """A list of `least` to `most` things."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield error("must provide an array", path)
            return
        if len(value) > most:
            yield error(f"no more than {most} items allowed", path)
        if len(value) < least:
            yield error(f"no fewer than {least} items allowed", path)
        for number, item in enumerate(value):
            yield from each(item, f"{path}/{number}")

    return check


@dataclass(frozen=True)
class Shape:
    """An object: which fields it must have, which it may have, and what must hold across them."""

    needed: Mapping[str, Rule]
    allowed: Mapping[str, Rule]
    across: tuple[Rule, ...] = ()

    def __call__(self, value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield error("must provide an object", path)
            return
        for name in self.needed:
            if value.get(name) is None:
                yield error(f"missing required field: {name}", path)
        known = {**self.needed, **self.allowed}
        for name, part in value.items():
            if name not in known:
                yield error(f"invalid additional property: {name}", path)
            elif part is not None:
                yield from known[name](part, f"{path}/{name}")
        for rule in self.across:
            yield from rule(value, path)


def shape(
    needed: Mapping[str, Rule] | None = None,
    allowed: Mapping[str, Rule] | None = None,
    *across: Rule,
) -> Shape:
    """An object whose `type` is already known."""
    kinds = {"type": anything, **(allowed or {})}
    return Shape(needed or {}, kinds, across)


def by_type(kinds: Mapping[str, Rule]) -> Rule:
    """An object of one of these types, by its `type`."""

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield error("must provide an object", path)
        elif not isinstance(value.get("type"), str):
            yield error("missing required field: type", path)
        elif value["type"] not in kinds:
            yield error(f"unsupported type: {value['type']}", f"{path}/type")
        else:
            yield from kinds[value["type"]](value, path)

    return check
