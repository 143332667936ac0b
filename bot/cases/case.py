"""A case: what a council is asked to treat, and the papers that belong to it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.cases.case_states import CaseState
from bot.cases.council import StandingKind
from bot.cases.sakstype import Sakstype


@dataclass(frozen=True)
class Presenter:
    """Who presents; ``person_id`` is None for somebody the bot does not know."""

    name: str
    organisation: str = ""
    person_id: int | None = None

    @property
    def with_organisation(self) -> str:
        return f"{self.name}, {self.organisation}" if self.organisation else self.name


class AttachmentKind(StrEnum):
    """FILE travels in the package, SEPARATE beside it, LINK is only pointed to."""

    FILE = "FILE"
    SEPARATE = "SEPARATE"
    LINK = "LINK"


@dataclass(frozen=True)
class Attachment:
    """A paper of a case. FILE and SEPARATE have ``file_hash``; LINK has ``url``.

    ``is_toppnotat`` marks a Word file handed in instead of sections written in Slack.
    """

    id: int
    case_id: int
    title: str
    kind: AttachmentKind
    position: int = 0
    file_hash: str | None = None
    file_name: str | None = None
    mime_type: str | None = None
    size: int | None = None
    url: str | None = None
    is_toppnotat: bool = False
    version: int = 1


@dataclass(frozen=True)
class Section:
    """A part of the toppnotat: a heading and Slack rich text (a ``rich_text`` block's JSON)."""

    heading: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A case as its council holds it. Proposal points and questions are plain text, in order."""

    id: int
    council_id: int
    title: str
    sakstype: Sakstype
    state: CaseState = CaseState.DRAFT
    hensikt: str = ""
    proposal: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    saksbehandler_id: int | None = None
    ansvarlig_id: int | None = None
    presenters: tuple[Presenter, ...] = ()
    wished_meeting_id: int | None = None
    legal_basis: str | None = None
    state_reason: str = ""
    standing: StandingKind | None = None
    opened_by_id: int | None = None
    attachments: tuple[Attachment, ...] = field(default_factory=tuple)
    version: int = 1

    @property
    def is_closed(self) -> bool:
        """True when the case is unntatt offentlighet."""
        return self.legal_basis is not None

    @property
    def has_toppnotat(self) -> bool:
        return bool(self.sections) or any(a.is_toppnotat for a in self.attachments)

    @property
    def officers(self) -> frozenset[int]:
        """Ids of the people who write the case."""
        people = (self.saksbehandler_id, self.ansvarlig_id, self.opened_by_id)
        return frozenset(person for person in people if person is not None)
