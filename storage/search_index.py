"""The search index of cases: their words, kept in step with their rows.

Text is taken apart into words here, so that both databases find the same.
"""

import re
import unicodedata

from sqlalchemy import text
from sqlmodel import Session

from storage.tables import CaseRow

_WORD = re.compile(r"[^\W_]+")


def words_of(given: str) -> list[str]:
    """The words of a text in lower case, without anything between them."""
    return _WORD.findall(unicodedata.normalize("NFC", given).lower())


def index_case(session: Session, row: CaseRow) -> None:
    """Keep the search index of a case as its row is, in the same transaction."""
    body = " ".join((row.hensikt, *row.proposal, *row.questions))
    values = {
        "id": row.id,
        "title": " ".join(words_of(row.title)),
        "body": " ".join(words_of(body)),
    }
    for statement in _INDEX[session.get_bind().dialect.name]:
        session.execute(statement, values)


_INDEX = {
    "sqlite": (
        text("DELETE FROM case_search WHERE rowid = :id"),
        text("INSERT INTO case_search (rowid, title, body) VALUES (:id, :title, :body)"),
    ),
    "postgresql": (
        text(
            "INSERT INTO case_search (case_id, title, body) VALUES (:id, :title, :body) "
            "ON CONFLICT (case_id) DO UPDATE SET title = excluded.title, body = excluded.body"
        ),
    ),
}
