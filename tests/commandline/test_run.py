"""``saksbot run`` as a newcomer and as a secretariat start it."""

import socket
import time
from pathlib import Path

from bot.sandbox import SandboxServer
from bot.sandbox.driver import User
from bot.sandbox.remote import RemoteSandbox
from tests.commandline.processes import free_port, run_to_end, running
from tests.offices import a_seed


def _settings(folder: Path) -> dict[str, str]:
    return {"PORT": str(free_port()), "SAKSBOT_DATA": str(folder / "var")}


def _officer(settings: dict[str, str]) -> User:
    workspace = RemoteSandbox(_page(settings))
    until = time.monotonic() + 30
    while not workspace.control("status")["connections"] and time.monotonic() < until:
        time.sleep(0.1)
    return workspace.as_user("U0INGEBRIGTSEN")


def _page(settings: dict[str, str]) -> str:
    return f"http://127.0.0.1:{settings['PORT']}"


def test_without_tokens_the_bot_answers_beside_a_local_workspace(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    with running("run", settings=settings, folder=tmp_path, answers_at=_page(settings)):
        officer = _officer(settings)
        officer.command("/sak ny")
        assert officer.modal.title.startswith("Ny sak")
    said = (tmp_path / "output.txt").read_text("utf-8")
    assert f"Åpne {_page(settings)}/" in said


def test_the_local_workspace_is_as_it_was_after_a_restart_and_new_when_asked_for(
    tmp_path: Path,
) -> None:
    settings = _settings(tmp_path)
    with running("run", settings=settings, folder=tmp_path, answers_at=_page(settings)):
        _officer(settings).say("Husk kaffe", channel="alle")
    with running("run", settings=settings, folder=tmp_path, answers_at=_page(settings)):
        assert "Husk kaffe" in _said(settings)
    with running("run", "--fresh", settings=settings, folder=tmp_path, answers_at=_page(settings)):
        assert "Husk kaffe" not in _said(settings)


def _said(settings: dict[str, str]) -> str:
    messages = _officer(settings).messages("alle")
    return " ".join(text for message in messages for text in message.texts)


def test_fresh_never_deletes_what_a_real_secretariat_has(tmp_path: Path) -> None:
    settings = _settings(tmp_path) | {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    refused = run_to_end("run", "--fresh", settings=settings, folder=tmp_path)
    assert refused.returncode == 1
    assert "Ingenting er slettet" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_over_signed_http_the_bot_answers_as_over_socket_mode(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    request_url = f"{_page(settings)}/slack/events"
    with SandboxServer(a_seed(), request_url=request_url) as server:
        app = server.workspace.seed.app
        settings |= {
            "SLACK_BOT_TOKEN": app.bot_token,
            "SLACK_SIGNING_SECRET": app.signing_secret,
            "SLACK_API_URL": server.api_url,
        }
        health = f"{_page(settings)}/health"
        with running("run", settings=settings, folder=tmp_path, answers_at=health):
            stranger = server.as_user("U0FREMMED")
            stranger.command("/sak ny")
            server.wait_until(lambda: "ikke satt opp" in _seen_by(stranger))
        assert server.problems == []


def _seen_by(user: User) -> str:
    view = user.view
    shown = [*(view.texts if view else ()), *(t for m in user.ephemerals for t in m.texts)]
    return " ".join(shown)


def test_wrong_settings_are_all_told_in_words_at_once(tmp_path: Path) -> None:
    refused = run_to_end(
        "run", settings={"PORT": "mange", "SLACK_BOT_TOKEN": "abc"}, folder=tmp_path
    )
    assert refused.returncode == 1
    assert "PORT er «mange»" in refused.stderr
    assert "xoxb-" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_taken_port_is_told_with_what_to_do(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", int(settings["PORT"])))
        listener.listen()
        refused = run_to_end("run", settings=settings, folder=tmp_path)
    assert refused.returncode == 1
    assert f"Porten {settings['PORT']} er opptatt" in refused.stderr
    assert "Traceback" not in refused.stderr
