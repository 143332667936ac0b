"""What stops an innkalling, for a meeting as it stands now."""

from datetime import date

from bot.cases.readiness import Missing, check_can_send_innkalling
from bot.operations.innkalling_content import Foundation
from bot.operations.what_is_missing import missing_on


def missing_sentences(base: Foundation) -> list[str]:
    """Everything that is missing, as sentences that name their case."""
    return [
        f"«{base.cases[each.case_id].title}»: {each.sentence}" if each.case_id else each.sentence
        for each in _missing(base)
    ]


def check_can_send(base: Foundation, *, today: date) -> None:
    """Raise with every reason why the innkalling cannot go out, or return."""
    missing = _missing(base)
    if base.meeting.days[-1].date < today:
        missing.insert(0, Missing("Møtet har vært. Rett datoen før du sender innkallingen."))
    check_can_send_innkalling(missing, {case.id: case.title for case in base.cases.values()})


def _missing(base: Foundation) -> list[Missing]:
    return missing_on(base.council, base.meeting, base.items, base.cases, base.memberships)
