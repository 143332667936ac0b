"""Slack's rich text as `RichText`. Slack has no headings: a line that is bold all through is one.

Public: `from_slack(blocks, names=…)`. Source: Block Kit reference, rich_text and table blocks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.documents.richtext import Block, BlockKind, Cell, RichText, Row, Run
from bot.documents.text import printable

_HEADING_LIMIT = 150
_LIST_KINDS = {"bullet": BlockKind.BULLET, "ordered": BlockKind.NUMBER}
Element = Mapping[str, Any]


def from_slack(blocks: Iterable[Element], *, names: Mapping[str, str] | None = None) -> RichText:
    """The text of rich_text, header, section, divider and table blocks.

    `names` leads from a user, channel or group id to the name to print; an unknown id is printed
    as "(ukjent navn)", never as an id. A broadcast such as @channel is printed, not called.
    """
    reader = _Reader(names or {})
    return RichText(tuple(made for block in blocks for made in reader.block(block)))


class _Reader:
    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def block(self, block: Element) -> list[Block]:
        kind = block.get("type")
        if kind == "rich_text":
            return [made for part in block.get("elements", ()) for made in self._part(part)]
        if kind == "header":
            return [Block(BlockKind.HEADING, (Run(_clean(block["text"]["text"])),))]
        if kind == "section" and block.get("text"):
            return _paragraphs((Run(_clean(block["text"]["text"])),))
        if kind == "table":
            return self._table(block)
        return []

    def _part(self, part: Element) -> list[Block]:
        kind = part.get("type")
        if kind == "rich_text_list":
            return self._list(part)
        runs = self._runs(part)
        if kind == "rich_text_preformatted":
            return [Block(BlockKind.CODE, runs)] if runs else []
        if kind == "rich_text_quote":
            return _paragraphs(runs, BlockKind.QUOTE)
        return _paragraphs(runs)

    def _list(self, part: Element) -> list[Block]:
        kind = _LIST_KINDS.get(part.get("style", ""), BlockKind.BULLET)
        level = min(int(part.get("indent", 0)), 8)
        begins = kind is BlockKind.NUMBER and not level and not part.get("offset")
        points = [self._runs(point) for point in part.get("elements", ())]
        return [
            Block(kind, runs, level=level, starts_list=begins and not at)
            for at, runs in enumerate(points)
            if runs
        ]

    def _runs(self, part: Element) -> tuple[Run, ...]:
        runs = (self._run(element) for element in part.get("elements", ()))
        return tuple(run for run in runs if run.text)

    def _run(self, element: Element) -> Run:
        style = element.get("style") or {}
        return Run(
            text=_clean(self._words(element)),
            is_bold=bool(style.get("bold")),
            is_italic=bool(style.get("italic")),
            is_struck=bool(style.get("strike")),
            is_code=bool(style.get("code")),
            link=element.get("url") if element.get("type") == "link" else None,
        )

    def _words(self, element: Element) -> str:
        kind = element.get("type")
        if kind == "link":
            return str(element.get("text") or element.get("url", ""))
        if kind in ("user", "channel", "usergroup"):
            sign = "#" if kind == "channel" else ""
            return sign + self.names.get(element.get(f"{kind}_id", ""), "(ukjent navn)")
        if kind == "broadcast":
            return f"@{element.get('range', '')}"
        if kind == "emoji":
            return _emoji(element)
        return str(element.get("text") or element.get("fallback") or element.get("value") or "")

    def _table(self, block: Element) -> list[Block]:
        rows = tuple(
            Row(tuple(Cell(self._cell(cell)) for cell in row)) for row in block.get("rows", ())
        )
        return [Block(BlockKind.TABLE, rows=rows)] if rows else []

    def _cell(self, cell: Element) -> tuple[Run, ...]:
        if cell.get("type") == "raw_text":
            return (Run(_clean(str(cell.get("text", "")))),)
        return tuple(run for made in self.block(cell) for run in made.runs)


def _paragraphs(runs: tuple[Run, ...], kind: BlockKind = BlockKind.PARAGRAPH) -> list[Block]:
    """Slack writes line breaks inside one section; on paper each line is a paragraph."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in rest]
    shown = [tuple(run for run in line if run.text) for line in lines]
    return [_line(line, kind) for line in shown if "".join(run.text for run in line).strip()]


def _line(runs: tuple[Run, ...], kind: BlockKind) -> Block:
    text = "".join(run.text for run in runs)
    bold = all(run.is_bold or not run.text.strip() for run in runs)
    if kind is BlockKind.PARAGRAPH and bold and len(text) <= _HEADING_LIMIT:
        return Block(BlockKind.HEADING, (Run(text.strip()),))
    return Block(kind, runs)


def _emoji(element: Element) -> str:
    codes = str(element.get("unicode") or "").split("-")
    try:
        return "".join(chr(int(code, 16)) for code in codes)
    except ValueError:
        return f":{element.get('name', '')}:"


def _clean(text: str) -> str:
    return printable(text)
