"""Full-text search over cases: FTS5 in SQLite, ``tsvector`` in PostgreSQL."""

from sqlmodel import Session

from storage.tables import CaseRow


def index_case(session: Session, row: CaseRow) -> None:
    """Keep the search index of a case as its row is, in the same transaction."""
