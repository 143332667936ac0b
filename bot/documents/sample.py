"""Papers with everything in them, for trying a template before it is taken into use.

Public: `sample_innkalling()`, `sample_toppnotat()`. Invented names only.
"""

from datetime import date, time

from bot.documents.innkalling import (
    AgendaRow,
    AttachmentRef,
    Attendee,
    CaseEntry,
    Innkalling,
    MeetingDay,
    RowKind,
)
from bot.documents.richtext import plain
from bot.documents.toppnotat import RelatedVedtak, Section, Toppnotat, Treatment


def sample_innkalling() -> Innkalling:
    """A draft with a closed case, a late case, a break, several points and a link."""
    return Innkalling(
        council_name="Prøverådet",
        meeting_number="1/2020",
        days=(MeetingDay(date(2020, 1, 15), time(10), time(12)),),
        place="Møterom 1",
        link="https://example.org/moete",
        members=(Attendee("Kari Prøve", "Prøveetaten", "leder"), Attendee("Ola Eksempel", "KS")),
        observers=(Attendee("Anne Tilhører", "Eksempelverket"),),
        replacements=("Ola Eksempel, KS, erstatter Per Eksempel",),
        agenda=_agenda(),
        cases=_cases(),
        is_draft=True,
        version=2,
        change_note="Sak 2/20 er ny.",
        order_note="Sakene behandles i en annen rekkefølge enn numrene.",
        shows_times=True,
        issued_on=date(2020, 1, 2),
    )


def _agenda() -> tuple[AgendaRow, ...]:
    return (
        AgendaRow(
            "Orientering om prøvesaken",
            key="a",
            saksnummer="1/20",
            sakstype="Orientering",
            start=time(10),
            end=time(10, 30),
            minutes=30,
            presenters=("Kari Prøve, Prøveetaten",),
        ),
        AgendaRow("Lunsj", RowKind.BREAK, start=time(10, 30), end=time(11), minutes=30),
        AgendaRow("Etteranmeldte saker", RowKind.HEADING),
        AgendaRow(
            "En lukket sak",
            key="b",
            saksnummer="2/20",
            sakstype="Drøfting",
            start=time(11),
            end=time(12),
            minutes=60,
            closed_basis="offl. § 14",
        ),
        AgendaRow("Eventuelt", RowKind.EVENTUELT, start=time(12), end=time(12)),
    )


def _cases() -> tuple[CaseEntry, ...]:
    return (
        CaseEntry(
            "Orientering om prøvesaken",
            key="a",
            saksnummer="1/20",
            sakstype="Orientering",
            hensikt="Å vise hvordan malen ser ut.\nTeksten kan ha flere avsnitt.",
            proposal=("Rådet tar saken til orientering.", "Rådet ber om en ny orientering."),
            attachments=(
                AttachmentRef("Toppnotat", "Vedlegg 1"),
                AttachmentRef("Tall", "Vedlegg 1A", "separat vedlegg"),
                AttachmentRef("Rapporten på nett", link="https://example.org/rapport"),
            ),
            toppnotat=plain("Bakgrunnen for saken."),
        ),
        CaseEntry(
            "En lukket sak",
            key="b",
            saksnummer="2/20",
            sakstype="Drøfting",
            hensikt="Å prøve merkingen.",
            questions=("Er merkingen tydelig?", "Står den på hver side?"),
            proposal=("Rådet drøftet saken.",),
            closed_basis="offl. § 14",
            late_reason="Saken kom etter fristen.",
            allowed_by="Kari Prøve",
        ),
    )


def sample_toppnotat() -> Toppnotat:
    """A closed draft with every part in it."""
    return Toppnotat(
        council_name="Prøverådet",
        meeting_number="1/2020",
        meeting_date=date(2020, 1, 15),
        title="Orientering om prøvesaken",
        sakstype="Orientering",
        saksnummer="1/20",
        sender="Prøveetaten",
        saksbehandler="Kari Prøve",
        proposal=("Rådet tar saken til orientering.", "Rådet ber om en ny orientering."),
        hensikt="Å vise hvordan malen ser ut.",
        sections=(Section("Bakgrunn", plain("Bakgrunnen for saken.")),),
        earlier=(Treatment("Prøveutvalget", "4/2019", "12/19", ("Utvalget anbefaler saken.",)),),
        attachments=(AttachmentRef("Tall", "Vedlegg 1A", "separat vedlegg"),),
        related=(RelatedVedtak("3/19", "En eldre sak", "Tatt til orientering."),),
        closed_basis="offl. § 14",
        is_draft=True,
        issued_on=date(2020, 1, 2),
    )
