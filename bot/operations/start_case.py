"""Begin on a case: which councils one may write for, and what one had typed before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.cases.council import Council
from bot.cases.errors import NotAllowed
from bot.cases.permissions import OPENING_ROLES, Actor
from bot.operations.case_circumstances import local_day
from bot.operations.open_case import NEW_CASE_FORM
from storage.councils import all_councils
from storage.form_drafts import find_form_draft, forget_form_draft, save_form_draft
from storage.histories import was_delivered
from storage.house import House


@dataclass(frozen=True)
class TypedDraft:
    """What somebody typed in the first form and did not send: ``state`` as the form keeps it."""

    state: Mapping[str, Any]
    saved_at: datetime


@dataclass(frozen=True)
class Start:
    """What the first form of a new case is filled from."""

    councils: tuple[Council, ...]
    draft: TypedDraft | None


def start_case(house: House, *, by: Actor, at: datetime) -> Start:
    """Raises ``NotAllowed`` for somebody who may not open cases anywhere."""
    with house.look() as session:
        councils = tuple(
            council
            for council in all_councils(session)
            if by.roles_in(council.id, on=local_day(at)) & set(OPENING_ROLES)
        )
        if not councils:
            raise NotAllowed(
                "Du er ikke satt opp som saksbehandler i noe råd. Be sekretariatet om å legge "
                "deg til."
            )
        row = find_form_draft(session, by.person.id, NEW_CASE_FORM)
        return Start(councils, TypedDraft(row.state, row.saved_at) if row else None)


def keep_typed(
    house: House,
    state: Mapping[str, Any],
    *,
    form: str,
    typed_at: str,
    by: Actor,
    at: datetime,
) -> None:
    """Keep what is typed so far. Deliveries do not come in order: nothing is kept of a form that
    was sent meanwhile (``form`` begins the name of its delivery), and what was typed before
    ``typed_at``, Slack's time of the keystroke, does not undo what came later."""
    with house.change(by=replace(by, delivery=None), at=at) as change:
        if was_delivered(change.session, form):
            return
        before = find_form_draft(change.session, by.person.id, NEW_CASE_FORM)
        if before is not None and str(before.state.get("typed_at", "")) > typed_at:
            return
        kept = dict(state) | {"typed_at": typed_at}
        save_form_draft(change.session, by.person.id, NEW_CASE_FORM, kept, at=at)


def forget_typed(house: House, *, by: Actor, at: datetime) -> None:
    """Let go of what was typed and never sent."""
    with house.change(by=by, at=at) as change:
        forget_form_draft(change.session, by.person.id, NEW_CASE_FORM)
