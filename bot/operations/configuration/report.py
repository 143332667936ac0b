"""What a load changes, line by line, in the words of the one who reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What happens to a thing; a NOTE tells of something that is left as it is."""

    NEW = "Ny"
    CHANGED = "Endret"
    NOTE = "Merk"


@dataclass(frozen=True)
class ReportLine:
    """One thing and what happens to it."""

    kind: Kind
    thing: str
    details: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        tail = "".join(f"\n    {detail}" for detail in self.details)
        return f"{self.kind:<7} {self.thing}{tail}"


@dataclass(frozen=True)
class LoadReport:
    """All that a load does, or would do when ``is_applied`` is False."""

    lines: tuple[ReportLine, ...]
    is_applied: bool

    @property
    def changes(self) -> tuple[ReportLine, ...]:
        return tuple(line for line in self.lines if line.kind is not Kind.NOTE)

    @property
    def text(self) -> str:
        """The report as it is printed."""
        return "\n".join([*(line.text for line in self.lines), self._sum()])

    def _sum(self) -> str:
        new = sum(line.kind is Kind.NEW for line in self.lines)
        changed = len(self.changes) - new
        if not self.changes:
            return "Alt i filen står i Saksbot fra før. Ingenting å endre."
        verb = "er lagret" if self.is_applied else "blir lagret"
        return f"{new} nye og {changed} endringer {verb}. Ingenting er fjernet."


@dataclass
class ReportDraft:
    """A report while it is being made."""

    lines: list[ReportLine] = field(default_factory=list)

    def new(self, thing: str, *details: str) -> None:
        self.lines.append(ReportLine(Kind.NEW, thing, details))

    def changed(self, thing: str, details: Iterable[str]) -> None:
        self.lines.append(ReportLine(Kind.CHANGED, thing, tuple(details)))

    def note(self, thing: str, *details: str) -> None:
        self.lines.append(ReportLine(Kind.NOTE, thing, details))


def differences(before: Any, after: Any, labels: Mapping[str, str]) -> list[str]:
    """ "felt: før → etter" for every attribute in ``labels`` where two values differ."""
    return [
        f"{label}: {shown(getattr(before, name))} → {shown(getattr(after, name))}"
        for name, label in labels.items()
        if getattr(before, name) != getattr(after, name)
    ]


def shown(value: Any) -> str:
    """A value as people write it in a file; long texts are cut."""
    if value is None or value == "" or value == ():
        return "(tomt)"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, StrEnum):
        return value.value.lower()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(shown(each) for each in value)
    text = value if isinstance(value, str) else _named(value)
    return text if len(text) <= 80 else text[:79] + "…"


def _named(value: Any) -> str:
    """A composite value by the name that people know it by."""
    for name in ("title", "heading", "name", "text"):
        if isinstance(getattr(value, name, None), str):
            return str(getattr(value, name))
    return str(value)
