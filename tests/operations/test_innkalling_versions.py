"""After sending every change is a new version: it says what is new, and carries only that."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.cases.agenda import in_order
from bot.cases.errors import RuleBroken
from bot.cases.meeting import MeetingDay
from bot.cases.people import Membership, Person, Role
from bot.documents.read_back import read_back
from bot.operations.innkalling_edition import last_edition
from bot.operations.move_case import withdraw
from bot.operations.recognise import SAKSBOT
from bot.operations.see_innkalling import see_edition_for, see_edition_in_channel
from bot.operations.see_sending import unsent_changes
from storage.cases import remove_attachment
from storage.councils import (
    add_membership,
    add_person,
    memberships_of_council,
    update_membership,
)
from storage.house import House
from storage.meetings import (
    agenda_of,
    get_meeting,
    innkallinger_of,
    update_agenda_item,
    update_meeting,
)
from tests.operations.called_meeting import NOW, CalledMeeting, a_case, called_meeting

LATER = NOW + timedelta(days=2)


def news(office: CalledMeeting) -> list[str]:
    with office.house.look() as session:
        return unsent_changes(session, office.meeting.id, at=LATER)


def move_meeting(office: CalledMeeting, **values: object) -> None:
    with office.house.change(by=SAKSBOT, at=NOW) as change:
        meeting = get_meeting(change.session, office.meeting.id)
        update_meeting(change, replace(meeting, **values))  # type: ignore[arg-type]


def files_for(office: CalledMeeting, innkalling_id: int, key: str) -> list[str]:
    view = see_edition_for(office.house, innkalling_id, office.people[key].id, at=LATER)
    assert view is not None
    return [file.name for file in view.files]


def test_nothing_is_new_right_after_sending(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    assert news(office) == []
    with pytest.raises(RuleBroken, match="Ingenting er endret"):
        office.send(seen=1, reason="Bare fordi.")


def test_a_new_version_needs_a_reason(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    office.change_case("droefting", hensikt="En annen hensikt.")
    with pytest.raises(RuleBroken, match="Begrunnelsen mangler"):
        office.send(seen=1)


def test_every_sort_of_change_has_its_sentence(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    office.change_case("portefolje", proposal=("Styret tar saken til orientering.",))
    office.attach("portefolje", "Helsedirektoratets portefølje")
    move_meeting(office, place="Oslo")
    assert news(office) == [
        "Stedet er endret fra Radisson Blu, Gardermoen til Oslo.",
        "Sak 42/19: forslag til vedtak er endret.",
        "Nytt: Vedlegg 2C, Helsedirektoratets portefølje (sak 42/19).",
    ]


def test_the_new_version_says_what_is_new_on_its_first_page(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    office.change_case("droefting", title="Nødkommunikasjon")
    sent = office.send_and_compile(seen=1, reason="Feil tittel")
    with house.look() as session:
        stored = last_edition(session, office.meeting.id)
    assert stored.full_hash is not None
    lines = read_back(house.files.get(stored.full_hash))
    assert any("Versjon 2: Feil tittel. Sak 43/19: tittelen er endret." in x for x in lines)
    assert sent.number == 2


def test_a_late_case_gets_the_next_number_and_its_own_heading(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    officer = office.people["saksbehandler"].id
    case = a_case("Hastesaken", saksbehandler_id=officer)
    office.put_on_agenda(
        "hast", case, 9, late_reason="Det haster", late_allowed_by="Christine Bergland"
    )
    assert news(office) == ["Ny sak 44/19: Hastesaken."]
    sent = office.send_and_compile(seen=1, reason="En hastesak.")
    with house.look() as session:
        stored = last_edition(session, office.meeting.id)
        items = agenda_of(session, office.meeting.id)
    assert [i.saksnummer.number for i in items if i.saksnummer] == [40, 41, 42, 43, 44]
    titles = [row.title for row in stored.content.innkalling.agenda]
    assert titles[-2:] == ["Etteranmeldte saker", "Hastesaken"]
    assert files_for(office, sent.innkalling_id, "medlem") == [
        "Innkalling 6-2019 Nasjonalt e-helsestyre versjon 2.docx",
        "Vedlegg 4 – Toppnotat sak 44-19.docx",
    ]


def test_a_withdrawn_label_is_never_used_again(house: House) -> None:
    office = called_meeting(house)
    gone = office.attach("portefolje", "Feil vedlegg")
    office.send_and_compile()
    with house.change(by=SAKSBOT, at=NOW) as change:
        remove_attachment(change, gone)
    office.attach("portefolje", "Riktig vedlegg")
    assert news(office) == [
        "Nytt: Vedlegg 2D, Riktig vedlegg (sak 42/19).",
        "Vedlegg 2C, Feil vedlegg (sak 42/19), er trukket.",
    ]


def test_a_withdrawn_case_keeps_its_number_and_is_marked(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    withdraw(house, office.cases["portefolje"], "Ikke klar", by=office.secretary, at=NOW)
    assert news(office) == ["Sak 42/19 er trukket."]
    office.send_and_compile(seen=1, reason="En sak er trukket.")
    with house.look() as session:
        stored = last_edition(session, office.meeting.id)
    entry = stored.content.innkalling.cases[2]
    assert entry.title == "Nasjonal e-helseportefølje (trukket)"
    assert entry.saksnummer == "42/19"
    assert entry.notes == ("Saken er trukket: Ikke klar.",)
    assert entry.attachments == ()


def test_another_order_is_told_and_keeps_the_numbers(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    with house.change(by=SAKSBOT, at=NOW) as change:
        items = in_order(agenda_of(change.session, office.meeting.id))
        for item, position in zip(items, (1, 2, 4, 3), strict=True):
            update_agenda_item(change, replace(item, position=position))
    assert news(office) == ["Rekkefølgen på dagsordenen er endret."]
    office.send_and_compile(seen=1, reason="Bytter rekkefølge.")
    with house.look() as session:
        innkalling = last_edition(session, office.meeting.id).content.innkalling
    assert [row.saksnummer for row in innkalling.agenda] == ["40/19", "41/19", "43/19", "42/19"]
    assert innkalling.order_note == "Sakene behandles i en annen rekkefølge enn numrene."


def test_calendars_are_told_only_when_the_time_or_place_is_another(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    office.change_case("droefting", hensikt="En annen hensikt.")
    second = office.send_and_compile(seen=1, reason="Ny hensikt.")
    assert not [f for f in files_for(office, second.innkalling_id, "medlem") if ".ics" in f]
    move_meeting(office, days=(MeetingDay(date(2019, 12, 3), time(9), time(11)),))
    third = office.send_and_compile(seen=2, reason="Ny dato.")
    view = see_edition_for(house, third.innkalling_id, office.people["medlem"].id, at=LATER)
    assert view is not None
    calendar = house.files.get(view.files[-1].file_hash).decode()
    assert "SEQUENCE:2" in calendar
    assert "20191203T090000" in calendar


def test_somebody_new_gets_everything_with_the_new_version(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    with house.change(by=SAKSBOT, at=NOW) as change:
        person = add_person(change, Person(0, "ny", "Nils Ny", "KS", slack_user="U0NY"))
        add_membership(
            change, Membership(0, office.council.id, person, Role.MEDLEM, start=date(2019, 11, 1))
        )
    office.people["ny"] = person
    assert news(office) == ["Listen over medlemmer og observatører er endret."]
    sent = office.send_and_compile(seen=1, reason="Nytt medlem.")
    assert len(files_for(office, sent.innkalling_id, "ny")) == 7
    assert len(files_for(office, sent.innkalling_id, "medlem")) == 1


def test_an_old_version_stays_readable_as_it_was(house: House) -> None:
    office = called_meeting(house)
    office.send_and_compile()
    office.change_case("droefting", title="Noe helt annet")
    office.send_and_compile(seen=1, reason="Ny tittel.")
    with house.look() as session:
        first = innkallinger_of(session, office.meeting.id)[0]
    assert first.full_hash is not None
    text = "\n".join(read_back(house.files.get(first.full_hash)))
    assert "Nød- og beredskapskommunikasjon" in text
    assert "Noe helt annet" not in text


def test_news_of_a_closed_case_names_only_its_number_to_others(house: House) -> None:
    office = called_meeting(house, closed=True)
    office.send_and_compile()
    office.change_case("droefting", hensikt="Hemmelig hensikt.", title="Hemmelig tittel")
    sent = office.send_and_compile(seen=1, reason="Hemmelig grunn.")
    view = see_edition_in_channel(house, sent.innkalling_id)
    assert view.news == ("Sak 43/19 er endret.",)
    assert view.reason == ""
    assert "emmelig" not in "\n".join(read_back(house.files.get(view.files[0].file_hash)))
    told = see_edition_for(house, sent.innkalling_id, office.people["medlem"].id, at=LATER)
    assert told is not None
    assert told.reason == "Hemmelig grunn."


def test_a_case_that_was_closed_after_sending_is_held_back_from_others(house: House) -> None:
    office = called_meeting(house)
    sent = office.send_and_compile()
    office.change_case("droefting", legal_basis="offl-14")
    view = see_edition_for(
        house, sent.innkalling_id, office.people["observatoer"].id, at=LATER, everything=True
    )
    assert view is not None
    assert view.withheld
    assert not [f for f in view.files if f.name.startswith(("Innkalling", "Vedlegg 3"))]
    assert "Nød" not in str(view.innkalling)


def test_somebody_who_has_left_the_council_gets_nothing_more(house: House) -> None:
    office = called_meeting(house)
    sent = office.send_and_compile()
    with house.change(by=SAKSBOT, at=NOW) as change:
        own = office.people["medlem"].id
        for each in memberships_of_council(change.session, office.council.id):
            if each.person.id == own:
                update_membership(change, replace(each, end=date(2019, 11, 19)), what="avsluttet")
    view = see_edition_for(house, sent.innkalling_id, own, at=LATER, everything=True)
    assert view is None
