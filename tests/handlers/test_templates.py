"""«Maler»: getting the Word template, handing in another, and going back to the standard one."""

import io
import zipfile

import pytest

from bot.operations.templates_in_use import standard_template, template_for
from bot.sandbox.refusals import CannotDo
from bot.slack.ids import innkalling as ids
from tests.offices import Office


def open_templates(office: Office) -> None:
    office.secretary.open_home()
    office.secretary.click(action_id=ids.TEMPLATES, within="home")


def hand_in(office: Office, name: str, content: bytes) -> None:
    office.secretary.click("Bytt mal", value=f"{office.council.id}:innkalling")
    office.secretary.fill({"Mal for innkalling": [(name, content)]})
    office.secretary.submit()


def in_use(office: Office) -> bytes:
    with office.house.look() as session:
        return template_for(office.house, session, "innkalling", office.council.id).content


def restyled() -> bytes:
    """The standard template with another colour, as if it had been through Word."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(standard_template("innkalling"))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content += b"<!-- endret -->"
            new.writestr(entry.filename, content)
    return made.getvalue()


def test_the_list_says_which_template_each_paper_uses(office: Office) -> None:
    open_templates(office)
    shown = office.secretary.modal.text
    assert "Innkalling: standardmalen" in shown
    assert "Toppnotat: standardmalen" in shown


def test_the_template_in_use_comes_in_a_message(office: Office) -> None:
    open_templates(office)
    office.secretary.click("Last ned", value=f"{office.council.id}:innkalling")
    file = office.secretary.dms()[-1].files[0]
    assert file["name"] == "Mal innkalling.docx"
    assert office.secretary.download(file) == standard_template("innkalling")


def test_a_good_template_is_taken_in_use_and_can_be_put_back(office: Office) -> None:
    open_templates(office)
    template = restyled()
    hand_in(office, "vår mal.docx", template)
    assert "Malen er tatt i bruk" in office.secretary.modal.text
    assert in_use(office) == template
    office.secretary.close()
    assert "«vår mal.docx», 11.11.2019, Sonja Sunde" in office.secretary.modal.text
    office.secretary.click("Tilbake til standard")
    assert "Standardmalen er tatt i bruk" in office.secretary.modal.text
    assert in_use(office) == standard_template("innkalling")


def test_a_template_that_does_not_work_is_refused_with_the_reason(office: Office) -> None:
    open_templates(office)
    hand_in(office, "tom.docx", b"PK\x03\x04 this is no package")
    assert "Malen ble ikke tatt i bruk" in office.secretary.modal.text
    assert "Den forrige malen gjelder fortsatt" in office.secretary.modal.text
    assert in_use(office) == standard_template("innkalling")
    assert "ble ikke tatt i bruk for innkalling" in office.secretary.dms()[-1].text


def test_slack_itself_stops_what_is_not_a_word_file(office: Office) -> None:
    open_templates(office)
    with pytest.raises(CannotDo, match="ikke av typen docx"):
        hand_in(office, "mal.docm", b"PK\x03\x04")
