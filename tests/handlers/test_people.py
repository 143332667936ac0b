"""«Råd og medlemmer» as the secretariat uses it."""

from datetime import date

import pytest

from bot.cases.council import Council
from bot.cases.people import Membership, Person, Role
from bot.operations.recognise import SAKSBOT
from bot.sandbox import User
from bot.sandbox.refusals import CannotDo
from bot.slack.blocks import actions, button
from bot.slack.ids import people as ids
from bot.slack.people_views import PAGE
from storage.councils import add_council, add_membership, add_person, memberships_of_council
from tests.offices import MORNING, Office, a_council

OPEN = "Råd og medlemmer"


def opened(office: Office, user: str = "U0SEKRETAER") -> User:
    """A person who has pressed the button for councils and people."""
    person = office.as_user(user)
    row = actions(button(OPEN, ids.OPEN))
    office.bot.desk.client.chat_postMessage(channel=user, text=OPEN, blocks=[row])
    person.click(OPEN)
    return person


def chose(office: Office, name: str, choice: str, user: str = "U0SEKRETAER") -> User:
    """A secretary with the form open that the menu of a member leads to."""
    person = opened(office, user)
    member = membership(office, name)
    person.select(f"people_row:{member.id}", choice)
    return person


def members(office: Office) -> tuple[Membership, ...]:
    with office.house.look() as session:
        return memberships_of_council(session, office.council.id)


def membership(office: Office, name: str) -> Membership:
    return [each for each in members(office) if each.person.name == name][-1]


def many_people(office: Office, count: int) -> None:
    with office.house.change(by=SAKSBOT, at=MORNING) as change:
        for number in range(count):
            person = add_person(change, Person(0, f"person-{number}", f"Person {number:03}"))
            add_membership(
                change, Membership(0, office.council.id, person, Role.MEDLEM, position=100 + number)
            )


def another_council(office: Office) -> Council:
    with office.house.change(by=SAKSBOT, at=MORNING) as change:
        council = add_council(change, a_council(key="nuit", name="NUIT", short_name="NUIT"))
        secretary = membership(office, "Sonja Sunde").person
        add_membership(change, Membership(0, council.id, secretary, Role.SEKRETARIAT))
        return council


def test_the_secretary_sees_everybody_with_role_and_organisation(office: Office) -> None:
    shown = "\n".join(opened(office).modal.texts)
    assert "Mona Moen (Helse Nord RHF)" in shown
    assert "Observatør · fra 01.01.2019 · koblet til Slack" in shown


def test_a_member_is_told_that_this_is_for_the_secretariat(office: Office) -> None:
    shown = "\n".join(opened(office, "U0MEDLEM").modal.texts)
    assert "Bare sekretariatet kan gjøre dette" in shown


def test_a_new_person_becomes_a_member(office: Office) -> None:
    secretary = opened(office)
    secretary.click("Legg til person")
    secretary.click("Personen er ny i Saksbot")
    secretary.fill({"Navn": "Nils Nygård", "Organisasjon": "KS", "Rolle": "Medlem",
                    "Slack-bruker": "U0FREMMED"})  # fmt: skip
    secretary.submit()
    new = membership(office, "Nils Nygård")
    assert (new.role, new.start) == (Role.MEDLEM, date(2019, 11, 11))
    assert (new.person.key, new.person.slack_user) == ("nils-nygaard", "U0FREMMED")
    assert "Nils Nygård (KS) er lagt til." in secretary.modal.texts
    secretary.close()
    assert "Nils Nygård (KS)" in "\n".join(secretary.modal.texts)


def test_a_known_person_becomes_a_deputy_for_a_member(office: Office) -> None:
    secretary = opened(office)
    secretary.click("Legg til person")
    secretary.fill({"Person": "Berit Bakke", "Rolle": "Vara", "Vara for": "Markus Myhre"})
    secretary.submit()
    seat = membership(office, "Markus Myhre")
    assert membership(office, "Berit Bakke").deputy_for_id == seat.id


def test_a_member_is_not_added_twice(office: Office) -> None:
    secretary = opened(office)
    secretary.click("Legg til person")
    secretary.fill({"Person": "Mona Moen", "Rolle": "Medlem"})
    secretary.submit()
    assert "Mona Moen er alt medlem" in "\n".join(secretary.modal.texts)
    assert len([each for each in members(office) if each.person.name == "Mona Moen"]) == 1


def test_a_replaced_member_leaves_the_day_before_the_new_one_comes(office: Office) -> None:
    secretary = chose(office, "Mona Moen", "Erstatt med en annen …")
    secretary.click("Personen er ny i Saksbot")
    secretary.fill({"Navn": "Nina Nord", "Ny fra og med": date(2019, 12, 1)})
    secretary.submit()
    old, new = membership(office, "Mona Moen"), membership(office, "Nina Nord")
    assert (old.end, new.start) == (date(2019, 11, 30), date(2019, 12, 1))
    assert (new.replaces_id, new.role, new.position) == (old.id, old.role, old.position)


def test_a_membership_ends_on_its_last_day(office: Office) -> None:
    secretary = chose(office, "Ola Olsen", "Avslutt medlemskapet …")
    secretary.fill({"Siste dag": date(2019, 12, 31)})
    secretary.submit()
    assert membership(office, "Ola Olsen").end == date(2019, 12, 31)


def test_a_membership_cannot_end_before_it_began(office: Office) -> None:
    secretary = chose(office, "Ola Olsen", "Avslutt medlemskapet …")
    secretary.fill({"Siste dag": date(2018, 12, 31)})
    secretary.submit()
    assert "før medlemskapet begynner" in "\n".join(secretary.modal.texts)
    assert membership(office, "Ola Olsen").end is None


def test_a_council_has_one_leader(office: Office) -> None:
    secretary = chose(office, "Mona Moen", "Endre rolle …")
    secretary.fill({"Rolle": "Leder"})
    secretary.submit()
    assert "Et råd har én leder om gangen." in "\n".join(secretary.modal.texts)
    assert membership(office, "Mona Moen").role is Role.MEDLEM


def test_a_role_is_changed(office: Office) -> None:
    secretary = chose(office, "Mona Moen", "Endre rolle …")
    secretary.fill({"Rolle": "Nestleder"})
    secretary.submit()
    assert membership(office, "Mona Moen").role is Role.NESTLEDER


def test_a_slack_user_belongs_to_one_person(office: Office) -> None:
    secretary = chose(office, "Ola Olsen", "Rett person og Slack-bruker …")
    secretary.fill({"Slack-bruker": "U0MEDLEM"})
    secretary.submit()
    assert "er alt koblet til Mona Moen" in "\n".join(secretary.modal.texts)


def test_a_wrong_address_is_told_under_its_field(office: Office) -> None:
    secretary = chose(office, "Ola Olsen", "Rett person og Slack-bruker …")
    secretary.fill({"E-post": "ola"})
    secretary.submit()
    assert ids.EMAIL in secretary.modal.errors


def test_the_second_of_two_is_told_who_changed_what(office: Office) -> None:
    first = chose(office, "Ola Olsen", "Rett person og Slack-bruker …")
    second = chose(office, "Ola Olsen", "Rett person og Slack-bruker …", user="U0SEKRETAER2")
    first.fill({"Organisasjon": "NHN"})
    first.submit()
    second.fill({"Organisasjon": "Norsk Helsenett"})
    second.submit()
    shown = "\n".join(second.modal.texts)
    assert "Sonja Sunde lagret en endring" in shown
    assert "Lagret organisasjon: NHN. Du skrev: Norsk Helsenett." in shown
    assert membership(office, "Ola Olsen").person.organisation == "NHN"
    second.submit()
    assert membership(office, "Ola Olsen").person.organisation == "Norsk Helsenett"


def test_settings_are_shown_and_changed(office: Office) -> None:
    secretary = opened(office)
    secretary.click("Endre innstillinger")
    secretary.fill({"Vanlig møtested": "Teams", "Saksfrist": "15"})
    secretary.submit()
    assert office.council.default_place == "Teams"
    assert office.council.case_deadline_days == 15
    secretary.close()
    assert "saker 15 og utsending 7 virkedager" in "\n".join(secretary.modal.texts)


def test_a_case_deadline_after_the_dispatch_is_refused(office: Office) -> None:
    secretary = opened(office)
    secretary.click("Endre innstillinger")
    secretary.fill({"Saksfrist": "3"})
    secretary.submit()
    assert "Sett saksfristen tidligst." in "\n".join(secretary.modal.texts)
    assert office.council.case_deadline_days == 10


def test_many_people_are_shown_page_by_page(office: Office) -> None:
    many_people(office, 3 * PAGE)
    secretary = opened(office)
    assert "Side 1 av 4" in secretary.modal.texts
    secretary.click("Neste side")
    secretary.click("Neste side")
    secretary.click("Neste side")
    assert "Side 4 av 4" in secretary.modal.texts
    with pytest.raises(CannotDo):
        secretary.click("Neste side")


def test_the_secretary_of_two_councils_chooses_between_them(office: Office) -> None:
    another_council(office)
    secretary = opened(office)
    secretary.select("people_council", "NUIT")
    assert secretary.modal.texts[0] == "NUIT"
