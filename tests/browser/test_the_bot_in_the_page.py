"""The real bot in the page: what people click, read and download there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import BrowserContext, Locator, Page, expect

from bot.clock import OSLO
from bot.commandline.example_workspace import (
    MEMBER,
    OFFICER,
    SECRETARY,
    STRANGER,
    fill_with_examples,
    workspace_seed,
)
from bot.slack.manifest import manifest
from storage.house import House
from tests.browser.looking import faults
from tests.offices import Office, opened_office

AT = datetime(2026, 11, 20, 9, 0, tzinfo=OSLO)
INNKALLING = "Innkalling 2-2026 Nasjonalt e-helsestyre.docx"
NOT_FOR_YOU = (
    "Saksbot er for medlemmer, saksbehandlere og sekretariat i råd og utvalg, og du er ikke satt "
    "opp i noen av dem. Ta kontakt med sekretariatet hvis du skulle vært det."
)
SLOW_MS, REDRAWN_MS = 15_000, 300


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    """The workspace that a newcomer meets, and the bot in it."""
    fill_with_examples(house, clock=lambda: AT)
    with opened_office(house, seed=workspace_seed(manifest()), at=AT) as office:
        yield office


@pytest.fixture
def window(context: BrowserContext, office: Office) -> Iterator[Page]:
    """An empty window; a fault in a script of the page fails the test."""
    page = context.new_page()
    page.set_default_timeout(SLOW_MS)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def enter(page: Page, office: Office, person: str, tab: str) -> None:
    page.goto("about:blank")
    page.goto(f"{office.server.url}#{person}/{tab}")
    page.wait_for_selector("#place-name")
    # Opening Home makes the bot publish it anew; a person clicks when it has come.
    page.wait_for_timeout(REDRAWN_MS)
    office.server.settle()
    page.wait_for_timeout(REDRAWN_MS)


def write(page: Page, command: str) -> None:
    page.locator("#message").fill(command)
    page.locator("#message").press("Escape")
    page.locator("#message").press("Enter")


def modal(page: Page, title: str) -> Locator:
    found = page.get_by_role("dialog")
    heading = found.get_by_role("heading", name=title, level=2, exact=True)
    expect(heading).to_be_visible(timeout=SLOW_MS)
    return found


def press(within: Locator | Page, name: str) -> None:
    within.get_by_role("button", name=name, exact=True).last.click()


def text_of(paper: Path) -> str:
    body = Document(BytesIO(paper.read_bytes())).element.body
    return "\n".join("".join(paragraph.itertext()) for paragraph in body.iter(qn("w:p")))


def close_all(page: Page) -> None:
    """Close the modals that lie on one another."""
    dialog = page.locator("#modal")
    while dialog.is_visible():
        before = dialog.inner_text()
        dialog.locator("[data-key=close]").click()
        expect(dialog).not_to_have_text(before, timeout=SLOW_MS, use_inner_text=True)


def make_ready(page: Page, office: Office) -> None:
    """Give the meeting its place and the case its questions."""
    enter(page, office, SECRETARY, "messages")
    write(page, "/mote")
    press(page.locator("#content"), "Endre møtet")
    modal(page, "Endre møtet").get_by_label("Sted").fill("Verkstedveien 1, Oslo")
    press(page.locator("#modal"), "Lagre")
    expect(page.locator("#modal")).to_contain_text("Endringen er lagret.", timeout=SLOW_MS)
    close_all(page)
    press(page.locator("#content"), "Hva mangler?")
    modal(page, "Hva mangler?").get_by_text("Åpne saken", exact=True).click()
    press(modal(page, "Sak"), "Rediger")
    form = modal(page, "Rediger saken")
    form.get_by_label("Spørsmål til drøfting").fill("Hva bør deles først?")
    press(form, "Lagre")
    expect(page.locator("#modal")).to_contain_text("Saken er lagret.", timeout=SLOW_MS)
    close_all(page)


def test_the_secretary_sends_an_innkalling_and_the_member_downloads_it(
    window: Page, office: Office, tmp_path: Path
) -> None:
    make_ready(window, office)
    enter(window, office, SECRETARY, "home")
    press(window.locator("#content"), "Send innkalling")
    confirm = modal(window, "Send innkalling")
    expect(confirm).to_contain_text("Saksnumrene 1/26–5/26 trekkes nå")
    press(confirm, "Send")
    expect(confirm).to_contain_text("sendes ut nå", timeout=SLOW_MS)
    office.server.wait_until(lambda: not office.is_busy(), timeout=30)
    enter(window, office, MEMBER, "messages")
    card = window.locator("#content").get_by_text(INNKALLING)
    expect(card).to_have_count(1, timeout=SLOW_MS)
    with window.expect_download() as waiting:
        window.get_by_role("link", name="Last ned").first.click()
    assert waiting.value.suggested_filename == INNKALLING
    waiting.value.save_as(tmp_path / INNKALLING)
    told = text_of(tmp_path / INNKALLING)
    assert "5/26 Deling av journaldokumenter mellom sykehus og kommune" in told
    assert "Hva bør deles først?" in told
    assert "UTKAST" not in told


def test_a_stranger_sees_one_sentence_and_nothing_else(window: Page, office: Office) -> None:
    enter(window, office, STRANGER, "home")
    expect(window.locator(".home")).to_have_text(NOT_FOR_YOU, timeout=SLOW_MS)
    enter(window, office, STRANGER, "messages")
    write(window, "/sak ny")
    expect(modal(window, "Det gikk ikke").locator(".modal-body")).to_have_text(NOT_FOR_YOU)
    close_all(window)
    assert office.as_user(STRANGER).dms() == []


def test_a_case_is_opened_with_the_keyboard_alone(window: Page, office: Office) -> None:
    enter(window, office, OFFICER, "messages")
    keys = window.keyboard
    window.locator("#message").focus()
    keys.type("/sak ny")
    keys.press("Enter")
    modal(window, "Ny sak (1 av 3)")
    expect(window.get_by_label("Tittel")).to_be_focused()
    assert not any(faults(window).values())
    keys.type("Plan for journalløft")
    keys.press("Enter")
    modal(window, "Ny sak (2 av 3)")
    tab_to(window, "Neste")
    keys.press("Enter")
    modal(window, "Ny sak (3 av 3)")
    tab_to(window, "Lagre")
    keys.press("Enter")
    case = modal(window, "Sak")
    expect(case).to_contain_text("Plan for journalløft")
    keys.press("Escape")
    expect(window.locator("#modal")).to_be_hidden(timeout=SLOW_MS)
    expect(window.locator("#message")).to_be_focused()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of that name has the focus."""
    wanted = page.locator("#modal").get_by_role("button", name=name, exact=True)
    for _ in range(60):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {name}")
