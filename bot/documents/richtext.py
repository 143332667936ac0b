"""Running text between Slack and Word: paragraphs, lists, quotes, code, tables. No Slack, no Word.

Public: `RichText(blocks)`, made of `Block` (one paragraph) and `TextTable`; `Run` is a stretch
of characters with one look; `plain(text)` makes a RichText of a plain string.
"""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a paragraph is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"


@dataclass(frozen=True)
class Run:
    """Characters with one look; `link` is an absolute address."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_code: bool = False
    link: str | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a table."""

    runs: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Block:
    """One paragraph, or one table (`rows`, the first is the header row).

    `level` is the depth of a list point from 0; `starts_list` begins the numbers anew.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    runs: tuple[Run, ...] = ()
    level: int = 0
    starts_list: bool = False
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class RichText:
    """A text of one or more paragraphs."""

    blocks: tuple[Block, ...] = ()

    def texts(self) -> tuple[str, ...]:
        """Every paragraph and cell as plain text, in reading order."""
        found: list[str] = []
        for block in self.blocks:
            parts = [cell.runs for row in block.rows for cell in row.cells] or [block.runs]
            found += ["".join(run.text for run in runs) for runs in parts]
        return tuple(found)


def plain(text: str) -> RichText:
    """A plain string as rich text: each line is a paragraph, empty lines are dropped."""
    lines = [line.strip() for line in text.split("\n")]
    return RichText(tuple(Block(runs=(Run(line),)) for line in lines if line))
