"""``saksbot doctor`` and ``saksbot manifest``."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import SandboxServer
from bot.slack.manifest import SCOPES, manifest
from tests.commandline.processes import ROOT, run_to_end
from tests.offices import a_seed


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[dict[str, str]]:
    with SandboxServer(a_seed()) as server:
        app = server.workspace.seed.app
        yield {
            "SLACK_BOT_TOKEN": app.bot_token,
            "SLACK_APP_TOKEN": app.app_token,
            "SLACK_API_URL": server.api_url,
            "SAKSBOT_DATA": str(tmp_path / "var"),
        }


def test_the_printed_manifest_is_the_one_that_the_code_needs(tmp_path: Path) -> None:
    printed = run_to_end("manifest", settings={}, folder=tmp_path)
    assert json.loads(printed.stdout) == manifest()
    assert printed.returncode == 0


def test_the_shipped_manifest_file_is_current() -> None:
    shipped = json.loads((ROOT / "manifest.json").read_text("utf-8"))
    assert shipped == manifest()


def test_for_http_every_address_is_the_given_one(tmp_path: Path) -> None:
    address = "https://saksbot.example.no/slack/events"
    printed = run_to_end("manifest", "--http", address, settings={}, folder=tmp_path)
    given = json.loads(printed.stdout)
    assert given["settings"]["socket_mode_enabled"] is False
    assert {command["url"] for command in given["features"]["slash_commands"]} == {address}


def test_every_scope_says_what_it_is_for() -> None:
    assert sorted(SCOPES) == manifest()["oauth_config"]["scopes"]["bot"]
    assert all(SCOPES.values())


def test_the_doctor_says_that_the_database_must_be_migrated(
    settings: dict[str, str], tmp_path: Path
) -> None:
    said = run_to_end("doctor", settings=settings, folder=tmp_path)
    assert said.returncode == 1
    assert "saksbot migrate" in said.stdout


def test_the_doctor_finds_a_well_furnished_house_in_order(
    settings: dict[str, str], tmp_path: Path
) -> None:
    example = ROOT / "examples" / "nasjonalt-ehelsestyre.yaml"
    loaded = run_to_end("load", str(example), "--ja", settings=settings, folder=tmp_path)
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    said = run_to_end("doctor", settings=settings, folder=tmp_path)
    assert "Socket Mode virker" in said.stdout
    assert "Boten har alle tilgangene den trenger" in said.stdout


def test_the_doctor_says_which_token_slack_does_not_know(
    settings: dict[str, str], tmp_path: Path
) -> None:
    wrong = settings | {"SLACK_BOT_TOKEN": "xoxb-ukjent"}
    said = run_to_end("doctor", settings=wrong, folder=tmp_path)
    assert said.returncode == 1
    assert "SLACK_BOT_TOKEN" in said.stdout
    assert "invalid_auth" in said.stdout
