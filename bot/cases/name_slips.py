"""One person spelt two ways: names that are almost, but not quite, the same."""

from collections.abc import Iterable
from difflib import SequenceMatcher

#: How alike two names must be (0–1) to be taken for a slip. «Ronæs» and «Rolnæs» are; two people
#: who share a surname are not.
ALIKE = 0.88


def name_slips(written: Iterable[str], known: Iterable[str]) -> list[str]:
    """A sentence for each written name that nearly equals a known one."""
    names = sorted({name.strip() for name in known if name.strip()})
    slips = []
    for name in dict.fromkeys(each.strip() for each in written):
        if name in names:
            continue
        near = [other for other in names if _alike(name, other)]
        if near:
            slips.append(f"«{name}» ligner på «{near[0]}». Er det samme person, bruk samme navn.")
    return slips


def spelt_two_ways(written: Iterable[str]) -> list[str]:
    """A sentence for each pair among the written names that is nearly equal."""
    names = list(dict.fromkeys(each.strip() for each in written))
    return [
        f"«{name}» og «{other}» ligner på hverandre. Er det samme person, bruk samme navn."
        for place, name in enumerate(names)
        for other in names[place + 1 :]
        if _alike(name, other)
    ]


def _alike(name: str, other: str) -> bool:
    one, two = name.casefold(), other.casefold()
    return one == two or SequenceMatcher(None, one, two).ratio() >= ALIKE
