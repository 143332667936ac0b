"""The Open XML SDK's opinion: another validator than the one the bot asks."""

import json
import subprocess
from pathlib import Path

import pytest

from bot.documents.innkalling import AttachmentRef, Innkalling, open_edition
from bot.documents.richtext import plain
from bot.documents.sample import sample_innkalling
from bot.documents.toppnotat import Toppnotat
from tests.documents.examples import (
    a_case,
    a_nynorsk_draft,
    a_toppnotat,
    an_innkalling,
    meeting_6_2019,
    two_days_with_breaks,
)
from tests.documents.hostile import HOSTILE_LINKS, HOSTILE_TEXTS
from tests.documents.papers import TEMPLATE, TOPPNOTAT_TEMPLATE, VALIDATOR, built, needed

HOW = "run `npm ci --prefix tools/ooxml-validator`"
PAPERS: dict[str, Innkalling | Toppnotat] = {
    "meeting-6-2019": meeting_6_2019(),
    "two-days": two_days_with_breaks(),
    "open-edition": open_edition(two_days_with_breaks()),
    "nynorsk": a_nynorsk_draft(),
    "sample": sample_innkalling(),
    "toppnotat": a_toppnotat(),
    "hostile": an_innkalling(
        *(a_case(text[:5000], hensikt=text, toppnotat=plain(text)) for text in HOSTILE_TEXTS),
        a_case(attachments=tuple(AttachmentRef("Lenke", link=link) for link in HOSTILE_LINKS)),
    ),
}


def errors_in(word: bytes, folder: Path) -> list[object]:
    validator = needed(str(VALIDATOR), HOW)
    path = folder / "papir.docx"
    path.write_bytes(word)
    done = subprocess.run([validator, str(path)], capture_output=True, check=False, text=True)
    verdict = json.loads(done.stdout)
    return [] if verdict["ok"] else list(verdict["errors"])


@pytest.mark.parametrize("name", PAPERS)
def test_the_open_xml_sdk_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    assert errors_in(built(PAPERS[name]), tmp_path) == []


@pytest.mark.parametrize(
    "template", [TEMPLATE, TOPPNOTAT_TEMPLATE], ids=["innkalling", "toppnotat"]
)
def test_the_shipped_templates_are_valid_too(template: bytes, tmp_path: Path) -> None:
    assert errors_in(template, tmp_path) == []
