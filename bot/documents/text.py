"""The one cleaning of text that people typed.

Public: `clean(text, limit=…) -> Cleaned(text, changes)`, where `changes` are Norwegian sentences
for the person who typed it; `printable(text)` for builders that only need the text.
"""

import re
import unicodedata
from dataclasses import dataclass

LIMIT = 50_000
"""Characters in one text; a Slack rich text field holds far less."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# What XML 1.0 cannot carry, plus the C1 controls and non-characters that nobody can see.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# They can make a line read as another text than it holds (product rule: names must not lie).
_BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NEEDS_CLEANING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True)
class Cleaned:
    """A text that is safe to store and print, and what was done to it, for its author."""

    text: str
    changes: tuple[str, ...] = ()


def clean(text: str, *, limit: int = LIMIT) -> Cleaned:
    """NFC, `\\n` line breaks, nothing invisible or misleading, at most `limit` characters.

    Composition and line breaks change silently, since nobody can see them; the rest is told.
    """
    changes: list[str] = []
    text = _LINE_BREAK.sub("\n", text)
    text, hidden = _UNPRINTABLE.subn(REPLACEMENT, text)
    if hidden:
        changes.append(
            f"{_count(hidden, 'tegn')} som ikke kan skrives ut, er byttet ut med «{REPLACEMENT}»."
        )
    text, turned = _BIDI_CONTROL.subn("", text)
    if turned:
        changes.append(
            f"{_count(turned, 'usynlig styretegn', 'usynlige styretegn')} for leseretning "
            "er fjernet."
        )
    text = unicodedata.normalize("NFC", text)
    if len(text) > limit:
        changes.append(
            f"Teksten var på {_thousands(len(text))} tegn og er kortet til {_thousands(limit)}."
        )
        text = text[:limit]
    return Cleaned(text, tuple(changes))


def printable(text: str) -> str:
    """The text as papers print it: cleaned, never shortened."""
    if not _NEEDS_CLEANING.search(text) and text.isascii():
        return text
    if _NEEDS_CLEANING.search(text):
        return clean(text, limit=len(text) * 4).text
    return unicodedata.normalize("NFC", text)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{_thousands(number)} {one if number == 1 else many or one}"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
