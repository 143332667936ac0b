"""``saksbot load`` at the keyboard."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import OSLO
from bot.commandline.load import run_load
from storage.councils import all_councils
from storage.house import House

COUNCIL = "raad:\n  - {noekkel: utvalg, navn: Utvalget, kortnavn: UTV}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "raad.yaml"
    path.write_text(COUNCIL, encoding="utf-8")
    return path


def run(path: Path, house: House, answer: str = "ja", *, ask: bool = True) -> int:
    def clock() -> datetime:
        return datetime(2019, 11, 1, 9, tzinfo=OSLO)

    return run_load(path, house, ask=ask, clock=clock, answer=lambda _question: answer)


def councils(house: House) -> int:
    with house.look() as session:
        return len(all_councils(session))


def test_it_says_what_changes_and_asks(
    house: House, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, house) == 0
    assert "Ny      råd: Utvalget" in capsys.readouterr().out
    assert councils(house) == 1


def test_no_keeps_everything_as_it_was(house: House, file: Path) -> None:
    assert run(file, house, "nei") == 1
    assert councils(house) == 0


def test_nothing_to_change_is_not_asked_about(house: House, file: Path) -> None:
    run(file, house)
    assert run(file, house, "nei") == 0


def test_a_script_is_not_asked(house: House, file: Path) -> None:
    assert run(file, house, "nei", ask=False) == 0
    assert councils(house) == 1


def test_a_file_that_is_not_there_is_told(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "borte.yaml", house) == 1
    assert "finnes ikke" in capsys.readouterr().out
