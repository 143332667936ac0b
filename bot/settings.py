"""The environment the bot is started in, typed; it refuses to start on a wrong one.

Everything comes from environment variables or a file `.env` in the folder where the bot is
started; `.env.example` lists them all. The time zone is no setting: times are shown and
deadlines counted in Europe/Oslo (see docs/adr/0010-one-time-zone.md).
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, ValidationInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

Mode = Literal["sandbox", "socket", "http"]
SLACK_API = "https://slack.com/api/"
OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}
POSTGRES_NAMES = {"postgres", "postgresql", "postgresql+psycopg"}


class SettingsError(Exception):
    """What is wrong with the environment: one Norwegian sentence per wrong thing, all at once."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = tuple(sentences)


def _token(name: str, prefix: str, where: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value and not re.fullmatch(rf"{prefix}[A-Za-z0-9-]+", value):
            raise ValueError(
                f"{name} skal være et token som begynner med «{prefix}». Du finner det i Slack"
                f" under {where}."
            )
        return value

    return check


def _slack_address(value: str) -> str:
    address = urlsplit(value)
    local = address.hostname in OWN_MACHINE
    if not address.hostname or address.scheme not in ({"http", "https"} if local else {"https"}):
        raise ValueError(
            f"SLACK_API_URL er «{value}», men skal være en adresse som begynner med «https://»"
            " (bare på egen maskin kan den begynne med «http://»). La den stå tom for vanlig Slack."
        )
    return value.rstrip("/") + "/"


def _port(value: object) -> int:
    text = str(value).strip()
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise ValueError(f"PORT er «{text}», men skal være et tall fra 1 til 65535.")


def _folder(value: Path) -> Path:
    folder = value.expanduser().absolute()
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return folder
    raise ValueError(
        f"Saksbot får ikke skrive i datamappen «{folder}». Gi tilgang til mappen, eller velg en"
        " annen med SAKSBOT_DATA."
    )


def _database(value: str) -> str:
    kind, _, rest = value.partition("://")
    if kind in POSTGRES_NAMES and _names_a_database(value):
        return f"postgresql+psycopg://{rest}"
    if kind == "sqlite" and rest not in {"", "/", "/:memory:"}:
        return value
    # The address itself is not shown: it may hold a password.
    raise ValueError(
        "DATABASE_URL kan ikke brukes. Skriv «sqlite:///» med stien til en fil, eller"
        " «postgresql://bruker:passord@vert/» med navnet på en database. La den stå tom for SQLite"
        " i datamappen."
    )


def _names_a_database(value: str) -> bool:
    try:
        address = urlsplit(value)
        return address.port != 0 and address.path.strip("/") != ""
    except ValueError:  # urlsplit refuses a port that is no number, or brackets that do not close
        return False


def _sqlite_in(values: dict[str, Any]) -> str:
    folder: Path = values.get("saksbot_data", Path("var"))
    return f"sqlite:///{folder / 'saksbot.db'}"


def _is_given(info: ValidationInfo, field: str) -> bool:
    """Whether somebody wrote a value; a wrong one is no longer among the data, but was given."""
    return bool(info.data.get(field, "given but wrong"))


def _tokens_belong_together(secret: str, info: ValidationInfo) -> str:
    bot, app = _is_given(info, "slack_bot_token"), _is_given(info, "slack_app_token")
    if bot and not app and not secret:
        raise ValueError(
            "SLACK_BOT_TOKEN er satt, men Slack når ikke boten uten mer: sett også SLACK_APP_TOKEN"
            " (Socket Mode) eller SLACK_SIGNING_SECRET (HTTP)."
        )
    if app and not bot:
        raise ValueError(
            "SLACK_APP_TOKEN er satt uten SLACK_BOT_TOKEN. Sett begge for å bruke Slack, eller"
            " ingen av dem for å prøve boten lokalt."
        )
    return secret


BotToken = Annotated[
    str,
    AfterValidator(_token("SLACK_BOT_TOKEN", "xoxb-", "«OAuth & Permissions»")),
]
AppToken = Annotated[
    str,
    AfterValidator(_token("SLACK_APP_TOKEN", "xapp-", "«Basic Information», «App-Level Tokens»")),
]


class Settings(BaseSettings):
    """Everything the bot reads from its environment. It never changes while the bot runs."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
        validate_default=True,
    )

    slack_bot_token: BotToken = Field(default="", repr=False)
    """The bot's own token (`xoxb-…`); empty starts the bot beside the local workspace."""

    slack_app_token: AppToken = Field(default="", repr=False)
    """Token for Socket Mode (`xapp-…`)."""

    slack_signing_secret: Annotated[str, AfterValidator(_tokens_belong_together)] = Field(
        default="", repr=False
    )
    """What Slack signs its HTTP requests with; only used without `slack_app_token`."""

    slack_api_url: Annotated[str, AfterValidator(_slack_address)] = SLACK_API
    """Where the Web API is; always ends with a slash."""

    saksbot_data: Annotated[Path, AfterValidator(_folder)] = Path("var")
    """Folder for the database, the stored papers and uploads; absolute. Made when first used."""

    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default_factory=_sqlite_in, repr=False
    )
    """SQLAlchemy address: `sqlite:///…` or `postgresql+psycopg://…`."""

    port: Annotated[int, BeforeValidator(_port)] = 3000
    """Port of the local workspace's page, or of the bot itself in HTTP mode."""

    @property
    def mode(self) -> Mode:
        """How Slack reaches the bot: a local workspace, Socket Mode, or signed HTTP."""
        if not self.slack_bot_token:
            return "sandbox"
        return "socket" if self.slack_app_token else "http"


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment and `env_file`; the environment wins.

    Raises `SettingsError` with every wrong thing at once.
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as refusal:
        raise SettingsError(_sentences(refusal)) from None


def _sentences(refusal: ValidationError) -> list[str]:
    """What our own checks said; the default of one setting that waits for another says nothing."""
    return [
        str(fault["ctx"]["error"]) for fault in refusal.errors() if fault["type"] == "value_error"
    ]
