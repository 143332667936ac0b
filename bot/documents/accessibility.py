"""Can the paper be read with a screen reader, and in weak light? (WCAG 2.1 AA, EN 301 549)

Public: `barriers(word) -> list of sentences`, empty when nothing stands in the way.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from bot.documents import house_parts as parts_of
from bot.documents.house_parts import W

_W = f"{{{W}}}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LANGUAGES = frozenset({"nb-NO", "nn-NO"})
_LEAST_CONTRAST = 4.5
"""WCAG 2.1, 1.4.3, for text of ordinary size."""
_PAPER = "FFFFFF"


def barriers(word: bytes) -> list[str]:
    """Every barrier found, as a Norwegian sentence."""
    parts = parts_of.unpacked(word)
    names = parts_of.part_names(parts)
    stories = [
        parts_of.parsed(parts[name]) for name in (names.document, *names.headers, *names.footers)
    ]
    styles = parts_of.parsed(parts[names.styles])
    return [
        *_title_barriers(parts_of.parsed(parts[names.core])),
        *_language_barriers(styles),
        *_heading_barriers(stories[0], styles),
        *_spacing_barriers(stories[0]),
        *_table_barriers(stories[0]),
        *(b for story in stories for b in _picture_barriers(story)),
        *_link_barriers(stories[0]),
        *_contrast_barriers(styles),
    ]


def contrast(text: str, ground: str) -> float:
    """The ratio of two colours given as RRGGBB, from 1 to 21 (WCAG 2.1, relative luminance)."""
    light, dark = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _title_barriers(core: etree._Element) -> Iterator[str]:
    if not (core.findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip():
        yield "Dokumentet mangler tittel i egenskapene."


def _language_barriers(styles: etree._Element) -> Iterator[str]:
    lang = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    if lang is None or lang.get(f"{_W}val") not in _LANGUAGES:
        yield "Språket i dokumentet er ikke satt til norsk bokmål eller nynorsk."


def _heading_barriers(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    levels = _outline_levels(styles)
    used = [
        (levels[style], "".join(p.itertext()))
        for p in document.iter(f"{_W}p")
        if (style := _value(p, "pPr/pStyle")) in levels
    ]
    if [level for level, _ in used].count(1) != 1:
        yield "Dokumentet skal ha nøyaktig én overskrift på øverste nivå."
    before = 0
    for level, text in used:
        if level > before + 1:
            yield f"Overskriften «{text}» hopper over et nivå."
        before = level


def _outline_levels(styles: etree._Element) -> dict[str, int]:
    found = {}
    for style in styles.iter(f"{_W}style"):
        name = _value(style, "name").lower()
        if name.startswith("heading ") and name[8:].isdigit():
            found[style.get(f"{_W}styleId", "")] = int(name[8:])
    return found


def _spacing_barriers(document: etree._Element) -> Iterator[str]:
    body = document.find(f"{_W}body")
    if body is None:
        return
    for paragraph in body.iterchildren(f"{_W}p"):
        empty = not "".join(paragraph.itertext()).strip()
        drawn = paragraph.find(f".//{_W}drawing") is not None
        broken = paragraph.find(f".//{_W}br") is not None
        if empty and not drawn and not broken and not _keeps_tables_apart(paragraph):
            yield "Et tomt avsnitt er brukt som luft. Bruk avstand i stilen."


def _keeps_tables_apart(paragraph: etree._Element) -> bool:
    before, after = paragraph.getprevious(), paragraph.getnext()
    ends = (f"{_W}tbl", f"{_W}sectPr")
    return before is not None and before.tag == f"{_W}tbl" and (after is None or after.tag in ends)


def _table_barriers(story: etree._Element) -> Iterator[str]:
    for table in story.iter(f"{_W}tbl"):
        title = _value(table, "tblPr/tblCaption")
        if not title or not _value(table, "tblPr/tblDescription"):
            yield f"Tabellen «{title}» mangler tittel eller beskrivelse."
        look = table.find(f"{_W}tblPr/{_W}tblLook")
        by_column = look is not None and look.get(f"{_W}firstColumn") == "1"
        if not by_column and table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is None:
            yield f"Tabellen «{title}» mangler overskriftsrad som gjentas."


def _picture_barriers(story: etree._Element) -> Iterator[str]:
    for picture in story.iter(f"{_WP}docPr"):
        if not (picture.get("descr") or "").strip() and not _is_decorative(picture):
            yield f"Bildet «{picture.get('name', '')}» mangler alternativ tekst."


def _is_decorative(picture: etree._Element) -> bool:
    return any(str(e.tag).endswith("}decorative") and e.get("val") == "1" for e in picture.iter())


def _link_barriers(document: etree._Element) -> Iterator[str]:
    for link in document.iter(f"{_W}hyperlink"):
        if not "".join(link.itertext()).strip():
            yield "En lenke mangler tekst."


def _contrast_barriers(styles: etree._Element) -> Iterator[str]:
    known = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    default = _value(styles, "docDefaults/rPrDefault/rPr/color") or "000000"
    for style in known.values():
        text = _inherited(style, "rPr/color", "val", known) or default
        ground = _inherited(style, "pPr/shd", "fill", known) or _PAPER
        yield from _weak(_value(style, "name"), text, ground)
        for part in style.iterchildren(f"{_W}tblStylePr"):
            inner = _value(part, "rPr/color") or text
            yield from _weak(
                _value(style, "name"), inner, _value(part, "tcPr/shd", "fill") or ground
            )


def _weak(name: str, text: str, ground: str) -> Iterator[str]:
    ratio = contrast("000000" if text == "auto" else text, _PAPER if ground == "auto" else ground)
    if ratio < _LEAST_CONTRAST:
        shown = f"{ratio:.1f}".replace(".", ",")
        yield f"Stilen «{name}» har for svak kontrast ({shown} : 1, minst 4,5 : 1 kreves)."


def _inherited(
    style: etree._Element, path: str, attribute: str, known: Mapping[str, etree._Element]
) -> str:
    seen: set[str] = set()
    current: etree._Element | None = style
    while current is not None and current.get(f"{_W}styleId", "") not in seen:
        seen.add(current.get(f"{_W}styleId", ""))
        if value := _value(current, path, attribute):
            return value
        current = known.get(_value(current, "basedOn"))
    return ""


def _value(element: etree._Element, path: str, attribute: str = "val") -> str:
    found = element.find("/".join(_W + step for step in path.split("/")))
    return "" if found is None else found.get(f"{_W}{attribute}", "")
