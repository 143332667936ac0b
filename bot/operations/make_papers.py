"""Make the Word files of an innkalling, and prove that they hold before anybody gets them."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.cases.errors import RuleBroken
from bot.documents.innkalling import Innkalling, open_edition
from bot.documents.read_back import (
    leaked_texts,
    missing_texts,
    required_in_toppnotat,
    required_texts,
)
from bot.documents.toppnotat import Toppnotat
from bot.documents.validate import faults
from bot.documents.word_innkalling import build_innkalling
from bot.documents.word_toppnotat import build_toppnotat

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class UnsoundPaper(RuleBroken):
    """A file that was made does not hold what it should, so it is not sent."""

    def __init__(self, name: str, faults_found: Iterable[str]) -> None:
        listed = "; ".join(list(faults_found)[:5])
        super().__init__(
            f"{name} ble ikke riktig da den ble laget, og er derfor ikke sendt: {listed}."
        )


@dataclass(frozen=True)
class MadeInnkalling:
    """The full edition, and the open one where there are closed cases."""

    full: bytes
    open: bytes | None


def make_innkalling(innkalling: Innkalling, template: bytes) -> MadeInnkalling:
    """Both editions, checked and read back. Raises ``UnsoundPaper`` or ``UnusableTemplate``."""
    full = _checked_innkalling(innkalling, template)
    opened = open_edition(innkalling)
    if opened == innkalling:
        return MadeInnkalling(full, None)
    for_others = _checked_innkalling(opened, template)
    if leaks := leaked_texts(for_others, innkalling):
        raise UnsoundPaper(
            "Den åpne utgaven", [f"den røper {len(leaks)} tekster fra lukkede saker"]
        )
    return MadeInnkalling(full, for_others)


def make_toppnotat(toppnotat: Toppnotat, template: bytes) -> bytes:
    """One toppnotat, checked and read back. Raises like ``make_innkalling``."""
    word = build_toppnotat(toppnotat, template)
    name = f"Toppnotatet til sak {toppnotat.saksnummer or toppnotat.title}"
    return checked(word, name, required_in_toppnotat(toppnotat))


def _checked_innkalling(innkalling: Innkalling, template: bytes) -> bytes:
    word = build_innkalling(innkalling, template)
    return checked(word, "Innkallingen", required_texts(innkalling))


def checked(word: bytes, name: str, required: Iterable[str]) -> bytes:
    """The file itself, when it is sound and says every required text in that order. Raises
    ``UnsoundPaper``; ``name`` is what the file is called in it."""
    found = faults(word)
    found += [f"«{text[:80]}» mangler" for text in missing_texts(word, required)]
    if found:
        raise UnsoundPaper(name, found)
    return word
