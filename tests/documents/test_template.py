"""The house template: what a secretariat may change, and what is refused."""

import re
from collections.abc import Callable

import pytest

from bot.documents import house_template
from bot.documents.house import PAPERS, packed
from bot.documents.house_logo import png
from bot.documents.house_parts import UnusableTemplate, unpacked
from bot.documents.read_back import read_back
from bot.documents.template_check import template_faults
from bot.documents.validate import faults
from bot.documents.word_innkalling import build_innkalling
from tests.documents.examples import a_case, an_innkalling, meeting_6_2019
from tests.documents.papers import TEMPLATE, TOPPNOTAT_TEMPLATE, built, changed, part_of, with_part

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
HEADER = "word/header1.xml"
FOOTER = "word/footer1.xml"
RELATIONS = "word/_rels/document.xml.rels"
FIXED = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def replacing(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(old, new)


def restyled() -> bytes:
    """The shipped template after an hour with a secretary in Word."""
    word = changed(TEMPLATE, STYLES, replacing("0B3C5D", "4B1D52"))
    word = changed(word, STYLES, replacing('"Arial"', '"Calibri"'))
    for old, new in (("Overskrift1", "Heading1"), ("Brdtekst", "BodyText")):
        word = changed(word, STYLES, replacing(f'"{old}"', f'"{new}"'))
    fixed = FIXED.format("Gi beskjed om forfall til sekretariatet.")
    word = changed(word, DOCUMENT, replacing("<w:body>", f"<w:body>{fixed}"))
    air = '<w:p w:rsidR="00A1"/><w:sectPr'
    word = changed(word, DOCUMENT, replacing("<w:sectPr", air))
    word = changed(word, DOCUMENT, replacing('w:left="1304"', 'w:left="1701"'))
    address = "</w:p><w:p><w:r><w:t>Postboks 1, 0001 Oslo</w:t></w:r></w:p></w:ftr>"
    word = changed(word, FOOTER, replacing("</w:p></w:ftr>", address))
    return changed(word, HEADER, replacing("tre linjer på en saksliste", "Storvik kommune"))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_shipped_templates_are_what_the_script_makes(paper: str) -> None:
    shipped = {"innkalling": TEMPLATE, "toppnotat": TOPPNOTAT_TEMPLATE}[paper]
    assert house_template.template(PAPERS[paper]) == shipped


@pytest.mark.parametrize("paper", PAPERS)
def test_the_shipped_templates_may_be_used(paper: str) -> None:
    shipped = {"innkalling": TEMPLATE, "toppnotat": TOPPNOTAT_TEMPLATE}[paper]
    assert template_faults(shipped, paper) == []


def test_a_restyled_template_is_taken_in_and_used_from_then_on() -> None:
    assert template_faults(restyled()) == []
    word = build_innkalling(meeting_6_2019(), restyled())
    assert faults(word) == []
    assert 'w:val="Heading1"' in part_of(word, DOCUMENT)
    assert "4B1D52" in part_of(word, STYLES)
    assert "Logo: Storvik kommune" in part_of(word, HEADER)


def test_fixed_text_in_body_and_footer_stays_where_it_was_put() -> None:
    lines = read_back(build_innkalling(meeting_6_2019(), restyled()))
    at = lines.index("Normal | Gi beskjed om forfall til sekretariatet.")
    assert lines[at + 1] == "heading 1 | Innkalling til møte i Nasjonalt e-helsestyre"
    assert lines[-1] == "Normal | Postboks 1, 0001 Oslo"


def test_tables_follow_the_margins_of_the_template() -> None:
    widths = re.findall(r'<w:tblW w:w="(\d+)"', part_of(built(meeting_6_2019()), DOCUMENT))
    narrow = build_innkalling(meeting_6_2019(), restyled())
    narrower = re.findall(r'<w:tblW w:w="(\d+)"', part_of(narrow, DOCUMENT))
    assert all(int(new) < int(old) for old, new in zip(widths, narrower, strict=True))


def test_empty_paragraphs_that_word_leaves_between_fields_do_not_follow() -> None:
    assert "Normal | " not in read_back(build_innkalling(meeting_6_2019(), restyled()))


def test_the_path_of_the_file_a_template_was_made_from_does_not_follow() -> None:
    path = "file:///C:/Users/kari/Husmal.dotx"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = (
        f'<Relationships xmlns="{namespace}"><Relationship Id="rId1" Type="{kind}" '
        f'Target="{path}" TargetMode="External"/></Relationships>'
    )
    word = with_part(TEMPLATE, "word/_rels/settings.xml.rels", relations.encode())
    word = changed(
        word,
        "word/settings.xml",
        replacing("<w:defaultTabStop", '<w:attachedTemplate r:id="rId1"/><w:defaultTabStop'),
    )
    assert template_faults(word) == []
    made = unpacked(build_innkalling(meeting_6_2019(), word))
    assert not any(path.encode() in part for part in made.values())


def test_a_field_that_word_put_inside_a_paragraph_is_found_there() -> None:
    inside = (
        r"<w:sdt>(<w:sdtPr>(?:(?!</w:sdtPr>).)*saker.*?</w:sdtPr>)<w:sdtContent><w:p>.*?</w:sdt>"
    )
    inline = (
        r"<w:p><w:sdt>\1<w:sdtContent><w:r><w:t>[Saker]</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    word = changed(TEMPLATE, DOCUMENT, lambda xml: re.sub(inside, inline, xml))
    assert template_faults(word) == []
    lines = read_back(build_innkalling(meeting_6_2019(), word))
    assert lines == read_back(built(meeting_6_2019()))


def test_what_a_secretary_writes_in_a_template_is_never_run() -> None:
    fixed = FIXED.format("{{ 7*7 }} {% for x in y %} &amp; &lt;!channel&gt;")
    word = changed(TEMPLATE, DOCUMENT, replacing("<w:body>", f"<w:body>{fixed}"))
    lines = read_back(build_innkalling(an_innkalling(), word))
    assert "Normal | {{ 7*7 }} {% for x in y %} & <!channel>" in lines


def test_a_field_for_the_councils_name_may_stand_in_the_text_too() -> None:
    control = re.search(
        r"<w:sdt>(?:(?!</w:sdt>).)*saksbot:raad.*?</w:sdt>", part_of(TEMPLATE, HEADER)
    )
    assert control is not None
    fixed = f'<w:body><w:p><w:r><w:t xml:space="preserve">For </w:t></w:r>{control[0]}</w:p>'
    word = changed(TEMPLATE, DOCUMENT, replacing("<w:body>", fixed))
    assert template_faults(word) == []
    assert "Normal | For Nasjonalt e-helsestyre" in read_back(
        build_innkalling(meeting_6_2019(), word)
    )


REFUSED: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "Filen er tom"),
    "a text file": (b"Kjaere sekretariat", "innholdet er noe annet"),
    "a finished paper": (built(an_innkalling(a_case())), "Er det et ferdig papir"),
    "a template of another kind": (TOPPNOTAT_TEMPLATE, "mangler feltet «Saksliste»"),
    "a template with macros": (
        with_part(TEMPLATE, "word/vbaProject.bin", b"x"),
        "Filen inneholder makroer",
    ),
    "a template with a DTD": (
        changed(
            TEMPLATE, STYLES, replacing("<w:styles", '<!DOCTYPE x [<!ENTITY a "b">]><w:styles')
        ),
        "inneholder en DTD",
    ),
    "a template that fetches a picture": (
        changed(
            TEMPLATE,
            "word/_rels/header1.xml.rels",
            replacing(
                'Target="media/logo.png"', 'Target="http://x.test/l.png" TargetMode="External"'
            ),
        ),
        "henter innhold utenfra",
    ),
    "a template without a style": (
        changed(TEMPLATE, STYLES, replacing('w:val="Vedtak"', 'w:val="Noe annet"')),
        "mangler avsnittsstilen «Vedtak»",
    ),
    "a template whose list is gone": (
        changed(TEMPLATE, STYLES, replacing('<w:numPr><w:numId w:val="3"/></w:numPr>', "")),
        "Stilen «Vedtakspunkt» er ikke lenger knyttet til en liste",
    ),
    "a template in English": (
        changed(TEMPLATE, STYLES, replacing('w:lang w:val="nb-NO"', 'w:lang w:val="en-US"')),
        "Språket i malen er «en-US»",
    ),
    "a template without a header": (
        changed(
            TEMPLATE,
            DOCUMENT,
            replacing('<w:headerReference w:type="default" r:id="rId5"/>', ""),
        ),
        "mangler topptekst på vanlige sider",
    ),
    "a first page without its own header": (
        changed(TEMPLATE, DOCUMENT, replacing("</w:sectPr>", "<w:titlePg/></w:sectPr>")),
        "mangler topptekst på førstesiden",
    ),
    "a header without the marking": (
        changed(TEMPLATE, HEADER, replacing("saksbot:merking", "noe annet")),
        "Toppteksten på vanlige sider mangler feltet «Merking»",
    ),
    "a footer without page numbers": (
        changed(TEMPLATE, FOOTER, replacing("PAGE", "DATE")),
        "Bunnteksten mangler sidetall",
    ),
    "a field that is there twice": (
        changed(TEMPLATE, DOCUMENT, replacing("saksbot:saksliste", "saksbot:hode")),
        "Feltet «Møtehode» står 2 ganger",
    ),
    "a field in the middle of a sentence": (
        changed(
            TEMPLATE,
            DOCUMENT,
            lambda xml: re.sub(
                r"<w:sdt>(<w:sdtPr>(?:(?!</w:sdtPr>).)*saker.*?</w:sdtPr>)<w:sdtContent>.*?</w:sdt>",
                r"<w:p><w:r><w:t>Her: </w:t></w:r><w:sdt>\1<w:sdtContent><w:r><w:t>x</w:t></w:r>"
                r"</w:sdtContent></w:sdt></w:p>",
                xml,
            ),
        ),
        "Feltet «Saker» må stå i et eget avsnitt",
    ),
    "a logo without alternative text": (
        changed(TEMPLATE, HEADER, lambda xml: re.sub(r' descr="[^"]*"', "", xml)),
        "mangler alternativ tekst",
    ),
    "colours that nobody can read": (
        changed(TEMPLATE, STYLES, replacing("51606C", "C0C0C0")),
        "for svak kontrast",
    ),
    "a style that Word refuses": (
        changed(TEMPLATE, STYLES, replacing('w:line="252"', 'w:line="mye"')),
        "Prøvepapiret blir ikke gyldig",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_template_is_refused_with_the_reason(what: str) -> None:
    template, reason = REFUSED[what]
    found = template_faults(template)
    assert any(reason in sentence for sentence in found), found
    assert all(sentence.endswith((".", "?", ")", "]")) or ":" in sentence for sentence in found)


def test_all_reasons_are_told_at_once() -> None:
    word = changed(TEMPLATE, STYLES, replacing('w:val="Vedtak"', 'w:val="Noe annet"'))
    word = changed(word, STYLES, replacing('w:lang w:val="nb-NO"', 'w:lang w:val="en-US"'))
    word = changed(word, FOOTER, replacing("PAGE", "DATE"))
    assert len(template_faults(word)) >= 3


def test_a_builder_given_a_broken_template_says_so_in_a_sentence() -> None:
    broken = changed(TEMPLATE, STYLES, replacing('w:val="Vedtak"', 'w:val="Noe annet"'))
    with pytest.raises(UnusableTemplate, match="Malen mangler stilen «Vedtak»"):
        build_innkalling(an_innkalling(), broken)


def test_the_logo_is_drawn_the_same_every_time() -> None:
    assert png() == unpacked(TEMPLATE)["word/media/logo.png"]
    assert packed(unpacked(TEMPLATE)) == TEMPLATE
