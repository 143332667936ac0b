"""Saksnumre, meeting numbers and attachment labels: drawn once, never changed, never reused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

PLACES = ("{n}", "{yy}", "{yyyy}")


def formatted(number_format: str, number: int, year: int) -> str:
    """``{n}/{yy}`` of 43 and 2019 is ``43/19``."""
    text = number_format.replace("{n}", str(number))
    return text.replace("{yyyy}", f"{year:04d}").replace("{yy}", f"{year % 100:02d}")


def check_format(number_format: str) -> list[str]:
    """Reasons why a number format cannot be used."""
    if "{n}" not in number_format:
        return [f"Nummerformatet «{number_format}» mangler {{n}}. Skriv for eksempel {{n}}/{{yy}}."]
    return []


@dataclass(frozen=True, order=True)
class Saksnummer:
    """A drawn number in a council's series for a year."""

    year: int
    number: int


def draw(count: int, *, next_number: int, year: int) -> tuple[Saksnummer, ...]:
    """The next ``count`` numbers of a series, unbroken from ``next_number``."""
    return tuple(Saksnummer(year, next_number + offset) for offset in range(count))


@dataclass(frozen=True)
class Label:
    """An attachment label within a meeting: 4 and "" is Vedlegg 4, 4 and "A" is Vedlegg 4A."""

    number: int
    letter: str = ""

    @property
    def text(self) -> str:
        return f"{self.number}{self.letter}"


def letter(index: int) -> str:
    """ "" for the first paper, then A … Z, AA, AB …"""
    text = ""
    while index > 0:
        index, rest = divmod(index - 1, 26)
        text = ascii_uppercase[rest] + text
    return text


@dataclass(frozen=True)
class Papers:
    """The papers of one agenda item in order, and the labels that some of them already have.

    ``papers`` are opaque keys; ``taken`` maps a key to its frozen label, also for papers that
    have since been withdrawn and no longer stand in ``papers``.
    """

    item: int
    papers: tuple[str, ...]
    taken: tuple[tuple[str, Label], ...] = ()


def draw_labels(items: Iterable[Papers]) -> dict[tuple[int, str], Label]:
    """Labels for papers that have none, in agenda order; frozen ones are kept and never reused."""
    agenda: Sequence[Papers] = tuple(items)
    highest = max((label.number for item in agenda for _, label in item.taken), default=0)
    drawn: dict[tuple[int, str], Label] = {}
    for item in agenda:
        frozen = dict(item.taken)
        missing = [paper for paper in item.papers if paper not in frozen]
        if not missing:
            continue
        if frozen:
            number, used = next(iter(frozen.values())).number, len(frozen)
        else:
            highest += 1
            number, used = highest, 0
        for offset, paper in enumerate(missing):
            drawn[item.item, paper] = Label(number, letter(used + offset))
    return drawn
