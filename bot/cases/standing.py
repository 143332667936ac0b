"""The cases that come by themselves when a meeting is opened."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.cases.case import Case
from bot.cases.case_states import CaseState
from bot.cases.council import Council, StandingCase, StandingKind
from bot.cases.meeting import Meeting, MeetingState
from bot.cases.sakstype import Sakstype
from bot.cases.wording import long_date

#: Eventuelt is a line of its own on the agenda and no case, so it has no sakstype.
STANDING_SAKSTYPE: dict[StandingKind, Sakstype] = {
    StandingKind.INNKALLING: Sakstype.GODKJENNING,
    StandingKind.REFERAT: Sakstype.GODKJENNING,
    StandingKind.ORIENTERING: Sakstype.ORIENTERING,
}


def days_before_each(meetings: Iterable[Meeting]) -> dict[int, date | None]:
    """For each of a council's meetings the first day of the one before it, those called off left
    out; None where there was none."""
    everything = list(meetings)
    held = sorted(m.first_day for m in everything if m.state is not MeetingState.CALLED_OFF)
    return {
        meeting.id: max((day for day in held if day < meeting.first_day), default=None)
        for meeting in everything
    }


def standing_on_agenda(council: Council, previous: date | None) -> list[StandingCase]:
    """The council's standing cases in order, Eventuelt last.

    A referat is approved only where there was a meeting before (``previous`` is its first day).
    """
    fits = [
        each
        for each in council.standing_cases
        if each.kind is not StandingKind.REFERAT or previous is not None
    ]
    return sorted(fits, key=lambda each: each.kind is StandingKind.EVENTUELT)


def standing_case(standing: StandingCase, council: Council, previous: date | None) -> Case:
    """The case as it stands on the agenda, not stored yet."""
    empty = Case(
        id=0,
        council_id=council.id,
        title="",
        sakstype=STANDING_SAKSTYPE[standing.kind],
        state=CaseState.ON_AGENDA,
        standing=standing.kind,
    )
    return with_texts(empty, standing, council, previous)


def with_texts(case: Case, standing: StandingCase, council: Council, previous: date | None) -> Case:
    """The case with its configured texts, filled for the council and its previous meeting."""

    def filled(text: str) -> str:
        day = long_date(previous, council.language) if previous else ""
        return standing.filled(text, council=council.name, previous_date=day)

    return replace(
        case,
        title=filled(standing.title),
        hensikt=filled(standing.hensikt),
        proposal=tuple(filled(point) for point in standing.proposal),
    )


def has_untouched_texts(
    case: Case, standing: StandingCase, council: Council, previous: date | None
) -> bool:
    """Whether the case still reads as it came, so that nobody's words are lost by filling anew."""
    return case == with_texts(case, standing, council, previous)
