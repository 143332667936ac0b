"""Search over 100,000 cases with what the asker may see, against the bare full-text query.

Both sides fetch the first twenty hits by rank. ``python -m bench.search`` prints the table.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection, bindparam, insert, text

from bench.houses import on_postgres, on_sqlite
from bench.tables import Row, print_table
from bot.cases.case_states import CaseState
from bot.cases.council import Council
from bot.cases.people import Membership, Person, Role
from bot.cases.permissions import Actor
from bot.clock import now
from bot.operations.recognise import SAKSBOT
from storage.councils import add_council, add_membership, add_person, memberships_of_person
from storage.house import House
from storage.search import search_cases
from storage.search_index import words_of
from storage.tables import CaseRow

CASES, COUNCILS, ROUNDS, HITS = 100_000, 10, 15, 20
TODAY = date(2019, 6, 12)
#: Words of a case are drawn from here in turn, so that some are everywhere and some are rare.
VOCABULARY = (
    "innbygger journal legemiddel kommune sykehus fastlege portefølje tiltak styring nasjonal "
    "løsning arkitektur standard språk terminologi helsedata kjernejournal resept samhandling "
    "meldingsutveksling prioritering finansiering anskaffelse gevinst risiko personvern sikkerhet "
    "tilgang identitet dokumentdeling timebestilling velferdsteknologi behandlingsplan"
)
WORDS = VOCABULARY.split()
#: What is asked: a word in every thirtieth case, two words, half a word, and a rare one.
ASKED = {
    "one word": "personvern",
    "two words": "journal kommune",
    "half a word": "behandl",
    "rare word": "sak77780",
}
BARE = {
    "sqlite": "SELECT rowid FROM case_search WHERE case_search MATCH :match"
    " ORDER BY bm25(case_search, 10.0, 1.0) LIMIT :most",
    "postgresql": "SELECT case_id FROM case_search, to_tsquery('simple', :match) AS asked"
    " WHERE lexemes @@ asked ORDER BY ts_rank(lexemes, asked) DESC LIMIT :most",
}


def bench_search(cases: int = CASES) -> list[Row]:
    """Median milliseconds of each search, as a member of half the councils and as one of none."""
    rows: list[Row] = []
    for name, house_of in (("SQLite", on_sqlite), ("PostgreSQL", on_postgres)):
        with house_of() as house:
            if house is not None:
                askers = _fill(house, cases)
                rows += [
                    _measured(house, name, what, words, asker)
                    for what, words in ASKED.items()
                    for asker in askers
                ]
    return rows


def _measured(house: House, database: str, what: str, words: str, asker: Actor) -> Row:
    def ours() -> int:
        with house.look() as session:
            return len(search_cases(session, words, asker, on=TODAY, limit=HITS))

    dialect = house.engine.dialect.name
    match = _match(dialect, words)

    def bare(connection: Connection) -> int:
        found = connection.execute(text(BARE[dialect]), {"match": match, "most": HITS})
        return len(found.all())

    with house.engine.connect() as connection:
        floor = _median(lambda: bare(connection))
    spent = _median(ours)
    return {
        "database": database,
        "search": what,
        "asker": asker.person.key,
        "hits": ours(),
        "floor_ms": round(floor, 2),
        "ours_ms": round(spent, 2),
        "ratio": round(spent / floor, 2),
    }


def _match(dialect: str, words: str) -> str:
    if dialect == "sqlite":
        return " ".join(f'"{word}"*' for word in words_of(words))
    return " & ".join(f"'{word}':*" for word in words_of(words))


def _median(work: Callable[[], int]) -> float:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def _fill(house: House, cases: int) -> list[Actor]:
    councils, askers = _people(house)
    places = {"sqlite": ("rowid", "title", "body"), "postgresql": ("case_id", "title", "body")}
    columns = places[house.engine.dialect.name]
    index = text(
        f"INSERT INTO case_search ({', '.join(columns)}) VALUES (:id, :title, :body)"
    ).bindparams(bindparam("id"), bindparam("title"), bindparam("body"))
    for first in range(1, cases + 1, 5000):
        made = [_case(number, councils) for number in range(first, min(first + 5000, cases + 1))]
        indexed = [
            {
                "id": case["id"],
                "title": str(case["title"]).lower(),
                "body": str(case["hensikt"]).lower(),
            }
            for case in made
        ]
        with house.bookkeeping() as session:
            session.execute(insert(CaseRow), made)
            session.connection().execute(index, indexed)
    if house.engine.dialect.name == "postgresql":
        with house.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return askers


def _case(number: int, councils: list[int]) -> dict[str, object]:
    chosen = [WORDS[number * step % len(WORDS)] for step in range(1, 13)]
    return {
        "id": number,
        "council_id": councils[number % len(councils)],
        "title": f"Sak{number} {' '.join(chosen[:4])}",
        "hensikt": " ".join(chosen[4:]),
        "sakstype": "DROEFTING",
        "state": str(CaseState.DRAFT if number % 7 == 0 else CaseState.READY),
        "legal_basis": "offl-14" if number % 11 == 0 else None,
        "proposal": [],
        "questions": [],
        "sections": [],
        "presenters": [{"name": "Kari", "organisation": "", "person_id": 1}],
        "state_reason": "",
        "version": 1,
    }


def _people(house: House) -> tuple[list[int], list[Actor]]:
    with house.change(by=SAKSBOT, at=now()) as change:
        councils = [
            add_council(change, Council(0, f"raad{number}", f"Råd {number}", f"R{number}")).id
            for number in range(COUNCILS)
        ]
        people = [
            add_person(change, Person(0, key, key)) for key in ("first", "member", "stranger")
        ]
        for council_id in councils[: COUNCILS // 2]:
            add_membership(change, Membership(0, council_id, people[1], Role.MEDLEM))
        memberships = [memberships_of_person(change.session, person.id) for person in people]
    return councils, [Actor(people[1], memberships[1]), Actor(people[2], memberships[2])]


if __name__ == "__main__":
    print_table(bench_search())
