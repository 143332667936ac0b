"""A person, the workspace and a real Bolt app, from command to message."""

from __future__ import annotations

import pytest

from bot.sandbox import CannotDo, SandboxServer, User
from tests.sandbox.demo_bot import DemoBot


def test_a_command_opens_a_modal_whose_submission_becomes_a_message(
    server: SandboxServer, kari: User, demo: DemoBot
) -> None:
    kari.command("/sak ny", channel="styret")
    assert kari.modal.title == "Ny sak"
    kari.fill({"Tittel": "Budsjett", "Råd": "Styret", "Dato": "2019-06-12", "Tekst": "Hei"})
    kari.fill({"Ansvarlig": "Ola Hansen"})
    kari.upload("Vedlegg", "notat.docx", b"innhold")
    kari.submit()
    assert kari.view is None
    assert kari.dms()[-1].texts == ["Sak Budsjett", "*Viktig* sak", "Godkjenn"]
    submitted = demo.got[-1]
    values = submitted["view"]["state"]["values"]
    assert values["council"]["value"]["selected_option"]["value"] == "st"
    assert values["files"]["value"]["files"][0]["name"] == "notat.docx"
    assert values["who"]["value"]["selected_option"]["value"] == "ola"
    assert server.problems == []


def test_a_button_in_a_message_updates_the_message(
    server: SandboxServer, kari: User, demo: DemoBot
) -> None:
    kari.command("/sak kort")
    kari.click("Godkjenn")
    message = kari.dms()[-1]
    assert message.texts == ["Godkjent"]
    assert message.is_edited
    assert server.problems == []


def test_an_error_from_the_bot_stands_under_its_input(kari: User) -> None:
    kari.command("/sak ny")
    kari.fill({"Tittel": "feil", "Råd": "Styret"})
    kari.submit()
    assert kari.modal.error("Tittel") == "Tittelen er feil."
    assert kari.modal.value("Tittel") == "feil"


def test_a_required_input_stops_the_submission(kari: User) -> None:
    kari.command("/sak ny")
    with pytest.raises(CannotDo, match="«Tittel» må fylles ut"):
        kari.submit()


def test_the_home_tab_is_published_when_it_is_opened(kari: User) -> None:
    home = kari.open_home()
    assert home is not None
    assert "Sak h" in home.texts
