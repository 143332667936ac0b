"""Filling in an input as a person can, and refusing what a person could not do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.sandbox.entries import is_empty, state_key
from bot.sandbox.refusals import CannotDo
from bot.sandbox.workspace import Workspace

Json = dict[str, Any]

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
LONGEST_TEXT = 3000


def filled(workspace: Workspace, element: Json, value: Any) -> Json:
    """The state of an input after `value` was entered. Raises CannotDo.

    Texts as str; a choice by its text or value; several as a list; a person by id or name; dates
    as date or "2019-06-12", times as time or "09:30", a moment as datetime or seconds; rich text
    as plain str or a rich_text block. None empties. Files and external selects come elsewhere.
    """
    kind = element["type"]
    if kind not in _FILLERS:
        raise CannotDo(f"{kind} kan ikke fylles ut")
    state = {"type": kind, state_key(kind): _FILLERS[kind](workspace, element, value)}
    if kind == "timepicker" and element.get("timezone"):
        state["timezone"] = element["timezone"]
    if kind == "rich_text_input" and state["rich_text_value"] is None:
        del state["rich_text_value"]
    return state


def _text(_: Workspace, element: Json, value: Any) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise CannotDo(f"her skal det stå tekst, ikke {value!r}")
    longest = element.get("max_length", LONGEST_TEXT)
    if len(value) > longest:
        raise CannotDo(f"feltet tar høyst {longest} tegn, teksten har {len(value)}")
    if "\n" in value and not element.get("multiline"):
        raise CannotDo("feltet har bare én linje, teksten har linjeskift")
    return value


def _line(_: Workspace, __: Json, value: Any) -> str | None:
    return None if value in (None, "") else str(value)


def options_in(element: Json) -> list[Json]:
    """All options of a choice, out of their groups."""
    groups = element.get("option_groups") or ()
    return [*(element.get("options") or ()), *(o for g in groups for o in g["options"])]


def find_option(options: Iterable[Json], wanted: Any) -> Json:
    """The option with this text or value. Raises CannotDo with the texts that are there."""
    listed = list(options)
    for option in listed:
        if wanted in (option["text"]["text"], option.get("value")) or wanted == option:
            return option
    there = ", ".join(repr(option["text"]["text"]) for option in listed) or "ingen"
    raise CannotDo(f"valget {wanted!r} finnes ikke; dette finnes: {there}")


def _option(_: Workspace, element: Json, value: Any) -> Json | None:
    return None if value is None else find_option(options_in(element), value)


def _options(_: Workspace, element: Json, value: Any) -> list[Json]:
    chosen = [find_option(options_in(element), each) for each in _several(value)]
    return within_most(element, chosen)


def within_most(element: Json, chosen: list[Any]) -> list[Any]:
    """`chosen`, unless it is more than max_selected_items."""
    most = element.get("max_selected_items")
    if most and len(chosen) > most:
        raise CannotDo(f"høyst {most} kan velges, ikke {len(chosen)}")
    return chosen


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple | set) else [value]


def _person(workspace: Workspace, _: Json, value: Any) -> str | None:
    if value is None:
        return None
    for user in workspace.users.values():
        if value in (user["id"], user["name"], user["real_name"]):
            return str(user["id"])
    raise CannotDo(f"personen {value!r} finnes ikke")


def _people(workspace: Workspace, element: Json, value: Any) -> list[str]:
    chosen = [_person(workspace, element, each) for each in _several(value)]
    return within_most(element, chosen)


def _place(workspace: Workspace, element: Json, value: Any) -> str | None:
    if value is None:
        return None
    channel = workspace.find_channel(str(value))
    if channel is not None and _listed(element, channel):
        return str(channel["id"])
    raise CannotDo(f"samtalen {value!r} finnes ikke i denne listen")


def _listed(element: Json, channel: Json) -> bool:
    if element["type"].endswith("channels_select"):
        return bool(channel["kind"] == "channel")
    names = {"channel": "public", "group": "private"}
    include = element.get("filter", {}).get("include")
    return not include or names.get(channel["kind"], channel["kind"]) in include


def _places(workspace: Workspace, element: Json, value: Any) -> list[str]:
    chosen = [_place(workspace, element, each) for each in _several(value)]
    return within_most(element, chosen)


def _date(_: Workspace, __: Json, value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise CannotDo(f"{value!r} er ikke en dato som 2019-06-12") from None


def _time(_: Workspace, __: Json, value: Any) -> str | None:
    if value in (None, ""):
        return None
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", str(value)):
        raise CannotDo(f"{value!r} er ikke et klokkeslett som 09:30")
    return str(value)


def _moment(_: Workspace, __: Json, value: Any) -> int | None:
    if value in (None, ""):
        return None
    if isinstance(value, datetime):
        return int(value.timestamp())
    try:
        return int(value)
    except ValueError:
        raise CannotDo(f"{value!r} er ikke et tidspunkt i sekunder") from None


def _rich_text(_: Workspace, __: Json, value: Any) -> Json | None:
    if value in (None, ""):
        return None
    if isinstance(value, dict):
        return value
    leaf = {"type": "text", "text": str(value)}
    section = {"type": "rich_text_section", "elements": [leaf]}
    return {"type": "rich_text", "elements": [section]}


_FILLERS: dict[str, Callable[[Workspace, Json, Any], Any]] = {
    "plain_text_input": _text,
    "number_input": _line,
    "email_text_input": _line,
    "url_text_input": _line,
    "static_select": _option,
    "radio_buttons": _option,
    "multi_static_select": _options,
    "checkboxes": _options,
    "users_select": _person,
    "multi_users_select": _people,
    "conversations_select": _place,
    "multi_conversations_select": _places,
    "channels_select": _place,
    "multi_channels_select": _places,
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _moment,
    "rich_text_input": _rich_text,
}


def why_not(block: Json, element: Json, state: Json) -> str | None:
    """Why Slack's own client would stop a submission at this input, or None."""
    label = block["label"]["text"]
    if is_empty(state):
        return None if block.get("optional") else f"«{label}» må fylles ut."
    value = state[state_key(state["type"])]
    check = _CHECKS.get(element["type"])
    complaint = check(element, value) if check else None
    return f"«{label}»: {complaint}" if complaint else None


def _too_short(element: Json, value: str) -> str | None:
    least = element.get("min_length", 0)
    return f"må ha minst {least} tegn." if len(value) < least else None


def _bad_number(element: Json, value: str) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "må være et tall."
    if not element.get("is_decimal_allowed") and number != number.to_integral_value():
        return "må være et helt tall."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"må være minst {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"kan være høyst {element['max_value']}."
    return None


def _bad_email(_: Json, value: str) -> str | None:
    return None if EMAIL.fullmatch(value) else "må være en e-postadresse."


def _bad_url(_: Json, value: str) -> str | None:
    return None if URL.fullmatch(value) else "må være en nettadresse."


_CHECKS: dict[str, Callable[[Json, Any], str | None]] = {
    "plain_text_input": _too_short,
    "number_input": _bad_number,
    "email_text_input": _bad_email,
    "url_text_input": _bad_url,
}
