"""What the innkalling says, from the council's own configuration."""

from dataclasses import replace
from datetime import date, time

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.case import AttachmentKind, Presenter
from bot.cases.council import Language
from bot.cases.meeting import MeetingDay
from bot.cases.people import Membership, Person, Role
from bot.documents.innkalling import Innkalling, RowKind
from bot.documents.read_back import read_back
from bot.operations.innkalling_content import Content, content_of, read_foundation
from bot.operations.make_papers import make_innkalling
from bot.operations.recognise import SAKSBOT
from bot.operations.templates_in_use import standard_template
from storage.councils import add_membership, add_person
from storage.house import House
from storage.meetings import (
    add_agenda_item,
    agenda_of,
    get_meeting,
    update_agenda_item,
    update_meeting,
)
from tests.operations.called_meeting import NOW, CalledMeeting, called_meeting


def content(office: CalledMeeting) -> Content:
    with office.house.look() as session:
        base = read_foundation(session, office.meeting.id)
    return content_of(base, is_draft=True, version=1, issued_on=NOW.date())


def paper(innkalling: Innkalling) -> list[str]:
    return read_back(make_innkalling(innkalling, standard_template("innkalling")).full)


def spread_over_two_days(office: CalledMeeting) -> None:
    """Times and lunch on the first day; the last case on the second."""
    days = (
        MeetingDay(date(2019, 12, 2), time(10), time(12, 10)),
        MeetingDay(date(2019, 12, 3), time(9), time(11)),
    )
    with office.house.change(by=SAKSBOT, at=NOW) as change:
        meeting = get_meeting(change.session, office.meeting.id)
        update_meeting(change, replace(meeting, days=days))
        items = agenda_of(change.session, office.meeting.id)
        for item in items:
            moved = replace(item, minutes=30, day=int(item is items[-1]))
            update_agenda_item(change, moved)
        lunch = AgendaItem(0, office.meeting.id, 9, ItemKind.BREAK, "Lunsj", minutes=40)
        add_agenda_item(change, lunch, council_id=office.council.id)


def test_the_members_stand_with_the_leader_first_and_observers_apart(house: House) -> None:
    said = content(called_meeting(house)).innkalling
    assert [(m.name, m.role) for m in said.members] == [
        ("Christine Bergland", "leder"),
        ("Lars Vorland", None),
        ("Mina Gerhardsen", None),
    ]
    assert [o.name for o in said.observers] == ["Johan Ronæs"]


def test_a_replaced_member_is_announced(house: House) -> None:
    office = called_meeting(house)
    with house.change(by=SAKSBOT, at=NOW) as change:
        old = add_person(change, Person(0, "gammel", "Per Forgjenger", "KS"))
        new = add_person(change, Person(0, "ny", "Nina Ny", "KS"))
        before = add_membership(
            change,
            Membership(0, office.council.id, old, Role.MEDLEM, end=date(2019, 10, 31)),
        )
        add_membership(
            change,
            Membership(
                0,
                office.council.id,
                new,
                Role.MEDLEM,
                start=date(2019, 11, 1),
                replaces_id=before,
            ),
        )
    assert content(office).innkalling.replacements == ("Nina Ny, KS, erstatter Per Forgjenger",)


def test_times_presenters_breaks_and_days_stand_where_the_council_uses_them(house: House) -> None:
    office = called_meeting(house, shows_times=True)
    spread_over_two_days(office)
    said = content(office).innkalling
    assert [(row.title, row.start) for row in said.agenda if row.kind is not RowKind.CASE] == [
        ("Mandag 2. desember 2019", None),
        ("Lunsj", time(11, 30)),
        ("Tirsdag 3. desember 2019", None),
    ]
    portfolio = next(row for row in said.agenda if row.title == "Nasjonal e-helseportefølje")
    assert (portfolio.start, portfolio.end) == (time(11), time(11, 30))
    assert portfolio.presenters == ("Sander Sak, Direktoratet for e-helse",)
    assert any("11:00–11:30" in line and "Sander Sak" in line for line in paper(said))


def test_a_council_without_times_shows_none(house: House) -> None:
    said = content(called_meeting(house)).innkalling
    assert {(row.start, row.end) for row in said.agenda} == {(None, None)}


def test_an_items_own_presenter_goes_before_the_cases(house: House) -> None:
    office = called_meeting(house, shows_times=True)
    with house.change(by=SAKSBOT, at=NOW) as change:
        item = agenda_of(change.session, office.meeting.id)[2]
        update_agenda_item(change, replace(item, presenters=(Presenter("Eva Ekstern"),)))
    rows = content(office).innkalling.agenda
    assert rows[2].presenters == ("Eva Ekstern",)


def test_a_municipal_committee_in_nynorsk_needs_configuration_only(house: House) -> None:
    office = called_meeting(
        house,
        name="Utval for helse og omsorg",
        language=Language.NYNORSK,
        case_number_format="PS {n}/{yyyy}",
        meeting_number_format="{n}-{yyyy}",
        first_number=7,
    )
    said = content(office).innkalling
    assert said.members[0].role == "leiar"
    assert said.agenda[0].saksnummer == "PS 7/2019"
    lines = paper(said)
    assert "(language) | nn-NO" in lines
    assert any("Framlegg til vedtak" in line for line in lines)


def test_what_people_type_is_never_interpreted(house: House) -> None:
    office = called_meeting(house)
    nasty = "<!channel> {{ 7*7 }} {% raw %} <w:p/> R&D 🎉 שלום"
    office.change_case("droefting", title=nasty, hensikt=nasty, proposal=(nasty,))
    lines = paper(content(office).innkalling)
    assert sum(nasty in line for line in lines) == 4


def test_a_link_is_pointed_to_and_takes_no_label(house: House) -> None:
    office = called_meeting(house)
    office.attach(
        "portefolje",
        "Veikart",
        kind=AttachmentKind.LINK,
        url="https://example.org/veikart",
        file_hash=None,
        file_name=None,
    )
    office.attach("portefolje", "Siste vedlegg")
    papers = [(p.label, p.title, p.url) for p in content(office).papers if p.saksnummer == "42/19"]
    assert papers[-2:] == [
        (None, "Veikart", "https://example.org/veikart"),
        ("Vedlegg 2C", "Siste vedlegg", None),
    ]
