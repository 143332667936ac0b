"""Sakstype: what kind of treatment a case asks for, and what it must have for that."""

from dataclasses import dataclass
from enum import StrEnum

from bot.cases.council import Language


class Sakstype(StrEnum):
    """The printed values, in ASCII as they are stored."""

    GODKJENNING = "GODKJENNING"
    ORIENTERING = "ORIENTERING"
    DROEFTING = "DROEFTING"
    TILSLUTNING = "TILSLUTNING"
    BESLUTNING = "BESLUTNING"


@dataclass(frozen=True)
class Demands:
    """What a case of a sakstype must have before an innkalling may go out."""

    hensikt: bool
    proposal: bool
    questions: bool
    toppnotat: bool


DEMANDS: dict[Sakstype, Demands] = {
    Sakstype.GODKJENNING: Demands(hensikt=False, proposal=True, questions=False, toppnotat=False),
    Sakstype.ORIENTERING: Demands(hensikt=True, proposal=True, questions=False, toppnotat=True),
    Sakstype.DROEFTING: Demands(hensikt=True, proposal=True, questions=True, toppnotat=True),
    Sakstype.TILSLUTNING: Demands(hensikt=True, proposal=True, questions=False, toppnotat=True),
    Sakstype.BESLUTNING: Demands(hensikt=True, proposal=True, questions=False, toppnotat=True),
}

#: As people read them.
SAKSTYPE_NAMES: dict[Sakstype, str] = {
    Sakstype.GODKJENNING: "Godkjenning",
    Sakstype.ORIENTERING: "Orientering",
    Sakstype.DROEFTING: "Drøfting",
    Sakstype.TILSLUTNING: "Tilslutning",
    Sakstype.BESLUTNING: "Beslutning",
}
_IN_NYNORSK = SAKSTYPE_NAMES | {Sakstype.BESLUTNING: "Avgjerd"}


def printed_sakstype(sakstype: Sakstype, language: Language) -> str:
    """As the council's papers print it."""
    return (_IN_NYNORSK if language is Language.NYNORSK else SAKSTYPE_NAMES)[sakstype]
