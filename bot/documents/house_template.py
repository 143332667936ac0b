"""Makes the house templates that the project ships: `python -m bot.documents.house_template`.

A secretariat restyles them in Word; this script is where the first ones come from. A4, nb-NO,
lean styles, one header and footer, and content controls with the tags of `house`.

Public: `template(paper) -> bytes`, `write_all()`.
"""

import sys
from pathlib import Path

from bot.documents import house, house_logo
from bot.documents.house_styles import numbering_xml, styles_xml
from bot.documents.house_theme import theme_xml

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def template(paper: house.Paper) -> bytes:
    """The bytes of the shipped template for one kind of paper; always the same bytes."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(),
        "docProps/app.xml": _app(),
        "word/document.xml": _document(paper),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": theme_xml(),
        "word/header1.xml": _header(),
        "word/_rels/header1.xml.rels": _header_relations(),
        "word/footer1.xml": _footer(),
    }
    encoded = {name: (_DECLARATION + text).encode() for name, text in parts.items()}
    return house.packed(encoded | {"word/media/logo.png": house_logo.png()})


def write_all(folder: Path = TEMPLATES) -> list[Path]:
    """Writes every shipped template into the folder."""
    written = []
    for paper in house.PAPERS.values():
        path = folder / f"{paper.name}.docx"
        path.write_bytes(template(paper))
        written.append(path)
    return written


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_MAIN}.document.main+xml",
        "/word/styles.xml": f"{_MAIN}.styles+xml",
        "/word/numbering.xml": f"{_MAIN}.numbering+xml",
        "/word/settings.xml": f"{_MAIN}.settings+xml",
        "/word/fontTable.xml": f"{_MAIN}.fontTable+xml",
        "/word/header1.xml": f"{_MAIN}.header+xml",
        "/word/footer1.xml": f"{_MAIN}.footer+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }
    listed = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{listed}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _package_relations() -> str:
    return _relations(
        {
            "word/document.xml": f"{_OFFICE}/officeDocument",
            "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
            "docProps/app.xml": f"{_OFFICE}/extended-properties",
        }
    )


def _document_relations() -> str:
    return _relations(
        {
            "styles.xml": f"{_OFFICE}/styles",
            "numbering.xml": f"{_OFFICE}/numbering",
            "settings.xml": f"{_OFFICE}/settings",
            "fontTable.xml": f"{_OFFICE}/fontTable",
            "header1.xml": f"{_OFFICE}/header",
            "footer1.xml": f"{_OFFICE}/footer",
            "theme/theme1.xml": f"{_OFFICE}/theme",
        }
    )


def _header_relations() -> str:
    return _relations({"media/logo.png": f"{_OFFICE}/image"})


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Husmal</dc:title><dc:creator>Sekretariatet</dc:creator>"
        "<dc:language>nb-NO</dc:language></cp:coreProperties>"
    )


def _app() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>Saksbot</Application></Properties>'
    )


def _settings() -> str:
    return (
        f"<w:settings {_NAMESPACES}>"
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="nb-NO"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'<w:fonts {_NAMESPACES}><w:font w:name="Arial"><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _document(paper: house.Paper) -> str:
    body = "".join(
        _block_control(tag, house.CONTROL_NAMES[tag], number)
        for number, tag in enumerate(paper.controls, start=1)
    )
    return (
        f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId5"/>'
        '<w:footerReference w:type="default" r:id="rId6"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1304" w:bottom="1418" '
        'w:left="1304" w:header="680" w:footer="567" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _block_control(tag: str, name: str, number: int) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{tag}"/>'
        f'<w:id w:val="{10_000 + number}"/></w:sdtPr>'
        '<w:sdtContent><w:p><w:pPr><w:pStyle w:val="Brdtekst"/></w:pPr><w:r>'
        f"<w:t>[{name}]</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )


def _inline_control(tag: str, number: int, look: str = "") -> str:
    name = house.CONTROL_NAMES[tag]
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{tag}"/>'
        f'<w:id w:val="{20_000 + number}"/></w:sdtPr>'
        f"<w:sdtContent><w:r>{look}<w:t>[{name}]</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _header() -> str:
    return (
        f'<w:hdr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Topptekst"/></w:pPr>'
        f"<w:r>{house_logo.drawing('rId1')}</w:r>"
        '<w:r><w:t xml:space="preserve">  </w:t></w:r>'
        f"{_inline_control(house.COUNCIL, 1)}</w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Merking"/></w:pPr>'
        f"{_inline_control(house.MARKING, 3)}</w:p></w:hdr>"
    )


def _footer() -> str:
    return (
        f'<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Bunntekst"/></w:pPr>'
        f"{_inline_control(house.PAPER_NAME, 2)}<w:r><w:tab/></w:r>"
        '<w:r><w:t xml:space="preserve">Side </w:t></w:r>'
        f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> av </w:t></w:r>{_field("NUMPAGES")}'
        "</w:p></w:ftr>"
    )


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


if __name__ == "__main__":
    for made in write_all():
        sys.stdout.write(f"{made.name}\n")
