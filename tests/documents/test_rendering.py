"""The papers as LibreOffice prints them: what stands on the pages, and on every page."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.examples import meeting_6_2019, two_days_with_breaks
from tests.documents.papers import built, needed

PDF = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of each paper as text; one start of LibreOffice for all."""
    office = needed("soffice", "install libreoffice-writer")
    reader = needed("pdftotext", "install poppler-utils")
    folder = tmp_path_factory.mktemp("printed")
    papers = {
        "meeting": meeting_6_2019(),
        "marked": replace(two_days_with_breaks(), is_draft=True),
    }
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(built(paper))
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'profil').as_uri()}"]
    files = [str(folder / f"{name}.docx") for name in papers]
    subprocess.run(
        [*command, "--convert-to", PDF, "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {name: pages_of(reader, folder / f"{name}.pdf") for name in papers}


def pages_of(reader: str, pdf: Path) -> list[str]:
    done = subprocess.run([reader, "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def test_the_first_page_holds_the_whole_agenda_of_an_ordinary_meeting(
    printed: dict[str, list[str]],
) -> None:
    assert all(f"{number}/19" in printed["meeting"][0] for number in range(40, 47))


def test_every_page_has_its_number_and_how_many_there_are(printed: dict[str, list[str]]) -> None:
    pages = printed["meeting"]
    assert len(pages) == 3
    assert all(f"Side {n} av 3" in page for n, page in enumerate(pages, start=1))


def test_every_page_of_a_closed_draft_says_both(printed: dict[str, list[str]]) -> None:
    assert len(printed["marked"]) > 1
    for page in printed["marked"]:
        assert "UTKAST" in page
        assert "Unntatt offentlighet, jf. offl. § 25" in page


def test_the_points_of_a_proposal_are_printed_with_numbers(printed: dict[str, list[str]]) -> None:
    text = " ".join(" ".join(printed["meeting"]).split())
    assert "1. Nasjonalt e-helsestyre tar status" in text
    assert "2. Nasjonalt e-helsestyre tilslutter seg" in text
