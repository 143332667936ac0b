"""Rows of figures as a table on the screen and as JSON."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def print_table(rows: Sequence[Row], *, title: str = "") -> None:
    """Print rows in columns as wide as their widest cell; columns come from the first row."""
    if not rows:
        return
    columns = list(rows[0])
    cells = [columns, *([_cell(row.get(column)) for column in columns] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True))
             for line in cells]  # fmt: skip
    heading = f"\n{title}\n" if title else ""
    sys.stdout.write(heading + "\n".join(line.rstrip() for line in lines) + "\n")
    sys.stdout.flush()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return "" if value is None else str(value)


def write_json(path: Path, results: dict[str, list[Row]]) -> None:
    path.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
