"""Frozen dataclasses to JSON and back, so that a paper's content can be stored as it was sent.

Public: `to_json(content) -> str` (equal content gives equal text), `from_json(kind, text)`.
"""

import dataclasses
import json
import types
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Content = TypeVar("Content")


def to_json(content: object) -> str:
    """One line of JSON with sorted keys."""
    return json.dumps(_plain(content), ensure_ascii=False, sort_keys=True)


def from_json(kind: type[Content], text: str) -> Content:
    """The content again; a field that the snapshot lacks gets its default.

    Raises `ValueError` for a field that the kind does not know.
    """
    content: Content = _built(kind, json.loads(text))
    return content


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time | datetime):
        return value.isoformat()
    return value


def _built(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _built(next(a for a in get_args(kind) if a is not type(None)), value)
    if origin is tuple:
        return tuple(_built(get_args(kind)[0], item) for item in value)
    if dataclasses.is_dataclass(kind):
        return _built_dataclass(kind, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and issubclass(kind, date | time):
        return kind.fromisoformat(value)
    return value


def _built_dataclass(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise ValueError(f"{kind.__name__} has no field {', '.join(unknown)}")
    return kind(**{name: _built(hints[name], item) for name, item in value.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
