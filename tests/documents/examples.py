"""Innkallinger that tell a story, with defaults: `an_innkalling(...)`, `meeting_6_2019()`."""

from datetime import date, time

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
from bot.documents.slack_text import from_slack
from bot.documents.toppnotat import RelatedVedtak, Section, Toppnotat, Treatment

COUNCIL = "Nasjonalt e-helsestyre"
_MEMBERS = """
Christine Bergland (Direktoratet for e-helse)
Cathrine Lofthus (Helse Sør-Øst RHF)
Stig Slørdahl (Helse Midt-Norge RHF)
Lars Vorland (Helse Nord RHF)
Herlof Nilssen (Helse Vest RHF)
Jan Arild Lyngstad (Helsedirektoratet)
Camilla Stoltenberg (Folkehelseinstituttet)
Camilla Dunsæd (Kristiansand kommune)
Trond Brattland (Tromsø kommune)
Svein Lyngroth (Oslo kommune)
Kristin W. Wieland (KS)
Christian Fotland (Os kommune)
Ivar Halvorsen (Legeforeningen)
Mina Gerhardsen (Nasjonalforeningen for folkehelsen)
Lilly Ann Elvestad (FFO)
Steffen Sutorius (DIFI)
"""


def attendees(lines: str) -> tuple[Attendee, ...]:
    """People as "Name (Organisation)", one on each line."""
    split = (line.rstrip(")").split(" (", 1) for line in lines.strip().splitlines())
    return tuple(Attendee(name, organisation) for name, organisation in split)


def a_case(title: str = "Ny arkivplan", **changes: object) -> CaseEntry:
    """A case that is ready to be sent."""
    usual: dict[str, object] = {
        "title": title,
        "key": title,
        "saksnummer": "7/20",
        "sakstype": "Orientering",
        "hensikt": "Å gjøre planen kjent.",
        "proposal": ("Utvalget tar saken til orientering.",),
    }
    return CaseEntry(**(usual | changes))  # type: ignore[arg-type]


def an_innkalling(*cases: CaseEntry, **changes: object) -> Innkalling:
    """An innkalling with an agenda made of its cases."""
    shown = cases or (a_case(),)
    usual: dict[str, object] = {
        "council_name": "Utvalg for plan og miljø",
        "meeting_number": "2/2020",
        "days": (MeetingDay(date(2020, 3, 4), time(9), time(11, 30)),),
        "place": "Rådhuset",
        "members": (Attendee("Ingrid Moe", "Storvik kommune", "leder"),),
        "cases": shown,
        "agenda": tuple(row_of(case) for case in shown),
        "issued_on": date(2020, 2, 20),
    }
    return Innkalling(**(usual | changes))  # type: ignore[arg-type]


def row_of(case: CaseEntry) -> AgendaRow:
    """The line on the agenda that belongs to a case."""
    return AgendaRow(
        case.title,
        key=case.key,
        saksnummer=case.saksnummer,
        sakstype=case.sakstype,
        closed_basis=case.closed_basis,
    )


def meeting_6_2019() -> Innkalling:
    """The facts of meeting 6/2019; the purposes are told in other words."""
    cases = _cases_6_2019()
    return Innkalling(
        council_name=COUNCIL,
        meeting_number="6/2019",
        days=(MeetingDay(date(2019, 12, 2), time(10), time(12, 10)),),
        place="Radisson Blu, Gardermoen",
        members=attendees(_MEMBERS),
        observers=attendees("Johan Ronæs (Norsk Helsenett SF)"),
        agenda=tuple(row_of(case) for case in cases),
        cases=cases,
        issued_on=date(2019, 11, 18),
    )


def _cases_6_2019() -> tuple[CaseEntry, ...]:
    toppnotat = "Toppnotat"
    return (
        a_case(
            "Godkjenning av innkalling og dagsorden",
            saksnummer="40/19",
            sakstype="Godkjenning",
            hensikt="",
            proposal=(f"{COUNCIL} godkjenner innkalling og dagsorden.",),
        ),
        a_case(
            "Godkjenning av referat fra møtet 28. oktober 2019",
            saksnummer="41/19",
            sakstype="Godkjenning",
            hensikt="",
            proposal=(f"{COUNCIL} godkjenner referat fra møtet 28. oktober 2019.",),
            attachments=(AttachmentRef("Referat fra møtet 28. oktober 2019", "Vedlegg 1"),),
        ),
        a_case(
            "Orientering fra Direktoratet for e-helse",
            saksnummer="42/19",
            hensikt="Direktoratet forteller om arbeidet siden sist.",
            proposal=(f"{COUNCIL} tar saken til orientering.",),
            attachments=(AttachmentRef(toppnotat, "Vedlegg 2"),),
        ),
        a_case(
            "Felles grunnmur for digitale tjenester 2020",
            saksnummer="43/19",
            sakstype="Tilslutning",
            hensikt="Rådet bes om å slutte seg til utvalgte tiltak for grunnmuren i 2020.",
            proposal=(
                f"{COUNCIL} støtter de anbefalte tiltakene i 2020 gitt at finansieringen "
                "kommer på plass, og ber direktoratet innarbeide innspill fra møtet.",
            ),
            attachments=(AttachmentRef(toppnotat, "Vedlegg 3"),),
        ),
        a_case(
            "Nasjonal e-helseportefølje",
            saksnummer="44/19",
            sakstype="Tilslutning",
            hensikt="Status for porteføljen i 2019.\nTilslutning til porteføljen for 2020.",
            proposal=(
                f"{COUNCIL} tar status for porteføljen i 2019 til orientering.",
                f"{COUNCIL} tilslutter seg porteføljen for 2020, gitt finansiering og de "
                "innspillene som kom fram i møtet.",
            ),
            attachments=(
                AttachmentRef(toppnotat, "Vedlegg 4"),
                AttachmentRef(
                    "Nasjonal e-helseportefølje 2020", "Vedlegg 4A", "separat vedlegg i Excel"
                ),
                AttachmentRef("Arkitekturvurdering av porteføljen 2020", "Vedlegg 4B"),
                AttachmentRef("Helsedirektoratets portefølje 2020", "Vedlegg 4C"),
            ),
        ),
        a_case(
            "Etablering av Områdestyre samhandling",
            saksnummer="45/19",
            sakstype="Tilslutning",
            hensikt="Rådet bes om å slutte seg til at styret blir opprettet, og til mandatet.",
            proposal=(f"{COUNCIL} gir sin tilslutning til at områdestyret etableres.",),
            attachments=(
                AttachmentRef(toppnotat, "Vedlegg 5"),
                AttachmentRef("Mandat for områdestyring", "Vedlegg 5A"),
            ),
        ),
        a_case(
            "Neste generasjons nød- og beredskapskommunikasjon",
            saksnummer="46/19",
            sakstype="Drøfting",
            hensikt="Å drøfte hvilke krav helsetjenesten har til framtidens kommunikasjon.",
            questions=(
                "Hvordan bør helseforetakene og kommunene bli med i arbeidet?",
                "Trengs det en referansegruppe fra sektoren?",
            ),
            proposal=(f"{COUNCIL} tar saken til orientering.",),
            attachments=(
                AttachmentRef(toppnotat, "Vedlegg 6"),
                AttachmentRef(
                    "Rapporten som toppnotatet bygger på", link="https://example.org/rapport"
                ),
            ),
        ),
    )


def two_days_with_breaks() -> Innkalling:
    """Two days, breaks, a late and a closed case, and another order than the numbers."""
    budget = a_case(
        "Budsjett 2021",
        saksnummer="9/20",
        sakstype="Beslutning",
        proposal=("Punkt én.", "Punkt to."),
    )
    staff = a_case(
        "Tilsetting av ny leder",
        saksnummer="8/20",
        sakstype="Beslutning",
        closed_basis="offl. § 25",
        attachments=(AttachmentRef("Innstilling", "Vedlegg 2"),),
    )
    late = a_case(
        "Høringssvar om ny lov",
        saksnummer="10/20",
        sakstype="Drøfting",
        questions=("Hva er viktigst?",),
        late_reason="Høringsfristen ble kjent etter saksfristen.",
        allowed_by="Ingrid Moe",
    )
    agenda = (
        AgendaRow("Onsdag 4. mars 2020", RowKind.HEADING),
        _timed(budget, time(9), time(10, 15), "Per Vik, økonomi", "Siri Lund, økonomi"),
        AgendaRow("Lunsj", RowKind.BREAK, start=time(10, 15), end=time(11)),
        AgendaRow("Torsdag 5. mars 2020", RowKind.HEADING),
        _timed(staff, time(9), time(10), "Ingrid Moe"),
        AgendaRow("Etteranmeldte saker", RowKind.HEADING),
        _timed(late, time(10), time(10, 45), "Ola By, juridisk"),
        AgendaRow("Eventuelt", RowKind.EVENTUELT, start=time(10, 45), end=time(11)),
    )
    return an_innkalling(
        staff,
        budget,
        late,
        agenda=agenda,
        days=(
            MeetingDay(date(2020, 3, 4), time(9), time(11)),
            MeetingDay(date(2020, 3, 5), time(9), time(11)),
        ),
        shows_times=True,
        version=2,
        change_note="Sak 10/20 Høringssvar om ny lov er ny, og sak 8/20 er flyttet.",
        open_change_note="Sak 10/20 Høringssvar om ny lov er ny.",
        order_note="Sak 9/20 behandles før sak 8/20.",
        replacements=("Ingrid Moe, Storvik kommune, erstatter Tor Moe",),
        link="https://example.org/moete",
    )


def a_nynorsk_draft() -> Innkalling:
    """A municipal committee that writes nynorsk, before any number is drawn."""
    case = a_case(
        "Skulerute for neste år",
        saksnummer=None,
        sakstype="Vedtak",
        hensikt="Å fastsetje skuleruta.",
        proposal=("Utvalet vedtek skuleruta.",),
    )
    return an_innkalling(
        case,
        council_name="Utval for oppvekst",
        language=Language.NN,
        is_draft=True,
        members=(Attendee("Gro Vik", "Fjordane kommune"),),
    )


def _timed(case: CaseEntry, start: time, end: time, *presenters: str) -> AgendaRow:
    row = row_of(case)
    return AgendaRow(
        row.title,
        key=row.key,
        saksnummer=row.saksnummer,
        sakstype=row.sakstype,
        start=start,
        end=end,
        presenters=presenters,
        closed_basis=row.closed_basis,
    )


def a_toppnotat(**changes: object) -> Toppnotat:
    """A toppnotat with every part in it."""
    usual: dict[str, object] = {
        "council_name": COUNCIL,
        "meeting_number": "6/2019",
        "meeting_date": date(2019, 12, 2),
        "title": "Felles grunnmur for digitale tjenester 2020",
        "sakstype": "Tilslutning",
        "saksnummer": "43/19",
        "sender": "Direktoratet for e-helse",
        "saksbehandler": "Kari Nordmann",
        "proposal": ("Rådet støtter tiltakene.", "Rådet ber om en ny sak i 2020."),
        "hensikt": "Rådet bes om å slutte seg til utvalgte tiltak.",
        "sections": (Section("Bakgrunn", from_slack(SLACK_TEXT)),),
        "earlier": (Treatment("NUIT", "3/2019", "12/19", ("NUIT anbefaler tiltakene.",)),),
        "attachments": (AttachmentRef("Tiltakene i tabellform", "Vedlegg 3A"),),
        "related": (RelatedVedtak("21/19", "Grunnmuren i 2019", "Rådet sluttet seg til."),),
        "label": "Vedlegg 3",
        "issued_on": date(2019, 11, 18),
    }
    return Toppnotat(**(usual | changes))  # type: ignore[arg-type]


def _section(*elements: dict[str, object]) -> dict[str, object]:
    return {"type": "rich_text_section", "elements": list(elements)}


def _text(text: str, **style: bool) -> dict[str, object]:
    return {"type": "text", "text": text} | ({"style": style} if style else {})


SLACK_TEXT: list[dict[str, object]] = [
    {
        "type": "rich_text",
        "elements": [
            _section(_text("Hvorfor nå\n", bold=True), _text("Tiltakene haster, se ")),
            _section(
                _text("Se "),
                {"type": "link", "url": "https://example.org/plan", "text": "planen for 2020"},
                _text(" og "),
                _text("husk", bold=True, italic=True),
                _text(" <!channel> {{ 7*7 }} R&D."),
            ),
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [_section(_text("Først dette.")), _section(_text("Så dette."))],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "indent": 1,
                "elements": [_section(_text("En detalj."))],
            },
            {"type": "rich_text_quote", "elements": [_text("Slik står det i strategien.")]},
            {"type": "rich_text_preformatted", "elements": [_text("GET /api/v1\nHost: x")]},
        ],
    },
    {
        "type": "table",
        "rows": [
            [{"type": "raw_text", "text": "Tiltak"}, {"type": "raw_text", "text": "Kostnad"}],
            [{"type": "raw_text", "text": "Grunndata"}, {"type": "raw_text", "text": "10 000"}],
        ],
    },
    {
        "type": "rich_text",
        "elements": [
            _section(
                {"type": "user", "user_id": "U1"},
                _text(" svarer. "),
                {"type": "emoji", "name": "tada", "unicode": "1f389"},
                {"type": "broadcast", "range": "channel"},
            ),
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [_section(_text("Ny liste fra én."))],
            },
        ],
    },
]
