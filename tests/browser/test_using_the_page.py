"""People use the page: with the keyboard, on a phone, in the dark, as somebody else."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from bot.sandbox import SandboxServer
from tests.browser.looking import faults
from tests.sandbox.demo_bot import DemoBot, card

Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """The name of what has the focus."""
    script = "(at => at.getAttribute('aria-label') || at.textContent)(document.activeElement)"
    return str(page.evaluate(script))


def test_a_case_is_made_with_the_keyboard_alone(
    page: Page, server: SandboxServer, demo: DemoBot
) -> None:
    page.get_by_label("Melding til").focus()
    page.keyboard.type("/sa")
    expect(page.get_by_role("option", name="/sak")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("ny")
    page.keyboard.press("Enter")
    expect(page.locator("#modal")).to_be_visible()
    assert focused(page) == "Tittel"
    page.keyboard.type("Budsjett")
    page.keyboard.press("Tab")
    page.keyboard.type("St")
    for _ in range(16):
        if focused(page) == "Ansvarlig":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("ola")
    expect(page.locator("#modal").get_by_role("option", name="Ola Hansen")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    for _ in range(6):
        if focused(page) == "Lagre":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#modal")).to_be_hidden()
    (body,) = [each for each in demo.got if each.get("type") == "view_submission"]
    values = body["view"]["state"]["values"]
    assert values["title"]["value"]["value"] == "Budsjett"
    assert values["council"]["value"]["selected_option"]["value"] == "st"
    assert values["who"]["value"]["selected_option"]["value"] == "ola"
    assert focused(page).startswith("Melding til")
    assert server.problems == []


def test_errors_stand_under_their_fields_and_are_tied_to_them(page: Page) -> None:
    page.get_by_label("Melding til").fill("/sak ny")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Lagre").click()
    field = page.get_by_role("textbox", name="Tittel")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    described = field.get_attribute("aria-describedby") or ""
    expect(page.locator(f"#{described.split()[0]}")).to_have_text("«Tittel» må fylles ut.")
    assert faults(page) == {}


def test_what_was_typed_is_still_there_after_an_error(page: Page) -> None:
    page.get_by_label("Melding til").fill("/sak ny")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Tittel").fill("feil")
    page.locator("#modal").get_by_label("Råd").select_option(label="Styret")
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator(".error")).to_have_text("Tittelen er feil.")
    expect(page.get_by_role("textbox", name="Tittel")).to_have_value("feil")
    expect(page.locator("#modal").get_by_label("Råd")).to_have_value("st")


def test_escape_closes_and_the_bot_is_told(page: Page, demo: DemoBot) -> None:
    page.get_by_label("Melding til").fill("/sak ny")
    page.keyboard.press("Enter")
    expect(page.locator("#modal")).to_be_visible()
    page.get_by_role("button", name="Mer", exact=True).click()
    expect(page.get_by_role("button", name="Tilbake")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tilbake")).to_be_hidden()
    expect(page.locator("#modal")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#modal")).to_be_hidden()
    assert focused(page).startswith("Melding til")
    assert [each["type"] for each in demo.got if each.get("type") == "view_closed"] == [
        "view_closed"
    ] * 2


def test_files_are_chosen_in_a_modal_and_downloaded_from_a_message(
    page: Page, server: SandboxServer, demo: DemoBot
) -> None:
    page.get_by_label("Melding til").fill("/sak ny")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Tittel").fill("Med fil")
    page.locator("#modal").get_by_label("Råd").select_option(label="Styret")
    page.locator("#modal input[type=file]").set_input_files(
        FilePayload(name="notat.docx", mimeType="application/msword", buffer=b"innhold")
    )
    expect(page.get_by_text("notat.docx (1 kB)")).to_be_visible()
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator("#modal")).to_be_hidden()
    body = next(each for each in demo.got if each.get("type") == "view_submission")
    (chosen,) = body["view"]["state"]["values"]["files"]["value"]["files"]
    assert (chosen["name"], chosen["size"]) == ("notat.docx", 7)
    demo.client.files_upload_v2(channel="C0STYRET", content=b"Word", filename="innkalling.docx")
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned innkalling.docx").click()
    assert download.value.suggested_filename == "innkalling.docx"
    assert download.value.path().read_bytes() == b"Word"


def test_somebody_else_sees_something_else(
    page: Page, server: SandboxServer, demo: DemoBot
) -> None:
    server.as_user("U0KARI").command("/sak svar", channel="styret")
    expect(page.get_by_text("Bare synlig for deg")).to_be_visible()
    demo.client.chat_postMessage(channel="U0OLA", text="Hei Ola")
    page.get_by_label("Du er").select_option(label="Ola Hansen – medlem")
    expect(page.get_by_text("Bare synlig for deg")).to_be_hidden()
    expect(page.get_by_role("button", name="Saksbot 1 ulest")).to_be_visible()
    page.get_by_role("button", name="Saksbot 1 ulest").click()
    expect(page.get_by_text("Hei Ola")).to_be_visible()
    expect(page.get_by_role("button", name="Saksbot 1 ulest")).to_be_hidden()
    page.get_by_label("Du er").select_option(label="Siv Berg – ikke i noe råd")
    expect(page.get_by_role("button", name="# styret")).to_be_hidden()


def test_the_home_tab_is_opened_and_used(page: Page, demo: DemoBot) -> None:
    page.get_by_role("button", name="Saksbot").click()
    page.get_by_role("button", name="Hjem").click()
    expect(page.get_by_role("heading", name="Sak h")).to_be_visible()
    assert {each.get("tab") for each in demo.got} >= {"home"}
    assert faults(page) == {}


def test_shortcuts_are_chosen_from_their_menus(
    page: Page, server: SandboxServer, demo: DemoBot
) -> None:
    server.as_user("U0OLA").say("Kan dette bli en sak?", "styret")
    page.get_by_text("Kan dette bli en sak?").hover()
    page.get_by_role("button", name="Flere handlinger").click()
    page.get_by_role("menuitem", name="Lag sak av meldingen").click()
    expect(page.locator("#modal")).to_be_visible()
    assert demo.got[-1]["message"]["text"] == "Kan dette bli en sak?"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Snarveier").click()
    page.get_by_role("menuitem", name="Ny sak").click()
    expect(page.locator("#modal")).to_be_visible()
    assert demo.got[-1]["type"] == "shortcut"


def test_new_messages_are_read_aloud(page: Page, server: SandboxServer) -> None:
    server.as_user("U0OLA").say("Møtet er flyttet", "styret")
    expect(page.locator("#live")).to_have_text("Ny melding fra Ola Hansen: Møtet er flyttet")


def test_the_traffic_behind_a_click_can_be_read(page: Page, demo: DemoBot) -> None:
    page.get_by_role("button", name="Trafikk").click()
    page.get_by_label("Melding til").fill("/sak ny")
    page.keyboard.press("Enter")
    expect(page.locator("#modal")).to_be_visible()
    page.keyboard.press("Escape")
    opened = page.locator("#traffic li").filter(has_text="views.open").first
    opened.locator("summary").click()
    expect(opened.get_by_text('"callback_id": "case"').first).to_be_visible()
    assert faults(page) == {}


def test_the_guidance_puts_the_command_in_place(page: Page) -> None:
    page.get_by_role("button", name="Skriv /sak ny").click()
    expect(page.get_by_label("Melding til")).to_have_value("/sak ny")
    expect(page.get_by_label("Melding til")).to_be_focused()


def test_a_bot_that_is_away_is_said_in_words(page: Page, server: SandboxServer) -> None:
    server.deliver_to("http://127.0.0.1:9/nowhere")
    try:
        page.get_by_label("Melding til").fill("/sak ny")
        page.keyboard.press("Enter")
        expect(page.locator(".message").last).to_contain_text("/sak virket ikke")
    finally:
        server.deliver_to(None)


def test_a_redraw_keeps_the_focus_where_it_was(page: Page, demo: DemoBot) -> None:
    ts = demo.client.chat_postMessage(channel="C0STYRET", text="x", blocks=card("1"))["ts"]
    page.get_by_role("button", name="Godkjenn").focus()
    demo.client.chat_update(channel="C0STYRET", ts=ts, text="x", blocks=card("2"))
    expect(page.get_by_role("heading", name="Sak 2")).to_be_visible()
    assert focused(page) == "Godkjenn"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_kept_out_in_any_width_or_light(
    browser: Browser, server: SandboxServer, demo: DemoBot, scheme: Scheme, width: int
) -> None:
    demo.client.chat_postMessage(channel="C0STYRET", text="x", blocks=card("1"))
    server.as_user("U0KARI").command("/sak svar", channel="styret")
    demo.client.files_upload_v2(channel="C0STYRET", content=b"W", filename="innkalling.docx")
    page = browser.new_page(viewport={"width": width, "height": 780}, color_scheme=scheme)
    page.goto(f"{server.url}#U0KARI/channel/C0STYRET")
    expect(page.get_by_role("button", name="Godkjenn")).to_be_visible()
    assert faults(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 760:
        page.get_by_role("button", name="Meny").click()
        expect(page.get_by_role("button", name="Lukk menyen")).to_be_focused()
        assert faults(page) == {}
        page.keyboard.press("Escape")
    page.get_by_label("Melding til").fill("/sak ny")
    page.keyboard.press("Enter")
    expect(page.locator("#modal")).to_be_visible()
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator(".error").first).to_have_text("«Tittel» må fylles ut.")
    assert faults(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
