"""``saksbot run`` and ``saksbot sandbox``: the bot on Slack, or beside the local workspace."""

import logging
import os
import shutil
import signal
import socket
import threading
from dataclasses import dataclass
from pathlib import Path

from bot.app import Bot, Slack, build_bot
from bot.cases.errors import RuleBroken
from bot.clock import OSLO
from bot.commandline.example_workspace import fill_with_examples, workspace_seed
from bot.operations.recognise import House
from bot.sandbox import SandboxServer
from bot.settings import Settings
from bot.slack.manifest import manifest
from storage.migrate import migrate
from storage.opening import open_house

#: From Ctrl+C until the process is gone, at the most.
SECONDS_TO_STOP = 15.0


def run(settings: Settings, *, fresh: bool = False) -> int:
    """Run until interrupted. Raises ``RuleBroken`` when the bot cannot start."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if settings.mode == "sandbox":
        return _run_beside_workspace(settings, fresh=fresh)
    if fresh:
        raise RuleBroken(
            "FRESH gjelder bare det lokale arbeidsområdet, og Slack-token er satt. "
            "Ingenting er slettet."
        )
    house = _ready_house(settings.database_url, settings.saksbot_data)
    slack = Slack(
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.slack_api_url,
    )
    if settings.mode == "http":
        from bot.commandline.http import serve

        return serve(lambda: build_bot(house, slack), port=settings.port)
    bot = build_bot(house, slack)
    return _until_interrupted(bot, "Saksbot kjører på Slack (Socket Mode). Stopp med Ctrl+C.")


def run_workspace_alone(settings: Settings, *, fresh: bool = False) -> int:
    """Run only the local workspace; another process runs the bot against it."""
    place = _Place.of(settings)
    if fresh:
        place.clear()
    with place.server(settings.port) as server:
        print(f"Lokalt arbeidsområde: {server.url}")
        print(f"SLACK_API_URL={server.api_url}")
        app = server.workspace.seed.app
        print(f"SLACK_BOT_TOKEN={app.bot_token}\nSLACK_APP_TOKEN={app.app_token}")
        _wait_for_signal()
    return 0


@dataclass(frozen=True)
class _Place:
    """Where the local workspace keeps its things, apart from a real secretariat's."""

    folder: Path
    database_url: str

    @classmethod
    def of(cls, settings: Settings) -> "_Place":
        folder = settings.saksbot_data / "arbeidsomraade"
        own = f"sqlite:///{settings.saksbot_data / 'saksbot.db'}"
        is_default = settings.database_url == own
        url = f"sqlite:///{folder / 'saksbot.db'}" if is_default else settings.database_url
        return cls(folder, url)

    def clear(self) -> None:
        if not self.database_url.startswith(f"sqlite:///{self.folder}"):
            raise RuleBroken(
                "FRESH sletter bare arbeidsområdets egen database, men DATABASE_URL peker på en "
                "annen. Tøm den selv, eller la DATABASE_URL stå tom."
            )
        shutil.rmtree(self.folder, ignore_errors=True)

    def server(self, port: int) -> SandboxServer:
        self.folder.mkdir(parents=True, exist_ok=True)
        _check_is_free(port)
        return SandboxServer(
            workspace_seed(manifest()), port=port, state_path=self.folder / "slack.json"
        )


def _run_beside_workspace(settings: Settings, *, fresh: bool) -> int:
    place = _Place.of(settings)
    if fresh:
        place.clear()
    house = _ready_house(place.database_url, place.folder)
    fill_with_examples(house)
    with place.server(settings.port) as server:
        app = server.workspace.seed.app
        slack = Slack(app.bot_token, app.app_token, app.signing_secret, server.api_url)
        bot = build_bot(house, slack, clock=lambda: server.clock.moment().astimezone(OSLO))
        return _until_interrupted(bot, f"Saksbot er klar. Åpne {server.url}")


def _check_is_free(port: int) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            raise RuleBroken(
                f"Porten {port} er opptatt, kanskje av en Saksbot som alt kjører. Stopp den, "
                f"eller velg en annen port: PORT={port + 1} make run"
            ) from None


def _ready_house(database_url: str, folder: Path) -> House:
    house = open_house(database_url, folder)
    migrate(house.engine)
    return house


def _until_interrupted(bot: Bot, ready: str) -> int:
    bot.start()
    print(f"\n  {ready}\n", flush=True)
    try:
        _wait_for_signal()
    finally:
        _end_in_time()
        bot.stop()
    return 0


def _end_in_time() -> None:
    """End the process whatever hangs. Nothing is lost: what is not done stands in the database, as
    after a crash, and the next start goes on with it."""
    end = threading.Timer(SECONDS_TO_STOP, os._exit, [0])
    end.daemon = True
    end.start()


def _wait_for_signal() -> None:
    stopped = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopped.set())
    stopped.wait()
