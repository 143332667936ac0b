"""Find the case that somebody names: by its saksnummer, or by its own number (``#12``)."""

import re
from datetime import datetime

from bot.cases.case import Case
from bot.cases.council import Council
from bot.cases.errors import NotFound
from bot.cases.numbering import Saksnummer
from bot.cases.permissions import Actor, may_see_case
from bot.operations.case_circumstances import NO_SUCH_CASE, local_day
from bot.operations.list_cases import CaseLine, case_lines
from storage.cases import cases_by_id, find_cases_by_saksnummer
from storage.councils import all_councils
from storage.house import House, Session

_OWN_NUMBER = re.compile(r"#\s*(\d{1,9})")
_PLACES = {"n": r"(?P<n>\d{1,6})", "yy": r"(?P<yy>\d{2})", "yyyy": r"(?P<yyyy>\d{4})"}


def find_cases(house: House, name: str, *, by: Actor, at: datetime) -> list[CaseLine]:
    """The cases with the name that the asker may see; several councils may share a number.

    Raises ``NotFound`` with the same sentence whether there is none or none for them.
    """
    with house.look() as session:
        found = [
            case
            for case in _named(session, name.strip())
            if may_see_case(by, case, on=local_day(at))
        ]
        if not found:
            raise NotFound(NO_SUCH_CASE)
        return case_lines(session, found)


def _named(session: Session, name: str) -> list[Case]:
    if own := _OWN_NUMBER.fullmatch(name):
        return list(cases_by_id(session, [int(own.group(1))]).values())
    found: dict[int, Case] = {}
    for council in all_councils(session):
        if number := saksnummer_of(council, name):
            cases = find_cases_by_saksnummer(session, number, council_id=council.id)
            found |= {case.id: case for case in cases}
    return list(found.values())


def saksnummer_of(council: Council, text: str) -> Saksnummer | None:
    """The number behind a text in the council's own format; ``43/2019`` is read as ``43/19``."""
    for number_format in (council.case_number_format, "{n}/{yy}", "{n}/{yyyy}"):
        found = re.fullmatch(_pattern(number_format), text)
        if found and (year := _year(found.groupdict())):
            return Saksnummer(year, int(found["n"]))
    return None


def _pattern(number_format: str) -> str:
    parts = re.split(r"\{(n|yyyy|yy)\}", number_format)
    return "".join(
        _PLACES[part] if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )


def _year(groups: dict[str, str]) -> int | None:
    if groups.get("yyyy"):
        return int(groups["yyyy"])
    return 2000 + int(groups["yy"]) if groups.get("yy") else None
