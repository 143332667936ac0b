"""Full-text search over cases: FTS5 in SQLite, ``tsvector`` in PostgreSQL.

Nothing that somebody typed is read as query syntax. Words are found by their beginning; æ, ø and å
are letters of their own.
"""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, and_, column, func, literal_column, or_, select, table, text
from sqlmodel import Session, col

from bot.cases.case import Case
from bot.cases.permissions import DRAFT_STATES, Actor, Sight, sight_of
from storage.cases import cases_by_id
from storage.search_index import words_of
from storage.tables import CaseRow

#: Made by hand in the migrations: ``rowid`` is SQLite's, the others are PostgreSQL's.
_INDEX = table("case_search", column("rowid"), column("case_id"), column("lexemes"))
#: More words than this, and longer ones, are left out of a search.
_MOST_WORDS, _LONGEST_WORD = 20, 100


def search_cases(
    session: Session, words: str, asker: Actor, *, on: date, limit: int = 50
) -> list[Case]:
    """The cases that have every word in title, purpose, proposal or questions, the best first, as
    far as the asker may see them on a day. Standing cases are left out."""
    wanted = [word[:_LONGEST_WORD] for word in words_of(words)][:_MOST_WORDS]
    if not wanted:
        return []
    find = _find_in_sqlite if _dialect(session) == "sqlite" else _find_in_postgres
    seen = _seen_by(session, sight_of(asker, on=on))
    query = find(wanted).where(col(CaseRow.standing).is_(None), seen).limit(limit)
    ids = list(session.scalars(query))
    cases = cases_by_id(session, ids)
    return [cases[each] for each in ids]


def _dialect(session: Session) -> str:
    return str(session.get_bind().dialect.name)


def _find_in_sqlite(words: Iterable[str]) -> Any:
    """A word in the title weighs ten times one in the body."""
    match = " ".join(f'"{word}"*' for word in words)
    return (
        select(col(CaseRow.id))
        .join(_INDEX, _INDEX.c.rowid == col(CaseRow.id))
        .where(text("case_search MATCH :match").bindparams(match=match))
        .order_by(literal_column("bm25(case_search, 10.0, 1.0)"), col(CaseRow.id).desc())
    )


def _find_in_postgres(words: Iterable[str]) -> Any:
    """Each word as it stands or by its stem."""
    asked = reduce(lambda one, other: one.op("&&")(other), map(_asked_of_postgres, words))
    return (
        select(col(CaseRow.id))
        .join(_INDEX, _INDEX.c.case_id == col(CaseRow.id))
        .where(_INDEX.c.lexemes.op("@@")(asked))
        .order_by(func.ts_rank(_INDEX.c.lexemes, asked).desc(), col(CaseRow.id).desc())
    )


def _asked_of_postgres(word: str) -> ColumnElement[Any]:
    quoted = f"'{word}':*"  # to_tsquery reads what stands in quotes as nothing but a word
    stem, plain = (
        func.to_tsquery(literal_column(f"'{configuration}'::regconfig"), quoted)
        for configuration in ("norwegian", "simple")
    )
    return stem.op("||")(plain).self_group()


def _seen_by(session: Session, sight: Sight) -> ColumnElement[bool]:
    """``may_see_case`` as SQL."""
    council, me = col(CaseRow.council_id), sight.person_id
    past_draft = col(CaseRow.state).not_in([str(state) for state in DRAFT_STATES])
    is_open = col(CaseRow.legal_basis).is_(None)
    return or_(
        council.in_(sight.drafts_in),
        and_(past_draft, is_open, council.in_(sight.open_in)),
        and_(past_draft, ~is_open, council.in_(sight.closed_in)),
        col(CaseRow.saksbehandler_id) == me,
        col(CaseRow.ansvarlig_id) == me,
        col(CaseRow.opened_by_id) == me,
        _presented_by(session, me),
    )


#: Whether a person stands among the presenters, who are kept as JSON. Looking for the text first,
#: as storage.engine writes it, spares most rows from being read as JSON.
_PRESENTS = {
    "sqlite": (
        'instr("case".presenters, :mine) > 0 AND EXISTS ('
        'SELECT 1 FROM json_each("case".presenters) AS presenter'
        " WHERE json_extract(presenter.value, '$.person_id') = :me)"
    ),
    "postgresql": (
        'strpos(CAST("case".presenters AS text), :mine) > 0 AND'
        ' CAST("case".presenters AS jsonb) @>'
        " jsonb_build_array(jsonb_build_object('person_id', CAST(:me AS integer)))"
    ),
}


def _presented_by(session: Session, person_id: int) -> Any:
    condition = text(f"({_PRESENTS[_dialect(session)]})")
    return condition.bindparams(me=person_id, mine=f'"person_id": {person_id}')
