"""Late cases (etteranmeldte saker): when a case is one, and what it then needs."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.cases.agenda import AgendaItem, ItemKind, in_order
from bot.cases.meeting import Meeting

LATE_HEADING = "Etteranmeldte saker"
#: What follows them on the same day, such as Eventuelt.
OTHER_HEADING = "Andre punkter"


def is_late(
    meeting: Meeting, *, deadline: date, opened_on: date, handed_in_on: date | None
) -> bool:
    """Whether a case that is put on the agenda now is late.

    It is once the innkalling has been sent, and when it was handed in after the case deadline. A
    meeting that was itself opened after its deadline had none that anybody could keep.
    """
    if meeting.is_called:
        return True
    return opened_on <= deadline and (handed_in_on is None or handed_in_on > deadline)


def late_lacks(reason: str, allowed_by: str) -> list[str]:
    """What a late case needs, as sentences."""
    lacks = []
    if not reason.strip():
        lacks.append("Saken er etteranmeldt. Skriv hvorfor den må med.")
    if not allowed_by.strip():
        lacks.append("Saken er etteranmeldt. Skriv hvem som har godtatt at den tas med.")
    return lacks


def order_faults(items: Iterable[AgendaItem]) -> list[str]:
    """Late cases stand last among the cases of their day, under a heading of their own."""
    by_day: dict[int, list[AgendaItem]] = {}
    for item in in_order(items):
        if item.kind is ItemKind.CASE:
            by_day.setdefault(item.day, []).append(item)
    if all(_late_last(cases) for cases in by_day.values()):
        return []
    return [
        "De etteranmeldte sakene står samlet etter dagens andre saker. Flytt saken innenfor sin "
        "egen gruppe, eller velg en annen dag for den under «Rediger»."
    ]


def _late_last(cases: Sequence[AgendaItem]) -> bool:
    lateness = [item.is_late for item in cases]
    return lateness == sorted(lateness)
