"""Claims about senders that are killed (kill -9): nothing is lost, and nothing said twice."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.sandbox import SandboxServer
from storage.engine import writing
from storage.house import House
from tests.slack.post_office import SEED, rows, say, send_all, sender_to, texts

LEASE = 1.0
ROOT = Path(__file__).parents[2]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(SEED) as running:
        yield running


@contextmanager
def sender_process(
    house: House, server: SandboxServer, folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A sender at work in another process; killed with kill -9 at the end."""
    url = house.engine.url.render_as_string(hide_password=False)
    words = ["-m", "tests.slack.sender_process", url, str(folder), server.api_url, str(LEASE)]
    process = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, cwd=ROOT)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def nobody_may_write(house: House) -> Iterator[None]:
    """Hold the outbox, so that whoever wants to note something in it waits."""
    with writing(house.engine) as connection, connection.begin():
        if house.engine.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE"))
        yield


def say_it_all(house: House) -> None:
    files = {"a.docx": house.files.put(b"a"), "b.docx": house.files.put(b"b")}
    say(house, "Innkalling", to="U0OLA", notice="papers", files=files)
    say(house, "Etterpå", to="U0OLA")
    say(house, "Til rådet")


def check_everything_arrived_once(server: SandboxServer) -> None:
    assert texts(server) == ["Til rådet"]
    message, upload, after = server.as_user("U0OLA").dms()
    assert (message.text, after.text) == ("Innkalling", "Etterpå")
    assert [file["name"] for file in upload.raw["files"]] == ["a.docx", "b.docx"]


@pytest.mark.parametrize("noted", [True, False], ids=["asked", "answered-but-not-noted"])
@pytest.mark.parametrize(
    "method",
    ["conversations.open", "chat.postMessage", "files.getUploadURLExternal",
     "files.completeUploadExternal"],
)  # fmt: skip
def test_a_killed_sender_loses_nothing_and_says_nothing_twice(
    house: House, server: SandboxServer, tmp_path: Path, method: str, noted: bool
) -> None:
    server.fault(method, "slow", seconds=0.5)
    say_it_all(house)
    with sender_process(house, server, tmp_path) as process:
        server.wait_until(lambda: server.web_api.under_way > 0)
        time.sleep(0.1)
        with nullcontext() if noted else nobody_may_write(house):
            if not noted:
                server.wait_until(lambda: server.log.named(method))
                time.sleep(0.1)
            process.kill()
    send_all(sender_to(house, server, lease=LEASE))
    check_everything_arrived_once(server)
    assert {row.state for row in rows(house)} == {"SENT"}


def test_several_processes_share_the_work_and_keep_the_order(
    house: House, server: SandboxServer, tmp_path: Path
) -> None:
    lanes = ("C0RAADET", "U0OLA", "U0KARI")
    for number in range(20):
        for lane in lanes:
            say(house, str(number), to=lane)
    with sender_process(house, server, tmp_path), sender_process(house, server, tmp_path):
        server.wait_until(lambda: {row.state for row in rows(house)} == {"SENT"}, timeout=30)
    for lane in lanes:
        assert texts(server, lane) == [str(number) for number in range(20)]
