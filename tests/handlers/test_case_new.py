"""/sak ny, as the one who writes a case sees it."""

import pytest

from bot.sandbox.refusals import CannotDo
from bot.slack.ids import cases as ids
from tests.handlers.casework import begun, sent
from tests.offices import Office


def test_a_new_case_becomes_a_card_in_the_case_officers_messages(office: Office) -> None:
    berit = office.case_officer
    begun(berit)
    assert berit.modal.title == "Ny sak (1 av 3)"
    sent(office, berit)
    assert berit.modal.title == "Ny sak (2 av 3)"
    sent(office, berit)
    assert berit.modal.title == "Ny sak (3 av 3)"
    sent(office, berit)
    assert "Saken er lagret som utkast." in " ".join(berit.modal.texts)
    assert "#1 Nasjonal plan" in berit.dms()[-1].texts
    assert len(berit.dms()) == 1


def test_the_form_asks_for_what_the_sakstype_demands_and_keeps_what_is_typed(
    office: Office,
) -> None:
    berit = office.case_officer
    begun(berit)
    berit.fill({"Sakstype": "Drøfting"})
    assert "Spørsmål til drøfting" in " ".join(berit.modal.texts)
    berit.fill({"Spørsmål til drøfting": "Er planen god?"})
    sent(office, berit)
    assert berit.modal.title == "Ny sak (2 av 3)"
    berit.close()
    berit.click("Vis")
    assert "Nasjonal plan" in " ".join(berit.modal.texts)
    assert "Er planen god?" in " ".join(berit.modal.texts)


def test_text_in_a_form_closed_by_mistake_comes_back(office: Office) -> None:
    berit = office.case_officer
    begun(berit, **{"Hensikten med saken": "Dette har jeg skrevet lenge på"})
    berit.close()
    berit.command("/sak ny")
    berit.click("Fortsett på utkastet")
    entered = berit.modal.entered
    assert entered[ids.TITLE][ids.TYPED]["value"] == "Nasjonal plan"
    assert entered[ids.HENSIKT][ids.TYPED]["value"] == "Dette har jeg skrevet lenge på"
    sent(office, berit)
    berit.close()
    berit.command("/sak ny")
    assert berit.modal.title == "Ny sak (1 av 3)"


def test_one_may_begin_afresh(office: Office) -> None:
    berit = office.case_officer
    begun(berit)
    berit.close()
    berit.command("/sak ny")
    berit.click("Begynn på nytt")
    assert not berit.modal.entered[ids.TITLE][ids.TYPED]["value"]


def test_all_that_is_wrong_in_a_form_is_said_at_once_under_its_fields(office: Office) -> None:
    berit = office.case_officer
    begun(berit)
    sent(office, berit)
    sent(office, berit)
    berit.fill({"Lenke": "ikke en adresse"})
    sent(office, berit)
    assert berit.modal.errors == {
        ids.LINK: "Adressen kan ikke brukes. Lim inn hele adressen, med https:// først."
    }


def test_a_submission_that_slack_delivers_twice_makes_one_case(office: Office) -> None:
    berit = office.case_officer
    begun(berit)
    office.server.fault(method="view_submission", kind="duplicate")
    sent(office, berit)
    berit.close()
    berit.command("/sak liste")
    assert "av 1 sak" in " ".join(berit.ephemerals[-1].texts)


def test_a_member_may_not_write_cases_and_is_told_whom_to_ask(office: Office) -> None:
    office.member.command("/sak ny")
    assert "Be sekretariatet om å legge deg til." in " ".join(office.member.modal.texts)


def test_a_stranger_gets_one_sentence(office: Office) -> None:
    office.stranger.command("/sak ny")
    assert "du er ikke satt opp i noen av dem" in " ".join(office.stranger.modal.texts)


@pytest.mark.parametrize(
    "title",
    [
        "<!channel> les dette",
        "{{ 7*7 }} <script>alert(1)</script>",
        "عنوان 📋 сводка",
        "A & B < C > D *fet* _kursiv_",
    ],
)
def test_a_title_is_shown_as_it_was_typed(office: Office, title: str) -> None:
    berit = office.case_officer
    begun(berit, Tittel=title)
    for _ in range(3):
        sent(office, berit)
    assert f"#1 {title}" in berit.dms()[-1].texts


def test_control_characters_and_turned_text_are_taken_out(office: Office) -> None:
    berit = office.case_officer
    begun(berit, Tittel="Plan\u202egnal\x07 for alt")
    for _ in range(3):
        sent(office, berit)
    assert "#1 Plangnal\ufffd for alt" in berit.dms()[-1].texts


def test_slack_stops_a_title_that_is_too_long(office: Office) -> None:
    berit = office.case_officer
    berit.command("/sak ny")
    with pytest.raises(CannotDo):
        berit.fill({"Tittel": "a" * 251})


def test_people_meeting_and_openness_are_stored(office: Office) -> None:
    berit = office.case_officer
    begun(berit)
    sent(office, berit)
    berit.fill(
        {
            "Ansvarlig": "Lena Lie",
            "Presenteres av": ["Mona Moen"],
            "Andre som presenterer": "Per Persen, Helse Sør\nUten Organisasjon",
            "Offentlighet": "Unntatt offentlighet: offl. § 14",
        }
    )
    sent(office, berit)
    sent(office, berit)
    told = " ".join(berit.modal.texts)
    assert "Ansvarlig: Lena Lie (Direktoratet)" in told
    assert "Mona Moen, Helse Nord RHF, Per Persen, Helse Sør og Uten Organisasjon" in told
    assert "Unntatt offentlighet" in told
    assert "(offl. § 14)" in told


def test_a_case_can_be_made_of_a_message(office: Office) -> None:
    berit = office.case_officer
    message = berit.say("Samordne kalenderne\nDe står i tre systemer.", "prat")
    berit.message_shortcut(ids.SHORTCUT_FROM_MESSAGE, message)
    entered = berit.modal.entered
    assert entered[ids.TITLE][ids.TYPED]["value"] == "Samordne kalenderne"
    assert entered[ids.HENSIKT][ids.TYPED]["value"] == "De står i tre systemer."
    for _ in range(3):
        sent(office, berit)
    assert "Meldingen i Slack" in " ".join(berit.modal.texts)


def test_a_form_is_stored_once_though_slack_fails_to_show_what_comes_after(
    office: Office,
) -> None:
    berit = office.case_officer
    begun(berit)
    office.server.fault(method="views.update", kind="500", times=2)
    sent(office, berit)
    assert berit.modal.title == "Ny sak (2 av 3)"
    assert len(berit.dms()) == 1


def test_a_message_where_the_bot_is_not_gives_a_case_without_a_link(office: Office) -> None:
    berit = office.case_officer
    message = berit.say("Samordne kalenderne", "prat")
    berit.message_shortcut(ids.SHORTCUT_FROM_MESSAGE, message)
    office.server.fault(method="chat.getPermalink", kind="500", times=9)
    sent(office, berit)
    assert berit.modal.title == "Ny sak (2 av 3)"
