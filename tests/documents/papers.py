"""The verbs of these tests: build on the shipped template, compare with what was approved,
change a Word file part by part, run a program that may be missing."""

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.documents.house import packed
from bot.documents.house_parts import unpacked
from bot.documents.innkalling import Innkalling
from bot.documents.read_back import as_text, read_back
from bot.documents.toppnotat import Toppnotat
from bot.documents.word_innkalling import build_innkalling
from bot.documents.word_toppnotat import build_toppnotat

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = (ROOT / "templates" / "innkalling.docx").read_bytes()
TOPPNOTAT_TEMPLATE = (ROOT / "templates" / "toppnotat.docx").read_bytes()
APPROVED = Path(__file__).parent / "approved"
VALIDATOR = ROOT / "tools/ooxml-validator/node_modules/.bin/ooxml-validator"
IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def built(content: Innkalling | Toppnotat) -> bytes:
    """The paper on the shipped template."""
    if isinstance(content, Innkalling):
        return build_innkalling(content, TEMPLATE)
    return build_toppnotat(content, TOPPNOTAT_TEMPLATE)


def lines_of(content: Innkalling | Toppnotat) -> list[str]:
    """The paper as `style | text` lines."""
    return read_back(built(content))


def assert_approved(name: str, lines: list[str]) -> None:
    """The lines are those that somebody has read and approved.

    A new text is laid beside the approved one as `.received.txt`; rename it to approve it.
    """
    approved = APPROVED / f"{name}.txt"
    received = APPROVED / f"{name}.received.txt"
    text = as_text(lines)
    if approved.exists() and approved.read_text(encoding="utf-8") == text:
        received.unlink(missing_ok=True)
        return
    received.write_text(text, encoding="utf-8")
    known = approved.read_text(encoding="utf-8") if approved.exists() else ""
    assert text.splitlines() == known.splitlines()


def changed(word: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with one part rewritten; the change must change something."""
    parts = unpacked(word)
    before = parts[part].decode()
    after = change(before)
    assert after != before, f"nothing to change in {part}"
    return packed(parts | {part: after.encode()})


def with_part(word: bytes, name: str, content: bytes) -> bytes:
    """The file with one more part."""
    return packed(unpacked(word) | {name: content})


def part_of(word: bytes, name: str) -> str:
    """The text of one part."""
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return archive.read(name).decode()


def needed(program: str, how: str) -> str:
    """The path of a program; without it the test is skipped here and fails in CI."""
    found = shutil.which(program)
    if found is None:
        sentence = f"{program} is missing: {how}"
        if IN_CI:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)
    return found
