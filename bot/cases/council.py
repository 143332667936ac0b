"""A council is configuration: how a body names, numbers and calls its meetings."""

from dataclasses import dataclass, field
from enum import StrEnum


class Language(StrEnum):
    """The written language of a council's papers."""

    BOKMAAL = "nb"
    NYNORSK = "nn"


class StandingKind(StrEnum):
    """The cases that come by themselves on every agenda."""

    INNKALLING = "INNKALLING"
    REFERAT = "REFERAT"
    ORIENTERING = "ORIENTERING"
    EVENTUELT = "EVENTUELT"


@dataclass(frozen=True)
class StandingCase:
    """One standing case. ``title``, ``hensikt`` and ``proposal`` may name ``{council}`` and
    ``{previous_date}``; nothing else in them is interpreted."""

    kind: StandingKind
    title: str
    hensikt: str = ""
    proposal: tuple[str, ...] = ()

    def filled(self, text: str, *, council: str, previous_date: str) -> str:
        return text.replace("{council}", council).replace("{previous_date}", previous_date)


@dataclass(frozen=True)
class LegalBasis:
    """A reason in law to keep a case from the public, as the council prints it."""

    key: str
    text: str


@dataclass(frozen=True)
class Council:
    """A body that treats numbered cases. Deadlines are working days before the first day."""

    id: int
    key: str
    name: str
    short_name: str
    language: Language = Language.BOKMAAL
    channel: str | None = None
    case_number_format: str = "{n}/{yy}"
    meeting_number_format: str = "{n}/{yyyy}"
    case_deadline_days: int = 10
    dispatch_days: int = 7
    shows_times: bool = False
    is_arena: bool = False
    default_place: str = ""
    sender: str = ""
    goes_on_to: str | None = None
    standing_cases: tuple[StandingCase, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = field(default_factory=tuple)
    version: int = 1

    def legal_basis_text(self, key: str) -> str:
        """The basis as it is printed (``offl. § 14``); the key itself when it is not configured."""
        return next((basis.text for basis in self.legal_bases if basis.key == key), key)
