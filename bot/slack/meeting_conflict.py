"""Two people changed the same thing on an agenda or a meeting: say what differs."""

from collections.abc import Mapping
from typing import Any

from bot.cases.wording import joined
from bot.operations.edit_case import ChangedMeanwhile, Difference
from bot.slack.blocks import Block, cut
from bot.slack.problems import refused_view
from bot.slack.references import read_reference, reference

FIELD_NAMES: Mapping[str, str] = {
    "title": "Navn",
    "minutes": "Varighet",
    "fixed_start": "Fast starttid",
    "day": "Dag",
    "position": "Plass",
    "presenters": "Presenterer",
    "days": "Tid",
    "place": "Sted",
    "link": "Lenke",
    "state": "Tilstand",
}


def conflict_view(view: Mapping[str, Any], clash: ChangedMeanwhile) -> Block:
    """The form with everything typed in it, and above it who changed what. Sent once more, it is
    compared with what is stored now."""
    thing_id, _ = read_reference(view["private_metadata"])
    seen = dict(view) | {"private_metadata": reference(thing_id, clash.version)}
    told = [_told(difference) for difference in clash.differences]
    return refused_view(seen, [*clash.reasons, *told], lead="Noen andre lagret først:")


def _told(difference: Difference) -> str:
    name = FIELD_NAMES.get(difference.field, difference.field)
    theirs = _shown(difference.field, difference.theirs)
    yours = _shown(difference.field, difference.yours)
    return cut(f"{name}: lagret nå «{theirs}», du skrev «{yours}».", 500)


def _shown(field: str, value: Any) -> str:
    if value in (None, "", [], ()):
        return "tomt"
    if field == "minutes":
        return f"{value} minutter"
    if field == "day":
        return f"dag {value + 1}"
    if field == "fixed_start":
        return f"{value:%H:%M}"
    if field == "presenters":
        return joined([str(each["name"]) for each in value])
    return str(value)
