"""Faults that Word refuses, planted one by one, and barriers for those who cannot see well."""

import re
from collections.abc import Callable

import pytest

from bot.documents.accessibility import barriers, contrast
from bot.documents.house_styles import CONTRASTS
from bot.documents.read_back import missing_texts, read_back, required_texts
from bot.documents.validate import faults
from tests.documents.examples import meeting_6_2019, two_days_with_breaks
from tests.documents.papers import built, changed, part_of, with_part

WORD = built(two_days_with_breaks())
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
RELATIONS = "word/_rels/document.xml.rels"


def first(pattern: str, new: str) -> Callable[[str], str]:
    return lambda xml: re.sub(pattern, new, xml, count=1, flags=re.DOTALL)


FAULTS: dict[str, tuple[bytes, str]] = {
    "a field without an end": (
        changed(
            WORD, "word/footer1.xml", first(r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', "")
        ),
        "et felt er ikke avsluttet",
    ),
    "properties twice": (
        changed(
            WORD,
            "_rels/.rels",
            lambda xml: xml.replace(
                "</Relationships>",
                '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/'
                'relationships/metadata/core-properties" Target="docProps/core.xml"/>'
                "</Relationships>",
            ),
        ),
        "nøyaktig én gang",
    ),
    "a cell without a paragraph": (
        changed(WORD, DOCUMENT, first(r"(</w:tcPr>)<w:p>.*?</w:p></w:tc>", r"\1</w:tc>")),
        "slutter ikke med et avsnitt",
    ),
    "a row with a cell too few": (
        changed(WORD, DOCUMENT, first(r"<w:tc>(?:(?!</w:tc>).)*</w:tc></w:tr>", "</w:tr>")),
        "ikke like mange celler",
    ),
    "a bookmark with a used number": (
        changed(WORD, DOCUMENT, first(r'<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"')),
        "er brukt 2 ganger",
    ),
    "a bookmark that never ends": (
        changed(WORD, DOCUMENT, first(r"<w:bookmarkEnd [^>]*/>", "")),
        "åpnet, men ikke lukket",
    ),
    "a style that is not there": (
        changed(WORD, DOCUMENT, first(r'w:pStyle w:val="Vedtak"', 'w:pStyle w:val="Borte"')),
        "stilen Borte finnes ikke",
    ),
    "a list that is not there": (
        changed(WORD, DOCUMENT, first(r'w:numId w:val="\d+"', 'w:numId w:val="999"')),
        "listen 999 finnes ikke",
    ),
    "a link to nowhere in the file": (
        changed(WORD, DOCUMENT, first(r'w:anchor="sak_0"', 'w:anchor="sak_9"')),
        "bokmerket sak_9 finnes ikke",
    ),
    "a link to nowhere outside": (
        changed(WORD, DOCUMENT, first(r'r:id="saksbot0"', 'r:id="saksbot7"')),
        "relasjonen saksbot7 finnes ikke",
    ),
    "a part that is named but missing": (
        changed(WORD, RELATIONS, first('Target="fontTable.xml"', 'Target="borte.xml"')),
        "som ikke finnes i filen",
    ),
    "two tables that touch": (
        changed(WORD, DOCUMENT, first(r"</w:tbl><w:p>.*?</w:p><w:tbl>", "</w:tbl><w:tbl>")),
        "mangler et avsnitt etter en tabell",
    ),
    "properties in the wrong order": (
        changed(WORD, DOCUMENT, first(r"(<w:cantSplit/>)(<w:tblHeader/>)", r"\2\1<w:tull/>")),
        "tull",
    ),
    "broken XML": (with_part(WORD, "word/x.xml", b"<a>"), "ikke er gyldig XML"),
    "no zip at all": (b"PK", "ikke en Word-fil"),
}

BARRIERS: dict[str, tuple[bytes, str]] = {
    "no title": (
        changed(WORD, "docProps/core.xml", first(r"<dc:title>.*?</dc:title>", "")),
        "mangler tittel",
    ),
    "another language": (
        changed(WORD, STYLES, first('w:lang w:val="nb-NO"', 'w:lang w:val="en-US"')),
        "Språket",
    ),
    "a gap between headings": (
        changed(WORD, DOCUMENT, first('"Overskrift2"', '"Overskrift4"')),
        "hopper over et nivå",
    ),
    "two titles": (
        changed(WORD, DOCUMENT, first('"Overskrift2"', '"Overskrift1"')),
        "nøyaktig én overskrift",
    ),
    "air": (
        changed(WORD, DOCUMENT, first("</w:tbl><w:p>", "</w:tbl><w:p/><w:p>")),
        "tomt avsnitt",
    ),
    "a table without words": (
        changed(WORD, DOCUMENT, first(r"<w:tblDescription [^>]*/>", "")),
        "mangler tittel eller beskrivelse",
    ),
    "a table without a header row": (
        changed(WORD, DOCUMENT, first("<w:tblHeader/>", "")),
        "mangler overskriftsrad",
    ),
    "a picture without words": (
        changed(WORD, "word/header1.xml", first(r' descr="[^"]*"', "")),
        "mangler alternativ tekst",
    ),
    "weak colours": (
        changed(WORD, STYLES, first('w:color w:val="51606C"', 'w:color w:val="AAAAAA"')),
        "for svak kontrast (2,3 : 1, minst 4,5 : 1 kreves)",
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_planted_fault_is_found_and_named(what: str) -> None:
    word, sentence = FAULTS[what]
    assert any(sentence in fault for fault in faults(word)), faults(word)


@pytest.mark.parametrize("what", BARRIERS)
def test_a_planted_barrier_is_found_and_named(what: str) -> None:
    word, sentence = BARRIERS[what]
    assert any(sentence in barrier for barrier in barriers(word)), barriers(word)


@pytest.mark.parametrize("pair", CONTRASTS, ids="-".join)
def test_every_pair_of_colours_in_the_house_can_be_read(pair: tuple[str, str]) -> None:
    assert contrast(*pair) >= 4.5


def test_black_on_white_has_the_strongest_contrast() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)


def test_a_text_that_fell_out_on_the_way_is_named() -> None:
    full = meeting_6_2019()
    word = changed(
        built(full), DOCUMENT, first("<w:t[^>]*>Mandat for områdestyring", "<w:t>Mandat")
    )
    assert missing_texts(word, required_texts(full)) == ["Mandat for områdestyring"]


def test_texts_in_another_order_than_they_went_in_are_noticed() -> None:
    word = built(meeting_6_2019())
    backwards = list(reversed(required_texts(meeting_6_2019())))
    assert missing_texts(word, backwards)


def test_page_numbers_are_fields_and_not_typed() -> None:
    footer = part_of(WORD, "word/footer1.xml")
    assert re.findall(r"> (PAGE|NUMPAGES) <", footer) == ["PAGE", "NUMPAGES"]
    assert read_back(WORD)[-1] == "footer | Innkalling til møte 2/2020 Side 1 av 1"
