"""Draws numbers in a process of its own, to be killed: DATABASE_URL FOLDER COUNCIL_ID."""

import sys
from pathlib import Path

from storage.meetings import take_numbers
from storage.opening import open_house
from tests.storage.stories import BOT, NOW


def main(database_url: str, folder: str, council_id: str) -> None:
    house = open_house(database_url, Path(folder))
    print("ready", flush=True)  # noqa: T201 (the test waits for it)
    while True:
        with house.change(by=BOT, at=NOW) as change:
            first = take_numbers(change, int(council_id), "CASE", 2019, 1)
            change.audit("drawn", int(council_id), "trukket", after={"number": first})


if __name__ == "__main__":
    main(*sys.argv[1:])
