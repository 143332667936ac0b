"""A meeting of a council: its number, days and state."""

import re
from collections.abc import Sequence
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
        f"Sluttiden {day.end:%H:%M} er ikke etter starttiden {day.start:%H:%M}. "
        "Rett klokkeslettene."
        for day in days
        if day.end <= day.start
    ]
    dates = [day.date for day in days]
    if len(set(dates)) != len(dates):
        reasons.append("Samme dato står to ganger. Slå sammen dagene eller rett datoen.")
    if dates != sorted(dates):
        reasons.append("Dagene står ikke i rekkefølge. Sett den første dagen først.")
    return reasons


def check_not_past(days: tuple[MeetingDay, ...], *, today: date) -> list[str]:
    """Reasons why a meeting cannot be called for these days any more."""
    return [
        f"Datoen {day.date:%d.%m.%Y} er passert. Velg en dag som kommer."
        for day in days
        if day.date < today
    ]


def check_link(link: str) -> list[str]:
    """Reasons why a text is no address of a video meeting; an empty one is fine."""
    if not link or re.fullmatch(r"https?://[^\s<>]+\.[^\s<>]+", link):
        return []
    return ["Lenken må begynne med https:// og kan ikke ha mellomrom."]


def check_number(number: int, year: int, others: Sequence[Meeting]) -> list[str]:
    """Reasons why a meeting number cannot be given; ``others`` are the council's meetings."""
    if number < 1:
        return ["Møtenummeret må være 1 eller høyere."]
    taken = next((each for each in others if (each.number, each.year) == (number, year)), None)
    if taken is None:
        return []
    return [
        f"Nummeret {number}/{year} er brukt på møtet {taken.first_day:%d.%m.%Y}. Velg et annet "
        "nummer, eller la feltet stå tomt."
    ]


def check_can_change(meeting: Meeting) -> list[str]:
    """Reasons why a meeting and its agenda cannot be changed any more."""
    if meeting.state is MeetingState.CALLED_OFF:
        return ["Møtet er avlyst og kan ikke endres. Opprett et nytt møte med /mote ny."]
    return []


def read_meeting_number(text: str) -> tuple[int, int | None] | None:
    """Number and year of ``6/2019`` or ``6/19``; the year is None in ``6``. None when it is no
    meeting number."""
    match = re.fullmatch(r"(\d{1,4})(?:\s*[/.-]\s*(\d{4}|\d{2}))?", text.strip())
    if match is None:
        return None
    number, year = match.groups()
    if year is None:
        return int(number), None
    return int(number), int(year) if len(year) == 4 else 2000 + int(year)
