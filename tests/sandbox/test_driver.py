"""The driver does what a person can do, and refuses what a person cannot."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.sandbox import CannotDo, RemoteSandbox, SandboxServer, User
from tests.sandbox.demo_bot import DemoBot


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"Emne": "x"}, "her heter ingenting 'Emne'"),
        ({"Tittel": "x" * 41}, "høyst 40 tegn"),
        ({"Tittel": "en\nto"}, "bare én linje"),
        ({"Råd": "Kommunestyret"}, "'Fakultetsrådet', 'Styret'"),
        ({"Dato": "12. juni"}, "ikke en dato"),
        ({"Vedlegg": [("a", b"1"), ("b", b"1"), ("c", b"1")]}, "høyst 2 filer"),
        ({"Ansvarlig": "Per"}, "valget 'Per' finnes ikke"),
    ],
)
def test_what_cannot_be_filled_in_is_refused(
    kari: User, values: dict[str, Any], words: str
) -> None:
    kari.command("/sak ny")
    with pytest.raises(CannotDo, match=words):
        kari.fill(values)


def test_nothing_can_be_done_in_a_modal_that_is_not_open(kari: User) -> None:
    for attempt in (kari.submit, kari.close, lambda: kari.fill({"Tittel": "x"})):
        with pytest.raises(CannotDo, match="ingen vinduer er åpne"):
            attempt()


def test_a_button_that_is_not_there_cannot_be_pressed(kari: User) -> None:
    with pytest.raises(CannotDo, match="ingen knapp 'Godkjenn'"):
        kari.click("Godkjenn")


def test_a_stranger_cannot_write_in_a_channel(server: SandboxServer, demo: DemoBot) -> None:
    with pytest.raises(CannotDo, match="ikke med i kanalen 'styret'"):
        server.as_user("U0STRANGER").command("/sak ny", channel="styret")


def test_an_external_select_offers_what_the_bot_finds(kari: User, demo: DemoBot) -> None:
    kari.command("/sak ny")
    assert kari.options("Ansvarlig", "ola") == ["Ola Hansen"]
    body = demo.got[-1]
    assert (body["type"], body["value"], body["block_id"]) == ("block_suggestion", "ola", "who")
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}


def test_values_can_be_read_back(kari: User) -> None:
    kari.command("/sak ny")
    kari.fill({"title": "Budsjett", "Råd": "fr", "Dato": date(2019, 6, 12)})
    assert kari.modal.value("Tittel") == "Budsjett"
    assert kari.modal.value("Råd") == "fr"
    assert kari.modal.value("when") == "2019-06-12"


def test_another_process_can_act_over_http(server: SandboxServer, kari: User) -> None:
    remote = RemoteSandbox(server.url)
    ola = remote.as_user("U0OLA")
    ola.command("/sak ny")
    ola.fill({"Tittel": "Fra en annen prosess", "Råd": "Styret"})
    ola.upload("Vedlegg", "a.txt", b"1")
    ola.submit()
    assert ola.dms()[-1].texts[0] == "Sak Fra en annen prosess"
    with pytest.raises(CannotDo, match="ingen vinduer er åpne"):
        ola.submit()
    assert remote.control("problems") == []
    assert remote.control("status") == {"connections": 1}
