"""What a secretary should be told about an agenda before it goes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.cases.agenda import AgendaItem, ItemKind, numbers_out_of_order, time_findings
from bot.cases.case import Case, Presenter
from bot.cases.council import Council
from bot.cases.meeting import Meeting
from bot.cases.name_slips import name_slips, spelt_two_ways

#: The longest that one line of an agenda can last, in minutes.
LONGEST = 600


def with_titles(items: Iterable[AgendaItem], cases: Mapping[int, Case]) -> list[AgendaItem]:
    """The items with their case's own heading: an agenda never has another title for a case."""
    return [
        replace(item, title=cases[item.case_id].title) if item.case_id else item for item in items
    ]


def agenda_findings(
    council: Council, meeting: Meeting, items: Sequence[AgendaItem], cases: Mapping[int, Case]
) -> list[str]:
    """Clashes, gaps and overruns. An agenda without times is not judged where the council does
    not print them."""
    on_it = [item for item in items if not item.withdrawn_reason]
    if not council.shows_times and not any(item.minutes or item.fixed_start for item in on_it):
        return []
    return time_findings(with_titles(on_it, cases), meeting.days)


def presenter_findings(
    items: Iterable[AgendaItem], cases: Mapping[int, Case], known: Iterable[str]
) -> list[str]:
    """Names of presenters that look like a slip: nearly somebody known, or spelt two ways."""
    written = [
        presenter.name
        for item in items
        for presenter in presenters_of(item, cases)
        if presenter.person_id is None
    ]
    return name_slips(written, known) + spelt_two_ways(written)


def order_findings(items: Iterable[AgendaItem]) -> list[str]:
    """Says that drawn numbers do not rise down the agenda."""
    if not numbers_out_of_order(items):
        return []
    return ["Sakene står i en annen rekkefølge enn saksnumrene. Innkallingen sier fra om det."]


def presenters_of(item: AgendaItem, cases: Mapping[int, Case]) -> tuple[Presenter, ...]:
    """Who presents the item: chosen for this meeting, or else the case's own."""
    if item.presenters or item.case_id is None:
        return item.presenters
    return cases[item.case_id].presenters


def length_faults(minutes: int | None) -> list[str]:
    """Reasons why a line of the agenda cannot last that long."""
    if minutes is None or 1 <= minutes <= LONGEST:
        return []
    return [f"Varigheten må være mellom 1 og {LONGEST} minutter."]


def eventuelt_faults(items: Iterable[AgendaItem]) -> list[str]:
    """Reasons why Eventuelt cannot be added."""
    if any(item.kind is ItemKind.EVENTUELT for item in items):
        return ["Eventuelt står alt på dagsordenen."]
    return []
