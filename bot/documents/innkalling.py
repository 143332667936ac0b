"""What an innkalling says. No Word here, and nothing is looked up: this is what gets frozen.

Public: `Innkalling` and its parts, `open_edition(innkalling)` for readers outside the council,
`file_name(innkalling)`, `legal_bases(innkalling)`; `to_json`/`from_json` for the snapshot.
"""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from bot.documents import snapshot
from bot.documents.richtext import RichText


class Language(StrEnum):
    """The two forms of Norwegian."""

    NB = "nb"
    NN = "nn"


class RowKind(StrEnum):
    """What a line on the agenda is. A heading starts a new day or the late cases."""

    CASE = "case"
    BREAK = "break"
    EVENTUELT = "eventuelt"
    HEADING = "heading"


@dataclass(frozen=True)
class MeetingDay:
    """One day of the meeting, in Oslo's wall clock."""

    date: date
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True)
class Attendee:
    """A member or observer as the header block prints it; `role` is for example "leder"."""

    name: str
    organisation: str = ""
    role: str | None = None


@dataclass(frozen=True)
class AgendaRow:
    """One line of the agenda. `key` ties it to its `CaseEntry`, also before numbers are drawn."""

    title: str
    kind: RowKind = RowKind.CASE
    key: str = ""
    saksnummer: str | None = None
    sakstype: str | None = None
    start: time | None = None
    end: time | None = None
    minutes: int | None = None
    presenters: tuple[str, ...] = ()
    closed_basis: str | None = None
    is_redacted: bool = False


@dataclass(frozen=True)
class AttachmentRef:
    """One paper. `label` is the frozen "Vedlegg 4A"; `note` for example "separat vedlegg"."""

    title: str
    label: str | None = None
    note: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class CaseEntry:
    """One case as it stands after the agenda.

    `closed_basis` is the legal basis ("offl. § 14") of a case that is unntatt offentlighet.
    `notes` are ready sentences, for example where a postponed case comes from.
    """

    title: str
    key: str = ""
    saksnummer: str | None = None
    sakstype: str | None = None
    hensikt: str = ""
    questions: tuple[str, ...] = ()
    proposal: tuple[str, ...] = ()
    attachments: tuple[AttachmentRef, ...] = ()
    closed_basis: str | None = None
    is_redacted: bool = False
    late_reason: str | None = None
    allowed_by: str | None = None
    notes: tuple[str, ...] = ()
    toppnotat: RichText | None = None


@dataclass(frozen=True)
class Innkalling:
    """One version of the call to one meeting.

    `change_note` says what is new in this version to those who get everything, and
    `open_change_note` to the others. `order_note` stands where the order of the agenda differs
    from the numbers. `issued_on` is the date in the file's properties.
    """

    council_name: str
    meeting_number: str
    days: tuple[MeetingDay, ...]
    agenda: tuple[AgendaRow, ...]
    cases: tuple[CaseEntry, ...]
    place: str | None = None
    link: str | None = None
    members: tuple[Attendee, ...] = ()
    observers: tuple[Attendee, ...] = ()
    replacements: tuple[str, ...] = ()
    is_draft: bool = False
    version: int = 1
    change_note: str | None = None
    open_change_note: str | None = None
    order_note: str | None = None
    shows_times: bool = False
    language: Language = Language.NB
    issued_on: date | None = None


def to_json(innkalling: Innkalling) -> str:
    """The snapshot that is stored; equal content gives equal text."""
    return snapshot.to_json(innkalling)


def from_json(text: str) -> Innkalling:
    """The innkalling of a stored snapshot."""
    return snapshot.from_json(Innkalling, text)


def open_edition(innkalling: Innkalling) -> Innkalling:
    """The same innkalling for readers outside the council (offl. §§ 13–26).

    Of a closed case only its number, its time and the legal basis are left; not even its key.
    A change note may mention a closed case, so it is swapped for `open_change_note` when there
    is one to hide.
    """
    closed = _closed_keys(innkalling)
    if not closed:
        return innkalling
    return replace(
        innkalling,
        agenda=tuple(_redacted_row(row, closed) for row in innkalling.agenda),
        cases=tuple(
            _redacted_case(case) if case.closed_basis else case for case in innkalling.cases
        ),
        change_note=innkalling.open_change_note,
    )


def legal_bases(innkalling: Innkalling) -> tuple[str, ...]:
    """The legal bases that the pages must be marked with: those of closed cases told in full."""
    shown = [c.closed_basis for c in innkalling.cases if c.closed_basis and not c.is_redacted]
    shown += [r.closed_basis for r in innkalling.agenda if r.closed_basis and not r.is_redacted]
    return tuple(dict.fromkeys(shown))


def file_name(innkalling: Innkalling) -> str:
    """A name that says what the file is and sorts by meeting and version."""
    number = innkalling.meeting_number.replace("/", "-")
    ending = " utkast" if innkalling.is_draft else ""
    if not innkalling.is_draft and innkalling.version > 1:
        ending = f" versjon {innkalling.version}"
    kept = "".join(c for c in innkalling.council_name if c.isalnum() or c in " -").strip()
    return f"Innkalling {number} {kept[:80]}{ending}.docx"


def _closed_keys(innkalling: Innkalling) -> dict[str, str]:
    """Key and saksnummer of every closed case → its legal basis."""
    entries = [(c.key, c.saksnummer, c.closed_basis) for c in innkalling.cases]
    entries += [(r.key, r.saksnummer, r.closed_basis) for r in innkalling.agenda]
    return {
        name: basis for key, number, basis in entries if basis for name in (key, number) if name
    }


def _redacted_row(row: AgendaRow, closed: dict[str, str]) -> AgendaRow:
    basis = row.closed_basis or closed.get(row.key) or closed.get(row.saksnummer or "")
    if not basis:
        return row
    return AgendaRow(
        title="",
        kind=row.kind,
        key=row.saksnummer or "",
        saksnummer=row.saksnummer,
        start=row.start,
        end=row.end,
        minutes=row.minutes,
        closed_basis=basis,
        is_redacted=True,
    )


def _redacted_case(case: CaseEntry) -> CaseEntry:
    return CaseEntry(
        title="",
        key=case.saksnummer or "",
        saksnummer=case.saksnummer,
        closed_basis=case.closed_basis,
        is_redacted=True,
    )
