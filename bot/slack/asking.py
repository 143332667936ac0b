"""Asking Slack something from the outbox, and what its refusals mean for the message."""

import threading
import time
from collections.abc import Callable
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.operations.messenger import TryLater, Undeliverable

#: How long Slack may take to answer, in seconds. It must stay well below the sender's lease.
ANSWER_SECONDS = 20
#: The pause where Slack limits the rate without saying for how long, and where it turns the whole
#: bot away, in seconds.
_UNSAID_PAUSE, _TURNED_AWAY_PAUSE = 30.0, 60.0

#: Slack's own trouble: it may have done what it was asked, or may not.
_SLACK_IN_TROUBLE = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "server_error"}
)
#: The bot as a whole is turned away: nothing is wrong with the message, and it waits.
_TURNED_AWAY = frozenset(
    {
        "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive",
        "missing_scope", "no_permission", "org_login_required", "ekm_access_denied",
        "team_access_not_granted", "access_denied", "team_added_to_org",
    }
)  # fmt: skip
_SENTENCES = {
    "channel_not_found": "Slack finner ikke samtalen. Se etter at kanalen finnes fortsatt.",
    "not_in_channel": "Saksbot er ikke med i kanalen. Skriv «/invite @Saksbot» i kanalen.",
    "is_archived": "Kanalen er arkivert i Slack.",
    "user_not_found": "Slack-brukeren finnes ikke.",
    "users_not_found": "Slack-brukeren finnes ikke.",
    "user_disabled": "Slack-brukeren er deaktivert.",
    "cannot_dm_bot": "Slack-brukeren er en bot og kan ikke få meldinger.",
    "restricted_action": "Bare noen få får skrive i kanalen, og Saksbot er ikke en av dem.",
    "msg_too_long": "Meldingen er for lang for Slack.",
    "msg_blocks_too_long": "Meldingen er for lang for Slack.",
    "invalid_blocks": "Slack godtok ikke innholdet i meldingen.",
    "invalid_blocks_format": "Slack godtok ikke innholdet i meldingen.",
    "file_uploads_disabled": "Arbeidsområdet i Slack tillater ikke filer.",
    "storage_limit_reached": "Det er ikke plass til flere filer i arbeidsområdet i Slack.",
}


class Refused(Undeliverable):
    """Slack said no for good; ``code`` is its own word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{_SENTENCES.get(code, 'Slack tok ikke imot meldingen.')} ({code})")
        self.code = code


class TurnedAway(TryLater):
    """Slack does not let the bot do this at present; ``code`` is its own word for why."""

    def __init__(self, method: str, code: str) -> None:
        super().__init__(f"{method}: {code}", after=_TURNED_AWAY_PAUSE)
        self.code = code


class Asker:
    """Calls Slack once per question. A method that Slack has limited is left in peace until the
    pause is over, for every conversation."""

    def __init__(self, client: WebClient) -> None:
        # The kit's own retries would send a message again without looking whether it arrived.
        self.client = WebClient(
            token=client.token,
            base_url=client.base_url,
            timeout=ANSWER_SECONDS,
            ssl=client.ssl,
            retry_handlers=[],
        )
        # A new client takes the proxy of the environment; ours knows better.
        self.client.proxy = client.proxy or None
        self._closed: dict[str, float] = {}
        self._guard = threading.Lock()

    def ask(
        self, method: str, call: Callable[..., SlackResponse], **arguments: Any
    ) -> SlackResponse:
        """Slack's answer. Raises ``TryLater`` and ``Refused``."""
        self._check_open(method)
        try:
            return call(**arguments)
        except SlackApiError as refusal:
            raise self._meaning(method, refusal) from refusal
        except (OSError, HTTPException) as silence:
            raise no_answer(method, silence) from silence

    def _check_open(self, method: str) -> None:
        with self._guard:
            left = self._closed.get(method, 0.0) - time.monotonic()
        if left > 0:
            raise TryLater(f"{method} har pause", after=left)

    def _meaning(self, method: str, refusal: SlackApiError) -> Exception:
        response = refusal.response
        code = _code(response)
        if response.status_code == 429 or code in {"ratelimited", "rate_limited"}:
            return self._pause(method, _retry_after(response))
        if response.status_code >= 500 or code in _SLACK_IN_TROUBLE or not code:
            return TryLater(f"{method}: {code or response.status_code}", may_have_arrived=True)
        if code in _TURNED_AWAY:
            return TurnedAway(method, code)
        return Refused(code)

    def _pause(self, method: str, seconds: float) -> TryLater:
        with self._guard:
            self._closed[method] = time.monotonic() + seconds
        return TryLater(f"{method}: ratelimited", after=seconds)


def no_answer(method: str, silence: Exception) -> TryLater:
    """A question that got no answer. Where nobody was reached, nothing can have arrived."""
    reason = silence.reason if isinstance(silence, URLError) else silence
    unreached = isinstance(reason, ConnectionRefusedError)
    return TryLater(f"{method}: {type(reason).__name__}", may_have_arrived=not unreached)


def _code(response: SlackResponse) -> str:
    return str(response.data.get("error", "")) if isinstance(response.data, dict) else ""


def _retry_after(response: SlackResponse) -> float:
    for name, value in response.headers.items():
        if name.lower() == "retry-after":
            given = value[0] if isinstance(value, list) else value
            return float(given) if str(given).isdigit() else _UNSAID_PAUSE
    return _UNSAID_PAUSE
