"""Keep councils, people, files and templates."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "council",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_council"),
        sa.UniqueConstraint("key", name="uq_council_key"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("slack_user", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("key", name="uq_person_key"),
        sa.UniqueConstraint("slack_user", name="uq_person_slack_user"),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("deputy_for_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name="fk_membership_council_id_council"
        ),
        sa.ForeignKeyConstraint(
            ["deputy_for_id"], ["membership.id"], name="fk_membership_deputy_for_id_membership"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_membership_person_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["membership.id"], name="fk_membership_replaces_id_membership"
        ),
    )
    op.create_index("ix_membership_council_id", "membership", ["council_id"])
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    op.create_table(
        "number_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_number_series"),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name="fk_number_series_council_id_council"
        ),
        sa.UniqueConstraint(
            "council_id", "kind", "year", name="uq_number_series_council_id_kind_year"
        ),
    )
    op.create_table(
        "stored_file",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mime_type", sa.String(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_stored_file"),
    )
    op.create_table(
        "template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=True),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("handed_in_by_id", sa.Integer(), nullable=True),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_template"),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name="fk_template_council_id_council"
        ),
        sa.ForeignKeyConstraint(
            ["file_hash"], ["stored_file.hash"], name="fk_template_file_hash_stored_file"
        ),
        sa.ForeignKeyConstraint(
            ["handed_in_by_id"], ["person.id"], name="fk_template_handed_in_by_id_person"
        ),
    )
    op.create_index("ix_template_council_id", "template", ["council_id"])


def downgrade() -> None:
    op.drop_table("template")
    op.drop_table("stored_file")
    op.drop_table("number_series")
    op.drop_table("membership")
    op.drop_table("person")
    op.drop_table("council")
