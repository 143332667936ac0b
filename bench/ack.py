"""Ack of a command, a submission and a button: ours against a Bolt app that only acks.

Measured in the local workspace, from the envelope to its acknowledgement; the bots run one after
the other in processes of their own. ``python -m bench.ack`` prints the table.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bench.tables import Row, print_table
from bot.cases.people import Membership, Person, Role
from bot.operations.recognise import SAKSBOT
from bot.sandbox import SandboxServer, User
from storage.councils import add_council, add_membership, add_person
from storage.migrate import migrate
from storage.opening import open_house
from tests.offices import MORNING, a_council, a_seed

PEOPLE, ROUNDS = 50, 40
LIMIT_MS = 3000.0


def bench_ack() -> list[Row]:
    """Rows of median and slowest in milliseconds, one at a time and fifty at once."""
    bare, ours = _measured("bare"), _measured("ours")
    return [
        {
            "what": what,
            "floor_ms": round(statistics.median(bare[what]), 1),
            "ours_ms": round(statistics.median(ours[what]), 1),
            "ratio": round(statistics.median(ours[what]) / statistics.median(bare[what]), 2),
            "slowest_ms": round(max(ours[what]), 1),
            "count": len(ours[what]),
            "goal": "1.5 x, none over 3 s, none lost",
            "holds": statistics.median(ours[what]) <= 1.5 * statistics.median(bare[what])
            and max(ours[what]) < LIMIT_MS,
        }
        for what in bare
    ]


def _measured(which: str) -> dict[str, list[float]]:
    with _running(which) as (server, users):
        _round(server, users[:1], warm_up=True)
        alone = [_round(server, [users[n % PEOPLE]]) for n in range(ROUNDS)]
        together = _round(server, users)
        if server.problems:
            raise RuntimeError(f"{which}: {server.problems[:3]}")
    result = {
        f"{name}, one at a time": [ms for each in alone for ms in each[name]]
        for name in ("/sak", "view_submission", "block_actions")
    }
    return result | {f"{name}, {PEOPLE} at once": times for name, times in together.items()}


def _round(
    server: SandboxServer, users: list[User], *, warm_up: bool = False
) -> dict[str, list[float]]:
    """Everybody asks for a new case, submits its first step, and clicks in the last message."""
    times = {"/sak": _acks(server, "/sak", users, lambda user: user.command("/sak ny"))}
    for user in users:
        _wait(server, user, _has_form)
        _fill(user)
    times["view_submission"] = _acks(server, "view_submission", users, lambda user: user.submit())
    for user in users:
        _wait(server, user, _has_button)
        while user.view is not None:
            user.close()
    times["block_actions"] = _acks(
        server, "block_actions", users, lambda user: user.click("Vis", within=user.dms()[-1])
    )
    for user in users:
        while user.view is not None:
            user.close()
    return times


def _fill(user: User) -> None:
    user.fill({"Tittel": "Plan for digital samhandling"})
    if user.modal.title == "Ny sak":
        return
    user.fill({"Sakstype": "Orientering"})


def _wait(server: SandboxServer, user: User, holds: Callable[[User], bool]) -> None:
    server.wait_until(lambda: holds(user), 30)


def _has_form(user: User) -> bool:
    return user.view is not None


def _has_button(user: User) -> bool:
    return bool(user.dms()) and "Vis" in user.dms()[-1].texts


def _acks(
    server: SandboxServer, name: str, users: list[User], act: Callable[[User], Any]
) -> list[float]:
    """Milliseconds of each ack while the users act at the same time; every one must come."""
    before = max((entry.seq for entry in server.log), default=0)
    with ThreadPoolExecutor(len(users)) as hands:
        list(hands.map(act, users))
    acks = [
        entry.milliseconds
        for entry in server.log.after(before)
        if entry.kind == "ack" and entry.name == name and entry.milliseconds is not None
    ]
    if len(acks) < len(users):
        raise RuntimeError(f"{name}: {len(users) - len(acks)} acks were lost")
    return acks


@contextmanager
def _running(which: str) -> Iterator[tuple[SandboxServer, list[User]]]:
    with tempfile.TemporaryDirectory() as name, SandboxServer(_seed()) as server:
        folder = Path(name)
        app = server.workspace.seed.app
        arguments = [which, server.api_url, app.bot_token, app.app_token]
        if which == "ours":
            arguments += [_furnished(folder), str(folder)]
        process = subprocess.Popen([sys.executable, "-m", "bench.bots", *arguments])
        try:
            server.wait_for_bot(timeout=60)
            time.sleep(1)
            yield server, [server.as_user(_user(number)) for number in range(PEOPLE)]
        finally:
            process.terminate()
            process.wait(timeout=30)


def _user(number: int) -> str:
    return f"U0BENCH{number:02d}"


def _seed() -> dict[str, Any]:
    seed = a_seed()
    seed["people"] += [
        {"id": _user(number), "name": f"person{number}", "real_name": f"Person {number}"}
        for number in range(PEOPLE)
    ]
    return seed


def _furnished(folder: Path) -> str:
    url = f"sqlite:///{folder / 'saksbot.db'}"
    house = open_house(url, folder)
    migrate(house.engine)
    with house.change(by=SAKSBOT, at=MORNING) as change:
        council = add_council(change, a_council())
        for number in range(PEOPLE):
            person = add_person(
                change, Person(0, f"p{number}", f"Person {number}", "", None, _user(number))
            )
            membership = Membership(
                0, council.id, person, Role.SAKSBEHANDLER, start=date(2019, 1, 1)
            )
            add_membership(change, membership)
    house.engine.dispose()
    return url


if __name__ == "__main__":
    print_table(bench_ack())
