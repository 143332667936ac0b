"""The toppnotat as a Word file.

Public: `build_toppnotat(toppnotat, template) -> bytes`, deterministic like the innkalling.
"""

from bot.documents import house, norwegian, wordml
from bot.documents.toppnotat import RelatedVedtak, Toppnotat, Treatment
from bot.documents.word_innkalling import LANGUAGE_TAGS, attachment_lines
from bot.documents.word_writer import Writer, share_widths
from bot.documents.wording import wording

_HEAD_SHARES = (20, 80)
_RELATED_SHARES = (14, 36, 50)


def build_toppnotat(toppnotat: Toppnotat, template: bytes) -> bytes:
    """The file that travels with the innkalling. Raises `UnusableTemplate`."""
    opened = house.opened(template)
    return house.finished(opened, _Paper(toppnotat, Writer(opened)).filling())


class _Paper:
    """One toppnotat being written."""

    def __init__(self, toppnotat: Toppnotat, writer: Writer) -> None:
        self.content = toppnotat
        self.write = writer
        self.say = wording("toppnotat", toppnotat.language).say

    def filling(self) -> house.Filling:
        """Everything that goes into the template."""
        content, say = self.content, self.say
        draft = [say("utkast")] if content.is_draft else []
        marking = "\N{NO-BREAK SPACE}· ".join([*draft, *self._closed()])
        values = {
            house.COUNCIL: content.council_name,
            house.PAPER_NAME: say("papir", sak=content.saksnummer),
            house.MARKING: marking,
        }
        blocks = {house.HEAD: "".join(self._head()), house.CONTENT: "".join(self._body())}
        properties = house.Properties(
            title=content.title,
            author=content.sender or content.council_name,
            language=LANGUAGE_TAGS[content.language],
            status=say("utkast") if content.is_draft else "",
            marking=", ".join(self._closed()),
            issued_on=content.issued_on,
        )
        return self.write.filling(properties, blocks, values)

    def _closed(self) -> list[str]:
        basis = self.content.closed_basis
        return [self.say("unntatt", hjemmel=basis)] if basis else []

    def _head(self) -> list[str]:
        content, say, write = self.content, self.say, self.write
        look = wordml.TableLook(
            style=write.house.style("Møtehode", "table"),
            widths=share_widths(write.house.text_width, _HEAD_SHARES),
            title=say("papir", sak=content.saksnummer),
            description=say("hode_beskrivelse"),
            has_header_row=False,
            has_header_column=True,
        )
        shown = {
            "til": say("til_moete", raad=content.council_name, moete=content.meeting_number),
            "dato": norwegian.day(content.meeting_date),
            "saksnummer": content.saksnummer or say("uten_nummer"),
            "type": content.sakstype,
            "fra": content.sender,
            "saksbehandler": content.saksbehandler,
        }
        rows = [
            wordml.row(look, [write.paragraph("Tabelltekst", t) for t in (say(name), text)])
            for name, text in shown.items()
            if text
        ]
        return [write.paragraph("heading 1", content.title), wordml.table(look, rows)]

    def _body(self) -> list[str]:
        content, write = self.content, self.write
        written = self._part("forslag", write.points("Vedtak", content.proposal, "Vedtakspunkt"))
        written += self._part("hensikt", write.lines("Body Text", content.hensikt))
        for section in content.sections:
            written += [write.paragraph("heading 2", section.heading)]
            written += write.rich(section.body, heading_level=3)
        earlier = [line for treatment in content.earlier for line in self._treatment(treatment)]
        written += self._part("tidligere", earlier)
        written += self._part("vedlegg", attachment_lines(write, content.attachments))
        return written + self._part("tilsluttende", self._related(content.related))

    def _part(self, name: str, lines: list[str]) -> list[str]:
        return [self.write.paragraph("heading 2", self.say(name)), *lines] if lines else []

    def _treatment(self, treatment: Treatment) -> list[str]:
        head = self.say(
            "behandling",
            raad=treatment.council_name,
            moete=treatment.meeting_number,
            sak=treatment.saksnummer,
        )
        points = self.write.points("Vedtak", treatment.vedtak, "Vedtakspunkt")
        return [self.write.paragraph("heading 3", head), *points]

    def _related(self, related: tuple[RelatedVedtak, ...]) -> list[str]:
        if not related:
            return []
        write = self.write
        look = wordml.TableLook(
            style=write.house.style("Saksliste", "table"),
            widths=share_widths(write.house.text_width, _RELATED_SHARES),
            title=self.say("tilsluttende"),
            description=self.say("tilsluttende_beskrivelse"),
        )
        heads = [
            write.paragraph("Tabelloverskrift", self.say(name))
            for name in ("sak", "tema", "vedtak")
        ]
        rows = [wordml.row(look, heads, is_header=True)]
        for one in related:
            texts = (one.saksnummer, one.title, one.vedtak)
            rows.append(wordml.row(look, [write.paragraph("Tabelltekst", t) for t in texts]))
        return [wordml.table(look, rows)]
