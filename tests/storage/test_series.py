"""Claims about the number series: unbroken, whoever draws, and whatever crashes."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.histories import history_of
from storage.house import House
from storage.meetings import next_number, start_series, take_numbers
from tests.storage.stories import BOT, NOW, a_council

ROOT = Path(__file__).parents[2]


def draw(house: House, council_id: int, count: int = 1) -> int:
    with house.change(by=BOT, at=NOW) as change:
        return take_numbers(change, council_id, "CASE", 2019, count)


def test_fifty_who_draw_the_first_numbers_at_once_get_one_each(house: House) -> None:
    council = a_council(house)
    with ThreadPoolExecutor(50) as pool:
        drawn = list(pool.map(lambda _: draw(house, council), range(50)))
    assert sorted(drawn) == list(range(1, 51))


def test_numbers_that_were_drawn_in_vain_are_drawn_again(house: House) -> None:
    council = a_council(house)
    draw(house, council, 3)
    with pytest.raises(ZeroDivisionError), house.change(by=BOT, at=NOW) as change:
        take_numbers(change, council, "CASE", 2019, 7)
        raise ZeroDivisionError
    assert draw(house, council) == 4


def test_a_series_begins_where_the_council_was_when_it_took_the_bot_in_use(house: House) -> None:
    council = a_council(house)
    with house.change(by=BOT, at=NOW) as change:
        start_series(change, council, "CASE", 2019, next_number=40)
    assert draw(house, council, 7) == 40
    with house.look() as session:
        assert next_number(session, council, "CASE", 2019) == 47
        assert next_number(session, council, "CASE", 2020) == 1
        assert next_number(session, council, "MEETING", 2019) == 1


def test_processes_that_draw_at_once_and_are_killed_leave_the_series_unbroken(
    house: House, tmp_path: Path
) -> None:
    council = a_council(house)
    url = house.engine.url.render_as_string(hide_password=False)
    words = [sys.executable, "-m", "tests.storage.drawing_process", url, str(tmp_path)]
    crowd = [
        subprocess.Popen([*words, str(council)], stdout=subprocess.PIPE, cwd=ROOT) for _ in range(3)
    ]
    for process in crowd:
        assert process.stdout is not None
        process.stdout.readline()
    for process in crowd:
        time.sleep(0.15)
        process.kill()
        process.communicate()
    last = draw(house, council)
    with house.look() as session:
        drawn = [row.after["number"] for row in history_of(session, "drawn", council, limit=10**6)]
    assert last > 10
    assert sorted(drawn) == list(range(1, last))
