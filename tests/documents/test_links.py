"""Addresses that people typed, and what becomes of them."""

import pytest

from bot.documents.links import web_address

GOOD = {
    "https://example.org/plan?a=1&b=2#del": "https://example.org/plan?a=1&b=2#del",
    "  https://example.org/plan\n": "https://example.org/plan",
    "HTTP://Example.org:8080": "http://example.org:8080",
    "https://blåbær.example.org/søk": "https://xn--blbr-roah.example.org/s%C3%B8k",
    "https://example.org/a%20b": "https://example.org/a%20b",
    "https://example.org/{{7*7}}": "https://example.org/%7B%7B7*7%7D%7D",
    "https://kari:passord@example.org/": "https://example.org/",
    "mailto:kari@example.org": "mailto:kari@example.org",
}
BAD = (
    "",
    "plan.docx",
    "javascript:alert(1)",
    "file:///c:/plan.docx",
    "https://",
    "https://[bad",
    "https://example.org:99999/",
    "mailto:kari",
    "https://example.org/" + "x" * 3000,
)


@pytest.mark.parametrize("typed", GOOD)
def test_an_address_is_kept_in_a_form_that_word_reads(typed: str) -> None:
    assert web_address(typed) == GOOD[typed]


@pytest.mark.parametrize("typed", BAD, ids=range(len(BAD)))
def test_what_is_no_address_is_not_made_a_link(typed: str) -> None:
    assert web_address(typed) == ""


@pytest.mark.parametrize("typed", GOOD)
def test_a_kept_address_stays_the_same_when_kept_again(typed: str) -> None:
    assert web_address(web_address(typed)) == web_address(typed)
