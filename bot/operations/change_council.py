"""Change the settings of a council that its secretariat may change in Slack; the rest stands in
configuration files."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.cases.council import Council
from bot.cases.council_rules import check_deadlines
from bot.cases.errors import refuse_if
from bot.cases.permissions import Actor, check_is_secretariat
from bot.clock import OSLO
from storage.changes import ChangedMeanwhile
from storage.councils import get_council, update_council
from storage.house import House

__all__ = ["ChangedMeanwhile", "CouncilSettings", "change_council"]


@dataclass(frozen=True)
class CouncilSettings:
    """Deadlines in working days before the meeting's first day; ``channel`` is ``C…`` or None."""

    default_place: str
    channel: str | None
    case_deadline_days: int
    dispatch_days: int
    shows_times: bool


def change_council(
    house: House,
    council_id: int,
    settings: CouncilSettings,
    *,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Council:
    """Store the settings. Raises with every reason, and ``ChangedMeanwhile``."""
    with house.change(by=by, at=at) as change:
        check_is_secretariat(by, council_id, on=at.astimezone(OSLO).date())
        stored = get_council(change.session, council_id)
        wanted = replace(
            stored,
            default_place=settings.default_place,
            channel=settings.channel,
            case_deadline_days=settings.case_deadline_days,
            dispatch_days=settings.dispatch_days,
            shows_times=settings.shows_times,
        )
        refuse_if(check_deadlines(wanted))
        update_council(change, wanted, what="innstillinger endret", expected_version=version)
        return wanted
