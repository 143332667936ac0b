"""May this Word file be used as a house template? Asked when a secretariat hands one in.

Public: `template_faults(template, paper="innkalling") -> list of sentences`, empty when it may be
used; each sentence is Norwegian and says what is wrong and where. Nothing is parsed before the
guard for uploads has let the file through, and at last the template is tried on sample content.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from bot.documents import accessibility, house, validate
from bot.documents import house_parts as parts_of
from bot.documents.house_parts import R, UnusableTemplate, W
from bot.documents.read_back import missing_texts, required_in_toppnotat, required_texts
from bot.documents.sample import sample_innkalling, sample_toppnotat
from bot.documents.upload_guard import upload_faults
from bot.documents.word_innkalling import build_innkalling
from bot.documents.word_toppnotat import build_toppnotat

_W = f"{{{W}}}"
_R = f"{{{R}}}"
_LANGUAGES = frozenset({"nb-NO", "nn-NO"})
_Targets = Mapping[str | None, str]
_NUMBERED = ("List Bullet", "List Number", "Vedtakspunkt")


def template_faults(
    template: bytes, paper: str = "innkalling", name: str = "mal.docx"
) -> list[str]:
    """Every reason to refuse the template; the deeper checks wait until the first ones pass."""
    if refused := upload_faults(name, template):
        return refused
    try:
        parts = parts_of.unpacked(template)
        found = list(_faults(parts, house.PAPERS[paper]))
        return found or _trial_faults(template, paper)
    except UnusableTemplate as fault:
        return [str(fault)]


def _faults(parts: Mapping[str, bytes], paper: house.Paper) -> Iterator[str]:
    names = parts_of.part_names(parts)
    document = parts_of.parsed(parts[names.document])
    styles = parts_of.parsed(parts[names.styles])
    yield from _namespace_faults(document)
    yield from _language_faults(styles)
    yield from _style_faults(parts, names)
    yield from _control_faults(document, paper)
    yield from _page_faults(parts, names, document)


def _namespace_faults(document: etree._Element) -> Iterator[str]:
    if document.nsmap.get("w") != W or document.nsmap.get("r") != R:
        yield (
            "Malen er lagret i et format som ikke støttes. Lagre den i Word som "
            "«Word-dokument (.docx)», ikke som «Strict Open XML»."
        )


def _language_faults(styles: etree._Element) -> Iterator[str]:
    lang = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    language = "" if lang is None else lang.get(f"{_W}val", "")
    if language not in _LANGUAGES:
        yield (
            f"Språket i malen er «{language or 'ikke satt'}». Sett standardspråket til norsk "
            "bokmål eller nynorsk under Se gjennom → Språk."
        )


def _style_faults(parts: Mapping[str, bytes], names: parts_of.PartNames) -> Iterator[str]:
    styles = parts_of.styles(parts[names.styles])
    for kind, name in house.REQUIRED_STYLES:
        if (kind, name) not in styles:
            yield f"Malen mangler {_KINDS[kind]} «{_shown(name)}». Hent den fra den forrige malen."
    numbered = parts_of.numbered_styles(parts, names)
    for name in _NUMBERED:
        if ("paragraph", name) in styles and name not in numbered:
            yield f"Stilen «{_shown(name)}» er ikke lenger knyttet til en liste med punkter."


_KINDS = {"paragraph": "avsnittsstilen", "character": "tegnstilen", "table": "tabellstilen"}
_NORWEGIAN_NAMES = {
    "Body Text": "Brødtekst",
    "List Bullet": "Punktliste",
    "List Number": "Nummerert liste",
    "Quote": "Sitat",
    "Hyperlink": "Hyperkobling",
}


def _shown(name: str) -> str:
    """The name that Norwegian Word shows for a built-in style."""
    return _NORWEGIAN_NAMES.get(name, name.replace("heading ", "Overskrift "))


def _control_faults(document: etree._Element, paper: house.Paper) -> Iterator[str]:
    controls = parts_of.controls(document)
    missing = [tag for tag in paper.controls if tag not in controls]
    if len(missing) == len(paper.controls):
        yield (
            "Filen har ingen av feltene som papiret fylles inn i. Er det et ferdig papir, eller er "
            "malen lagret i et annet program enn Word? Ta utgangspunkt i malen, og bruk Word."
        )
        return
    for tag in missing:
        yield f"Malen mangler feltet «{house.CONTROL_NAMES[tag]}» (innholdskontroll «{tag}»)."
    for tag in paper.controls:
        found = controls.get(tag, [])
        if len(found) > 1:
            yield f"Feltet «{house.CONTROL_NAMES[tag]}» står {len(found)} ganger i malen."
        elif found and parts_of.block_of(found[0]) is None:
            yield (
                f"Feltet «{house.CONTROL_NAMES[tag]}» må stå i et eget avsnitt i brødteksten, "
                "ikke i en tabell, tekstboks eller midt i en linje."
            )


def _page_faults(
    parts: Mapping[str, bytes], names: parts_of.PartNames, document: etree._Element
) -> Iterator[str]:
    targets = {
        relation.get("Id"): parts_of.target_of(names.document, relation)
        for relation in parts_of.relations(parts, names.document)
    }
    even = parts_of.parsed(parts[names.settings]).find(f"{_W}evenAndOddHeaders") is not None
    first_section = document.find(f".//{_W}sectPr")
    if first_section is None:
        yield "Malen mangler sideoppsett. Lagre den på nytt i Word."
        return
    for page in _pages(first_section, even):
        yield from _header_faults(parts, targets, first_section, page)
    for section in document.iter(f"{_W}sectPr"):
        for reference in section.iterchildren(f"{_W}headerReference"):
            yield from _marking_faults(parts, targets, reference)


def _pages(section: etree._Element, even: bool) -> list[str]:
    title_page = section.find(f"{_W}titlePg")
    is_on = title_page is not None and title_page.get(f"{_W}val") not in ("0", "false")
    return ["default"] + ["first"] * is_on + ["even"] * even


_PAGE_NAMES = {"default": "vanlige sider", "first": "førstesiden", "even": "partallssider"}


def _header_faults(
    parts: Mapping[str, bytes],
    targets: Mapping[str | None, str],
    section: etree._Element,
    page: str,
) -> Iterator[str]:
    for kind, what in (("header", "topptekst"), ("footer", "bunntekst")):
        references = [
            reference
            for reference in section.iterchildren(f"{_W}{kind}Reference")
            if reference.get(f"{_W}type") == page
        ]
        if not references:
            yield f"Malen mangler {what} på {_PAGE_NAMES[page]}."
        elif kind == "footer":
            footer = parts.get(targets.get(references[0].get(f"{_R}id"), ""), b"")
            if page == "default" and b"PAGE" not in footer:
                yield "Bunnteksten mangler sidetall (feltet «Side X av Y»)."


def _marking_faults(
    parts: Mapping[str, bytes], targets: _Targets, reference: etree._Element
) -> Iterator[str]:
    name = targets.get(reference.get(f"{_R}id"), "")
    page = _PAGE_NAMES.get(reference.get(f"{_W}type", ""), "noen sider")
    if name not in parts or house.MARKING not in parts_of.controls(parts_of.parsed(parts[name])):
        yield (
            f"Toppteksten på {page} mangler feltet «{house.CONTROL_NAMES[house.MARKING]}» "
            f"(innholdskontroll «{house.MARKING}»). Uten det kan ikke UTKAST og «Unntatt "
            "offentlighet» stå på hver side."
        )


def _trial_faults(template: bytes, paper: str) -> list[str]:
    """Tries the template on sample content, and looks at the result as on any other paper."""
    if paper == "innkalling":
        innkalling = sample_innkalling()
        word, required = build_innkalling(innkalling, template), required_texts(innkalling)
    else:
        toppnotat = sample_toppnotat()
        word, required = build_toppnotat(toppnotat, template), required_in_toppnotat(toppnotat)
    found = [f"Prøvepapiret blir ikke gyldig: {fault}" for fault in validate.faults(word)[:5]]
    found += [f"Prøvepapiret mangler teksten «{text}»." for text in missing_texts(word, required)]
    return found + accessibility.barriers(word)
