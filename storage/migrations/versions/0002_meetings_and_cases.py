"""Keep meetings, cases, agendas, labels and innkallinger."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("innkalling_version", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name="fk_meeting_council_id_council"
        ),
        sa.UniqueConstraint(
            "council_id", "year", "number", name="uq_meeting_council_id_year_number"
        ),
    )
    op.create_index("ix_meeting_council_id", "meeting", ["council_id"])
    op.create_table(
        "meeting_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_day"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name="fk_meeting_day_meeting_id_meeting"
        ),
    )
    op.create_index("ix_meeting_day_meeting_id", "meeting_day", ["meeting_id"])
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sakstype", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("hensikt", sa.String(), nullable=False),
        sa.Column("proposal", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("presenters", sa.JSON(), nullable=False),
        sa.Column("saksbehandler_id", sa.Integer(), nullable=True),
        sa.Column("ansvarlig_id", sa.Integer(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("wished_meeting_id", sa.Integer(), nullable=True),
        sa.Column("legal_basis", sa.String(), nullable=True),
        sa.Column("state_reason", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case"),
        sa.ForeignKeyConstraint(
            ["ansvarlig_id"], ["person.id"], name="fk_case_ansvarlig_id_person"
        ),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name="fk_case_council_id_council"),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name="fk_case_opened_by_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["saksbehandler_id"], ["person.id"], name="fk_case_saksbehandler_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["wished_meeting_id"], ["meeting.id"], name="fk_case_wished_meeting_id_meeting"
        ),
    )
    op.create_index("ix_case_ansvarlig_id", "case", ["ansvarlig_id"])
    op.create_index("ix_case_council_id", "case", ["council_id"])
    op.create_index("ix_case_saksbehandler_id", "case", ["saksbehandler_id"])
    op.create_index("ix_case_state", "case", ["state"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=True),
        sa.Column("mime_type", sa.String(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("is_toppnotat", sa.Boolean(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_attachment_case_id_case"),
        sa.ForeignKeyConstraint(
            ["file_hash"], ["stored_file.hash"], name="fk_attachment_file_hash_stored_file"
        ),
    )
    op.create_index("ix_attachment_case_id", "attachment", ["case_id"])
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("fixed_start", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("presenters", sa.JSON(), nullable=False),
        sa.Column("late_reason", sa.String(), nullable=False),
        sa.Column("late_allowed_by", sa.String(), nullable=False),
        sa.Column("saksnummer_year", sa.Integer(), nullable=True),
        sa.Column("saksnummer", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_agenda_item_case_id_case"),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name="fk_agenda_item_council_id_council"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name="fk_agenda_item_meeting_id_meeting"
        ),
        sa.UniqueConstraint(
            "council_id",
            "saksnummer_year",
            "saksnummer",
            name="uq_agenda_item_council_id_saksnummer_year_saksnummer",
        ),
        sa.UniqueConstraint("meeting_id", "case_id", name="uq_agenda_item_meeting_id_case_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agenda_item_case_id", "agenda_item", ["case_id"])
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])
    op.create_table(
        "attachment_label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment_label"),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name="fk_attachment_label_agenda_item_id_agenda_item",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name="fk_attachment_label_meeting_id_meeting"
        ),
        sa.UniqueConstraint(
            "agenda_item_id", "paper", name="uq_attachment_label_agenda_item_id_paper"
        ),
        sa.UniqueConstraint(
            "meeting_id", "number", "letter", name="uq_attachment_label_meeting_id_number_letter"
        ),
    )
    op.create_index("ix_attachment_label_agenda_item_id", "attachment_label", ["agenda_item_id"])
    op.create_index("ix_attachment_label_meeting_id", "attachment_label", ["meeting_id"])
    op.create_table(
        "innkalling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("news", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("template_hash", sa.String(), nullable=True),
        sa.Column("full_hash", sa.String(), nullable=True),
        sa.Column("open_hash", sa.String(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_innkalling"),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name="fk_innkalling_decided_by_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name="fk_innkalling_meeting_id_meeting"
        ),
        sa.UniqueConstraint("meeting_id", "number", name="uq_innkalling_meeting_id_number"),
    )
    op.create_index("ix_innkalling_meeting_id", "innkalling", ["meeting_id"])


def downgrade() -> None:
    op.drop_table("innkalling")
    op.drop_table("attachment_label")
    op.drop_table("agenda_item")
    op.drop_table("attachment")
    op.drop_table("case")
    op.drop_table("meeting_day")
    op.drop_table("meeting")
