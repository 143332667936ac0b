"""Change what a case says and who stands behind it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.cases.case import Case, Presenter
from bot.cases.errors import RuleBroken
from bot.cases.permissions import Actor, check_may_edit
from bot.operations.case_circumstances import check_may_see, circumstances_of, local_day
from bot.operations.open_case import CaseTexts
from bot.operations.tell_about_case import update_cards
from storage.cases import get_case, get_case_for_change, update_case
from storage.changes import ChangedMeanwhile, Difference
from storage.councils import get_council, people_by_id
from storage.house import Change, House, Session
from storage.meetings import get_meeting

__all__ = ["CasePeople", "ChangedMeanwhile", "Choices", "Difference", "edit_people", "edit_texts"]


@dataclass(frozen=True)
class Choices:
    """Per field of a case, whose words stay: ``theirs`` are stored and stay as they are; ``mine``
    go over what is stored, as long as nobody changed it after version ``made_on``."""

    theirs: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    made_on: int | None = None


NO_CHOICES = Choices()


@dataclass(frozen=True)
class CasePeople:
    """Who stands behind a case, when they wish it treated, and whether the public may see it.

    ``known_presenters`` are ids of people; ``legal_basis`` None is an open case.
    """

    saksbehandler_id: int | None = None
    ansvarlig_id: int | None = None
    known_presenters: tuple[int, ...] = ()
    other_presenters: tuple[Presenter, ...] = ()
    wished_meeting_id: int | None = None
    legal_basis: str | None = None


def edit_texts(
    house: House,
    case_id: int,
    texts: CaseTexts,
    *,
    expected_version: int | None,
    choices: Choices = NO_CHOICES,
    by: Actor,
    at: datetime,
) -> Case:
    """Store the words of a case. Raises ``ChangedMeanwhile`` where somebody else was first."""
    with house.change(by=by, at=at) as change:
        return store_edited(
            change,
            case_id,
            lambda case: replace(
                case,
                title=texts.title,
                sakstype=texts.sakstype,
                hensikt=texts.hensikt,
                proposal=texts.proposal,
                questions=texts.questions,
            ),
            expected_version=expected_version,
            choices=choices,
        )


def edit_people(
    house: House,
    case_id: int,
    people: CasePeople,
    *,
    expected_version: int | None,
    choices: Choices = NO_CHOICES,
    by: Actor,
    at: datetime,
) -> Case:
    """Store who stands behind a case. Raises ``ChangedMeanwhile`` where somebody else was first."""
    with house.change(by=by, at=at) as change:
        presenters = _presenters(change, people)
        return store_edited(
            change,
            case_id,
            lambda case: replace(
                case,
                saksbehandler_id=people.saksbehandler_id,
                ansvarlig_id=people.ansvarlig_id,
                presenters=presenters,
                wished_meeting_id=people.wished_meeting_id,
                legal_basis=people.legal_basis,
            ),
            expected_version=expected_version,
            choices=choices,
        )


def store_edited(
    change: Change,
    case_id: int,
    edited: Callable[[Case], Case],
    *,
    expected_version: int | None = None,
    choices: Choices = NO_CHOICES,
    what: str = "endret",
) -> Case:
    """The case as ``edited`` makes it, stored for somebody who may change it."""
    case = case_to_edit(change, case_id)
    kept: dict[str, Any] = {name: getattr(case, name) for name in choices.theirs}
    wanted = replace(edited(case), **kept)
    _check_belongs(change, wanted)
    # What the person chose to write over is measured against the version that the choice was made
    # on; all else against the one that the form was filled from, or fields that the person never
    # touched would undo what somebody saved meanwhile.
    chosen: dict[str, Any] = {name: getattr(wanted, name) for name in choices.mine}
    moved = update_case(
        change, replace(case, **chosen), what=what, expected_version=choices.made_on
    )
    if update_case(change, wanted, what=what, expected_version=expected_version) or moved:
        update_cards(change, get_case(change.session, case_id), before=case)
    return get_case(change.session, case_id)


def case_to_edit(change: Change, case_id: int) -> Case:
    """The case, held until the transaction ends, if the actor may change it now."""
    case = get_case_for_change(change, case_id)
    _check_may_edit(change.session, case, by=change.by, on=local_day(change.at))
    return case


def check_may_edit_case(house: House, case_id: int, *, by: Actor, at: datetime) -> Case:
    """The case, if the actor may change it now: asked before something slow is begun."""
    with house.look() as session:
        case = get_case(session, case_id)
        _check_may_edit(session, case, by=by, on=local_day(at))
        return case


def _check_may_edit(session: Session, case: Case, *, by: Actor, on: date) -> None:
    check_may_see(by, case, on=on)
    around = circumstances_of(session, case)
    check_may_edit(by, case, on=on, deadline=around.deadline, is_called=around.is_called)


def _presenters(change: Change, people: CasePeople) -> tuple[Presenter, ...]:
    known = people_by_id(change.session, people.known_presenters)
    listed = [known[each] for each in people.known_presenters if each in known]
    return (
        *(Presenter(person.name, person.organisation, person.id) for person in listed),
        *people.other_presenters,
    )


def _check_belongs(change: Change, case: Case) -> None:
    council = get_council(change.session, case.council_id)
    if case.wished_meeting_id is not None:
        meeting = get_meeting(change.session, case.wished_meeting_id)
        if meeting.council_id != council.id:
            raise RuleBroken("Møtet du valgte, hører til et annet råd. Velg et møte fra listen.")
