"""What every paper's builder shares: styles by name, lists that begin anew, links, running text.

Public: `Writer(house)`.
"""

from collections.abc import Iterable
from itertools import count

from bot.documents import wordml
from bot.documents.house import Filling, House, Properties
from bot.documents.house_parts import link_id
from bot.documents.links import web_address
from bot.documents.richtext import Block, BlockKind, RichText, Run
from bot.documents.text import printable

_LOOKS = {"is_bold": "<w:b/>", "is_italic": "<w:i/>", "is_struck": "<w:strike/>"}


class Writer:
    """Writes paragraphs for one paper on one house template. Used once."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.links: list[str] = []
        self.restarts: list[tuple[int, int]] = []
        self._numbers = count(house.next_number)
        self._bookmarks = count(house.next_bookmark)
        self._styles = {
            name: style for (kind, name), style in house.styles.items() if kind == "paragraph"
        }
        self._openings = {
            name: wordml.paragraph_opening(style) for name, style in self._styles.items()
        }
        self.hyperlink = house.style("Hyperlink", "character")

    def paragraph(self, style: str, text: str, extra: str = "") -> str:
        """One paragraph of plain text in the style of that name."""
        if extra or not text:
            return wordml.paragraph(self._styles[style], wordml.run(text), extra)
        return f"{self._openings[style]}{wordml.inked(text)}{wordml.PARAGRAPH_END}"

    def of_runs(self, style: str, inner: str, extra: str = "") -> str:
        """One paragraph of ready runs."""
        return wordml.paragraph(self._styles[style], inner, extra)

    def bookmarked(self, inner: str, name: str) -> str:
        """Runs that `inner_link` can lead to."""
        return wordml.bookmarked(inner, name, next(self._bookmarks))

    def inner_link(self, text: str, name: str) -> str:
        """A link to a bookmark."""
        return wordml.inner_link(text, name, self.hyperlink)

    def outer_link(self, text: str, address: str, look: str = "") -> str:
        """A link out of the file; an address that is no web or mail address stays plain text."""
        target = web_address(address)
        if not target:
            return wordml.run(text, look)
        self.links.append(target)
        relation = link_id(len(self.links) - 1)
        return wordml.outer_link(
            wordml.run(text or address, f'<w:rStyle w:val="{self.hyperlink}"/>{look}'), relation
        )

    def new_list(self, style: str) -> int:
        """The id of a list in that style that begins at 1."""
        number = next(self._numbers)
        self.restarts.append((number, self.house.lists[style]))
        return number

    def lines(self, style: str, text: str) -> list[str]:
        """One paragraph per line of a plain text; empty lines are dropped."""
        return [self.paragraph(style, line) for line in _lines(text)]

    def points(self, style: str, texts: Iterable[str], numbered_style: str) -> list[str]:
        """A single text unnumbered, several as points numbered from 1."""
        shown = [text.strip() for text in texts if text.strip()]
        if len(shown) < 2:
            return [line for text in shown for line in self.lines(style, text)]
        numbering = wordml.numbered(0, self.new_list(numbered_style))
        return [self.paragraph(numbered_style, text, numbering) for text in shown]

    def rich(self, text: RichText, heading_level: int) -> list[str]:
        """Running text; its headings come at the given level."""
        written: list[str] = []
        number = 0
        for block in text.blocks:
            if block.kind is BlockKind.NUMBER and (block.starts_list or not number):
                number = self.new_list("List Number")
            after_table = bool(written) and written[-1].endswith("</w:tbl>")
            if after_table and block.kind is BlockKind.TABLE:
                written.append("<w:p/>")  # Word joins two tables that touch
            written += self._block(block, heading_level, number, after_table)
        return written

    def filling(
        self, properties: Properties, blocks: dict[str, str], values: dict[str, str]
    ) -> Filling:
        """What was written, ready for `house.finished`."""
        return Filling(properties, blocks, values, self.links, self.restarts)

    def _block(self, block: Block, heading_level: int, number: int, after_table: bool) -> list[str]:
        if block.kind is BlockKind.TABLE:
            return self._table(block)
        inner = "".join(map(self._run, block.runs))
        if not inner:
            return []
        extra = ""
        if block.kind is BlockKind.NUMBER:
            extra = wordml.numbered(block.level, number)
        elif block.kind is BlockKind.BULLET and block.level:
            extra = f'<w:numPr><w:ilvl w:val="{block.level}"/></w:numPr>'
        if after_table:
            extra += '<w:spacing w:before="200"/>'
        return [self.of_runs(_style_name(block.kind, heading_level), inner, extra)]

    def _run(self, run: Run) -> str:
        look = "".join(mark for name, mark in _LOOKS.items() if getattr(run, name))
        if run.link:
            return self.outer_link(run.text, run.link, look)
        if run.is_code:
            look = f'<w:rStyle w:val="{self.house.style("Kodetegn", "character")}"/>{look}'
        return wordml.run(run.text, look)

    def _table(self, block: Block) -> list[str]:
        columns = max((len(row.cells) for row in block.rows), default=0)
        if not columns:
            return []
        title = " | ".join("".join(r.text for r in c.runs) for c in block.rows[0].cells)
        look = wordml.TableLook(
            style=self.house.style("Saksliste", "table"),
            widths=even_widths(self.house.text_width, columns),
            title=title[:200],
            description=title[:200],
        )
        rows = []
        for at, row in enumerate(block.rows):
            style = "Tabelltekst" if at else "Tabelloverskrift"
            cells = [self.of_runs(style, "".join(map(self._run, c.runs))) for c in row.cells]
            cells += [self.of_runs(style, "")] * (columns - len(cells))
            rows.append(wordml.row(look, cells, is_header=not at))
        return [wordml.table(look, rows)]


def even_widths(total: int, columns: int) -> tuple[int, ...]:
    """Columns of equal width."""
    return (total // columns,) * columns


def share_widths(total: int, shares: tuple[int, ...]) -> tuple[int, ...]:
    """Columns by their share of the text width."""
    return tuple(total * share // sum(shares) for share in shares)


def _style_name(kind: BlockKind, heading_level: int) -> str:
    names = {
        BlockKind.PARAGRAPH: "Body Text",
        BlockKind.HEADING: f"heading {heading_level}",
        BlockKind.BULLET: "List Bullet",
        BlockKind.NUMBER: "List Number",
        BlockKind.QUOTE: "Quote",
        BlockKind.CODE: "Kode",
    }
    return names[kind]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in printable(text).split("\n") if line.strip()]
