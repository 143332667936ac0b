"""A whole file against the schema: what is right as entries, what is wrong as faults with lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from bot.operations.configuration.faults import Fault
from bot.operations.configuration.schema import (
    PARTS,
    CaseEntry,
    CouncilEntry,
    Entry,
    MeetingEntry,
    MembershipEntry,
    PersonEntry,
)
from bot.operations.configuration.yaml_text import Document, Path, field_name

Kind = TypeVar("Kind", bound=Entry, covariant=True)


@dataclass(frozen=True)
class Placed(Generic[Kind]):
    """An entry and where it stands."""

    entry: Kind
    path: Path
    document: Document

    def fault(self, sentence: str, *steps: str | int) -> Fault:
        """Something wrong with a field of the entry, or with all of it."""
        path = (*self.path, *steps)
        return Fault(self.document.line_of(path), field_name(path), sentence)


@dataclass(frozen=True)
class Contents:
    """The entries of a file that follow the schema; ``keys`` are those of all entries, also the
    wrong ones, so that a reference to a wrong entry is not told as a second fault."""

    councils: list[Placed[CouncilEntry]] = field(default_factory=list)
    people: list[Placed[PersonEntry]] = field(default_factory=list)
    memberships: list[Placed[MembershipEntry]] = field(default_factory=list)
    meetings: list[Placed[MeetingEntry]] = field(default_factory=list)
    cases: list[Placed[CaseEntry]] = field(default_factory=list)
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)


def contents_of(document: Document) -> tuple[Contents, list[Fault]]:
    """The entries of the file, and everything in it that does not follow the schema."""
    content, faults = document.content, list(_unknown_parts(document))
    good: dict[str, list[Any]] = {part: [] for part in PARTS}
    for part, kind in PARTS.items():
        rows = content.get(part)
        if rows is not None and not isinstance(rows, list):
            sentence = f"Skriv en liste: en bindestrek (-) foran hver {_ONE_OF_PART[part]}."
            faults.append(Fault(document.line_of((part,)), part, sentence))
            continue
        for index, row in enumerate(rows or ()):
            try:
                entry = kind.model_validate(row)
                good[part].append(Placed(entry, (part, index), document))
            except ValidationError as refusal:
                faults += _faults(refusal, kind, (part, index), document)
    keys = {part: frozenset(_keys(content.get(part))) for part in PARTS}
    return Contents(
        good["raad"], good["personer"], good["medlemskap"], good["moeter"], good["saker"], keys
    ), faults


_ONE_OF_PART = {
    "raad": "oppføring av et råd",
    "personer": "person",
    "medlemskap": "oppføring av et medlemskap",
    "moeter": "oppføring av et møte",
    "saker": "sak",
}


def _keys(rows: Any) -> Iterator[str]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and row.get("noekkel"):
            yield str(row["noekkel"])


def _unknown_parts(document: Document) -> Iterator[Fault]:
    for part in document.content:
        if part not in PARTS:
            sentence = _unknown(part, PARTS)
            yield Fault(document.line_of((part,)), part, sentence)


def _unknown(key: str, known: Any) -> str:
    near = get_close_matches(key, list(known), n=1)
    if near:
        return f"Feltet er ukjent. Mente du «{near[0]}»?"
    return f"Feltet er ukjent her. Kjente felt: {', '.join(known)}."


def _faults(
    refusal: ValidationError, kind: type[Entry], base: Path, document: Document
) -> Iterator[Fault]:
    for error in refusal.errors():
        path = (*base, *error["loc"])
        sentence = _SENTENCES.get(error["type"], _other)(error, kind)
        yield Fault(document.line_of(path), field_name(path), sentence)


def _aliases(kind: type[Entry], loc: Path) -> list[str]:
    """The keys that may stand where an unknown key stood."""
    model: Any = kind
    for step in loc[:-1]:
        if isinstance(step, str):
            model = next(_models_in(each.annotation) for name, each in _fields(model)
                         if name == step)  # fmt: skip
    return [name for name, _ in _fields(model)]


def _fields(model: Any) -> list[tuple[str, Any]]:
    return [(each.alias or name, each) for name, each in model.model_fields.items()]


def _models_in(annotation: Any) -> Any:
    """The entry inside ``X``, ``X | None`` and ``tuple[X, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_models_in(inner) for inner in getattr(annotation, "__args__", ()))
    return next((each for each in found if each is not None), None)


def _bounds(error: Any) -> str:
    bound = error["ctx"].get("ge", error["ctx"].get("le"))
    least = "minst" if "ge" in error["ctx"] else "høyst"
    return f"«{error['input']}» er utenfor. Skriv et tall som er {least} {bound}."


def _other(error: Any, kind: type[Entry]) -> str:
    return f"Verdien kan ikke brukes: {error['msg']}."


_SENTENCES: dict[str, Any] = {
    "missing": lambda error, kind: f"Feltet «{error['loc'][-1]}» mangler. Legg det til.",
    "extra_forbidden": lambda error, kind: _unknown(
        str(error["loc"][-1]), _aliases(kind, error["loc"])
    ),
    "value_error": lambda error, kind: str(error["ctx"]["error"]),
    "int_parsing": lambda error, kind: f"«{error['input']}» er ikke et helt tall.",
    "int_type": lambda error, kind: "Her skal det stå et helt tall.",
    "string_type": lambda error, kind: (
        "Her skal det stå en tekst."
        if error["input"] is None
        else 'Her skal det stå én tekst. Sett den i anførselstegn, for eksempel "{n}/{yy}".'
    ),
    "tuple_type": lambda error, kind: (
        "Her skal det stå en liste: en bindestrek (-) foran hvert ledd."
    ),
    "model_type": lambda error, kind: "Her skal det stå felt med navn og verdi, ikke én verdi.",
    "greater_than_equal": lambda error, kind: _bounds(error),
    "less_than_equal": lambda error, kind: _bounds(error),
    "too_short": lambda error, kind: "Listen er tom. Skriv minst ett ledd.",
}
