"""Is a finished Word file sound? Asked before anything is sent.

Public: `faults(word) -> list of sentences`, empty for a sound file. It joins a lint of our own
(what Word refuses and the validators miss) with openxml-audit. A second, independent validator
runs in CI only.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

from bot.documents import house_parts as parts_of
from bot.documents.house_parts import CORE, R, UnusableTemplate, W

_W = f"{{{W}}}"
_R = f"{{{R}}}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
Roots = Mapping[str, etree._Element]


def faults(word: bytes) -> list[str]:
    """Every fault found, in Norwegian, with the part where it is."""
    try:
        parts = parts_of.unpacked(word)
        roots = {n: parts_of.parsed(x) for n, x in parts.items() if n.endswith((".xml", ".rels"))}
        names = parts_of.part_names(parts)
    except UnusableTemplate as fault:
        return [str(fault).replace("Malen", "Filen")]
    found = list(_package_faults(parts))
    stories = {n: roots[n] for n in (names.document, *names.headers, *names.footers)}
    for check in _CHECKS:
        found += check(stories)
    found += _reference_faults(parts, stories, names)
    return found or audit_faults(word)


def audit_faults(word: bytes) -> list[str]:
    """What openxml-audit says; it reads from a path, so the file is laid in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "papir.docx"
        path.write_bytes(word)
        result = _audit().validate(path)
    return [str(error) for error in result.errors]


@cache
def _audit() -> OpenXmlValidator:
    return OpenXmlValidator(max_errors=50)


def _package_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    kinds = [relation.get("Type", "") for relation in parts_of.relations(parts, "")]
    if sum(kind.endswith(CORE) for kind in kinds) != 1:
        yield "Filen skal ha dokumentegenskaper nøyaktig én gang."
    for part in parts:
        if not part.endswith(".rels"):
            yield from _relation_faults(parts, part)


def _relation_faults(parts: Mapping[str, bytes], part: str) -> Iterator[str]:
    relations = parts_of.relations(parts, part)
    for relation, times in Counter(relation.get("Id") for relation in relations).items():
        if times > 1:
            yield f"{part}: relasjonen {relation} finnes {times} ganger."
    for relation in relations:
        if relation.get("TargetMode") != "External":
            target = parts_of.target_of(part, relation)
            if target not in parts:
                yield f"{part}: viser til {target}, som ikke finnes i filen."


def _field_faults(stories: Roots) -> Iterator[str]:
    for name, root in stories.items():
        depth = 0
        for mark in root.iter(f"{_W}fldChar"):
            kind = mark.get(f"{_W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            if depth < 0:
                break
        if depth:
            yield f"{name}: et felt er ikke avsluttet."


def _cell_faults(stories: Roots) -> Iterator[str]:
    for name, root in stories.items():
        for cell in root.iter(f"{_W}tc"):
            if not len(cell) or cell[-1].tag != f"{_W}p":
                yield f"{name}: en tabellcelle slutter ikke med et avsnitt."
        for table in root.iter(f"{_W}tbl"):
            columns = len(table.findall(f"{_W}tblGrid/{_W}gridCol"))
            if any(_span(row) != columns for row in table.iterchildren(f"{_W}tr")):
                yield f"{name}: en tabellrad har ikke like mange celler som tabellen har kolonner."


def _span(row: etree._Element) -> int:
    cells = row.findall(f"{_W}tc") + row.findall(f"{_W}sdt/{_W}sdtContent/{_W}tc")
    spans = (cell.find(f"{_W}tcPr/{_W}gridSpan") for cell in cells)
    skipped = sum(
        int(gap.get(f"{_W}val"))
        for side in ("gridBefore", "gridAfter")
        for gap in row.iterfind(f"{_W}trPr/{_W}{side}")
    )
    return skipped + sum(1 if span is None else int(span.get(f"{_W}val")) for span in spans)


def _bookmark_faults(stories: Roots) -> Iterator[str]:
    starts = [mark for root in stories.values() for mark in root.iter(f"{_W}bookmarkStart")]
    ends = [mark for root in stories.values() for mark in root.iter(f"{_W}bookmarkEnd")]
    for what, values in (
        ("nummeret", [mark.get(f"{_W}id") for mark in starts]),
        ("navnet", [mark.get(f"{_W}name") for mark in starts]),
    ):
        for value, times in Counter(values).items():
            if times > 1:
                yield f"Bokmerke: {what} {value} er brukt {times} ganger."
    if sorted(m.get(f"{_W}id", "") for m in starts) != sorted(m.get(f"{_W}id", "") for m in ends):
        yield "Et bokmerke er åpnet, men ikke lukket."


def _drawing_faults(stories: Roots) -> Iterator[str]:
    for name, root in stories.items():
        for drawing, times in Counter(d.get("id") for d in root.iter(f"{_WP}docPr")).items():
            if times > 1:
                yield f"{name}: bildenummeret {drawing} er brukt {times} ganger."


def _order_faults(stories: Roots) -> Iterator[str]:
    for name, root in stories.items():
        for table in root.iter(f"{_W}tbl"):
            following = table.getnext()
            if following is not None and following.tag in (f"{_W}tbl", f"{_W}sectPr"):
                yield f"{name}: det mangler et avsnitt etter en tabell."


def _reference_faults(
    parts: Mapping[str, bytes], stories: Roots, names: parts_of.PartNames
) -> Iterator[str]:
    numbering = parts_of.parsed(parts[names.numbering])
    styles = set(parts_of.styles(parts[names.styles]).values())
    numbers = {num.get(f"{_W}numId") for num in numbering.iter(f"{_W}num")} | {"0"}
    anchors = {m.get(f"{_W}name") for m in stories[names.document].iter(f"{_W}bookmarkStart")}
    for name, root in stories.items():
        relations = {relation.get("Id") for relation in parts_of.relations(parts, name)}
        used = {
            "stilen": (_values(root, "val", "pStyle", "rStyle", "tblStyle"), styles),
            "listen": (_values(root, "val", "numId"), numbers),
            "bokmerket": (_values(root, "anchor", "hyperlink"), anchors),
            "relasjonen": (_used_relations(root), relations),
        }
        for what, (found, known) in used.items():
            for value in sorted(found - known):
                yield f"{name}: {what} {value} finnes ikke."


def _values(root: etree._Element, attribute: str, *tags: str) -> set[str]:
    found = (element.get(f"{_W}{attribute}") for element in root.iter(*(_W + tag for tag in tags)))
    return {value for value in found if value is not None}


def _used_relations(root: etree._Element) -> set[str]:
    keys = [f"{_R}{key}" for key in ("id", "embed", "link")]
    return {value for element in root.iter() for key in keys if (value := element.get(key))}


_CHECKS: tuple[Callable[[Roots], Iterator[str]], ...] = (
    _field_faults,
    _cell_faults,
    _bookmark_faults,
    _drawing_faults,
    _order_faults,
)
