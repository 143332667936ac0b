"""Claims about a database that goes away while people work."""

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.cases import get_case
from storage.house import House
from storage.opening import open_house
from storage.trouble import StorageUnavailable
from tests.databases import PostgresServer
from tests.storage.stories import BOT, NOW, a_case, a_council

SENTENCE = "Databasen svarer ikke akkurat nå. Ingenting er lagret. Prøv igjen om litt."


def test_a_server_that_is_gone_is_told_in_one_sentence(tmp_path: Path) -> None:
    house = open_house("postgresql+psycopg://postgres@127.0.0.1:1/gone", tmp_path)
    with pytest.raises(StorageUnavailable) as told, house.change(by=BOT, at=NOW):
        pass
    assert told.value.reasons == (SENTENCE,)


def test_a_connection_that_is_cut_in_the_middle_is_told_and_the_next_change_goes_well(
    migrated_postgres_name: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    name = "saksbot_test_cut_" + migrated_postgres_name[-8:]
    postgres.create(name, template=migrated_postgres_name)
    house = open_house(postgres.url_of(name), tmp_path)
    with pytest.raises(StorageUnavailable), house.change(by=BOT, at=NOW) as change:
        own = change.session.scalar(text("SELECT pg_backend_pid()"))
        with house.look() as other:
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        change.session.execute(text("SELECT 1"))
    assert a_council(house) == 1
    house.engine.dispose()
    postgres.drop(name)


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    house = open_house(f"sqlite:///{tmp_path / 'file' / 'saksbot.db'}", tmp_path)
    with pytest.raises(StorageUnavailable), house.look() as session:
        session.execute(text("SELECT 1"))


def test_a_wrong_question_is_a_fault_and_not_an_unavailable_database(house: House) -> None:
    with pytest.raises(Exception) as told, house.look() as session:
        session.execute(text("SELECT * FROM no_such_table"))
    assert not isinstance(told.value, StorageUnavailable)


def test_every_character_is_kept_but_the_one_that_no_database_takes(house: House) -> None:
    odd = "\x01 \u202e 🙂 <!channel> {{ 7*7 }} '; DROP TABLE x; -- % %s :me \\u0041 \\u0000 ÆØÅ"
    made = a_case(house, a_council(house), odd + "\0", proposal=(odd + "\0",))
    with house.look() as session:
        stored = get_case(session, made.id)
    assert (stored.title, stored.proposal) == (odd, (odd,))
