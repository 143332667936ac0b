"""Texts that ring, run, turn or fill more than there is room for."""

from bot.documents.read_back import read_back
from tests.handlers.casework import begun, sent, shown, with_toppnotat
from tests.handlers.test_agenda import menu
from tests.journeys.steps import files_of, sends_innkalling
from tests.offices import CHANNEL, Office

NASTY = "<!channel> {{ 7*7 }} <@U0MEDLEM> & *fet* <https://e.no|x> שלום 👩‍🚀"
TURNED = "\u202e\x07\u2066"


def test_what_rings_runs_or_turns_is_shown_as_it_was_typed_in_every_place(office: Office) -> None:
    _writes_case(office)
    _calls_meeting(office)
    berit, sonja, mona = office.case_officer, office.secretary, office.member
    berit.command("/sak liste")
    berit.command(f"/sak søk {NASTY}")
    berit.command("/sak vis 41/19")
    berit.command(f"/sak {NASTY}")
    sonja.command("/mote")
    sonja.command(f"/mote {NASTY}")
    home = mona.open_home()
    assert home is not None
    told = {
        "kort": shown(berit.dms()[0]),
        "liste": shown(berit.ephemerals[0]),
        "søk": shown(berit.ephemerals[1]),
        "saken": shown(berit.ephemerals[2]),
        "møtet": shown(sonja.ephemerals[0]),
        "hjem": home.text,
        "kanal": "\n".join(map(shown, mona.messages(CHANNEL))),
        "melding": "\n".join(map(shown, mona.dms())),
        "word": "\n".join(_words(office)),
    }
    assert {place for place, text in told.items() if f"Tittel {NASTY}" not in text} == set()
    for text in told.values():
        assert not set(TURNED) & set(text)
        assert "49" not in text.replace("/19", "")


def _writes_case(office: Office) -> None:
    berit, sonja = office.case_officer, office.secretary
    words = f"{NASTY}{TURNED}"
    fields = ("Tittel", "Hensikten med saken", "Forslag til vedtak")
    begun(berit, **{field: f"{field} {words}" for field in fields})
    berit.fill({"Sakstype": "Drøfting"})
    berit.fill({"Spørsmål til drøfting": f"Spørsmål {words}"})
    sent(office, berit)
    berit.fill({"Andre som presenterer": f"Presenter {words}, Organisasjon {words}"})
    sent(office, berit)
    berit.fill({"Lenke": "https://eksempel.no/a", "Tittel på lenken": f"Lenke {words}"})
    sent(office, berit)
    berit.click("Toppnotat")
    berit.fill({"section_heading:1": f"Overskrift {words}", "section_body:1": f"Avsnitt {words}"})
    sent(office, berit)
    berit.close()
    berit.click("Send inn")
    berit.close()
    sonja.click("Returner")
    sonja.fill({"Begrunnelse": f"Grunn {words}"})
    sonja.submit()
    assert f"Grunn {NASTY}" in shown(berit.dms()[0])
    berit.click("Send inn", within=berit.dms()[0])
    sonja.open_home()
    sonja.click("Godta", within="home")


def _calls_meeting(office: Office) -> None:
    sonja = office.secretary
    words = f"{NASTY}{TURNED}"
    sonja.command("/mote ny")
    sonja.fill({"Dato": "2019-12-02", "Starter": "10:00", "Slutter": "12:00"})
    sonja.fill({"Sted": f"Sted {words}"})
    sonja.submit()
    sonja.click("Åpne dagsorden")
    sonja.click("Legg til sak (1)")
    sonja.fill({"Saker som er klare": [f"Tittel {NASTY}\N{REPLACEMENT CHARACTER}"]})
    sonja.submit()
    sonja.click("Legg til pause")
    sonja.fill({"Navn": f"Pause {words}"})
    sonja.submit()
    menu(sonja, "Tittel", "Rediger")
    sonja.fill({"Andre som presenterer": f"Taler {words}, Hus {words}"})
    sonja.submit()
    while sonja.view is not None:
        sonja.close()
    sends_innkalling(sonja, office)


def _words(office: Office) -> list[str]:
    """Every line of the member's Word files."""
    mona = office.member
    files = [file for name, file in files_of(mona.dms()).items() if name.endswith(".docx")]
    assert len(files) == 2
    return [line for file in files for line in read_back(mona.download(file))]


def test_texts_as_long_as_slack_takes_are_stored_whole_and_shown_where_there_is_room(
    office: Office,
) -> None:
    berit, sonja = office.case_officer, office.secretary
    title, long = "&" * 250, "&" * 2999 + "."
    begun(berit, Tittel=title, **{"Hensikten med saken": long, "Forslag til vedtak": long})
    berit.fill({"Sakstype": "Drøfting"})
    berit.fill({"Spørsmål til drøfting": long})
    for _ in range(3):
        sent(office, berit)
    with_toppnotat(office, berit)
    berit.click("Rediger")
    entered = berit.modal.values
    assert [value for value in entered.values() if value == long]
    berit.close()
    berit.click("Send inn")
    berit.close()
    for user, command in ((berit, "/sak liste"), (berit, "/sak vis #1"), (sonja, "/sak liste")):
        user.command(command)
        assert "&&&" in shown(user.ephemerals[-1])
    sonja.open_home()
    sonja.click("Godta", within="home")
    assert "Klar" in shown(berit.dms()[0])
