"""«Prøv dette» in the local workspace is true: whoever follows it sends an innkalling."""

from datetime import datetime

from bot.clock import OSLO
from bot.commandline.example_workspace import (
    GUIDANCE,
    MEMBER,
    SECRETARY,
    fill_with_examples,
    workspace_seed,
)
from bot.sandbox import User
from bot.slack.manifest import manifest
from storage.house import House
from tests.offices import opened_office

AT = datetime(2026, 11, 20, 9, 0, tzinfo=OSLO)
#: What the steps tell people to press or write; each must stand in the guidance word for word.
PRESSED = (
    "/mote", "Hva mangler?", "Endre møtet", "/sak liste", "Rediger", "Godta", "Åpne dagsorden",
    "Legg til sak", "Send innkalling",
)  # fmt: skip


def put_away(person: User) -> None:
    while person.view:
        person.close()


def test_the_guidance_names_what_is_pressed() -> None:
    told = " ".join(step["text"] for step in GUIDANCE)
    assert not [name for name in PRESSED if name not in told]


def test_a_newcomer_who_follows_the_guidance_sends_an_innkalling(house: House) -> None:
    fill_with_examples(house, clock=lambda: AT)
    with opened_office(house, seed=workspace_seed(manifest()), at=AT) as office:
        sonja = office.as_user(SECRETARY)
        sonja.open_home()
        sonja.click("Hva mangler? (2)", within="home")
        put_away(sonja)
        sonja.command("/mote")
        sonja.click("Endre møtet")
        sonja.fill({"Sted": "Gardermoen"})
        sonja.submit()
        put_away(sonja)
        sonja.command("/sak liste")
        rows = [block for block in sonja.ephemerals[-1].blocks if "accessory" in block]
        asked = next(row for row in rows if "journaldokumenter" in row["text"]["text"])
        sonja.click("Vis", value=asked["accessory"]["value"])
        sonja.click("Rediger")
        sonja.fill({"Spørsmål til drøfting": "Hva bør deles først?"})
        sonja.submit()
        put_away(sonja)
        sonja.open_home()
        sonja.click("Godta", within="home")
        sonja.open_home()
        sonja.click("Åpne dagsorden", within="home")
        sonja.click("Legg til sak (2)")
        sonja.fill({"Saker som er klare": ["Erfaringer fra pilotkommunene"]})
        sonja.submit()
        put_away(sonja)
        sonja.open_home()
        sonja.click("Send innkalling", within="home")
        sonja.submit()
        office.server.wait_until(lambda: not office.is_busy())
        received = office.as_user(MEMBER).dms()
        files = [file["name"] for message in received for file in message.raw.get("files", ())]
        assert "Innkalling 2-2026 Nasjonalt e-helsestyre.docx" in files
        assert "Møte 2-2026 Nasjonalt e-helsestyre.ics" in files
        assert "6/26  Erfaringer fra pilotkommunene · Orientering" in "\n".join(received[0].texts)
