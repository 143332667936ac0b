"""WordprocessingML as strings: the only place that writes angle brackets for the body of a paper.

Strings, since a tree of objects costs three times as much. Every text goes through `escaped` or
`inked`, so nothing that a person typed becomes markup; `validate` parses the finished file.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.documents.text import printable

_MARKUP = re.compile('[&<>"\t\n]|[^ -~æøåÆØÅ–«»]')
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


TEXT_OPEN = '<w:t xml:space="preserve">'


def escaped(text: str) -> str:
    """Text for an element or an attribute; what XML cannot carry is made visible."""
    if not _MARKUP.search(text):
        return text
    return printable(text).translate(_ENTITIES)


def inked(text: str) -> str:
    """Text for the inside of a `w:t`; line breaks and tabs become Word's own."""
    if not _MARKUP.search(text):
        return text
    body = printable(text).translate(_ENTITIES)
    if "\n" in body or "\t" in body:
        body = body.replace("\n", f"</w:t><w:br/>{TEXT_OPEN}")
        body = body.replace("\t", f"</w:t><w:tab/>{TEXT_OPEN}")
    return body


def run(text: str, properties: str = "") -> str:
    """One run of plain text."""
    if not text:
        return ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{look}{TEXT_OPEN}{inked(text)}</w:t></w:r>"


def tab() -> str:
    """A run that is one tab."""
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, inner: str, extra: str = "") -> str:
    """One paragraph of ready runs; `extra` goes after the style in the paragraph's properties."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{inner}</w:p>'


def paragraph_opening(style: str) -> str:
    """What stands before the text of a plain paragraph, up to and with its `w:t`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{TEXT_OPEN}'


PARAGRAPH_END = "</w:t></w:r></w:p>"


def numbered(level: int, number_id: int) -> str:
    """The paragraph property that makes it a point of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'


def bookmarked(inner: str, name: str, bookmark_id: int) -> str:
    """Runs that a link inside the document can lead to."""
    return (
        f'<w:bookmarkStart w:id="{bookmark_id}" w:name="{name}"/>{inner}'
        f'<w:bookmarkEnd w:id="{bookmark_id}"/>'
    )


def inner_link(text: str, bookmark: str, style: str) -> str:
    """A link to a place in the document."""
    look = f'<w:rStyle w:val="{style}"/>'
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(text, look)}</w:hyperlink>'


def outer_link(inner: str, relation: str) -> str:
    """A link out of the document around ready runs."""
    return f'<w:hyperlink r:id="{relation}" w:history="1">{inner}</w:hyperlink>'


@dataclass(frozen=True)
class TableLook:
    """How a table is set: style id, column widths in twips, and its words for screen readers."""

    style: str
    widths: tuple[int, ...]
    title: str
    description: str
    has_header_row: bool = True
    has_header_column: bool = False


def table(look: TableLook, rows: Iterable[str]) -> str:
    """A table of ready rows."""
    first_row, first_column = int(look.has_header_row), int(look.has_header_column)
    value = 0x0600 | 0x0020 * first_row | 0x0080 * first_column
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in look.widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.style}"/>'
        f'<w:tblW w:w="{sum(look.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{value:04X}" w:firstRow="{first_row}" w:lastRow="0" '
        f'w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(look.title)}"/>'
        f'<w:tblDescription w:val="{escaped(look.description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(look: TableLook, cells: Sequence[str], *, is_header: bool = False) -> str:
    """One row of ready paragraphs per cell; it is never torn over two pages."""
    header = "<w:tblHeader/>" if is_header else ""
    body = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(look.widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{body}</w:tr>"
