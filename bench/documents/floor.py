"""The least work that puts the same text on the same template: strings and zipfile, no checks.

Public: `floor_innkalling(innkalling, template) -> bytes`. It knows the shipped template by heart
and makes no links, bookmarks or lists, so it is no paper that could be sent.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from html import escape

from bot.documents.innkalling import CaseEntry, Innkalling

_BODY = re.compile(rb"<w:body>.*?<w:sectPr", re.DOTALL)
_CELL = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>'


def floor_innkalling(innkalling: Innkalling, template: bytes) -> bytes:
    """A Word file with every text of the innkalling."""
    body = "".join([_head(innkalling), _agenda(innkalling), *map(_case, innkalling.cases)])
    document = f"<w:body>{body}<w:sectPr".encode()
    values = {
        b"[R\xc3\xa5dets navn]": escape(innkalling.council_name).encode(),
        b"[Papirets navn]": f"Innkalling til møte {innkalling.meeting_number}".encode(),
        b"[Merking]": b"UTKAST" if innkalling.is_draft else b"",
    }
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content = _BODY.sub(lambda _: document, content)
            for sign, value in values.items():
                content = content.replace(sign, value)
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _paragraph(style: str, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _table(style: str, widths: tuple[int, ...], rows: Sequence[tuple[str, ...]]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = "".join(
        "<w:tr>"
        + "".join(
            _CELL.format(width, "".join(_paragraph("Tabelltekst", t) for t in text.split("\n")))
            for width, text in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
    )


def _head(innkalling: Innkalling) -> str:
    people = "\n".join(f"{p.name} ({p.organisation})" for p in innkalling.members)
    day = innkalling.days[0]
    rows = [
        ("Møte", innkalling.meeting_number),
        ("Dato", "2. desember 2019"),
        ("Tid", f"kl. {day.start:%H:%M}–{day.end:%H:%M}"),
        ("Sted", innkalling.place or ""),
        ("Medlemmer", people),
        ("Observatører", "\n".join(f"{p.name} ({p.organisation})" for p in innkalling.observers)),
    ]
    title = _paragraph("Overskrift1", f"Innkalling til møte i {innkalling.council_name}")
    return title + _table("Motehode", (1860, 7438), rows)


def _agenda(innkalling: Innkalling) -> str:
    rows = [("Sak", "Agenda", "Sakstype")]
    rows += [(r.saksnummer or "", r.title, r.sakstype or "") for r in innkalling.agenda]
    return _paragraph("Overskrift2", "Saksliste") + _table("Saksliste", (1116, 6137, 2045), rows)


def _case(case: CaseEntry) -> str:
    lines = [
        ("Overskrift2", f"{case.saksnummer} {case.title}"),
        ("Sakstype", case.sakstype or ""),
    ]
    if case.hensikt:
        lines.append(("Overskrift3", "Hensikten med saken"))
        lines += [("Brdtekst", line) for line in case.hensikt.split("\n")]
    for heading, style, texts in (
        ("Spørsmål til drøfting", "Nummerertliste", case.questions),
        ("Forslag til vedtak", "Vedtak", case.proposal),
    ):
        if texts:
            lines.append(("Overskrift3", heading))
            lines += [(style, text) for text in texts]
    if case.attachments:
        lines.append(("Overskrift3", "Vedlegg"))
    for one in case.attachments:
        note = f" ({one.note})" if one.note else ""
        lines.append(("Vedlegg", f"{one.label or ''} {one.title}{note}"))
    return "".join(_paragraph(style, text) for style, text in lines)
