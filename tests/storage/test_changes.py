"""Claims about transactions: audit, deliveries, what is said once, and two people at a time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlmodel import SQLModel, col

from bot.cases.people import Person
from bot.cases.permissions import Actor
from storage.cases import get_case, update_case
from storage.changes import ChangedMeanwhile
from storage.engine import writing
from storage.histories import history_of
from storage.house import AlreadyDone, House
from storage.opening import open_house
from storage.tables import AuditRow, CaseRow, JobRow, OutboxRow
from storage.trouble import StorageUnavailable
from tests.houses import sqlite_house
from tests.storage.stories import BOT, NOW, a_case, a_council

KARI = Actor(Person(1, "kari", "Kari Nordmann"))
OLA = Actor(Person(2, "ola", "Ola Hansen"))
THREADS = 8


def count(house: House, row: type[SQLModel]) -> int:
    with house.look() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def test_a_change_is_audited_with_who_when_what_from_and_to(house: House) -> None:
    case = a_case(house, a_council(house), "Gammel tittel")
    with house.change(by=KARI, at=NOW) as change:
        update_case(change, replace(case, title="Ny tittel"), what="rettet")
    with house.look() as session:
        newest = history_of(session, "case", case.id)[0]
    assert (newest.by_id, newest.by_name, newest.at) == (1, "Kari Nordmann", NOW)
    assert newest.what == "rettet"
    assert (newest.before, newest.after) == ({"title": "Gammel tittel"}, {"title": "Ny tittel"})


def test_a_change_that_is_undone_leaves_no_audit_and_says_nothing(house: House) -> None:
    case = a_case(house, a_council(house), "Gammel tittel")
    before = count(house, AuditRow)
    with pytest.raises(ZeroDivisionError), house.change(by=KARI, at=NOW) as change:
        update_case(change, replace(case, title="Ny tittel"))
        change.say("said", to="U0KARI", about={})
        change.order("job", about={})
        raise ZeroDivisionError
    assert count(house, AuditRow) == before
    assert count(house, OutboxRow) == count(house, JobRow) == 0
    with house.look() as session:
        assert get_case(session, case.id).title == "Gammel tittel"


def test_saving_what_stands_there_already_writes_nothing(house: House) -> None:
    case = a_case(house, a_council(house), "Tittel")
    before = count(house, AuditRow)
    with house.change(by=KARI, at=NOW) as change:
        assert not update_case(change, case, expected_version=case.version)
    assert count(house, AuditRow) == before


def test_a_delivery_is_done_once_also_when_it_comes_many_times_at_once(house: House) -> None:
    twice = replace(KARI, delivery="view:V1")

    def deliver(_: int) -> str:
        try:
            with house.change(by=twice, at=NOW) as change:
                change.say("said", to="U0KARI", about={})
        except AlreadyDone:
            return "already"
        return "done"

    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(deliver, range(THREADS)))
    assert sorted(results) == ["already"] * (THREADS - 1) + ["done"]
    assert count(house, OutboxRow) == 1


def test_a_delivery_that_failed_may_come_again(house: House) -> None:
    repeated = replace(KARI, delivery="view:V1")
    with pytest.raises(ZeroDivisionError), house.change(by=repeated, at=NOW):
        raise ZeroDivisionError
    with house.change(by=repeated, at=NOW) as change:
        change.say("said", to="U0KARI", about={})
    assert count(house, OutboxRow) == 1


def test_what_is_said_or_ordered_once_stands_once_also_when_said_by_many_at_once(
    house: House,
) -> None:
    def say(_: int) -> int | None:
        with house.change(by=BOT, at=NOW) as change:
            change.say("reminder", to="U0KARI", about={}, once="reminder:7")
            return change.order("job", about={}, once="job:7")

    with ThreadPoolExecutor(THREADS) as pool:
        orders = list(pool.map(say, range(THREADS)))
    assert count(house, OutboxRow) == count(house, JobRow) == 1
    assert sum(order is not None for order in orders) == 1


def test_what_is_said_stands_in_the_order_it_was_said(house: House) -> None:
    with house.change(by=BOT, at=NOW) as change:
        for number in range(6):
            once = f"once:{number}" if number % 2 else None
            change.say(f"notice {number}", to="U0KARI", about={}, once=once)
    with house.look() as session:
        names = list(session.scalars(select(col(OutboxRow.notice)).order_by(col(OutboxRow.id))))
    assert names == [f"notice {number}" for number in range(6)]


def test_whoever_saves_second_is_told_who_when_and_what_differs(house: House) -> None:
    case = a_case(house, a_council(house), "Tittel")
    with house.change(by=KARI, at=NOW) as change:
        update_case(change, replace(case, title="Karis tittel"), expected_version=case.version)
    later = NOW + timedelta(minutes=5)
    with pytest.raises(ChangedMeanwhile) as told, house.change(by=OLA, at=later) as change:
        update_case(change, replace(case, title="Olas tittel"), expected_version=case.version)
    (difference,) = told.value.differences
    assert (told.value.who, told.value.when) == ("Kari Nordmann", NOW)
    assert (difference.field, difference.theirs, difference.yours) == (
        "title", "Karis tittel", "Olas tittel",
    )  # fmt: skip
    assert "Kari Nordmann lagret en endring 12.06.2019 kl. 12:00" in str(told.value)
    with house.look() as session:
        assert get_case(session, case.id).title == "Karis tittel"


def test_two_people_who_change_different_fields_both_get_their_way(house: House) -> None:
    case = a_case(house, a_council(house), "Tittel")
    with house.change(by=KARI, at=NOW) as change:
        update_case(change, replace(case, title="Karis tittel"), expected_version=case.version)
    with house.change(by=OLA, at=NOW) as change:
        update_case(change, replace(case, hensikt="Olas hensikt"), expected_version=case.version)
    with house.look() as session:
        saved = get_case(session, case.id)
    assert (saved.title, saved.hensikt) == ("Karis tittel", "Olas hensikt")
    assert saved.version == case.version + 2


def test_fifty_people_who_save_at_once_are_all_kept(house: House) -> None:
    case = a_case(house, a_council(house), "Tittel")

    def add_point(number: int) -> None:
        with house.change(by=KARI, at=NOW) as change:
            row = change.session.get(CaseRow, case.id, with_for_update=True)
            assert row is not None
            row.proposal = [*row.proposal, str(number)]

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(add_point, range(50)))
    with house.look() as session:
        assert sorted(map(int, get_case(session, case.id).proposal)) == list(range(50))


def test_a_locked_database_is_told_in_one_sentence_and_stores_nothing(house: House) -> None:
    a_case(house, a_council(house), "Tittel")
    address = house.engine.url.render_as_string(hide_password=False)
    hasty = open_house(address, house.files.folder.parent, patience=0.2)
    with writing(house.engine) as holder, holder.begin():
        if holder.dialect.name == "postgresql":
            holder.execute(text("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(StorageUnavailable) as told, hasty.change(by=KARI, at=NOW) as change:
            change.say("said", to="U0KARI", about={})
    hasty.engine.dispose()
    assert told.value.reasons == (
        "Databasen svarer ikke akkurat nå. Ingenting er lagret. Prøv igjen om litt.",
    )
    assert count(house, OutboxRow) == 0


def test_a_change_inside_a_change_does_not_hang(migrated_sqlite_file: Path, tmp_path: Path) -> None:
    with sqlite_house(migrated_sqlite_file, tmp_path) as house:
        hasty = replace(house, patience=0.1)
        outer, inner = (hasty.change(by=person, at=NOW) for person in (KARI, OLA))
        with pytest.raises(StorageUnavailable), outer, inner:
            pass
