"""Write the toppnotat in sections, in place of a Word file that was handed in before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.cases.case import Case, Section
from bot.cases.permissions import Actor
from bot.operations.edit_case import NO_CHOICES, Choices, store_edited
from storage.cases import get_case, remove_attachment
from storage.house import House


def write_toppnotat(
    house: House,
    case_id: int,
    sections: Sequence[Section],
    *,
    expected_version: int | None,
    choices: Choices = NO_CHOICES,
    by: Actor,
    at: datetime,
) -> Case:
    """Store the sections. A Word file that was the toppnotat is taken off; its bytes stay.

    Raises ``ChangedMeanwhile`` where somebody else saved other sections.
    """
    with house.change(by=by, at=at) as change:
        case = store_edited(
            change,
            case_id,
            lambda case: replace(case, sections=tuple(sections)),
            expected_version=expected_version,
            choices=choices,
            what="toppnotat skrevet",
        )
        for paper in case.attachments:
            if paper.is_toppnotat and sections:
                remove_attachment(change, paper.id, what="erstattet av tekst i Slack")
        return get_case(change.session, case_id)
