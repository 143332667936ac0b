"""The papers of a case: handed in, refused, replaced, moved and fetched."""

import io
import zipfile

from docx import Document

from bot.slack.ids import cases as ids
from tests.handlers.casework import begun, sent, shown, written
from tests.offices import Office


def word_file(text: str = "Toppnotat") -> bytes:
    """A small Word file."""
    document = Document()
    document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_good_files_are_kept_and_each_bad_one_gets_a_sentence(office: Office) -> None:
    berit = office.case_officer
    begun(berit)
    sent(office, berit)
    sent(office, berit)
    berit.upload("Toppnotat som Word-fil", "toppnotat.docx", word_file())
    berit.upload("Vedlegg", "plan_for_2020.docx", word_file("Plan"))
    berit.upload("Vedlegg", "tom.pdf", b"")
    berit.upload("Vedlegg", "makro.docm", word_file())
    berit.fill({"Lenke": "https://eksempel.no/rapport", "Tittel på lenken": "Rapporten"})
    sent(office, berit)
    told = berit.modal.text
    assert "2 filer kunne ikke tas imot" in told
    assert "«tom.pdf»: Filen er tom." in told
    assert "«makro.docm»: Filen kan inneholde makroer" in told
    assert "plan for 2020" in told
    assert "toppnotat.docx" in told
    assert "Rapporten" in told


def test_a_word_file_takes_the_place_of_what_was_written_in_slack(office: Office) -> None:
    berit = office.case_officer
    written(office, berit)
    berit.click("Toppnotat")
    berit.fill({"section_heading:1": "Bakgrunn", "section_body:1": "Tekst"})
    sent(office, berit)
    berit.close()
    berit.click("Vedlegg")
    berit.click("Lever toppnotat i Word")
    assert "Filen erstatter toppnotatet som er skrevet i Slack." in berit.modal.text
    berit.upload("Word-fil", "toppnotat.docx", word_file())
    sent(office, berit)
    berit.close()
    assert "toppnotat.docx" in berit.modal.text
    berit.close()
    assert "Toppnotat skrevet i Slack" not in berit.modal.text


def papers_of(office: Office, *names: str) -> None:
    """A case with these Word files, and its list of papers open."""
    berit = office.case_officer
    begun(berit)
    sent(office, berit)
    sent(office, berit)
    for name in names:
        berit.upload("Vedlegg", f"{name}.docx", word_file(name))
    sent(office, berit)
    berit.click("Vedlegg")


def titles(office: Office) -> list[str]:
    """The papers as they stand in the open list."""
    blocks = office.case_officer.modal.blocks
    return [b["text"]["text"].split("\n")[0] for b in blocks if b["block_id"].startswith("paper:")]


def test_papers_are_moved_renamed_marked_replaced_and_removed(office: Office) -> None:
    berit = office.case_officer
    papers_of(office, "a", "b", "c")
    assert titles(office) == ["a", "b", "c"]
    choose(office, "down:1")
    assert titles(office) == ["b", "a", "c"]
    choose(office, "remove:3")
    assert titles(office) == ["b", "a"]
    choose(office, "edit:1")
    berit.fill({"Tittel": "Budsjett", ids.PAPER_KIND: "Som separat vedlegg"})
    berit.upload("Ny fil", "budsjett.docx", word_file("nytt"))
    sent(office, berit)
    berit.close()
    assert titles(office) == ["b", "Budsjett"]
    assert "separat vedlegg, budsjett.docx" in berit.modal.text


def choose(office: Office, value: str) -> None:
    """A choice in the menu of one paper."""
    berit = office.case_officer
    paper = value.partition(":")[2]
    berit.select(f"paper:{paper}", value)


def test_papers_can_be_fetched_in_a_message(office: Office) -> None:
    berit = office.case_officer
    papers_of(office, "a")
    berit.close()
    berit.click("Hent papirene")
    assert "Papirene til #1 Nasjonal plan" in shown(berit.dms()[-2]) + shown(berit.dms()[-1])
    files = [file for message in berit.dms() for file in message.files]
    with zipfile.ZipFile(io.BytesIO(berit.download(files[0]))) as package:
        assert "word/document.xml" in package.namelist()
