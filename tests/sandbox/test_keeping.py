"""What is kept over a restart."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox import SandboxServer
from tests.sandbox.demo_bot import SEED, DemoBot


def test_messages_files_and_home_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "workspace.json"
    with SandboxServer(SEED, state_path=path) as server:
        bot = DemoBot(server.api_url)
        server.watch(bot.pool)
        bot.connect()
        server.wait_for_bot()
        kari = server.as_user("U0KARI")
        kari.open_home()
        said = kari.share("styret", [("a.txt", b"innhold")], "Her")
        used = server.workspace.next_id("V")
    with SandboxServer(SEED, state_path=path) as server:
        kari = server.as_user("U0KARI")
        assert [each.text for each in kari.messages("styret")] == ["Her"]
        assert kari.download(said.files[0]) == b"innhold"
        assert kari.home is not None
        assert kari.home.texts[0] == "Sak h"
        assert server.workspace.next_id("V") > used


def test_a_reset_forgets_messages_but_never_gives_an_id_twice(server: SandboxServer) -> None:
    kari = server.as_user("U0KARI")
    first = kari.say("x", "styret")
    before = server.workspace.next_id("V")
    server.reset()
    assert kari.messages("styret") == []
    assert server.workspace.next_id("V") > before
    assert kari.say("y", "styret").ts > first.ts
