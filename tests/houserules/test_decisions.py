"""Decisions and changes are written down in one form."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.houserules.tree import ROOT, files, name_of

DECISIONS = sorted(path for path in files() if name_of(path).startswith("docs/adr/"))
PARTS = ["## Context", "## Decision", "## Consequences", "## Alternatives"]


def test_decisions_are_numbered_without_holes() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=name_of)
def test_a_decision_has_all_its_parts(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^## .+$", text, re.MULTILINE) == PARTS
    assert text.startswith(f"# {int(path.name[:4])}. ")


def test_the_present_version_stands_first_among_the_changes() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == version
