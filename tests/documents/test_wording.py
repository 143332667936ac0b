"""The standard texts, in each language."""

import re
from datetime import date, time

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from bot.documents import norwegian
from bot.documents.wording import TEXTS, UnknownWording, text_environment, wording
from tests.documents.papers import ROOT

PAPERS = sorted({path.name.split(".")[0] for path in TEXTS.glob("*.txt")})


@pytest.mark.parametrize("paper", PAPERS)
def test_bokmaal_and_nynorsk_say_the_same_things(paper: str) -> None:
    assert wording(paper, "nb").names() == wording(paper, "nn").names()


@pytest.mark.parametrize("paper", PAPERS)
def test_nynorsk_is_not_bokmaal_by_mistake(paper: str) -> None:
    text = (TEXTS / f"{paper}.nn.txt").read_text(encoding="utf-8").lower()
    words = re.findall(r"\w+", re.sub(r"{[%{#].*?[%}#]}", " ", text))
    assert not {"ikke", "saken", "medlemmer", "fra", "hvem", "sted", "hvis"} & set(words)


def test_a_missing_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        wording("innkalling", "nb").say("tittel")


def test_an_unknown_text_is_named_in_the_error() -> None:
    with pytest.raises(UnknownWording, match="hilsen"):
        wording("innkalling", "nb").say("hilsen")


def test_what_a_user_typed_is_never_a_template() -> None:
    said = wording("innkalling", "nb").say("tittel", raad="{{ 7*7 }} & <b>")
    assert said == "Innkalling til møte i {{ 7*7 }} & <b>"


def test_a_text_file_cannot_reach_into_python() -> None:
    evil = text_environment().from_string("{{ ''.__class__.__mro__ }}")
    with pytest.raises(SecurityError):
        evil.render()


def test_dates_and_times_are_written_as_spraakraadet_asks() -> None:
    when = date(2019, 12, 2)
    assert norwegian.day(when) == "2. desember 2019"
    assert norwegian.day_with_name(when, "nn") == "måndag 2. desember 2019"
    assert norwegian.days([when, date(2019, 12, 3), date(2019, 12, 4)]) == (
        "2., 3. og 4. desember 2019"
    )
    assert norwegian.clock(time(10), time(12, 10)) == "10:00–12:10"
    assert norwegian.clock(time(10), None) == "10:00"


def test_the_texts_lie_where_a_secretariat_finds_them() -> None:
    assert ROOT / "templates" in TEXTS.parents
