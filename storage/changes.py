"""Changing a row: only what differs, with its audit, and never over somebody else's change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from bot.cases.errors import NotFound, RuleBroken
from bot.clock import OSLO
from storage.house import Change
from storage.tables import AuditRow

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True)
class Difference:
    """A field where two people differ: what it was saved as meanwhile, and what you wrote."""

    field: str
    theirs: Any
    yours: Any


class ChangedMeanwhile(RuleBroken):
    """Somebody else saved the same thing first; nothing of yours was stored."""

    def __init__(
        self, who: str, when: datetime, differences: tuple[Difference, ...], version: int
    ) -> None:
        self.who, self.when = who, when
        self.differences = differences
        self.version = version
        local = when.astimezone(OSLO)
        super().__init__(
            f"{who} lagret en endring {local:%d.%m.%Y} kl. {local:%H:%M} mens du skrev. "
            "Ingenting er overskrevet. Se hva som er ulikt, og lagre på nytt."
        )


def locked(session: Session, kind: type[Row], row_id: int) -> Row:
    """The row, held until the transaction ends. Raises ``NotFound``."""
    row = session.get(kind, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("Det du viser til, finnes ikke lenger. Åpne visningen på nytt.")
    return row


def apply(
    change: Change,
    thing: str,
    row: Any,
    values: Mapping[str, Any],
    *,
    what: str,
    expected_version: int | None = None,
) -> bool:
    """Set the values that differ, raise the row's version and write the audit.

    ``expected_version`` is the one that the person's form was filled from. Where somebody saved
    meanwhile, fields that the person left alone keep the newer value; a field that both changed
    raises ``ChangedMeanwhile``. Returns False, and writes nothing, when nothing differs.
    """
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if changed and expected_version is not None and row.version != expected_version:
        changed = _merged(change.session, thing, row, changed, expected_version)
    if not changed:
        return False
    before = {name: plain(getattr(row, name)) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += 1
    after = {name: plain(value) for name, value in changed.items()}
    change.audit(thing, row.id, what, before=before, after=after, version=row.version)
    change.session.flush()
    return True


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    return value if value is None or isinstance(value, str | int | list | dict) else str(value)


def _merged(
    session: Session, thing: str, row: Any, changed: Mapping[str, Any], expected_version: int
) -> dict[str, Any]:
    later = session.scalars(
        select(AuditRow)
        .where(
            col(AuditRow.thing) == thing,
            col(AuditRow.thing_id) == row.id,
            col(AuditRow.thing_version) > expected_version,
        )
        .order_by(col(AuditRow.id))
    ).all()
    as_filled: dict[str, Any] = {}
    for audit in later:
        as_filled = audit.before | as_filled
    own = {
        name: value
        for name, value in changed.items()
        if name not in as_filled or plain(value) != as_filled[name]
    }
    differences = tuple(
        Difference(name, getattr(row, name), value)
        for name, value in own.items()
        if name in as_filled
    )
    if differences:
        raise ChangedMeanwhile(later[-1].by_name, later[-1].at, differences, row.version)
    return own
