"""The lasting name of a person who was added in Slack, so that files can speak of them."""

import re
import unicodedata

from storage.councils import find_person_by_key
from storage.house import Session

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "aa", "đ": "d", "ß": "ss"})


def key_of(name: str) -> str:
    """``camilla-dunsaed`` of «Camilla Dunsæd»."""
    ascii_name = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    words = re.findall("[a-z0-9]+", ascii_name.encode("ascii", "ignore").decode())
    return "-".join(words)[:50].strip("-") or "person"


def free_key(session: Session, name: str) -> str:
    """The name's key, with a number behind it when somebody has it already."""
    key, number = key_of(name), 1
    while find_person_by_key(session, key if number == 1 else f"{key}-{number}"):
        number += 1
    return key if number == 1 else f"{key}-{number}"
