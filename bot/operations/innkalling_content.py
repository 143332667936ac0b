"""What an innkalling says now: council, meeting, agenda, cases and papers as frozen content."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.cases.agenda import (
    AgendaItem,
    ItemKind,
    TimedItem,
    in_order,
    numbers_out_of_order,
    timed,
)
from bot.cases.case import Attachment, AttachmentKind, Case
from bot.cases.council import Council
from bot.cases.meeting import Meeting, MeetingState
from bot.cases.numbering import formatted
from bot.cases.people import MEMBER_ROLES, Membership, Role, in_role, replacements
from bot.cases.sakstype import printed_sakstype
from bot.documents import norwegian
from bot.documents.innkalling import (
    AgendaRow,
    AttachmentRef,
    Attendee,
    CaseEntry,
    Innkalling,
    Language,
    MeetingDay,
    RowKind,
)
from bot.documents.richtext import RichText
from bot.documents.slack_text import from_slack
from bot.documents.toppnotat import Section, Toppnotat
from bot.documents.wording import Wording, wording
from bot.operations.draw_numbers import foreseen_numbers
from bot.operations.paper_labels import TOPPNOTAT, Labels, case_items, new_labels, paper_key
from storage.cases import cases_by_id
from storage.councils import get_council, memberships_of_council, people_by_id
from storage.house import Session
from storage.meetings import agenda_of, get_meeting, labels_of, meetings_of_council, treatments_of


@dataclass(frozen=True)
class Paper:
    """One paper as it travels. ``label`` is "Vedlegg 4A", None for a link.

    A toppnotat that was written in Slack has ``text`` instead of a file.
    """

    item_id: int
    case_id: int
    key: str
    title: str
    label: str | None = None
    saksnummer: str | None = None
    is_closed: bool = False
    note: str | None = None
    file_hash: str | None = None
    file_name: str | None = None
    url: str | None = None
    text: Toppnotat | None = None


@dataclass(frozen=True)
class Content:
    """All that an innkalling says and carries, in its full edition."""

    innkalling: Innkalling
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True)
class Foundation:
    """What the content is made from, read at one moment. Items have the numbers, and ``labels`` the
    labels, that are drawn or would be."""

    council: Council
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    cases: Mapping[int, Case]
    labels: Labels
    memberships: tuple[Membership, ...]
    previous_call: date | None
    earlier: Mapping[int, tuple[str, str]]
    saksbehandlere: Mapping[int, str]

    @property
    def say(self) -> Wording:
        return wording("innkallingslinjer", self.council.language)


def read_foundation(session: Session, meeting_id: int) -> Foundation:
    """Everything that the innkalling of a meeting is made from."""
    meeting = get_meeting(session, meeting_id)
    council = get_council(session, meeting.council_id)
    items = agenda_of(session, meeting_id)
    cases = cases_by_id(session, (item.case_id for item in items))
    foreseen = foreseen_numbers(session, council, meeting, items)
    frozen = labels_of(session, meeting_id)
    people = people_by_id(session, (case.saksbehandler_id for case in cases.values()))
    return Foundation(
        council=council,
        meeting=meeting,
        items=tuple(replace(i, saksnummer=i.saksnummer or foreseen.get(i.id)) for i in items),
        cases=cases,
        labels={**frozen, **new_labels(items, cases, frozen)},
        memberships=memberships_of_council(session, council.id),
        previous_call=_previous_call(session, meeting),
        earlier=_earlier_numbers(session, council, meeting, cases),
        saksbehandlere={person.id: person.with_organisation for person in people.values()},
    )


def content_of(base: Foundation, *, is_draft: bool, version: int, issued_on: date) -> Content:
    """The full edition of the innkalling. What is withdrawn stays with its number, marked; what was
    withdrawn before it got a number is not mentioned."""
    papers = tuple(_papers(base, issued_on, is_draft))
    language = Language(base.council.language.value)
    innkalling = Innkalling(
        council_name=base.council.name,
        meeting_number=meeting_number(base.council, base.meeting),
        days=tuple(MeetingDay(day.date, day.start, day.end) for day in base.meeting.days),
        agenda=tuple(_agenda(base, _lines(base))),
        cases=tuple(_entry(base, item, papers) for item in _listed_cases(base)),
        place=base.meeting.place or None,
        link=base.meeting.link or None,
        members=_attendees(base, *MEMBER_ROLES),
        observers=_attendees(base, Role.OBSERVATOER),
        replacements=tuple(_replacements(base)),
        is_draft=is_draft,
        version=version,
        order_note=base.say.say("rekkefoelge") if numbers_out_of_order(base.items) else None,
        shows_times=base.council.shows_times,
        language=language,
        issued_on=issued_on,
    )
    return Content(innkalling, papers)


def meeting_number(council: Council, meeting: Meeting) -> str:
    """The meeting's number as the council prints it."""
    return formatted(council.meeting_number_format, meeting.number, meeting.year)


def saksnummer_text(council: Council, item: AgendaItem) -> str | None:
    """The item's number as the council prints it, or None while it has none."""
    number = item.saksnummer
    if number is None:
        return None
    return formatted(council.case_number_format, number.number, number.year)


def _previous_call(session: Session, meeting: Meeting) -> date | None:
    called = [
        other.first_day
        for other in meetings_of_council(session, meeting.council_id)
        if other.state is MeetingState.CALLED and other.first_day < meeting.first_day
    ]
    return called[-1] if called else None


def _earlier_numbers(
    session: Session, council: Council, meeting: Meeting, cases: Mapping[int, Case]
) -> dict[int, tuple[str, str]]:
    """Number and meeting where a case stood in this council before."""
    found: dict[int, tuple[str, str]] = {}
    for case in cases.values():
        elsewhere = [i for i in treatments_of(session, case.id) if i.meeting_id != meeting.id]
        for item in elsewhere:
            number = saksnummer_text(council, item)
            other = get_meeting(session, item.meeting_id)
            if number and other.council_id == council.id:
                found[case.id] = (number, meeting_number(council, other))
    return found


def _lines(base: Foundation) -> list[TimedItem]:
    """The lines in order with their times; a withdrawn case keeps its place and takes no time."""
    days = base.meeting.days
    held = [item for item in base.items if not item.withdrawn_reason]
    times = {line.item.id: line for line in timed(held, days)}
    return [
        times.get(item.id) or TimedItem(item, days[min(item.day, len(days) - 1)].date, None, None)
        for item in in_order(base.items)
        if _is_listed(item)
    ]


def _is_listed(item: AgendaItem) -> bool:
    return not item.withdrawn_reason or item.saksnummer is not None


def _listed_cases(base: Foundation) -> list[AgendaItem]:
    return [item for item in case_items(base.items) if _is_listed(item)]


def _agenda(base: Foundation, lines: Sequence[TimedItem]) -> Iterator[AgendaRow]:
    shown_day, late = None, False
    for line in lines:
        if len(base.meeting.days) > 1 and line.date != shown_day:
            title = norwegian.day_with_name(line.date, base.council.language)
            yield AgendaRow(title[0].upper() + title[1:], RowKind.HEADING)
            late = False
        shown_day = line.date
        if line.item.is_late != late:
            late = line.item.is_late
            name = "etteranmeldte" if late else "andre_punkter"
            yield AgendaRow(base.say.say(name), RowKind.HEADING)
        yield _row(base, line)


def _row(base: Foundation, line: TimedItem) -> AgendaRow:
    item = line.item
    times = {"start": line.start, "end": line.end, "minutes": item.minutes}
    if not base.council.shows_times:
        times = {}
    if item.kind is not ItemKind.CASE or item.case_id is None:
        kind = RowKind.BREAK if item.kind is ItemKind.BREAK else RowKind.EVENTUELT
        return AgendaRow(item.title, kind, key=str(item.id), **times)  # type: ignore[arg-type]
    case = base.cases[item.case_id]
    return AgendaRow(
        _title(base, item, case),
        key=str(item.id),
        saksnummer=saksnummer_text(base.council, item),
        sakstype=printed_sakstype(case.sakstype, base.council.language),
        presenters=tuple(p.with_organisation for p in item.presenters or case.presenters),
        closed_basis=_basis(base, case),
        **times,  # type: ignore[arg-type]
    )


def _title(base: Foundation, item: AgendaItem, case: Case) -> str:
    if item.withdrawn_reason:
        return base.say.say("trukket_tittel", tittel=case.title)
    return case.title


def _basis(base: Foundation, case: Case) -> str | None:
    return base.council.legal_basis_text(case.legal_basis) if case.legal_basis else None


def _entry(base: Foundation, item: AgendaItem, papers: Sequence[Paper]) -> CaseEntry:
    case = base.cases[item.case_id or 0]
    head = CaseEntry(
        title=_title(base, item, case),
        key=str(item.id),
        saksnummer=saksnummer_text(base.council, item),
        sakstype=printed_sakstype(case.sakstype, base.council.language),
        closed_basis=_basis(base, case),
        late_reason=sentence(item.late_reason) or None,
        allowed_by=item.late_allowed_by or None,
        notes=tuple(_notes(base, item)),
    )
    if item.withdrawn_reason:
        return head
    return replace(
        head,
        hensikt=case.hensikt,
        questions=tuple(filter(None, case.questions)),
        proposal=tuple(filter(None, case.proposal)),
        attachments=tuple(attachment_ref(p) for p in papers if p.item_id == item.id),
    )


def attachment_ref(paper: Paper) -> AttachmentRef:
    """A paper as it stands in a list of vedlegg."""
    return AttachmentRef(paper.title, label=paper.label, note=paper.note, link=paper.url)


def _notes(base: Foundation, item: AgendaItem) -> Iterator[str]:
    if item.withdrawn_reason:
        yield base.say.say("trukket", grunn=sentence(item.withdrawn_reason))
    elif found := base.earlier.get(item.case_id or 0):
        number, meeting = found
        yield base.say.say("utsatt", sak=number, moete=meeting)


def sentence(text: str) -> str:
    """A text with the full stop that it may lack."""
    text = text.strip()
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def _attendees(base: Foundation, *roles: Role) -> tuple[Attendee, ...]:
    found = in_role(base.memberships, *roles, on=base.meeting.first_day)
    return tuple(Attendee(m.person.name, m.person.organisation, _role(base, m.role)) for m in found)


def _role(base: Foundation, role: Role) -> str | None:
    return base.say.say(role.value.lower()) if role in (Role.LEDER, Role.NESTLEDER) else None


def _replacements(base: Foundation) -> Iterator[str]:
    pairs = replacements(base.memberships, since=base.previous_call, until=base.meeting.first_day)
    for new, old in pairs:
        if new.role in (*MEMBER_ROLES, Role.OBSERVATOER):
            name = ", ".join(filter(None, (new.person.name, new.person.organisation)))
            yield base.say.say("erstatter", ny=name, gammel=old.person.name)


def _papers(base: Foundation, issued_on: date, is_draft: bool) -> Iterator[Paper]:
    for item in _listed_cases(base):
        if item.withdrawn_reason:
            continue
        case = base.cases[item.case_id or 0]
        others = [_attached(base, item, case, a) for a in case.attachments]
        if case.sections and not any(paper.key == TOPPNOTAT for paper in others):
            yield _written_toppnotat(base, item, case, others, issued_on, is_draft)
        yield from sorted(others, key=lambda paper: paper.key != TOPPNOTAT)


def _attached(base: Foundation, item: AgendaItem, case: Case, attachment: Attachment) -> Paper:
    separate = attachment.kind is AttachmentKind.SEPARATE
    return Paper(
        item_id=item.id,
        case_id=case.id,
        key=paper_key(attachment),
        title=base.say.say("toppnotat") if attachment.is_toppnotat else attachment.title,
        label=_label(base, item, paper_key(attachment)),
        saksnummer=saksnummer_text(base.council, item),
        is_closed=case.is_closed,
        note=base.say.say("separat") if separate else None,
        file_hash=attachment.file_hash,
        file_name=attachment.file_name,
        url=attachment.url,
    )


def _label(base: Foundation, item: AgendaItem, key: str) -> str | None:
    label = base.labels.get((item.id, key))
    return base.say.say("vedlegg", nummer=label.text) if label else None


def _written_toppnotat(
    base: Foundation,
    item: AgendaItem,
    case: Case,
    others: Sequence[Paper],
    issued_on: date,
    is_draft: bool,
) -> Paper:
    title = base.say.say("toppnotat")
    number = saksnummer_text(base.council, item)
    label = _label(base, item, TOPPNOTAT)
    text = Toppnotat(
        council_name=base.council.name,
        meeting_number=meeting_number(base.council, base.meeting),
        meeting_date=base.meeting.first_day,
        title=case.title,
        sakstype=printed_sakstype(case.sakstype, base.council.language),
        saksnummer=number,
        sender=base.council.sender,
        saksbehandler=base.saksbehandlere.get(case.saksbehandler_id or 0, ""),
        proposal=tuple(filter(None, case.proposal)),
        hensikt=case.hensikt,
        sections=tuple(Section(s.heading, _rich(base, s.body)) for s in case.sections),
        attachments=tuple(attachment_ref(paper) for paper in others),
        closed_basis=_basis(base, case),
        label=label,
        is_draft=is_draft,
        language=Language(base.council.language.value),
        issued_on=issued_on,
    )
    return Paper(
        item.id, case.id, TOPPNOTAT, title, label, number, is_closed=case.is_closed, text=text
    )


def _rich(base: Foundation, body: Mapping[str, object]) -> RichText:
    names = {m.person.slack_user: m.person.name for m in base.memberships if m.person.slack_user}
    return from_slack([body], names=names)
