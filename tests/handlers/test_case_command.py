"""/sak liste, vis, søk and hjelp: what each person is shown."""

from bot.sandbox import User
from tests.handlers.casework import begun, handed_in, sent, shown, written
from tests.offices import Office

NOBODYS = "Det finnes ingen slik sak som du kan se. Skriv /sak liste for å se sakene dine."


def answer(person: User) -> str:
    """The newest answer that only this person sees."""
    return shown(person.ephemerals[-1])


def test_an_unknown_word_gets_the_nearest_command(office: Office) -> None:
    office.case_officer.command("/sak lsite")
    assert "Mente du /sak liste?" in answer(office.case_officer)


def test_sak_alone_is_help(office: Office) -> None:
    office.case_officer.command("/sak")
    assert "/sak vis 43/19" in answer(office.case_officer)


def test_a_draft_is_listed_for_its_officer_and_the_secretariat_alone(office: Office) -> None:
    written(office, office.case_officer)
    for person in (office.case_officer, office.secretary):
        person.command("/sak liste")
        assert "#1 Nasjonal plan" in answer(person)
    office.member.command("/sak liste")
    assert "Ingen saker her" in answer(office.member)


def test_a_case_that_is_not_there_and_one_that_is_not_for_you_sound_the_same(
    office: Office,
) -> None:
    written(office, office.case_officer)
    for number in ("#1", "#999", "43/19", "tull"):
        office.member.command(f"/sak vis {number}")
        assert answer(office.member) == NOBODYS


def test_a_closed_case_is_shown_to_members_and_to_nobody_else(office: Office) -> None:
    berit, sonja = office.case_officer, office.secretary
    handed_in(office)
    sonja.click("Vis")
    sonja.click("Folk og møte")
    sonja.fill({"Offentlighet": "Unntatt offentlighet: offl. § 14"})
    sent(office, sonja)
    sonja.close()
    sonja.click("Godta")
    sonja.close()
    observer = office.as_user("U0OBSERVATOER")
    for word in ("vis #1", "søk nasjonal", "liste"):
        observer.command(f"/sak {word}")
        assert "Nasjonal plan" not in answer(observer)
        office.member.command(f"/sak {word}")
        assert "Nasjonal plan" in answer(office.member)
        berit.command(f"/sak {word}")
        assert "Nasjonal plan" in answer(berit)


def test_a_search_finds_words_in_title_purpose_and_proposal(office: Office) -> None:
    berit = office.case_officer
    written(office, berit, **{"Hensikten med saken": "Journalen samordnes"})
    for words in ("nasjonal", "journal", "orientering plan"):
        berit.command(f"/sak søk {words}")
        assert "#1 Nasjonal plan" in answer(berit)
    berit.command('/sak søk "); drop table')
    assert "Ingen saker som du kan se" in answer(berit)


def test_a_long_list_has_pages_and_a_choice_of_state(office: Office) -> None:
    berit = office.case_officer
    for number in range(11):
        begun(berit, Tittel=f"Sak nummer {number}")
        sent(office, berit)
        berit.close()
    berit.command("/sak liste")
    assert "Viser 1–10 av 11 saker" in answer(berit)
    berit.click("Neste side")
    assert "Viser 11–11 av 11 saker" in answer(berit)
    berit.select("case_list_state", "READY")
    assert "Ingen saker her (klar)" in answer(berit)


def test_an_answer_has_the_buttons_of_the_case(office: Office) -> None:
    written(office, office.case_officer)
    office.case_officer.command("/sak vis #1")
    office.case_officer.click("Rediger")
    assert office.case_officer.modal.title == "Rediger saken"
