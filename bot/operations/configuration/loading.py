"""What the parts of a load share: the transaction, what was found so far, and what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.cases.case import Case
from bot.cases.council import Council
from bot.cases.meeting import Meeting
from bot.cases.people import Membership, Person
from bot.operations.configuration.contents import Contents, Kind, Placed
from bot.operations.configuration.faults import Fault
from bot.operations.configuration.paper_files import PaperFile
from bot.operations.configuration.report import ReportDraft
from bot.operations.configuration.schema import Entry
from storage.councils import find_council_by_key, find_person_by_key
from storage.house import Change

_PART_NAMES = {"raad": "rådet", "personer": "personen", "saker": "saken"}


@dataclass
class Loading:
    """A load under way. Each part adds to ``faults`` and goes on, so that all are told at once."""

    change: Change
    contents: Contents
    papers: Mapping[str, PaperFile]
    report: ReportDraft = field(default_factory=ReportDraft)
    faults: list[Fault] = field(default_factory=list)
    councils: dict[str, Council] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    memberships: dict[str, list[Membership]] = field(default_factory=dict)
    meetings: dict[tuple[str, int, int], Meeting] = field(default_factory=dict)
    cases: dict[tuple[str, str], Case] = field(default_factory=dict)

    def council(self, placed: Placed[Entry], key: str, field_name: str = "raad") -> Council | None:
        """The council of a reference; None, with a fault, where there is none."""
        if key not in self.councils and (found := find_council_by_key(self.change.session, key)):
            self.councils[key] = found
        if key not in self.councils:
            self._unknown(placed, "raad", key, field_name)
        return self.councils.get(key)

    def person(self, placed: Placed[Entry], key: str | None, *steps: str | int) -> Person | None:
        """The person of a reference; None, with a fault, where there is none."""
        if key is None:
            return None
        if key not in self.people and (found := find_person_by_key(self.change.session, key)):
            self.people[key] = found
        if key not in self.people:
            self._unknown(placed, "personer", key, *(steps or ("person",)))
        return self.people.get(key)

    def wrong(self, placed: Placed[Entry], sentence: str, *steps: str | int) -> None:
        self.faults.append(placed.fault(sentence, *steps))

    def _unknown(self, placed: Placed[Entry], part: str, key: str, *steps: str | int) -> None:
        if key in self.contents.keys[part]:
            return  # It stands in the file with a fault of its own.
        self.wrong(
            placed,
            f"«{key}» er ikke nøkkelen til noe i «{part}» i filen, og heller ikke i Saksbot. "
            f"Legg til {_PART_NAMES[part]}, eller rett nøkkelen.",
            *steps,
        )


def without_doubles(
    loading: Loading, rows: Sequence[Placed[Kind]], value_of: Callable[[Kind], Any], step: str
) -> list[Placed[Kind]]:
    """The rows whose value is new, with a fault for each of the others. None is never double."""
    first: dict[Any, Placed[Kind]] = {}
    kept = []
    for row in rows:
        value = value_of(row.entry)
        if value is not None and value in first:
            line = row.document.line_of(first[value].path)
            loading.wrong(row, f"Samme verdi står i oppføringen på linje {line}.", step)
        else:
            kept.append(row)
            first[value] = row
    return kept
