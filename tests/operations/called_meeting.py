"""A council with people, cases and a meeting that is ready to be called, for tests."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.case import Attachment, AttachmentKind, Case, Presenter, Section
from bot.cases.case_states import CaseState
from bot.cases.council import Council, LegalBasis, StandingKind
from bot.cases.meeting import Meeting, MeetingDay
from bot.cases.people import Membership, Person, Role
from bot.cases.permissions import Actor
from bot.cases.sakstype import Sakstype
from bot.clock import OSLO
from bot.operations.compile_innkalling import compile_innkalling
from bot.operations.job_run import JobRun
from bot.operations.recognise import SAKSBOT
from bot.operations.send_innkalling import SentInnkalling, send_innkalling
from storage.cases import add_attachment, add_case, get_case, update_case
from storage.councils import (
    add_council,
    add_membership,
    add_person,
    memberships_of_person,
)
from storage.files import remember_file
from storage.house import Change, House
from storage.meetings import add_agenda_item, add_meeting, start_series

NOW = datetime(2019, 11, 18, 10, 0, tzinfo=OSLO)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class CalledMeeting:
    """A house with one council and one meeting in it."""

    house: House
    council: Council
    meeting: Meeting
    people: dict[str, Person]
    cases: dict[str, int]
    items: dict[str, int]

    def actor(self, key: str, delivery: str | None = None) -> Actor:
        person = self.people[key]
        with self.house.look() as session:
            return Actor(person, memberships_of_person(session, person.id), delivery)

    @property
    def secretary(self) -> Actor:
        return self.actor("sekretaer")

    def send(
        self, *, seen: int = 0, reason: str = "", delivery: str | None = None, at: datetime = NOW
    ) -> SentInnkalling:
        return send_innkalling(
            self.house,
            self.meeting.id,
            seen_version=seen,
            reason=reason,
            by=self.actor("sekretaer", delivery),
            at=at,
        )

    def compile(self, sent: SentInnkalling, *, at: datetime = NOW) -> None:
        compile_innkalling(self.house, a_run(sent.innkalling_id, at=at))

    def send_and_compile(self, *, seen: int = 0, reason: str = "") -> SentInnkalling:
        sent = self.send(seen=seen, reason=reason)
        self.compile(sent)
        return sent

    def change_case(self, key: str, **values: Any) -> None:
        with self.house.change(by=SAKSBOT, at=NOW) as change:
            update_case(change, replace(get_case(change.session, self.cases[key]), **values))

    def attach(self, key: str, title: str, content: bytes = b"innhold", **values: Any) -> int:
        with self.house.change(by=SAKSBOT, at=NOW) as change:
            return attach(self.house, change, self.cases[key], title, content, **values)

    def put_on_agenda(self, key: str, case: Case, position: int, **values: Any) -> int:
        with self.house.change(by=SAKSBOT, at=NOW) as change:
            stored = add_case(change, replace(case, council_id=self.council.id))
            self.cases[key] = stored.id
            item = an_item(self.meeting.id, position, stored, **values)
            self.items[key] = add_agenda_item(change, item, council_id=self.council.id).id
        return self.items[key]


def a_run(innkalling_id: int, *, at: datetime = NOW) -> JobRun:
    return JobRun(1, {"innkalling_id": innkalling_id}, at, lambda progress, step: None)


def a_council(**values: Any) -> Council:
    given: dict[str, Any] = {
        "id": 0,
        "key": "styret",
        "name": "Nasjonalt e-helsestyre",
        "short_name": "Styret",
        "channel": "C0STYRET",
        "sender": "Direktoratet for e-helse",
        "legal_bases": (LegalBasis("offl-14", "offl. § 14"),),
    }
    return Council(**(given | values))


def a_case(title: str, **values: Any) -> Case:
    given: dict[str, Any] = {
        "id": 0,
        "council_id": 0,
        "title": title,
        "sakstype": Sakstype.TILSLUTNING,
        "state": CaseState.ON_AGENDA,
        "hensikt": f"Hensikten er å behandle {title.lower()}.",
        "proposal": ("Styret gir sin tilslutning.",),
        "sections": (Section("Bakgrunn", a_rich_text(f"Bakgrunnen for {title.lower()}.")),),
    }
    return Case(**(given | values))


def a_rich_text(text: str) -> dict[str, Any]:
    leaf = {"type": "text", "text": text}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [leaf]}],
    }


def an_item(meeting_id: int, position: int, case: Case, **values: Any) -> AgendaItem:
    return AgendaItem(0, meeting_id, position, ItemKind.CASE, case_id=case.id, **values)


def attach(
    house: House, change: Change, case_id: int, title: str, content: bytes, **values: Any
) -> int:
    name = house.files.put(content)
    remember_file(change.session, name, size=len(content), mime_type=WORD, at=NOW)
    given: dict[str, Any] = {
        "id": 0,
        "case_id": case_id,
        "title": title,
        "kind": AttachmentKind.FILE,
        "file_hash": name,
        "file_name": f"{title}.docx",
        "size": len(content),
    }
    return add_attachment(change, Attachment(**(given | values))).id


_PEOPLE = (
    ("leder", "Christine Bergland", "Direktoratet for e-helse", Role.LEDER, "U0LEDER"),
    ("medlem", "Lars Vorland", "Helse Nord RHF", Role.MEDLEM, "U0MEDLEM"),
    ("uten_slack", "Mina Gerhardsen", "Nasjonalforeningen", Role.MEDLEM, None),
    ("observatoer", "Johan Ronæs", "Norsk Helsenett SF", Role.OBSERVATOER, "U0OBS"),
    ("vara", "Vara Varesen", "Helse Nord RHF", Role.VARA, "U0VARA"),
    ("sekretaer", "Siri Sekretær", "Direktoratet for e-helse", Role.SEKRETARIAT, "U0SEK"),
    ("saksbehandler", "Sander Sak", "Direktoratet for e-helse", Role.SAKSBEHANDLER, "U0SAK"),
)


def called_meeting(
    house: House, *, first_number: int = 40, closed: bool = False, **council: Any
) -> CalledMeeting:
    """Meeting 6/2019 with four cases: godkjenning, referat (one paper), portefølje (a toppnotat, a
    separate spreadsheet and a file) and drøfting (a toppnotat), the last closed where asked."""
    with house.change(by=SAKSBOT, at=NOW) as change:
        stored = add_council(change, a_council(**council))
        people = _people(change, stored)
        start_series(change, stored.id, "CASE", 2019, next_number=first_number)
    return ready_meeting(house, stored, people, closed=closed)


def ready_meeting(
    house: House, stored: Council, people: dict[str, Person], *, closed: bool = False
) -> CalledMeeting:
    """The same meeting in a council that is there already; ``people`` has a ``saksbehandler``."""
    with house.change(by=SAKSBOT, at=NOW) as change:
        day = MeetingDay(date(2019, 12, 2), time(10), time(12, 10))
        meeting = add_meeting(
            change,
            Meeting(0, stored.id, 6, 2019, (day,), place="Radisson Blu, Gardermoen"),
        )
        cases = _cases(house, change, stored, people, closed=closed)
        items = {
            key: add_agenda_item(
                change,
                AgendaItem(0, meeting.id, place, ItemKind.CASE, case_id=case_id),
                council_id=stored.id,
            ).id
            for place, (key, case_id) in enumerate(cases.items(), start=1)
        }
    return CalledMeeting(house, stored, meeting, people, cases, items)


def _people(change: Change, council: Council) -> dict[str, Person]:
    people = {}
    for place, (key, name, organisation, role, slack_user) in enumerate(_PEOPLE):
        own = f"{council.key}-{key}"
        user = slack_user if slack_user is None or council.key == "styret" else None
        person = add_person(change, Person(0, own, name, organisation, slack_user=user))
        add_membership(change, Membership(0, council.id, person, role, position=place))
        people[key] = person
    return people


def _cases(
    house: House,
    change: Change,
    council: Council,
    people: dict[str, Person],
    *,
    closed: bool,
) -> dict[str, int]:
    officer = people["saksbehandler"]
    mine = {"council_id": council.id, "saksbehandler_id": officer.id}
    presenter = (Presenter(officer.name, officer.organisation, officer.id),)
    first = a_case(
        "Godkjenning av innkalling og dagsorden",
        sakstype=Sakstype.GODKJENNING,
        standing=StandingKind.INNKALLING,
        sections=(),
        council_id=council.id,
    )
    second = replace(
        first,
        title="Godkjenning av referat fra møtet 28. oktober 2019",
        standing=StandingKind.REFERAT,
    )
    portfolio = a_case("Nasjonal e-helseportefølje", presenters=presenter, **mine)
    discussion = a_case(
        "Nød- og beredskapskommunikasjon",
        sakstype=Sakstype.DROEFTING,
        questions=("Hvordan kan kommunene involveres?",),
        legal_basis="offl-14" if closed else None,
        **mine,
    )
    cases = {
        key: add_case(change, case).id
        for key, case in {
            "dagsorden": first,
            "referat": second,
            "portefolje": portfolio,
            "droefting": discussion,
        }.items()
    }
    attach(house, change, cases["referat"], "Referat fra møtet 28. oktober 2019", b"referat")
    attach(
        house,
        change,
        cases["portefolje"],
        "Nasjonal e-helseportefølje 2020",
        b"regneark",
        kind=AttachmentKind.SEPARATE,
        file_name="portefolje.xlsx",
    )
    attach(house, change, cases["portefolje"], "Arkitekturvurdering", b"vurdering")
    return cases
