"""A house template: opened once, filled many times, packed to the same bytes every time.

A template is a plain .docx with content controls. *Block controls* stand on their own in the body
and are replaced by what the builder wrote; *value controls* may stand anywhere, also in headers
and footers, and get a short text. All else in the file stays as the secretariat made it.

Public: `Paper`, `PAPERS`, the tags, `opened(bytes) -> House`, `finished(house, filling) -> bytes`,
`packed(parts) -> bytes`. Raises `UnusableTemplate` with one Norwegian sentence.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from bot.documents import house_parts as parts_of
from bot.documents.house_parts import UnusableTemplate
from bot.documents.wordml import escaped

__all__ = [
    "PAPERS",
    "Filling",
    "House",
    "Paper",
    "UnusableTemplate",
    "finished",
    "opened",
    "packed",
]

COUNCIL = "saksbot:raad"
PAPER_NAME = "saksbot:papir"
MARKING = "saksbot:merking"
HEAD = "saksbot:hode"
AGENDA = "saksbot:saksliste"
CASES = "saksbot:saker"
CONTENT = "saksbot:innhold"

CONTROL_NAMES = {
    COUNCIL: "Rådets navn",
    PAPER_NAME: "Papirets navn",
    MARKING: "Merking",
    HEAD: "Møtehode",
    AGENDA: "Saksliste",
    CASES: "Saker",
    CONTENT: "Innhold",
}
"""Tag of a content control → the name that Word shows."""

VALUE_TAGS = (COUNCIL, PAPER_NAME, MARKING)


@dataclass(frozen=True)
class Paper:
    """A kind of paper, and the block controls that its template must have."""

    name: str
    controls: tuple[str, ...]


PAPERS = {
    "innkalling": Paper("innkalling", (HEAD, AGENDA, CASES)),
    "toppnotat": Paper("toppnotat", (HEAD, CONTENT)),
}

REQUIRED_STYLES = (
    ("paragraph", "heading 1"),
    ("paragraph", "heading 2"),
    ("paragraph", "heading 3"),
    ("paragraph", "heading 4"),
    ("paragraph", "Body Text"),
    ("paragraph", "List Bullet"),
    ("paragraph", "List Number"),
    ("paragraph", "Quote"),
    ("paragraph", "Kode"),
    ("paragraph", "Sakstype"),
    ("paragraph", "Vedtak"),
    ("paragraph", "Vedtakspunkt"),
    ("paragraph", "Vedlegg"),
    ("paragraph", "Opplysning"),
    ("paragraph", "Tabelltekst"),
    ("paragraph", "Tabelloverskrift"),
    ("paragraph", "Tabellpause"),
    ("character", "Hyperlink"),
    ("character", "Kodetegn"),
    ("table", "Saksliste"),
    ("table", "Møtehode"),
)
"""Kind and name of every style that the builders use."""


@dataclass(frozen=True)
class House:
    """An opened template. `styles` leads from kind and name to the id in this file;
    `lists` from the name of a numbered style to its abstract list. Widths are in twips."""

    parts: Mapping[str, bytes]
    names: parts_of.PartNames
    styles: Mapping[tuple[str, str], str]
    lists: Mapping[str, int]
    text_width: int
    next_number: int
    next_bookmark: int

    def style(self, name: str, kind: str = "paragraph") -> str:
        """The id of a style by its name."""
        return self.styles[kind, name]


@dataclass(frozen=True)
class Properties:
    """The file's own properties, as a reader and an archive see them."""

    title: str
    author: str
    language: str
    status: str = ""
    marking: str = ""
    version: str = ""
    issued_on: date | None = None


@dataclass
class Filling:
    """What goes into a template: ready XML per block control, texts per value control."""

    properties: Properties
    blocks: dict[str, str]
    values: dict[str, str]
    links: list[str] = field(default_factory=list)
    restarts: list[tuple[int, int]] = field(default_factory=list)
    """(number id, abstract list) of every list that begins anew."""


@lru_cache(maxsize=8)
def opened(template: bytes) -> House:
    """The template, ready to be filled. Kept for the next paper on the same template."""
    parts = parts_of.unpacked(template)
    names = parts_of.part_names(parts)
    styles = parts_of.styles(parts[names.styles])
    missing = [name for name in REQUIRED_STYLES if name not in styles]
    if missing:
        listed = ", ".join(f"«{name}»" for _, name in missing)
        raise UnusableTemplate(
            f"Malen mangler {'stilen' if len(missing) == 1 else 'stilene'} {listed}."
        )
    return House(
        parts=parts_of.without_attached_template(parts, names),
        names=names,
        styles=styles,
        lists=parts_of.numbered_styles(parts, names),
        text_width=parts_of.text_width(parts[names.document]),
        next_number=parts_of.highest_number(parts[names.numbering]) + 1,
        next_bookmark=parts_of.highest_bookmark(parts) + 1,
    )


def finished(house: House, filling: Filling) -> bytes:
    """The finished file. The same template and filling give the same bytes."""
    parts = dict(house.parts)
    names = house.names
    parts[names.document] = _document(parts[names.document], filling)
    for name in (*names.headers, *names.footers):
        parts[name] = parts_of.with_values(parts[name], filling.values)
    parts[names.core] = _core_properties(filling.properties)
    parts[names.styles] = parts_of.with_language(parts[names.styles], filling.properties.language)
    parts[names.numbering] = parts_of.with_restarts(parts[names.numbering], filling.restarts)
    relations = parts_of.relations_name(names.document)
    parts[relations] = parts_of.with_links(parts[relations], filling.links)
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip with sorted names and fixed times, so that equal content has an equal hash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def _document(template: bytes, filling: Filling) -> bytes:
    """Joined once: each further copy of a long text costs as much as writing it."""
    pieces = parts_of.with_marks(template, filling.values, tuple(filling.blocks))
    written = [filling.blocks.get(piece, piece) for piece in pieces]
    # Word wants a paragraph last; a paper that ends in a table gets one.
    if written[-1].startswith("<w:sectPr") and _ends_in_table(written):
        written.insert(-1, "<w:p/>")
    return "".join(written).encode()


def _ends_in_table(written: list[str]) -> bool:
    before = next((piece for piece in reversed(written[:-1]) if piece), "")
    return before.endswith("</w:tbl>")


def _core_properties(properties: Properties) -> bytes:
    stamp = f"{properties.issued_on.isoformat()}T00:00:00Z" if properties.issued_on else ""
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
        if stamp
    )
    texts = {
        "dc:title": properties.title,
        "dc:creator": properties.author,
        "dc:language": properties.language,
        "cp:keywords": properties.marking,
        "cp:contentStatus": properties.status,
        "cp:version": properties.version,
    }
    written = "".join(f"<{tag}>{escaped(text)}</{tag}>" for tag, text in texts.items() if text)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}{dated}'
        "</cp:coreProperties>"
    ).encode()
