"""Keep a full-text index of cases: FTS5 in SQLite, tsvector in PostgreSQL."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

#: Both columns hold words in lower case, parted by spaces: storage.search_index takes text apart.
SQLITE = """
CREATE VIRTUAL TABLE case_search USING fts5(
    title, body, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3'
)
"""

#: The words as written beside their stems, so that half a word and a stop word are found too.
POSTGRESQL = """
CREATE TABLE case_search (
    case_id integer CONSTRAINT pk_case_search PRIMARY KEY
        CONSTRAINT fk_case_search_case_id_case REFERENCES "case" (id),
    title text NOT NULL,
    body text NOT NULL,
    lexemes tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('norwegian', title) || to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('norwegian', body) || to_tsvector('simple', body), 'B')
    ) STORED
)
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SQLITE)
        return
    op.execute(POSTGRESQL)
    op.execute("CREATE INDEX ix_case_search_lexemes ON case_search USING gin (lexemes)")


def downgrade() -> None:
    op.execute("DROP TABLE case_search")
