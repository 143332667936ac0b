"""The parts inside a house template: found by their relations, read and changed with lxml.

Public: what `house` and `template_check` need, one function per part. Nothing here resolves an
entity or fetches anything.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from bot.documents.text import printable
from bot.documents.wordml import escaped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = "/metadata/core-properties"
"""How the kind of relation ends; the beginning differs between programs."""
_W = f"{{{W}}}"
_CUT = re.compile(r"<\?saksbot (.*?)\?>")
_INK = {f"{_W}{name}" for name in ("t", "drawing", "pict", "object", "fldChar", "fldSimple", "sym")}


class UnusableTemplate(ValueError):
    """The template cannot be used; the text is one Norwegian sentence for the secretariat."""


@dataclass(frozen=True)
class PartNames:
    """Where the parts lie in this file."""

    document: str
    core: str
    styles: str
    numbering: str
    settings: str
    headers: tuple[str, ...]
    footers: tuple[str, ...]


def parsed(xml: bytes) -> etree._Element:
    """The root of a part. Refuses a DTD, since that is where entity bombs live."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as fault:
        raise UnusableTemplate(
            f"Malen inneholder en del som ikke er gyldig XML (linje {fault.lineno})."
        ) from fault
    if root.getroottree().docinfo.doctype:
        raise UnusableTemplate("Malen inneholder en DTD, og det tas ikke imot.")
    return root


def unpacked(template: bytes) -> dict[str, bytes]:
    """Every part by name."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            return {n: archive.read(n) for n in archive.namelist() if not n.endswith("/")}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise UnusableTemplate("Malen er ikke en Word-fil (.docx) som kan åpnes.") from fault


def relations_name(part: str) -> str:
    """Where the relations of a part lie."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(parts: Mapping[str, bytes], part: str) -> list[etree._Element]:
    """The relations of a part; of the whole package when `part` is empty."""
    xml = parts.get(relations_name(part) if part else "_rels/.rels")
    return [] if xml is None else list(parsed(xml).iter(f"{{{RELATIONS}}}Relationship"))


def target_of(part: str, relation: etree._Element) -> str:
    """The name of the part that a relation leads to."""
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")


def part_names(parts: Mapping[str, bytes]) -> PartNames:
    """The names of the parts that every template must have."""
    document = _one(parts, "", f"{R}/officeDocument", "hoveddokumentet")
    return PartNames(
        document=document,
        core=_one(parts, "", CORE, "dokumentegenskapene"),
        styles=_one(parts, document, f"{R}/styles", "stilene"),
        numbering=_one(parts, document, f"{R}/numbering", "listene"),
        settings=_one(parts, document, f"{R}/settings", "innstillingene"),
        headers=tuple(_targets(parts, document, f"{R}/header")),
        footers=tuple(_targets(parts, document, f"{R}/footer")),
    )


def styles(xml: bytes) -> dict[tuple[str, str], str]:
    """Kind and name of every style → its id in this file."""
    found = {}
    for style in parsed(xml).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            kind = style.get(f"{_W}type", "paragraph")
            found[kind, _built_in(name.get(f"{_W}val", ""))] = style.get(f"{_W}styleId", "")
    return found


def numbered_styles(parts: Mapping[str, bytes], names: PartNames) -> dict[str, int]:
    """Names of the paragraph styles that belong to a list → the abstract list."""
    lists = {
        num.get(f"{_W}numId"): int(num.find(f"{_W}abstractNumId").get(f"{_W}val"))
        for num in parsed(parts[names.numbering]).iter(f"{_W}num")
    }
    found = {}
    for style in parsed(parts[names.styles]).iter(f"{_W}style"):
        number = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        name = style.find(f"{_W}name")
        if number is not None and name is not None and number.get(f"{_W}val") in lists:
            found[_built_in(name.get(f"{_W}val"))] = lists[number.get(f"{_W}val")]
    return found


def text_width(document: bytes) -> int:
    """Between the margins of the last section, in twips."""
    section = parsed(document).find(f"{_W}body/{_W}sectPr")
    size = None if section is None else section.find(f"{_W}pgSz")
    margins = None if section is None else section.find(f"{_W}pgMar")
    if size is None or margins is None:
        raise UnusableTemplate("Malen mangler sidestørrelse eller marger.")
    sides = int(margins.get(f"{_W}left")) + int(margins.get(f"{_W}right"))
    return int(size.get(f"{_W}w")) - sides - int(margins.get(f"{_W}gutter", "0"))


def highest_number(numbering: bytes) -> int:
    """The highest list id in use."""
    return max((int(n.get(f"{_W}numId")) for n in parsed(numbering).iter(f"{_W}num")), default=0)


def highest_bookmark(parts: Mapping[str, bytes]) -> int:
    """The highest bookmark id in use in any part of the text."""
    roots = (
        parsed(xml) for n, xml in parts.items() if n.startswith("word/") and n.endswith(".xml")
    )
    ids = [
        int(mark.get(f"{_W}id", "0")) for root in roots for mark in root.iter(f"{_W}bookmarkStart")
    ]
    return max(ids, default=0)


def controls(root: etree._Element) -> dict[str, list[etree._Element]]:
    """Every content control by its tag."""
    found: dict[str, list[etree._Element]] = {}
    for control in root.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        if tag is not None:
            found.setdefault(tag.get(f"{_W}val", ""), []).append(control)
    return found


def block_of(control: etree._Element) -> etree._Element | None:
    """What gives way to the content of a block control: the control, or the paragraph that holds
    nothing else; None where the control does not stand on its own in the body."""
    parent = control.getparent()
    if parent is None or parent.tag == f"{_W}body":
        return control
    grand = parent.getparent()
    alone = "".join(parent.itertext()).strip() == "".join(control.itertext()).strip()
    in_body = grand is not None and grand.tag == f"{_W}body"
    return parent if parent.tag == f"{_W}p" and in_body and alone else None


def mark(tag: str) -> str:
    """The sign in the frame where the content of a block control goes."""
    return f"<?saksbot {tag}?>"


def with_marks(document: bytes, values: Mapping[str, str], tags: Iterable[str]) -> list[str]:
    """The document with its values filled in, cut at its block controls: the pieces in order,
    with the tag of a control where its content goes."""
    root = parsed(document)
    _drop_air(root)
    _fill(root, values)
    found = controls(root)
    for tag in tags:
        if tag not in found:
            raise UnusableTemplate(f"Malen mangler innholdskontrollen med koden «{tag}».")
        control = block_of(found[tag][0])
        if control is None:
            raise UnusableTemplate(f"Feltet med koden «{tag}» står ikke i et eget avsnitt i malen.")
        sign = etree.ProcessingInstruction("saksbot", tag)
        sign.tail = control.tail
        control.getparent().replace(control, sign)
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return [piece for piece in _CUT.split(declaration + _text(root)) if piece]


def with_values(xml: bytes, values: Mapping[str, str]) -> bytes:
    """A header or footer with its values filled in."""
    root = parsed(xml)
    _fill(root, values)
    return _serialised(root)


def with_language(styles_xml: bytes, language: str) -> bytes:
    """The styles with the language of this paper as the default of the document."""
    root = parsed(styles_xml)
    for lang in root.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang"):
        lang.set(f"{_W}val", language)
    return _serialised(root)


def with_restarts(numbering: bytes, restarts: Sequence[tuple[int, int]]) -> bytes:
    """The lists with one more use for each list that begins anew."""
    added = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, abstract in restarts
    )
    if not added:
        return numbering
    root = parsed(numbering)
    last = root.findall(f"{_W}num")[-1]
    sign = etree.ProcessingInstruction("saksbot", "lister")
    last.addnext(sign)
    frame = _text(root)
    if root.nsmap.get("w") != W:
        raise UnusableTemplate("Malen er lagret av et program som Saksbot ikke kjenner igjen.")
    return frame.replace(mark("lister"), added, 1).encode()


def with_links(relations_xml: bytes, links: Sequence[str]) -> bytes:
    """The relations of the document with one more for each link out of it."""
    if not links:
        return relations_xml
    added = "".join(
        f'<Relationship xmlns="{RELATIONS}" Id="{link_id(number)}" Type="{R}/hyperlink" '
        f'Target="{escaped(link)}" TargetMode="External"/>'
        for number, link in enumerate(links)
    )
    root = parsed(relations_xml)
    root.append(etree.ProcessingInstruction("saksbot", "lenker"))
    return _text(root).replace(mark("lenker"), added, 1).encode()


def link_id(number: int) -> str:
    """The relation of the n-th link; Word and the template use other names."""
    return f"saksbot{number}"


def without_attached_template(parts: dict[str, bytes], names: PartNames) -> dict[str, bytes]:
    """Word keeps a path to the .dotx that a file was made from; papers must not carry it."""
    relations_part = relations_name(names.settings)
    if relations_part not in parts:
        return parts
    root, kept = parsed(parts[relations_part]), dict(parts)
    for relation in list(root):
        if relation.get("Type") == f"{R}/attachedTemplate":
            root.remove(relation)
    settings = parsed(parts[names.settings])
    for element in settings.findall(f"{_W}attachedTemplate"):
        settings.remove(element)
    kept[names.settings], kept[relations_part] = _serialised(settings), _serialised(root)
    return kept


def _drop_air(document: etree._Element) -> None:
    """Word leaves empty paragraphs between content controls; a screen reader would stop at them."""
    kept = tuple(_W + name for name in ("drawing", "pict", "object", "br", "fldChar", "sectPr"))
    for paragraph in document.findall(f"{_W}body/{_W}p"):
        opened = len(paragraph.findall(f".//{_W}bookmarkStart"))
        closed = len(paragraph.findall(f".//{_W}bookmarkEnd"))
        has_ink = "".join(paragraph.itertext()).strip() or next(paragraph.iter(*kept), None)
        if opened == closed and (has_ink is None or has_ink == ""):
            _body_of(document).remove(paragraph)


def _body_of(document: etree._Element) -> etree._Element:
    body = document.find(f"{_W}body")
    if body is None:
        raise UnusableTemplate("Malen mangler brødtekst. Lagre den på nytt som .docx i Word.")
    return body


def _fill(root: etree._Element, values: Mapping[str, str]) -> None:
    for tag, found in controls(root).items():
        if tag in values:
            for control in found:
                _put(control, values[tag])


def _put(control: etree._Element, value: str) -> None:
    """Swaps a value control for its text, in the looks of its first run."""
    content = control.find(f"{_W}sdtContent")
    runs = list(content.iter(f"{_W}r"))
    paragraph = _paragraph_around(control)
    for extra in runs[1:]:
        extra.getparent().remove(extra)
    if runs:
        _set_text(runs[0], value)
    parent = control.getparent()
    at = parent.index(control)
    for child in reversed(list(content)):
        parent.insert(at, child)
    parent.remove(control)
    if not value and paragraph is not None:
        _drop_if_empty(paragraph)


def _paragraph_around(control: etree._Element) -> etree._Element | None:
    outer = next(control.iterancestors(f"{_W}p"), None)
    return outer if outer is not None else control.find(f".//{_W}p")


def _set_text(run: etree._Element, value: str) -> None:
    for child in list(run):
        if child.tag != f"{_W}rPr":
            run.remove(child)
    # The grey of Word's prompt text must not follow into the paper.
    prompt = run.find(f"{_W}rPr/{_W}rStyle")
    if prompt is not None and prompt.get(f"{_W}val", "").lower().startswith(("place", "plass")):
        prompt.getparent().remove(prompt)
    text = etree.SubElement(run, f"{_W}t")
    text.text = " ".join(printable(value).split("\n"))
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _drop_if_empty(paragraph: etree._Element) -> None:
    parent = paragraph.getparent()
    inked = any(e.tag in _INK and (e.tag != f"{_W}t" or e.text) for e in paragraph.iter())
    if inked or parent is None or len(parent.findall(f"{_W}p")) < 2:
        return
    parent.remove(paragraph)


def _one(parts: Mapping[str, bytes], part: str, kind: str, what: str) -> str:
    found = _targets(parts, part, kind)
    if not found or found[0] not in parts:
        raise UnusableTemplate(f"Malen mangler {what}. Lagre den på nytt som .docx i Word.")
    return found[0]


def _targets(parts: Mapping[str, bytes], part: str, kind: str) -> list[str]:
    return [
        target_of(part, relation)
        for relation in relations(parts, part)
        if (relation.get("Type") or "").endswith(kind) and relation.get("TargetMode") != "External"
    ]


def _built_in(name: str) -> str:
    """Word writes built-in names in small letters, other programs as "Heading 1"."""
    return name.lower() if name.lower().startswith("heading ") else name


def _serialised(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _text(root: etree._Element) -> str:
    return str(etree.tostring(root, encoding="unicode"))
