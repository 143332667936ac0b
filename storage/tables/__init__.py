"""The tables. One file per subject; importing this package registers them all."""

from storage.tables.cases import AttachmentRow, CaseRow
from storage.tables.columns import Record
from storage.tables.councils import CouncilRow, MembershipRow, NumberSeriesRow, PersonRow
from storage.tables.ledger import AuditRow, CardRow, DeliveryRow, FormDraftRow, JobRow, OutboxRow
from storage.tables.meetings import (
    AgendaItemRow,
    InnkallingRow,
    LabelRow,
    MeetingDayRow,
    MeetingRow,
)
from storage.tables.papers import StoredFileRow, TemplateRow

__all__ = [
    "AgendaItemRow",
    "AttachmentRow",
    "AuditRow",
    "CardRow",
    "CaseRow",
    "CouncilRow",
    "DeliveryRow",
    "FormDraftRow",
    "InnkallingRow",
    "JobRow",
    "LabelRow",
    "MeetingDayRow",
    "MeetingRow",
    "MembershipRow",
    "NumberSeriesRow",
    "OutboxRow",
    "PersonRow",
    "Record",
    "StoredFileRow",
    "TemplateRow",
]
