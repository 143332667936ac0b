"""The agenda of a meeting, as its secretary sets it in Slack."""

from dataclasses import replace
from datetime import date, datetime, time

from bot.cases.meeting import MeetingDay
from bot.clock import OSLO
from bot.operations.add_break import NewBreak, add_break
from bot.operations.edit_agenda_item import ItemEdit, edit_agenda_item
from bot.sandbox import User
from storage.councils import update_membership
from tests.agendas import (
    a_meeting,
    a_ready_case,
    add_cases,
    seen,
    somebody,
    titles,
)
from tests.offices import MORNING, Office

STANDING = ["Godkjenning av innkalling og dagsorden"]


def opened(office: Office, meeting_id: int) -> User:
    """The secretary with the agenda of a meeting before her."""
    sonja = office.secretary
    sonja.command("/mote")
    sonja.click(action_id="meeting_open_agenda", value=str(meeting_id))
    return sonja


def menu(user: User, title: str, choice: str) -> None:
    """Choose in the menu of the line that has a title."""
    block = next(b for b in user.modal.blocks if title in str(b.get("text", {}).get("text", "")))
    user.select(block["block_id"], choice)


def test_ready_cases_are_picked_and_moved(office: Office) -> None:
    for title in ("Felles grunnmur", "Nasjonal portefølje"):
        a_ready_case(office.house, title)
    meeting = a_meeting(office.house)
    sonja = opened(office, meeting.id)
    sonja.click("Legg til sak (2)")
    sonja.fill({"Saker som er klare": ["Felles grunnmur", "Nasjonal portefølje"]})
    sonja.submit()
    assert sonja.modal.title == "Dagsorden"
    assert titles(office.house, meeting.id) == [*STANDING, "Felles grunnmur", "Nasjonal portefølje"]
    menu(sonja, "Nasjonal portefølje", "Flytt opp")
    assert titles(office.house, meeting.id) == [*STANDING, "Nasjonal portefølje", "Felles grunnmur"]
    assert "2.  Nasjonal portefølje" in sonja.modal.text
    menu(sonja, "Nasjonal portefølje", "Ta av dagsordenen")
    assert "Legg til sak (1)" in sonja.modal.buttons


def test_a_line_gets_length_start_and_presenters(office: Office) -> None:
    a_ready_case(office.house, "Felles grunnmur")
    meeting = a_meeting(office.house)
    add_cases(office.house, meeting.id, "Felles grunnmur")
    sonja = opened(office, meeting.id)
    menu(sonja, "Felles grunnmur", "Rediger")
    sonja.fill({"Varighet i minutter": "30", "Fast starttid": "10:15"})
    sonja.fill({"Andre som presenterer": "Karl Vestli, Direktoratet\nMona Mone, Helse Nord RHF"})
    sonja.submit()
    assert "2.  10:15–10:45  Felles grunnmur" in sonja.modal.text
    assert "30 min · Karl Vestli, Direktoratet og Mona Mone, Helse Nord RHF" in sonja.modal.text
    assert "«Mona Mone» ligner på «Mona Moen»." in sonja.modal.text


def test_a_clash_is_told_at_once(office: Office) -> None:
    a_ready_case(office.house, "Felles grunnmur")
    meeting = a_meeting(office.house)
    add_cases(office.house, meeting.id, "Felles grunnmur")
    sonja = opened(office, meeting.id)
    menu(sonja, "Godkjenning av innkalling", "Rediger")
    sonja.fill({"Varighet i minutter": "30"})
    sonja.submit()
    menu(sonja, "Felles grunnmur", "Rediger")
    sonja.fill({"Varighet i minutter": "300", "Fast starttid": "10:15"})
    sonja.submit()
    assert "overlapper." in sonja.modal.text
    assert "Dagsordenen 02.12.2019 varer til 15:15, men møtet slutter 12:10." in sonja.modal.text


def test_breaks_and_eventuelt_stand_on_the_agenda(office: Office) -> None:
    meeting = a_meeting(office.house)
    sonja = opened(office, meeting.id)
    sonja.click("Legg til eventuelt")
    sonja.click("Legg til pause")
    sonja.fill({"Navn": "Lunsj", "Varighet i minutter": "45"})
    sonja.submit()
    assert titles(office.house, meeting.id) == [*STANDING, "Lunsj", "Eventuelt"]
    assert "Legg til eventuelt" not in sonja.modal.buttons


def test_a_late_case_needs_a_reason_and_stands_under_its_own_heading(office: Office) -> None:
    meeting = a_meeting(office.house)
    office.move_to(datetime(2019, 11, 26, 9, 0, tzinfo=OSLO))
    a_ready_case(office.house, "Brå sak", at=office.now())
    sonja = opened(office, meeting.id)
    assert "Legg til sak (1)" not in sonja.modal.buttons
    sonja.click("Etteranmeldt sak (1)")
    sonja.fill({"Saker som er klare": ["Brå sak"]})
    sonja.fill({"Hvorfor må saken med?": "Fristen er kort", "Hvem har godtatt det?": "Lena Lie"})
    sonja.submit()
    assert "Etteranmeldte saker" in sonja.modal.texts
    assert "Etteranmeldt: Fristen er kort. Godtatt av Lena Lie." in sonja.modal.text


def test_a_meeting_of_two_days_has_day_headings_and_lines_move_between_them(office: Office) -> None:
    a_ready_case(office.house, "Felles grunnmur")
    days = (
        MeetingDay(date(2019, 12, 2), time(10), time(15)),
        MeetingDay(date(2019, 12, 3), time(9), time(12)),
    )
    meeting = a_meeting(office.house, *days)
    add_cases(office.house, meeting.id, "Felles grunnmur")
    sonja = opened(office, meeting.id)
    menu(sonja, "Felles grunnmur", "Rediger")
    sonja.fill({"Dag": "3. desember 2019"})
    sonja.submit()
    assert "Tirsdag 3. desember 2019" in sonja.modal.texts
    assert [line.day for line in seen(office.house, meeting.id).lines] == [0, 1]
    menu(sonja, "Felles grunnmur", "Flytt opp")
    assert [line.day for line in seen(office.house, meeting.id).lines] == [0, 0]


def test_a_long_agenda_is_shown_in_pages(office: Office) -> None:
    meeting = a_meeting(office.house)
    for number in range(60):
        draft = NewBreak(meeting.id, f"Pause {number}", 5)
        add_break(office.house, draft, by=somebody(office.house), at=MORNING)
    sonja = opened(office, meeting.id)
    assert "Side 1 av 2, 61 punkter" in sonja.modal.texts
    sonja.click("Neste side")
    assert "Pause 59" in sonja.modal.text
    menu(sonja, "Pause 59", "Flytt opp")
    assert "Side 2 av 2, 61 punkter" in sonja.modal.texts


def test_two_who_edit_the_same_line_overwrite_nothing(office: Office) -> None:
    meeting = a_meeting(office.house)
    sonja = opened(office, meeting.id)
    menu(sonja, "Godkjenning av innkalling", "Rediger")
    line = seen(office.house, meeting.id).lines[0]
    stian = somebody(office.house, "U0SEKRETAER2")
    edit = ItemEdit(line.item_id, line.version, minutes=20)
    edit_agenda_item(office.house, edit, by=stian, at=MORNING)
    sonja.fill({"Varighet i minutter": "10"})
    sonja.submit()
    assert "Stian Solli lagret en endring" in sonja.modal.text
    assert "Varighet: lagret nå «20 minutter», du skrev «10 minutter»." in sonja.modal.text
    assert seen(office.house, meeting.id).lines[0].minutes == 20
    sonja.submit()
    assert seen(office.house, meeting.id).lines[0].minutes == 10


def test_a_click_from_an_old_button_is_refused(office: Office) -> None:
    meeting = a_meeting(office.house)
    sonja = office.secretary
    sonja.command("/mote")
    by = somebody(office.house)
    with office.house.change(by=by, at=MORNING) as change:
        for membership in by.memberships:
            update_membership(change, replace(membership, end=date(2019, 11, 1)), what="avsluttet")
    sonja.click(action_id="meeting_open_agenda", value=str(meeting.id))
    assert "du er ikke satt opp i noen av dem" in sonja.modal.text
