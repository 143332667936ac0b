"""The innkalling as a Word file.

Public: `build_innkalling(innkalling, template) -> bytes`. The same innkalling on the same template
gives the same bytes. Raises `UnusableTemplate` for a template that `template_check` refuses.
"""

from collections.abc import Sequence

from bot.documents import house, norwegian, wordml
from bot.documents.innkalling import (
    AgendaRow,
    AttachmentRef,
    Attendee,
    CaseEntry,
    Innkalling,
    RowKind,
    legal_bases,
)
from bot.documents.word_writer import Writer, share_widths
from bot.documents.wording import wording

LANGUAGE_TAGS = {"nb": "nb-NO", "nn": "nn-NO"}
_HEAD_SHARES = (20, 80)
_PLAIN_SHARES = (12, 66, 22)
_PLAIN_HEADS = ("sak", "agenda", "sakstype")
_TIMED_HEADS = ("saksnr", "agenda", "presenter", "tid", "sakstype")
_TIMED_SHARES = (10, 34, 24, 16, 16)


def build_innkalling(innkalling: Innkalling, template: bytes) -> bytes:
    """The file that is sent, or the draft that is shown."""
    opened = house.opened(template)
    return house.finished(opened, _Paper(innkalling, Writer(opened)).filling())


class _Paper:
    """One innkalling being written."""

    def __init__(self, innkalling: Innkalling, writer: Writer) -> None:
        self.content = innkalling
        self.write = writer
        self.say = wording("innkalling", innkalling.language).say
        fixed = ("hensikt", "spoersmaal", "forslag", "vedlegg", "framstilling")
        self.heads = {name: writer.paragraph("heading 3", self.say(name)) for name in fixed}
        self.bookmarks = {
            case.key: f"sak_{number}" for number, case in enumerate(innkalling.cases) if case.key
        }

    def filling(self) -> house.Filling:
        """Everything that goes into the template."""
        content, say = self.content, self.say
        values = {
            house.COUNCIL: content.council_name,
            house.PAPER_NAME: say("papir", moete=content.meeting_number),
            house.MARKING: self._marking(),
        }
        blocks = {
            house.HEAD: "".join(self._head()),
            house.AGENDA: "".join(self._agenda()),
            house.CASES: "".join(map(self._case, content.cases)),
        }
        return self.write.filling(self._properties(), blocks, values)

    def _properties(self) -> house.Properties:
        content, say = self.content, self.say
        title = say("dokumenttittel", moete=content.meeting_number, raad=content.council_name)
        return house.Properties(
            title=title,
            author=content.council_name,
            language=LANGUAGE_TAGS[content.language],
            status=say("utkast") if content.is_draft else "",
            marking=", ".join(self._closed_markings()),
            version=str(content.version),
            issued_on=content.issued_on,
        )

    def _closed_markings(self) -> list[str]:
        return [self.say("unntatt", hjemmel=basis) for basis in legal_bases(self.content)]

    def _marking(self) -> str:
        draft = [self.say("utkast")] if self.content.is_draft else []
        return "\N{NO-BREAK SPACE}· ".join([*draft, *self._closed_markings()])

    def _head(self) -> list[str]:
        content, say, write = self.content, self.say, self.write
        written = [write.paragraph("heading 1", say("tittel", raad=content.council_name))]
        if content.change_note:
            note = say("endring", versjon=content.version, endring=content.change_note)
            written.append(write.paragraph("Opplysning", note))
        elif content.version > 1:
            written.append(write.paragraph("Opplysning", say("endret", versjon=content.version)))
        look = wordml.TableLook(
            style=write.house.style("Møtehode", "table"),
            widths=share_widths(write.house.text_width, _HEAD_SHARES),
            title=say("papir", moete=content.meeting_number),
            description=say("hode_beskrivelse"),
            has_header_row=False,
            has_header_column=True,
        )
        rows = [
            wordml.row(look, (write.paragraph("Tabelltekst", say(name)), "".join(cell)))
            for name, cell in self._head_rows()
            if cell
        ]
        return [*written, wordml.table(look, rows)]

    def _head_rows(self) -> list[tuple[str, list[str]]]:
        content = self.content
        text = self._cell_lines
        link = self.write.outer_link(self.say("lenketekst"), content.link) if content.link else ""
        return [
            ("moete", text(content.meeting_number)),
            ("dato", text(norwegian.days([d.date for d in content.days]) if content.days else "")),
            ("tid", text(*self._times())),
            ("sted", text(content.place or "")),
            ("lenke", [self.write.of_runs("Tabelltekst", link)] if link else []),
            ("medlemmer", text(*map(_attendee, content.members))),
            ("endringer", text(*content.replacements)),
            ("observatoerer", text(*map(_attendee, content.observers))),
        ]

    def _times(self) -> list[str]:
        days = [d for d in self.content.days if d.start]
        if len(self.content.days) == 1:
            return [f"kl. {norwegian.clock(d.start, d.end)}" for d in days]
        return [
            f"{norwegian.day_with_name(d.date, self.content.language)} "
            f"kl. {norwegian.clock(d.start, d.end)}"
            for d in days
        ]

    def _cell_lines(self, *texts: str, style: str = "Tabelltekst") -> list[str]:
        return [line for text in texts for line in self.write.lines(style, text)]

    def _agenda(self) -> list[str]:
        written = [self.write.paragraph("heading 2", self.say("saksliste"))]
        if self.content.order_note:
            written.append(self.write.paragraph("Opplysning", self.content.order_note))
        title, rows = self.say("saksliste"), list[AgendaRow]()
        for row in self.content.agenda:
            if row.kind is not RowKind.HEADING:
                rows.append(row)
                continue
            written += self._agenda_table(title, rows)
            written.append(self.write.paragraph("heading 3", row.title))
            title, rows = f"{self.say('saksliste')}: {row.title}", []
        return written + self._agenda_table(title, rows)

    def _agenda_table(self, title: str, rows: list[AgendaRow]) -> list[str]:
        if not rows:
            return []
        timed = self.content.shows_times
        look = wordml.TableLook(
            style=self.write.house.style("Saksliste", "table"),
            widths=share_widths(
                self.write.house.text_width, _TIMED_SHARES if timed else _PLAIN_SHARES
            ),
            title=title,
            description=self.say("saksliste_beskrivelse"),
        )
        names = _TIMED_HEADS if timed else _PLAIN_HEADS
        heads = [self.write.paragraph("Tabelloverskrift", self.say(name)) for name in names]
        header = wordml.row(look, heads, is_header=True)
        return [wordml.table(look, [header, *(self._agenda_row(look, row) for row in rows)])]

    def _agenda_row(self, look: wordml.TableLook, row: AgendaRow) -> str:
        style = "Tabellpause" if row.kind is RowKind.BREAK else "Tabelltekst"
        cells = [self._number_cell(row), self._title_cell(row, style)]
        if self.content.shows_times:
            cells.append("".join(self._cell_lines(*row.presenters, style=style)))
            cells.append(self.write.paragraph(style, norwegian.clock(row.start, row.end)))
        cells.append(self.write.paragraph(style, row.sakstype or ""))
        empty = self.write.paragraph(style, "")
        return wordml.row(look, [cell or empty for cell in cells])

    def _number_cell(self, row: AgendaRow) -> str:
        bookmark = self.bookmarks.get(row.key)
        if row.saksnummer and bookmark:
            link = self.write.inner_link(row.saksnummer, bookmark)
            return self.write.of_runs("Tabelltekst", link)
        missing = self.say("uten_nummer") if row.kind is RowKind.CASE else ""
        return self.write.paragraph("Tabelltekst", row.saksnummer or missing)

    def _title_cell(self, row: AgendaRow, style: str) -> str:
        lines = [] if row.is_redacted else [row.title]
        if row.closed_basis:
            lines.append(self.say("unntatt", hjemmel=row.closed_basis))
        return "".join(self._cell_lines(*lines, style=style))

    def _case(self, case: CaseEntry) -> str:
        if case.is_redacted:
            return self._case_heading(case)
        return "".join([*self._case_opening(case), *self._case_body(case)])

    def _case_opening(self, case: CaseEntry) -> list[str]:
        write = self.write
        written = [self._case_heading(case)]
        if case.sakstype:
            written.append(write.paragraph("Sakstype", case.sakstype))
        if case.closed_basis:
            written.append(self._closed(case))
        if case.late_reason:
            late = self.say("etteranmeldt", grunn=case.late_reason, hvem=case.allowed_by)
            written.append(write.paragraph("Opplysning", late))
        return written + [write.paragraph("Opplysning", note) for note in case.notes]

    def _case_body(self, case: CaseEntry) -> list[str]:
        write = self.write
        parts = {
            "hensikt": write.lines("Body Text", case.hensikt),
            "spoersmaal": write.points("Body Text", case.questions, "List Number"),
            "forslag": write.points("Vedtak", case.proposal, "Vedtakspunkt"),
            "vedlegg": attachment_lines(write, case.attachments),
            "framstilling": write.rich(case.toppnotat, 4) if case.toppnotat else [],
        }
        return [line for name, part in parts.items() if part for line in (self.heads[name], *part)]

    def _closed(self, case: CaseEntry) -> str:
        return self.write.paragraph("Opplysning", self.say("lukket_sak", hjemmel=case.closed_basis))

    def _case_heading(self, case: CaseEntry) -> str:
        title = case.title
        if case.is_redacted:
            title = self.say("unntatt", hjemmel=case.closed_basis)
        inner = wordml.run(f"{case.saksnummer} {title}" if case.saksnummer else title)
        bookmark = self.bookmarks.get(case.key)
        if bookmark:
            inner = self.write.bookmarked(inner, bookmark)
        return self.write.of_runs("heading 2", inner)


def attachment_lines(write: Writer, attachments: Sequence[AttachmentRef]) -> list[str]:
    """A list of attachments, label and title in columns where there are labels."""
    gap = wordml.tab() if any(attachment.label for attachment in attachments) else ""
    return [_attachment_line(write, attachment, gap) for attachment in attachments]


def _attachment_line(write: Writer, attachment: AttachmentRef, gap: str) -> str:
    inner = wordml.run(attachment.label or "", "<w:b/>") + gap
    note = f" ({attachment.note})" if attachment.note else ""
    if attachment.link:
        inner += write.outer_link(attachment.title, attachment.link) + wordml.run(note)
    else:
        inner += wordml.run(f"{attachment.title}{note}")
    return write.of_runs("Vedlegg", inner)


def _attendee(attendee: Attendee) -> str:
    role = f", {attendee.role}" if attendee.role else ""
    organisation = f" ({attendee.organisation})" if attendee.organisation else ""
    return f"{attendee.name}{organisation}{role}"
