"""A meeting of a council: its number, days and state."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class MeetingState(StrEnum):
    """PLANNED until the innkalling is sent; CALLED after; CALLED_OFF when it is cancelled."""

    PLANNED = "PLANNED"
    CALLED = "CALLED"
    CALLED_OFF = "CALLED_OFF"


@dataclass(frozen=True)
class MeetingDay:
    """One day of a meeting, local time in Europe/Oslo."""

    date: date
    start: time
    end: time


@dataclass(frozen=True)
class Meeting:
    """``number`` counts within council and ``year``; ``days`` has at least one day, in order."""

    id: int
    council_id: int
    number: int
    year: int
    days: tuple[MeetingDay, ...]
    place: str = ""
    link: str = ""
    state: MeetingState = MeetingState.PLANNED
    #: How many times the innkalling was sent; 0 before the first.
    innkalling_version: int = 0
    version: int = 1

    @property
    def first_day(self) -> date:
        return self.days[0].date

    @property
    def is_called(self) -> bool:
        return self.state is MeetingState.CALLED


MEETING_STATE_NAMES: dict[MeetingState, str] = {
    MeetingState.PLANNED: "Planlagt",
    MeetingState.CALLED: "Innkalt",
    MeetingState.CALLED_OFF: "Avlyst",
}


def check_days(days: tuple[MeetingDay, ...]) -> list[str]:
    """Reasons why these days cannot be a meeting."""
    if not days:
        return ["Møtet mangler dato. Velg minst én dag."]
    reasons = [
        f"Sluttiden {day.end:%H:%M} er ikke etter starttiden {day.start:%H:%M}. Rett klokkeslettene."
        for day in days
        if day.end <= day.start
    ]
    dates = [day.date for day in days]
    if len(set(dates)) != len(dates):
        reasons.append("Samme dato står to ganger. Slå sammen dagene eller rett datoen.")
    if dates != sorted(dates):
        reasons.append("Dagene står ikke i rekkefølge. Sett den første dagen først.")
    return reasons
