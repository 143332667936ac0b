"""What a toppnotat says: the note that goes before a case's other papers.

Public: `Toppnotat`, `Section`, `Treatment`, `RelatedVedtak`, `file_name(toppnotat)`,
`to_json`/`from_json` for the snapshot.
"""

from dataclasses import dataclass
from datetime import date

from bot.documents import snapshot
from bot.documents.innkalling import AttachmentRef, Language
from bot.documents.richtext import RichText


@dataclass(frozen=True)
class Section:
    """One part of the body, written in Slack."""

    heading: str
    body: RichText


@dataclass(frozen=True)
class Treatment:
    """An earlier treatment of the same case, in this council or another."""

    council_name: str
    meeting_number: str
    saksnummer: str
    vedtak: tuple[str, ...]


@dataclass(frozen=True)
class RelatedVedtak:
    """A row of the table "Vedtak på tilsluttende saker"."""

    saksnummer: str
    title: str
    vedtak: str


@dataclass(frozen=True)
class Toppnotat:
    """One version of a toppnotat. `meeting_date` is its first day."""

    council_name: str
    meeting_number: str
    meeting_date: date
    title: str
    sakstype: str
    saksnummer: str | None = None
    sender: str = ""
    saksbehandler: str = ""
    proposal: tuple[str, ...] = ()
    hensikt: str = ""
    sections: tuple[Section, ...] = ()
    earlier: tuple[Treatment, ...] = ()
    attachments: tuple[AttachmentRef, ...] = ()
    related: tuple[RelatedVedtak, ...] = ()
    closed_basis: str | None = None
    label: str | None = None
    is_draft: bool = False
    language: Language = Language.NB
    issued_on: date | None = None


def to_json(toppnotat: Toppnotat) -> str:
    """The snapshot that is stored; equal content gives equal text."""
    return snapshot.to_json(toppnotat)


def from_json(text: str) -> Toppnotat:
    """The toppnotat of a stored snapshot."""
    return snapshot.from_json(Toppnotat, text)


def file_name(toppnotat: Toppnotat) -> str:
    """A name that sorts with its label; a closed case is not named in it."""
    label = toppnotat.label or "Toppnotat"
    number = (toppnotat.saksnummer or "").replace("/", "-")
    title = "" if toppnotat.closed_basis else toppnotat.title
    kept = "".join(c for c in f"{label} sak {number} {title}" if c.isalnum() or c in " -")
    return f"{' '.join(kept.split())[:120].strip()}.docx"
