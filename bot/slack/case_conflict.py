"""Two people changed the same field of a case: show both, and let the second one choose."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.cases.sakstype import SAKSTYPE_NAMES, Sakstype
from bot.operations.edit_case import ChangedMeanwhile, Difference
from bot.slack.blocks import (
    Block,
    bold,
    cut,
    divider,
    input_block,
    line,
    option,
    radios,
    rich,
)
from bot.slack.ids import cases as ids
from bot.slack.problems import REASONS_BLOCK, RULE_BLOCK, filled_view
from bot.slack.references import read_reference, reference

FIELD_NAMES: Mapping[str, str] = {
    "title": "Tittel",
    "sakstype": "Sakstype",
    "hensikt": "Hensikten med saken",
    "proposal": "Forslag til vedtak",
    "questions": "Spørsmål til drøfting",
    "sections": "Toppnotatets avsnitt",
    "saksbehandler_id": "Saksbehandler",
    "ansvarlig_id": "Ansvarlig",
    "presenters": "Hvem som presenterer",
    "wished_meeting_id": "Ønsket møte",
    "legal_basis": "Offentlighet",
}
_SHOWN = 600


def conflict_view(
    view: Mapping[str, Any], clash: ChangedMeanwhile, names: Mapping[tuple[str, int], str]
) -> Block:
    """The form with everything typed in it, and above it what differs and whose to keep.

    ``names`` says what the ids among the values stand for.
    """
    again = filled_view(view)
    case_id, filled_from = read_reference(again["private_metadata"])
    again["private_metadata"] = reference(case_id, filled_from or clash.version, clash.version)
    # Choices made before stand; those that must be made anew are replaced.
    replaced = {
        name
        for each in clash.differences
        for name in (_text_id(each.field), _choice_id(each.field))
    }
    form = [block for block in again["blocks"] if block.get("block_id") not in replaced]
    top: list[Block] = [rich(line(bold(clash.reasons[0]))) | {"block_id": REASONS_BLOCK}]
    for difference in clash.differences:
        top += _difference(difference, names)
    again["blocks"] = [*top, divider() | {"block_id": RULE_BLOCK}, *form][:100]
    return again


def _difference(difference: Difference, names: Mapping[tuple[str, int], str]) -> list[Block]:
    label = FIELD_NAMES.get(difference.field, difference.field)
    theirs = shown_value(difference.field, difference.theirs, names)
    yours = shown_value(difference.field, difference.yours, names)
    return [
        rich(
            line(bold(f"{label}: lagret nå\n"), cut(theirs, _SHOWN), "\n"),
            line(bold(f"{label}: det du skrev\n"), cut(yours, _SHOWN)),
        )
        | {"block_id": _text_id(difference.field)},
        input_block(
            f"{label}: hva skal stå?",
            radios(
                ids.VALUE,
                [option("Det jeg skrev", ids.MINE), option("Det som er lagret nå", ids.THEIRS)],
                chosen=ids.MINE,
            ),
            block_id=_choice_id(difference.field),
        ),
    ]


def _choice_id(field: str) -> str:
    return f"{ids.KEEP}:{field}"


def _text_id(field: str) -> str:
    return f"{ids.KEEP}-text:{field}"


def shown_value(field: str, value: Any, names: Mapping[tuple[str, int], str]) -> str:
    """A stored value as people read it."""
    if value in (None, "", [], ()):
        return "Åpen" if field == "legal_basis" else "(tomt)"
    if field == "sakstype":
        return SAKSTYPE_NAMES[Sakstype(value)]
    if isinstance(value, int):
        return names.get((field, value), "(ukjent)")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(_item(each) for each in value)
    return str(value)


def _item(value: Any) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    if "heading" in value:
        return f"{value['heading']}: {_words(value.get('body'))}"
    return ", ".join(str(value[key]) for key in ("name", "organisation") if value.get(key))


def _words(body: Any) -> str:
    """The words of a rich text, without its looks."""
    if isinstance(body, Mapping):
        own = str(body.get("text") or "") if body.get("type") in ("text", "link") else ""
        return own + "".join(_words(body[name]) for name in ("elements",) if name in body)
    return "".join(_words(each) for each in body) if isinstance(body, list) else ""
