"""What is wrong with a configuration file: line, field and what was expected."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.cases.errors import RuleBroken


@dataclass(frozen=True, order=True)
class Fault:
    """One wrong thing. ``line`` counts from 1; 0 is the file as a whole."""

    line: int
    field: str
    sentence: str

    @property
    def text(self) -> str:
        place = f"Linje {self.line}" if self.line else "Filen"
        return (
            f"{place}, {self.field}: {self.sentence}" if self.field else f"{place}: {self.sentence}"
        )


class WrongFile(RuleBroken):
    """The file is refused whole; nothing of it was stored."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__([fault.text for fault in self.faults])
