"""List the cases that somebody may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cases.case import Case
from bot.cases.case_states import CaseState
from bot.cases.council import Council
from bot.cases.numbering import Saksnummer, formatted
from bot.cases.permissions import Actor, may_see_case
from bot.cases.sakstype import Sakstype
from bot.operations.case_circumstances import local_day
from storage.cases import cases_of_council, cases_of_officer, saksnumre_of
from storage.councils import all_councils
from storage.house import House, Session

PAGE = 10


@dataclass(frozen=True)
class CaseLine:
    """A case as a list shows it; ``number`` is the newest saksnummer, or ``#12``."""

    id: int
    number: str
    title: str
    state: CaseState
    sakstype: Sakstype
    council: str
    is_closed: bool
    state_reason: str = ""


@dataclass(frozen=True)
class CasePage:
    """One page of a list: ``page`` counts from 0 and ``total`` is the number of cases in all."""

    lines: tuple[CaseLine, ...]
    total: int
    page: int
    state: CaseState | None

    @property
    def has_more(self) -> bool:
        return (self.page + 1) * PAGE < self.total


def list_cases(
    house: House, *, state: CaseState | None = None, page: int = 0, by: Actor, at: datetime
) -> CasePage:
    """The newest first. Without a state everything but the withdrawn cases is listed."""
    with house.look() as session:
        seen = _visible(session, state, by, at)
        lines = case_lines(session, seen[page * PAGE : (page + 1) * PAGE])
        return CasePage(tuple(lines), len(seen), page, state)


def case_lines(session: Session, cases: Sequence[Case]) -> list[CaseLine]:
    """The cases as lines, in the same order. They are taken to be visible to the reader."""
    councils = {council.id: council for council in all_councils(session)}
    numbers = saksnumre_of(session, [case.id for case in cases])
    return [
        _line(case, councils[case.council_id], numbered(councils, case, numbers)) for case in cases
    ]


def numbered(councils: dict[int, Council], case: Case, numbers: dict[int, Saksnummer]) -> str:
    """The newest saksnummer as its council prints it, or ``#12`` before one is drawn."""
    number = numbers.get(case.id)
    if number is None:
        return f"#{case.id}"
    return formatted(councils[case.council_id].case_number_format, number.number, number.year)


def _line(case: Case, council: Council, number: str) -> CaseLine:
    return CaseLine(
        case.id,
        number,
        case.title,
        case.state,
        case.sakstype,
        council.short_name,
        case.is_closed,
        case.state_reason,
    )


def _visible(session: Session, state: CaseState | None, by: Actor, at: datetime) -> list[Case]:
    wanted = [state] if state else [each for each in CaseState if each is not CaseState.WITHDRAWN]
    today = local_day(at)
    councils = {m.council_id for m in by.memberships if m.is_active_on(today)}
    found: dict[int, Case] = {}
    for council_id in councils:
        found |= _by_id(cases_of_council(session, council_id, states=wanted))
    found |= _by_id(
        case for case in cases_of_officer(session, by.person.id) if case.state in wanted
    )
    seen = [case for case in found.values() if may_see_case(by, case, on=today)]
    return sorted(seen, key=lambda case: -case.id)


def _by_id(cases: Iterable[Case]) -> dict[int, Case]:
    return {case.id: case for case in cases}
