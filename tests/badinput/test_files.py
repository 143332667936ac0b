"""Empty, huge, macro-carrying, encrypted and mislabelled files."""

import pytest

from bot.operations.templates_in_use import standard_template
from tests.badinput.wrong_files import WORD, WRONG
from tests.handlers.casework import begun, sent
from tests.handlers.test_templates import hand_in, in_use, open_templates
from tests.offices import Office


def test_each_wrong_file_of_a_new_case_gets_its_sentence_and_the_good_ones_are_kept(
    office: Office,
) -> None:
    berit = office.case_officer
    begun(berit)
    sent(office, berit)
    sent(office, berit)
    berit.upload("Toppnotat som Word-fil", "toppnotat.docx", WRONG["kryptert"][0])
    berit.upload("Vedlegg", "god.docx", WORD)
    for name, (content, _) in WRONG.items():
        berit.upload("Vedlegg", f"{name}.docx", content)
    sent(office, berit)
    told = berit.modal.texts
    for name, (_, sentence) in WRONG.items():
        lines = "\n".join(told).split("\n")
        assert len([line for line in lines if f"«{name}.docx»" in line and sentence in line]) == 1
    assert "Saken er lagret som utkast. 6 filer kunne ikke tas imot:" in told
    assert "god" in berit.modal.text


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_no_template_and_the_one_before_stays(office: Office, name: str) -> None:
    content, sentence = WRONG[name]
    open_templates(office)
    hand_in(office, "mal.docx", content)
    office.server.wait_until(lambda: not office.is_busy(), 30)
    assert sentence in office.secretary.modal.text
    assert in_use(office) == standard_template("innkalling")
