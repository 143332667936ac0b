"""A process of its own that sends innkallinger, and may die in the middle of one.

Run as ``python -m tests.operations.sending_process URL FOLDER STATEMENTS MEETING…``: it sends the
innkalling of each meeting in turn, and kills itself with SIGKILL before that many statements and
commits have been done; 0 is never.
"""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from sqlalchemy import event

from bot.cases.errors import RuleBroken
from bot.cases.people import Role, in_role
from bot.cases.permissions import Actor
from bot.operations.send_innkalling import send_innkalling
from storage.councils import memberships_of_council
from storage.house import House
from storage.meetings import get_meeting
from storage.opening import open_house
from tests.operations.called_meeting import NOW


def main(database_url: str, folder: str, statements: str, *meetings: str) -> None:
    house = open_house(database_url, Path(folder), patience=60)
    if int(statements):
        _die_in_the_middle(house, statements=int(statements))
    for meeting_id in map(int, meetings):
        # Whoever finds it sent already goes on: that is the claim, that it is sent once.
        with suppress(RuleBroken):
            send_innkalling(
                house, meeting_id, seen_version=0, by=_secretary(house, meeting_id), at=NOW
            )


def _secretary(house: House, meeting_id: int) -> Actor:
    with house.look() as session:
        council_id = get_meeting(session, meeting_id).council_id
        members = memberships_of_council(session, council_id)
    found = in_role(members, Role.SEKRETARIAT, on=NOW.date())[0]
    return Actor(found.person, (found,))


def _die_in_the_middle(house: House, *, statements: int) -> None:
    """Kill this process, as a power cut would, before its n-th statement or while it commits."""
    left = [statements]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(house.engine, "before_cursor_execute", count)
    event.listen(house.engine, "commit", count)


if __name__ == "__main__":
    main(*sys.argv[1:])
