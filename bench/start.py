"""From starting the process to its first ack: ours against a bare Bolt app."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.ack import _furnished, _seed, _user
from bench.tables import Row, print_table
from bot.sandbox import SandboxServer

ROUNDS = 3


def bench_start() -> list[Row]:
    """Seconds until ``/sak ny`` is acked by a process that was just started; median of three."""
    bare = statistics.median(_first_ack("bare") for _ in range(ROUNDS))
    ours = statistics.median(_first_ack("ours") for _ in range(ROUNDS))
    return [
        {
            "what": "start to first ack",
            "floor_s": round(bare, 2),
            "ours_s": round(ours, 2),
            "ratio": round(ours / bare, 2),
        }
    ]


def _first_ack(which: str) -> float:
    with tempfile.TemporaryDirectory() as name, SandboxServer(_seed()) as server:
        folder = Path(name)
        app = server.workspace.seed.app
        arguments = [which, server.api_url, app.bot_token, app.app_token]
        if which == "ours":
            arguments += [_furnished(folder), str(folder)]
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "bench.bots", *arguments])
        try:
            server.wait_for_bot(timeout=60)
            server.as_user(_user(0)).command("/sak ny")
            assert any(each.kind == "ack" for each in server.log)
            return time.perf_counter() - began
        finally:
            process.terminate()
            process.wait(timeout=30)


if __name__ == "__main__":
    print_table(bench_start())
