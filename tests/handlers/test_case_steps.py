"""The steps of a case, as those who take them and those who are told see them."""

from tests.handlers.casework import handed_in, sent, shown, with_toppnotat, written
from tests.offices import Office


def test_a_case_that_lacks_something_is_not_handed_in_and_all_of_it_is_said(
    office: Office,
) -> None:
    berit = office.case_officer
    written(office, berit, **{"Hensikten med saken": "", "Forslag til vedtak": ""})
    berit.click("Send inn")
    told = berit.modal.text
    assert "Hensikten med saken mangler." in told
    assert "Forslag til vedtak mangler." in told
    assert "Toppnotat mangler." in told


def test_the_secretariat_gets_a_card_with_its_own_buttons(office: Office) -> None:
    handed_in(office)
    card = office.secretary.dms()[-1]
    assert card.buttons == ["Godta", "Returner", "Vis", "Trekk"]
    assert "Innsendt" in shown(card)
    assert office.case_officer.dms()[-1].buttons == ["Vis", "Trekk"]


def test_an_accepted_case_is_told_and_its_cards_change_where_they_stand(office: Office) -> None:
    handed_in(office)
    sonja, berit = office.secretary, office.case_officer
    sonja.click("Godta")
    assert len(sonja.dms()) == 1
    assert "Klar" in shown(sonja.dms()[-1])
    assert "Godtatt av Sonja Sunde" in shown(sonja.dms()[-1])
    assert "Godta" not in sonja.dms()[-1].buttons
    assert "Sonja Sunde har godtatt saken" in shown(berit.dms()[-1])
    assert "Godtatt av Sonja Sunde" in shown(berit.dms()[0])


def test_a_returned_case_says_why_and_can_be_handed_in_again(office: Office) -> None:
    handed_in(office)
    sonja, berit = office.secretary, office.case_officer
    sonja.click("Returner")
    sonja.fill({"Begrunnelse": "Skriv hva det koster."})
    sent(office, sonja)
    assert "Skriv hva det koster." in shown(berit.dms()[-1])
    assert "Returnert" in shown(berit.dms()[0])
    berit.click("Send inn", within=berit.dms()[0])
    assert "Berit Bakke har sendt inn saken på nytt" in shown(sonja.dms()[-1])
    assert "Godta" in sonja.dms()[0].buttons


def test_a_withdrawn_case_can_be_taken_up_again(office: Office) -> None:
    handed_in(office)
    sonja, berit = office.secretary, office.case_officer
    berit.click("Trekk", within=berit.dms()[0])
    berit.fill({"Begrunnelse": "Planen er utsatt."})
    sent(office, berit)
    berit.close()
    assert "Berit Bakke har trukket saken" in shown(sonja.dms()[-1])
    assert "Trukket" in shown(sonja.dms()[0])
    berit.click("Ta opp igjen", within=berit.dms()[0])
    assert "Utkast" in shown(berit.dms()[0])


def test_an_old_button_says_how_the_case_stands_now(office: Office) -> None:
    handed_in(office)
    sonja = office.secretary
    stian = office.as_user("U0SEKRETAER2")
    stian.click("Vis")
    assert "Godta" in stian.modal.buttons
    sonja.click("Godta")
    stian.click("Godta")
    assert "Saken er klar." in stian.modal.text


def test_a_step_pressed_twice_is_taken_once(office: Office) -> None:
    handed_in(office)
    office.server.fault(method="block_actions", kind="duplicate")
    office.secretary.click("Godta")
    assert sum("har godtatt saken" in shown(m) for m in office.case_officer.dms()) == 1


def test_a_new_saksbehandler_gets_the_card_and_the_old_one_loses_its_buttons(
    office: Office,
) -> None:
    berit, mona = office.case_officer, office.member
    written(office, office.secretary)
    with_toppnotat(office, office.secretary)
    office.secretary.click("Folk og møte")
    office.secretary.fill({"Saksbehandler": "Berit Bakke"})
    sent(office, office.secretary)
    assert "#1 Nasjonal plan" in berit.dms()[-1].texts
    assert mona.dms() == []
