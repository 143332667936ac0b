"""Write the papers of the example meetings anew: small, real Word, Excel and PDF files.

Run as ``python -m tools.example_papers``. The facts are those of the examples; the running text
is our own. The files stand in ``examples/papirer`` so that the examples can be loaded at once.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document

FOLDER = Path(__file__).parents[1] / "examples" / "papirer"
WRITTEN = datetime(2019, 11, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Paper:
    """A Word paper: its name, title, and sections of heading and paragraphs."""

    name: str
    title: str
    sections: Sequence[tuple[str, Sequence[str]]]


PAPERS = (
    Paper(
        "referat-nehs-5-2019.docx",
        "Referat fra møte 5/2019 i Nasjonalt e-helsestyre",
        (
            ("Møtet", ("28. oktober 2019 kl. 09:00–09:30, Radisson Blu, Gardermoen.",)),
            (
                "34/19 Godkjenning av innkalling og dagsorden",
                ("Innkalling og dagsorden godkjent.",),
            ),
            ("35/19 Godkjenning av referat", ("Referatet fra 12. september 2019 ble godkjent.",)),
            ("36/19 Ny e-helseorganisering", ("Saken ble tatt til orientering.",)),
        ),
    ),
    Paper(
        "toppnotat-42-orientering.docx",
        "Orientering fra Direktoratet for e-helse",
        (
            (
                "Kort om sakene",
                ("Direktoratet orienterer om lovarbeid, budsjett og organisering.",),
            ),
            ("Lovarbeid", ("Forslaget til e-helselov er på høring til 15. januar 2020.",)),
            ("Organisering", ("Overføringen til Norsk Helsenett skjer ved årsskiftet.",)),
        ),
    ),
    Paper(
        "toppnotat-43-felles-grunnmur.docx",
        "Felles grunnmur for digitale tjenester 2020",
        (
            ("Bakgrunn", ("Planen for felles grunnmur revideres hvert år.",)),
            ("Tiltak i 2020", ("Legemiddelområdet og Helseplattformen er prioritert.",)),
        ),
    ),
    Paper(
        "toppnotat-44-portefolje.docx",
        "Nasjonal e-helseportefølje",
        (
            ("Status 2019", ("Porteføljen har 54 prosjekter, fem av dem er nye.",)),
            ("Portefølje 2020", ("Oversikten følger som eget regneark.",)),
        ),
    ),
    Paper(
        "4b-arkitekturvurdering.docx",
        "Arkitekturvurdering av porteføljen 2020",
        (("Avgrensning", ("Vurderingen gjelder en del av porteføljen.",)),),
    ),
    Paper(
        "toppnotat-45-omraadestyre.docx",
        "Etablering av Områdestyre samhandling",
        (
            ("Hvorfor et områdestyre", ("Mange saker krever bredde og dybde hos medlemmene.",)),
            ("Varighet", ("Medlemmene sitter i to år om gangen.",)),
        ),
    ),
    Paper(
        "5a-mandat-omraadestyring.docx",
        "Mandat for områdestyring",
        (("Formål", ("Styret gir retning for samhandlingsområdet.",)),),
    ),
    Paper(
        "toppnotat-46-noedkommunikasjon.docx",
        "Neste generasjons nød- og beredskapskommunikasjon",
        (
            ("Bakgrunn", ("Avtalen om drift av dagens nødnett går ut i 2026.",)),
            ("Arbeidet videre", ("Rapporten om helsetjenestens behov er ferdig ved nyttår.",)),
        ),
    ),
    Paper(
        "referat-forrige-moete.docx",
        "Referat fra forrige møte",
        (("Vedtak", ("Sakene ble behandlet som foreslått.",)),),
    ),
    Paper(
        "toppnotat-eksempel.docx",
        "Toppnotat",
        (("Bakgrunn", ("Et kort notat som kan brukes til å prøve opplasting.",)),),
    ),
)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for paper in PAPERS:
        (FOLDER / paper.name).write_bytes(word(paper))
    rows = (("Tiltak", "Eier", "Status"), ("SAFEST Realisering", "Helse Midt-Norge", "Grønn"),
            ("Robust mobilt helsenett", "Helse Nord", "Gul"))  # fmt: skip
    (FOLDER / "4a-portefolje-2020.xlsx").write_bytes(workbook(rows))
    lines = ("Helsedirektoratets portefølje 2020", "Kort oversikt til møtet.")
    (FOLDER / "4c-helsedirektoratets-portefolje.pdf").write_bytes(pdf(lines))


def word(paper: Paper) -> bytes:
    """A Word file with real headings, the same bytes each time."""
    document = Document()
    document.core_properties.title = paper.title
    document.core_properties.author = "Sekretariatet"
    document.core_properties.language = "nb-NO"
    document.core_properties.created = document.core_properties.modified = WRITTEN
    document.add_heading(paper.title, level=1)
    for heading, paragraphs in paper.sections:
        document.add_heading(heading, level=2)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
    written = io.BytesIO()
    document.save(written)
    return _without_times(written.getvalue())


def _without_times(content: bytes) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(content))
    return _zipped({name: source.read(name) for name in source.namelist()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stamp = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            stamp.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(stamp, content)
    return target.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """An Excel file with one sheet of texts."""
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Portefølje" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    }
    return _zipped({name: (_XML + text).encode() for name, text in parts.items()})


def pdf(lines: Sequence[str]) -> bytes:
    """A PDF of one page with the lines under each other."""
    shown = " ".join(f"({line}) Tj 0 -24 Td" for line in lines).encode("cp1252")
    stream = b"BT /F1 16 Tf 72 760 Td " + shown + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (nb-NO) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, len(content))
    )


if __name__ == "__main__":
    main()
