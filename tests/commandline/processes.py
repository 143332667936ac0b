"""The bot as a process of its own, as a person starts it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).parents[2]
#: What a setting of this machine must not change in a test.
_OWN = ("SLACK_", "SAKSBOT_", "DATABASE_URL", "PORT")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with only the given settings of the bot's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    return kept | {"PYTHONPATH": str(ROOT)} | dict(settings)


def run_to_end(
    *arguments: str, settings: Mapping[str, str], folder: Path, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run ``saksbot`` with arguments until it ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environment(settings),
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@contextmanager
def running(
    *arguments: str, settings: Mapping[str, str], folder: Path, answers_at: str
) -> Iterator[subprocess.Popen[str]]:
    """``saksbot`` with arguments, from when the address answers until the block ends."""
    with (folder / "output.txt").open("a", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            env=environment(settings),
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            _wait_for(answers_at, process, folder)
            yield process
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[str], folder: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError((folder / "output.txt").read_text("utf-8"))
