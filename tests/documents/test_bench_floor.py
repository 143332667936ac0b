"""The floor that the bench compares with writes the same text as the builder."""

from bench.documents.floor import floor_innkalling
from bench.documents.innkalling import innkalling_of
from bot.documents.read_back import missing_texts, required_texts
from tests.documents.papers import TEMPLATE


def test_the_floor_leaves_no_text_out() -> None:
    innkalling = innkalling_of(7)
    assert missing_texts(floor_innkalling(innkalling, TEMPLATE), required_texts(innkalling)) == []
