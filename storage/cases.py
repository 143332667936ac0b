"""Cases and their attachments: read as the domain's own values, changed with audit."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from bot.cases.case import Attachment, AttachmentKind, Case, Presenter, Section
from bot.cases.case_states import CaseState
from bot.cases.council import StandingKind
from bot.cases.errors import NotFound
from bot.cases.numbering import Saksnummer
from bot.cases.sakstype import Sakstype
from storage.changes import apply, locked
from storage.house import Change
from storage.search_index import index_case
from storage.tables import AgendaItemRow, AttachmentRow, CaseRow


def presenter_values(presenters: Iterable[Presenter]) -> list[dict[str, Any]]:
    return [asdict(presenter) for presenter in presenters]


def presenters_of(values: Iterable[dict[str, Any]]) -> tuple[Presenter, ...]:
    return tuple(Presenter(**each) for each in values)


def _attachment(row: AttachmentRow) -> Attachment:
    assert row.id is not None
    return Attachment(
        id=row.id,
        case_id=row.case_id,
        title=row.title,
        kind=AttachmentKind(row.kind),
        position=row.position,
        file_hash=row.file_hash,
        file_name=row.file_name,
        mime_type=row.mime_type,
        size=row.size,
        url=row.url,
        is_toppnotat=row.is_toppnotat,
        version=row.version,
    )


def _case(row: CaseRow, attachments: Sequence[Attachment]) -> Case:
    assert row.id is not None
    return Case(
        id=row.id,
        council_id=row.council_id,
        title=row.title,
        sakstype=Sakstype(row.sakstype),
        state=CaseState(row.state),
        hensikt=row.hensikt,
        proposal=tuple(row.proposal),
        questions=tuple(row.questions),
        sections=tuple(Section(**each) for each in row.sections),
        saksbehandler_id=row.saksbehandler_id,
        ansvarlig_id=row.ansvarlig_id,
        presenters=presenters_of(row.presenters),
        wished_meeting_id=row.wished_meeting_id,
        legal_basis=row.legal_basis,
        state_reason=row.state_reason,
        standing=StandingKind(row.standing) if row.standing else None,
        opened_by_id=row.opened_by_id,
        attachments=tuple(attachments),
        version=row.version,
    )


def _case_values(case: Case) -> dict[str, Any]:
    return {
        "council_id": case.council_id,
        "title": case.title,
        "sakstype": str(case.sakstype),
        "state": str(case.state),
        "hensikt": case.hensikt,
        "proposal": list(case.proposal),
        "questions": list(case.questions),
        "sections": [asdict(section) for section in case.sections],
        "presenters": presenter_values(case.presenters),
        "saksbehandler_id": case.saksbehandler_id,
        "ansvarlig_id": case.ansvarlig_id,
        "opened_by_id": case.opened_by_id,
        "wished_meeting_id": case.wished_meeting_id,
        "legal_basis": case.legal_basis,
        "state_reason": case.state_reason,
        "standing": str(case.standing) if case.standing else None,
    }


def _with_attachments(session: Session, rows: Sequence[CaseRow]) -> list[Case]:
    ids = [row.id for row in rows]
    papers: dict[int, list[Attachment]] = {}
    found = session.scalars(
        select(AttachmentRow)
        .where(col(AttachmentRow.case_id).in_(ids), col(AttachmentRow.is_removed).is_(False))
        .order_by(
            col(AttachmentRow.is_toppnotat).desc(),
            col(AttachmentRow.position),
            col(AttachmentRow.id),
        )
    ).all()
    for paper in found:
        papers.setdefault(paper.case_id, []).append(_attachment(paper))
    return [_case(row, papers.get(row.id or 0, [])) for row in rows]


def get_case(session: Session, case_id: int) -> Case:
    row = session.get(CaseRow, case_id)
    if row is None:
        raise NotFound("Saken finnes ikke. Skriv /sak liste for å se sakene.")
    return _with_attachments(session, [row])[0]


def get_case_for_change(change: Change, case_id: int) -> Case:
    """The case, held until the transaction ends."""
    row = locked(change.session, CaseRow, case_id)
    return _with_attachments(change.session, [row])[0]


def hold_cases(change: Change, ids: Iterable[int | None]) -> None:
    """Hold several cases and their papers until the transaction ends, in one question."""
    wanted = {each for each in ids if each is not None}
    held = select(col(CaseRow.id)).where(col(CaseRow.id).in_(wanted)).order_by(col(CaseRow.id))
    change.session.execute(held.with_for_update()).all()


def cases_by_id(session: Session, ids: Iterable[int | None]) -> dict[int, Case]:
    wanted = {each for each in ids if each is not None}
    rows = session.scalars(select(CaseRow).where(col(CaseRow.id).in_(wanted))).all()
    return {case.id: case for case in _with_attachments(session, rows)}


def cases_of_council(
    session: Session, council_id: int, *, states: Iterable[CaseState] | None = None
) -> list[Case]:
    """A council's cases without the standing ones, the newest first."""
    query = select(CaseRow).where(
        col(CaseRow.council_id) == council_id, col(CaseRow.standing).is_(None)
    )
    if states is not None:
        query = query.where(col(CaseRow.state).in_([str(state) for state in states]))
    rows = session.scalars(query.order_by(col(CaseRow.id).desc())).all()
    return _with_attachments(session, rows)


def cases_of_officer(session: Session, person_id: int) -> list[Case]:
    """Cases that the person writes, opened or answers for, the newest first."""
    rows = session.scalars(
        select(CaseRow)
        .where(
            (col(CaseRow.saksbehandler_id) == person_id)
            | (col(CaseRow.ansvarlig_id) == person_id)
            | (col(CaseRow.opened_by_id) == person_id),
            col(CaseRow.standing).is_(None),
        )
        .order_by(col(CaseRow.id).desc())
    ).all()
    return _with_attachments(session, rows)


def find_cases_by_saksnummer(
    session: Session, number: Saksnummer, *, council_id: int | None = None
) -> list[Case]:
    """The cases that ever had the number; several councils may have used the same one."""
    query = (
        select(CaseRow)
        .join(AgendaItemRow, col(AgendaItemRow.case_id) == col(CaseRow.id))
        .where(
            col(AgendaItemRow.saksnummer) == number.number,
            col(AgendaItemRow.saksnummer_year) == number.year,
        )
    )
    if council_id is not None:
        query = query.where(col(AgendaItemRow.council_id) == council_id)
    return _with_attachments(session, session.scalars(query).all())


def saksnumre_of(session: Session, case_ids: Iterable[int]) -> dict[int, Saksnummer]:
    """The newest saksnummer of each case that has one."""
    rows = session.scalars(
        select(AgendaItemRow)
        .where(
            col(AgendaItemRow.case_id).in_(set(case_ids)),
            col(AgendaItemRow.saksnummer).is_not(None),
        )
        .order_by(col(AgendaItemRow.id))
    ).all()
    return {
        row.case_id: Saksnummer(row.saksnummer_year, row.saksnummer)
        for row in rows
        if row.case_id and row.saksnummer and row.saksnummer_year
    }


def add_case(change: Change, case: Case) -> Case:
    """Store a new case (its ``id`` is ignored) and return it as stored."""
    values = _case_values(case)
    row = CaseRow(**values)
    change.session.add(row)
    change.session.flush()
    assert row.id is not None
    change.audit("case", row.id, "opprettet", after=values, version=1)
    index_case(change.session, row)
    return _case(row, ())


def update_case(
    change: Change, case: Case, *, what: str = "endret", expected_version: int | None = None
) -> bool:
    """Store the case's own fields; attachments have their own verbs. Returns whether any differed.

    Raises ``ChangedMeanwhile`` when somebody saved another value of a field after
    ``expected_version``.
    """
    row = locked(change.session, CaseRow, case.id)
    changed = apply(
        change, "case", row, _case_values(case), what=what, expected_version=expected_version
    )
    if changed:
        index_case(change.session, row)
    return changed


def add_attachment(change: Change, attachment: Attachment) -> Attachment:
    """Store a new attachment last among the case's (its ``id`` and ``position`` are ignored)."""
    values = asdict(attachment) | {"kind": str(attachment.kind)}
    for given in ("id", "position", "version"):
        values.pop(given)
    last = change.session.scalars(
        select(col(AttachmentRow.position))
        .where(col(AttachmentRow.case_id) == attachment.case_id)
        .order_by(col(AttachmentRow.position).desc())
    ).first()
    row = AttachmentRow(**values, position=(last or 0) + 1)
    change.session.add(row)
    change.session.flush()
    assert row.id is not None
    change.audit("attachment", row.id, "lagt ved", after=values, version=1)
    return _attachment(row)


def get_attachment(session: Session, attachment_id: int) -> Attachment:
    row = session.get(AttachmentRow, attachment_id)
    if row is None or row.is_removed:
        raise NotFound("Vedlegget finnes ikke lenger. Åpne saken på nytt.")
    return _attachment(row)


def update_attachment(change: Change, attachment: Attachment, *, what: str = "endret") -> bool:
    row = locked(change.session, AttachmentRow, attachment.id)
    values = asdict(attachment) | {"kind": str(attachment.kind)}
    for given in ("id", "version"):
        values.pop(given)
    return apply(change, "attachment", row, values, what=what, expected_version=attachment.version)


def remove_attachment(change: Change, attachment_id: int, *, what: str = "fjernet") -> None:
    """Take an attachment off its case; the row and the file stay, and so does a drawn label."""
    row = locked(change.session, AttachmentRow, attachment_id)
    apply(change, "attachment", row, {"is_removed": True}, what=what)
