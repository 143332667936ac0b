"""Takes the pictures in docs/images anew from a fresh local workspace.

`python -m tools.pictures` needs Chromium, LibreOffice and pdftoppm. The workspace stands at a fixed
day, so that a picture changes only when the product does.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, ViewportSize, sync_playwright

from bot.app import Slack, build_bot
from bot.clock import OSLO
from bot.commandline.example_workspace import (
    MEMBER,
    OFFICER,
    SECRETARY,
    fill_with_examples,
    workspace_seed,
)
from bot.sandbox import SandboxClock, SandboxServer, User
from bot.slack.manifest import manifest
from storage.migrate import migrate
from storage.opening import open_house

IMAGES = Path(__file__).parents[1] / "docs" / "images"
DAY = datetime(2027, 4, 6, 9, 0, tzinfo=OSLO)
NEEDED = {"chromium": "chromium", "soffice": "libreoffice-writer", "pdftoppm": "poppler-utils"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WINDOW: ViewportSize = {"width": 1120, "height": 720}
TALL: ViewportSize = {"width": 1120, "height": 1000}
TO_TOP = "box => { box.scrollTop = 0; box.closest('#content').scrollTop = 0; }"
TOGETHER_MS, PATIENCE_S = 600, 30


@contextmanager
def opened_workspace(folder: Path) -> Iterator[SandboxServer]:
    """The local workspace with its examples, and the bot in it."""
    house = open_house(f"sqlite:///{folder / 'saksbot.db'}", folder)
    migrate(house.engine)
    fill_with_examples(house, clock=lambda: DAY)
    clock = SandboxClock()
    clock.set(DAY)
    with SandboxServer(workspace_seed(manifest()), clock=clock) as server:
        app = server.workspace.seed.app
        slack = Slack(app.bot_token, app.app_token, app.signing_secret, server.api_url)
        bot = build_bot(house, slack, clock=lambda: clock.moment().astimezone(OSLO))
        server.watch(bot.listeners)
        bot.start()
        server.wait_for_bot()
        try:
            yield server
        finally:
            bot.stop()


def take_all(server: SandboxServer, page: Page, folder: Path) -> None:
    """Every picture, in the order in which the work is done."""
    secretary = server.as_user(SECRETARY)
    secretary.open_home()
    _take(page, server, f"{SECRETARY}/home", "home")
    _write_a_case(server.as_user(OFFICER))
    _take(page, server, f"{OFFICER}/messages", "ny-sak", only="#modal")
    _make_ready(secretary)
    _take(page, server, f"{SECRETARY}/home", "agenda", only="#modal")
    secretary.close()
    _send(secretary)
    server.wait_until(lambda: _innkalling_of(server) is not None, timeout=PATIENCE_S)
    _take(page, server, f"{MEMBER}/messages", "melding", top=True)
    _first_page(_innkalling_of(server) or b"", folder)


def _write_a_case(officer: User) -> None:
    officer.command("/sak ny")
    officer.fill(
        {
            "Tittel": "Plan for felles journalløft",
            "Hensikten med saken": "Hensikten er å orientere om planen for neste år.",
            "Forslag til vedtak": "Nasjonalt e-helsestyre tar saken til orientering.",
        }
    )


def _make_ready(secretary: User) -> None:
    secretary.command("/mote")
    secretary.click("Endre møtet")
    secretary.fill({"Sted": "Verkstedveien 1, Oslo"})
    secretary.submit()
    _put_away(secretary)
    _write_the_questions(secretary)
    secretary.open_home()
    secretary.click("Godta", within="home")
    secretary.open_home()
    secretary.click("Åpne dagsorden", within="home")
    secretary.click("Legg til sak (2)")
    secretary.fill({"Saker som er klare": ["Erfaringer fra pilotkommunene"]})
    secretary.submit()


def _write_the_questions(secretary: User) -> None:
    secretary.command("/mote")
    secretary.click("Hva mangler?", within=secretary.ephemerals[-1])
    secretary.click("Åpne saken")
    secretary.click("Rediger")
    secretary.fill({"Spørsmål til drøfting": "Hvilke dokumenter bør deles først?"})
    secretary.submit()
    _put_away(secretary)


def _send(secretary: User) -> None:
    secretary.open_home()
    secretary.click("Send innkalling", within="home")
    secretary.submit()
    _put_away(secretary)


def _put_away(person: User) -> None:
    while person.view:
        person.close()


def _innkalling_of(server: SandboxServer) -> bytes | None:
    """The Word file that the member got, as soon as it is there."""
    member = server.as_user(MEMBER)
    files = [file for message in member.dms() for file in message.raw.get("files", ())]
    found = [file for file in files if file["name"].startswith("Innkalling")]
    return member.download(found[0]) if found else None


def _take(
    page: Page, server: SandboxServer, place: str, name: str, *, only: str = "", top: bool = False
) -> None:
    page.set_viewport_size(TALL if only else WINDOW)
    page.goto("about:blank")
    page.goto(f"{server.url}#{place}")
    page.wait_for_selector(only or ".messages, .home")
    page.wait_for_timeout(TOGETHER_MS)
    if top:
        page.locator(".messages").first.evaluate(TO_TOP)
    target = IMAGES / f"{name}.png"
    if only:
        page.locator(only).screenshot(path=target)
    else:
        page.screenshot(path=target)


def _first_page(innkalling: bytes, folder: Path) -> None:
    """The first page as LibreOffice prints it."""
    word = folder / "innkalling.docx"
    word.write_bytes(innkalling)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    to_pdf = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*to_pdf, str(word)], check=True, capture_output=True)
    to_png = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*to_png, str(word.with_suffix(".pdf")), str(IMAGES / "innkalling")], check=True)


def main() -> int:
    """Take the pictures; returns the exit code."""
    missing = [package for command, package in NEEDED.items() if not shutil.which(command)]
    if missing:
        print(f"The pictures need more programs: apt-get install {' '.join(missing)}")
        return 1
    IMAGES.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as name,
        opened_workspace(Path(name)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=WINDOW, locale="nb-NO")
        take_all(server, page, Path(name))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
