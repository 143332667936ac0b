"""``saksbot doctor``: what is wrong, in words, and what to do about it."""

from collections.abc import Iterator

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.app import Slack
from bot.cases.errors import RuleBroken
from bot.clock import now
from bot.operations.examine import Finding, examine_house
from bot.operations.recognise import House
from bot.settings import Settings
from bot.slack.manifest import SCOPES
from storage.migrate import check_schema
from storage.opening import open_house


def examine(settings: Settings) -> int:
    """Print every finding; 0 when all is fine."""
    findings = [*_slack(settings), *_house(settings)]
    for finding in findings:
        print(f"{'OK   ' if finding.is_fine else 'FEIL '} {finding.sentence}")
    wrong = sum(not finding.is_fine for finding in findings)
    print("\nAlt er i orden." if not wrong else f"\n{wrong} ting må rettes. Se linjene med FEIL.")
    return 1 if wrong else 0


def _slack(settings: Settings) -> Iterator[Finding]:
    if settings.mode == "sandbox":
        yield Finding(
            True, "Ingen Slack-token er satt: boten kjører med det lokale arbeidsområdet."
        )
        return
    slack = Slack(
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.slack_signing_secret,
        settings.slack_api_url,
    )
    client = slack.client()
    try:
        answer = client.auth_test()
    except SlackApiError as refusal:
        error = refusal.response["error"]
        yield Finding(False, f"Slack godtok ikke SLACK_BOT_TOKEN ({error}). Hent tokenet på nytt.")
        return
    except OSError as fault:
        yield Finding(False, f"Slack svarer ikke på {settings.slack_api_url} ({fault}).")
        return
    yield Finding(True, f"Slack kjenner boten som {answer['user']} i {answer['team']}.")
    headers = {name.lower(): str(value) for name, value in answer.headers.items()}
    yield from _scopes(headers.get("x-oauth-scopes", ""))
    yield from _socket(client, settings)


def _scopes(granted: str) -> Iterator[Finding]:
    has = {scope.strip() for scope in granted.split(",") if scope.strip()}
    if not has:
        yield Finding(True, "Slack oppga ikke hvilke tilganger boten har; de er ikke kontrollert.")
        return
    for scope, purpose in SCOPES.items():
        if scope not in has:
            yield Finding(
                False,
                f"Boten mangler tilgangen {scope} for å {purpose}. Legg den til i appen "
                "(saksbot manifest) og installer appen på nytt.",
            )
    if set(SCOPES) <= has:
        yield Finding(True, "Boten har alle tilgangene den trenger.")


def _socket(client: WebClient, settings: Settings) -> Iterator[Finding]:
    if settings.mode == "http":
        yield Finding(True, "Boten tar imot fra Slack over HTTP med signatur.")
        return
    try:
        client.apps_connections_open(app_token=settings.slack_app_token)
    except SlackApiError as refusal:
        error = refusal.response["error"]
        yield Finding(
            False,
            f"Slack godtok ikke SLACK_APP_TOKEN ({error}). Lag et nytt med tilgangen "
            "connections:write og slå på Socket Mode.",
        )
        return
    yield Finding(True, "Socket Mode virker.")


def _house(settings: Settings) -> Iterator[Finding]:
    try:
        house: House = open_house(settings.database_url, settings.saksbot_data)
        check_schema(house.engine)
    except RuleBroken as refusal:
        for reason in refusal.reasons:
            yield Finding(False, reason)
        return
    yield Finding(True, f"Databasen ({house.engine.dialect.name}) er klar.")
    yield from examine_house(house, on=now().date())
