"""A sender in a process of its own, to be killed: DATABASE_URL FOLDER API_URL LEASE_SECONDS."""

import sys
import time
from pathlib import Path

from bot.clock import now
from bot.operations.deliver_outbox import Sender
from storage.opening import open_house
from tests.slack.post_office import messenger_to


def main(database_url: str, folder: str, api_url: str, lease: str) -> None:
    house = open_house(database_url, Path(folder))
    sender = Sender(house, messenger_to(house, api_url), now, lease=float(lease))
    print("ready", flush=True)  # noqa: T201 (the test waits for it)
    while True:
        if not sender.step():
            time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
