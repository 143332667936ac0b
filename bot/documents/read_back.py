"""Reads a finished paper back, to compare it with what went in before it is sent.

Public: `read_back(word) -> list["style | text"]`, `missing_texts(word, required)`,
`required_texts(innkalling)`, `required_in_toppnotat(toppnotat)`, `leaked_texts(word, full)`.
"""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from bot.documents import house_parts as parts_of
from bot.documents import norwegian
from bot.documents.house_parts import W
from bot.documents.innkalling import AgendaRow, CaseEntry, Innkalling, open_edition
from bot.documents.text import printable
from bot.documents.toppnotat import Toppnotat

_W = f"{{{W}}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
CELL = " ¦ "
LINE = " / "


def read_back(word: bytes) -> list[str]:
    """The paper as `style | text` lines: properties, headers, body, footers.

    A row of a table is one line under the table's style, with ` ¦ ` between cells and ` / `
    between paragraphs of a cell. A point of a numbered list shows its number.
    """
    parts = parts_of.unpacked(word)
    return list(_Reader(parts).lines())


def missing_texts(word: bytes, required: Iterable[str]) -> list[str]:
    """Those of the required texts that do not stand in the paper, in that order."""
    lines = [_squeezed(line) for line in read_back(word)]
    missing, at = [], 0
    for text in filter(None, map(_squeezed, required)):
        found = next((n for n in range(at, len(lines)) if text in lines[n]), None)
        if found is None:
            missing.append(text)
        else:
            at = found
    return missing


def leaked_texts(word: bytes, full: Innkalling) -> list[str]:
    """Texts of closed cases in a file meant for others; the answer must be empty.

    A text that the open edition says for another reason ("Toppnotat") is no leak.
    """
    allowed = {_squeezed(text) for text in required_texts(open_edition(full))}
    closed = [case for case in full.cases if case.closed_basis]
    secret = {_squeezed(text) for case in closed for text in _case_texts(case)[1:]}
    secret |= {_squeezed(case.title) for case in closed}
    lines = [_squeezed(line) for line in read_back(word)]
    suspects = sorted(text for text in secret - allowed if len(text) > 3)
    return [text for text in suspects if any(text in line for line in lines)]


def required_texts(innkalling: Innkalling) -> list[str]:
    """What must stand in the paper, in reading order, straight from the content."""
    said = [innkalling.council_name, innkalling.change_note or "", innkalling.meeting_number]
    if innkalling.days:
        said.append(norwegian.day(innkalling.days[-1].date))
    said += (innkalling.place or "").split("\n")
    said += [person.name for person in innkalling.members]
    said += innkalling.replacements
    said += [person.name for person in innkalling.observers]
    said.append(innkalling.order_note or "")
    for row in innkalling.agenda:
        said += _row_texts(row, innkalling.shows_times)
    for case in innkalling.cases:
        said += _case_texts(case)
    return _lines(said)


def required_in_toppnotat(toppnotat: Toppnotat) -> list[str]:
    """What must stand in the toppnotat, in reading order."""
    said = [toppnotat.title, toppnotat.saksnummer or "", toppnotat.sakstype, toppnotat.sender]
    said += [toppnotat.saksbehandler, *toppnotat.proposal, toppnotat.hensikt]
    for section in toppnotat.sections:
        said += [section.heading, *section.body.texts()]
    for treatment in toppnotat.earlier:
        said += [treatment.council_name, *treatment.vedtak]
    said += [attachment.title for attachment in toppnotat.attachments]
    for one in toppnotat.related:
        said += [one.saksnummer, one.title, one.vedtak]
    return _lines(said)


def _row_texts(row: AgendaRow, shows_times: bool) -> list[str]:
    said = [row.saksnummer or "", row.title, row.closed_basis or ""]
    if shows_times:
        said += [*row.presenters, norwegian.clock(row.start, row.end)]
    return [*said, row.sakstype or ""]


def _case_texts(case: CaseEntry) -> list[str]:
    """The number first, then all that is the case's own."""
    said = [case.saksnummer or "", case.title, case.sakstype or ""]
    said += [case.late_reason or "", *case.notes, case.hensikt, *case.questions, *case.proposal]
    for attachment in case.attachments:
        said += [attachment.label or "", attachment.title, attachment.note or ""]
    return said + list(case.toppnotat.texts() if case.toppnotat else ())


def _lines(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in printable(text).split("\n") if line.strip()]


def _squeezed(text: str) -> str:
    return " ".join(printable(text).split())


class _Reader:
    """Walks one file once."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.names = parts_of.part_names(parts)
        self.styles = {
            style: name for (_, name), style in parts_of.styles(parts[self.names.styles]).items()
        }
        self.counts: dict[str, int] = {}
        self.bullets = _bullet_lists(parts[self.names.numbering])

    def lines(self) -> Iterator[str]:
        core = parts_of.parsed(self.parts[self.names.core])
        for name in ("title", "language"):
            yield f"({name}) | {core.findtext(f'{_DC}{name}') or ''}"
        for part in (*self.names.headers, self.names.document, *self.names.footers):
            root = parts_of.parsed(self.parts[part])
            body = root.find(f"{_W}body")
            yield from self._story(root if body is None else body)

    def _story(self, story: etree._Element) -> Iterator[str]:
        for child in story:
            if child.tag == f"{_W}p":
                if text := self._paragraph(child):
                    yield f"{self._style(child, 'pPr/pStyle')} | {text}"
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag == f"{_W}sdt":
                yield from self._story(child.find(f"{_W}sdtContent"))

    def _table(self, table: etree._Element) -> Iterator[str]:
        style = self._style(table, "tblPr/tblStyle")
        for row in table.iterchildren(f"{_W}tr"):
            cells = [
                LINE.join(filter(None, map(self._paragraph, cell.iter(f"{_W}p"))))
                for cell in row.iterchildren(f"{_W}tc")
            ]
            yield f"{style} | {CELL.join(cells)}".rstrip()

    def _style(self, element: etree._Element, path: str) -> str:
        found = element.find("/".join(_W + step for step in path.split("/")))
        return self.styles.get(found.get(f"{_W}val"), "?") if found is not None else "Normal"

    def _paragraph(self, paragraph: etree._Element) -> str:
        text = "".join(map(_ink, paragraph.iter())).strip()
        number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is None or not text:
            return text
        name = number.get(f"{_W}val")
        if name in self.bullets or paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl") is None:
            return text
        self.counts[name] = self.counts.get(name, 0) + 1
        return f"{self.counts[name]}. {text}"


def _ink(element: etree._Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    return {f"{_W}tab": " ", f"{_W}br": LINE}.get(_real_tag(element), "")


def _real_tag(element: etree._Element) -> str:
    """A `w:tab` is a character in a run, and a setting in a paragraph's properties."""
    parent = element.getparent()
    return str(element.tag) if parent is not None and parent.tag == f"{_W}r" else ""


def _bullet_lists(numbering: bytes) -> frozenset[str]:
    root = parts_of.parsed(numbering)
    bullets = {
        abstract.get(f"{_W}abstractNumId")
        for abstract in root.iter(f"{_W}abstractNum")
        if (form := abstract.find(f"{_W}lvl/{_W}numFmt")) is not None
        and form.get(f"{_W}val") == "bullet"
    }
    return frozenset(
        num.get(f"{_W}numId")
        for num in root.iter(f"{_W}num")
        if num.find(f"{_W}abstractNumId").get(f"{_W}val") in bullets
    )


def as_text(lines: Sequence[str]) -> str:
    """The lines as a text file."""
    return "\n".join(lines) + "\n"
