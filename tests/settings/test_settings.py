"""The bot starts on a right environment and says in words what is wrong with a wrong one."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings

NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def settings_from(**environment: str) -> Settings:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        return load_settings()


def complaints_about(**environment: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refusal:
        settings_from(**environment)
    return refusal.value.sentences


def test_an_empty_environment_starts_the_local_workspace() -> None:
    settings = settings_from()
    assert settings.mode == "sandbox"
    assert settings.port == 3000
    assert settings.slack_api_url == "https://slack.com/api/"


def test_the_database_stands_in_the_data_folder_by_default(tmp_path: Path) -> None:
    settings = settings_from(SAKSBOT_DATA=str(tmp_path / "data"))
    assert settings.saksbot_data == tmp_path / "data"
    assert settings.database_url == f"sqlite:///{tmp_path / 'data' / 'saksbot.db'}"


def test_a_relative_data_folder_becomes_absolute(tmp_path: Path) -> None:
    assert settings_from().saksbot_data == tmp_path / "var"


def test_reading_the_settings_makes_no_folder(tmp_path: Path) -> None:
    settings_from()
    assert not list(tmp_path.iterdir())


def test_bot_token_and_app_token_mean_socket_mode() -> None:
    assert settings_from(SLACK_BOT_TOKEN="xoxb-1-a", SLACK_APP_TOKEN="xapp-1-a").mode == "socket"


def test_bot_token_and_signing_secret_mean_http() -> None:
    assert settings_from(SLACK_BOT_TOKEN="xoxb-1-a", SLACK_SIGNING_SECRET="s").mode == "http"


def test_an_empty_variable_counts_as_not_set() -> None:
    settings = settings_from(PORT="", SLACK_API_URL="", DATABASE_URL="", SLACK_BOT_TOKEN="")
    assert settings == settings_from()


def test_the_copied_example_file_changes_nothing(tmp_path: Path) -> None:
    without_file = settings_from()
    example = Path(__file__).parents[2] / ".env.example"
    (tmp_path / ".env").write_text(example.read_text())
    assert settings_from() == without_file


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=4000\n")
    assert settings_from().port == 4000
    assert settings_from(PORT="5000").port == 5000


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_uses_the_same_driver(scheme: str) -> None:
    url = settings_from(DATABASE_URL=f"{scheme}://saksbot:p%40ss@db:5433/saker").database_url
    assert url == "postgresql+psycopg://saksbot:p%40ss@db:5433/saker"


def test_the_api_address_always_ends_with_a_slash() -> None:
    address = settings_from(SLACK_API_URL="http://127.0.0.1:3000/api").slack_api_url
    assert address == "http://127.0.0.1:3000/api/"


def test_secrets_are_not_shown_when_settings_are_printed() -> None:
    settings = settings_from(
        SLACK_BOT_TOKEN="xoxb-hemmelig",
        SLACK_APP_TOKEN="xapp-hemmelig",
        SLACK_SIGNING_SECRET="hemmelig",
        DATABASE_URL="postgresql://saksbot:hemmelig@db/saker",
    )
    assert "hemmelig" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_API_URL", "http://slack.example/api"),
        ("SLACK_API_URL", "slack.com"),
        ("DATABASE_URL", "mysql://root@db/saker"),
        ("DATABASE_URL", "saker.db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "postgresql://db"),
        ("DATABASE_URL", "postgresql://db:port/saker"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("PORT", "tre tusen"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "-1"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(name: str, value: str) -> None:
    (sentence,) = complaints_about(**{name: value})
    assert sentence.startswith(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1-a"),
        ("SLACK_BOT_TOKEN", "xoxb-with space"),
        ("SLACK_APP_TOKEN", "xoxb-1-a"),
    ],
)
def test_a_token_of_another_kind_is_refused(name: str, value: str) -> None:
    right = {"SLACK_BOT_TOKEN": "xoxb-1-a", "SLACK_APP_TOKEN": "xapp-1-a"}
    (sentence,) = complaints_about(**{**right, name: value})
    assert sentence.startswith(f"{name} skal være et token som begynner med")
    assert value not in sentence


def test_a_bot_token_alone_is_refused() -> None:
    (sentence,) = complaints_about(SLACK_BOT_TOKEN="xoxb-1-a")
    assert "SLACK_APP_TOKEN (Socket Mode) eller SLACK_SIGNING_SECRET (HTTP)" in sentence


def test_an_app_token_alone_is_refused() -> None:
    (sentence,) = complaints_about(SLACK_APP_TOKEN="xapp-1-a")
    assert "uten SLACK_BOT_TOKEN" in sentence


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("")
    (sentence,) = complaints_about(SAKSBOT_DATA=str(tmp_path / "notes" / "data"))
    assert "får ikke skrive i datamappen" in sentence


def test_a_refused_database_address_does_not_show_its_password() -> None:
    (sentence,) = complaints_about(DATABASE_URL="mysql://root:hemmelig@db/saker")
    assert "hemmelig" not in sentence


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("")
    sentences = complaints_about(
        SLACK_BOT_TOKEN="xoxp-1",
        SLACK_APP_TOKEN="xapp-1-a",
        PORT="x",
        DATABASE_URL="oracle://db/saker",
        SAKSBOT_DATA=str(tmp_path / "notes"),
        SLACK_API_URL="x",
    )
    assert [sentence.split()[0] for sentence in sentences] == [
        "SLACK_BOT_TOKEN",
        "SLACK_API_URL",
        "Saksbot",
        "DATABASE_URL",
        "PORT",
    ]
