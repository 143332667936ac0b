"""What somebody had typed in a modal that was never sent: kept so that it can be taken up again."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session, col

from storage.house import put_unless_there
from storage.tables import FormDraftRow


def save_form_draft(
    session: Session, person_id: int, form: str, state: dict[str, Any], *, at: datetime
) -> None:
    """Keep the state of a person's form; an earlier draft of the same form is replaced."""
    row = FormDraftRow(person_id=person_id, form=form, state=state, saved_at=at)
    if put_unless_there(session, row, unique=("person_id", "form")) is None:
        found = session.scalars(_draft(person_id, form).with_for_update()).one()
        found.state, found.saved_at = state, at
        session.flush()


def find_form_draft(session: Session, person_id: int, form: str) -> FormDraftRow | None:
    """The draft of a person's form, if one is kept."""
    row: FormDraftRow | None = session.scalars(_draft(person_id, form)).first()
    return row


def forget_form_draft(session: Session, person_id: int, form: str) -> None:
    """Let go of a draft; without one nothing happens."""
    session.execute(
        delete(FormDraftRow).where(
            col(FormDraftRow.person_id) == person_id, col(FormDraftRow.form) == form
        )
    )


def _draft(person_id: int, form: str) -> Any:
    return select(FormDraftRow).where(
        col(FormDraftRow.person_id) == person_id, col(FormDraftRow.form) == form
    )
