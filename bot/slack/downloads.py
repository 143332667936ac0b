"""Fetch a file that somebody uploaded: Slack gives it to the bot's token only."""

import logging
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from slack_sdk import WebClient

from bot.cases.errors import RuleBroken

log = logging.getLogger(__name__)

_SECONDS = 60
_OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}


class NotDownloaded(RuleBroken):
    """The file could not be fetched; the sentence says which and what to do."""


class _NoRedirects(HTTPRedirectHandler):
    """Slack answers a token without ``files:read`` with a redirect to its login page."""

    def redirect_request(self, *given: Any) -> None:
        return None


def name_of_file(file: Mapping[str, Any]) -> str:
    return str(file.get("name") or file.get("title") or "Fil uten navn")


def download(client: WebClient, file: Mapping[str, Any], *, largest: int) -> bytes:
    """The bytes of a file as Slack described it, at most ``largest`` of them.

    Raises ``NotDownloaded``.
    """
    name = name_of_file(file)
    if int(file.get("size") or 0) > largest:
        raise _too_large(name, largest)
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    if not _is_slacks_own(client, address):
        raise NotDownloaded(f"«{name}» ligger utenfor Slack. Last ned filen og legg den ved selv.")
    request = Request(address, headers={"Authorization": f"Bearer {client.token}"})  # noqa: S310
    try:
        with _opener(address).open(request, timeout=_SECONDS) as answer:
            kind = answer.headers.get_content_type()
            content: bytes = answer.read(largest + 1)
    except HTTPError as refusal:
        log.warning("a file could not be fetched: HTTP %s", refusal.code)
        raise _not_given(name) from refusal
    except (URLError, TimeoutError, ConnectionError) as trouble:
        log.warning("a file could not be fetched: %s", trouble)
        raise NotDownloaded(
            f"«{name}» kunne ikke hentes fra Slack nå. Prøv igjen om litt."
        ) from trouble
    if kind == "text/html" and not _is_html(file):
        raise _not_given(name)
    if len(content) > largest:
        raise _too_large(name, largest)
    return content


def _not_given(name: str) -> NotDownloaded:
    return NotDownloaded(
        f"Slack gir ikke Saksbot filen «{name}». Be den som har satt opp Saksbot om å gi appen "
        "tilgangen files:read."
    )


def _too_large(name: str, largest: int) -> NotDownloaded:
    return NotDownloaded(
        f"«{name}» er større enn {largest // 1_048_576} MB. Del den opp, eller legg ved en lenke."
    )


def _is_html(file: Mapping[str, Any]) -> bool:
    return file.get("mimetype") == "text/html"


def _is_slacks_own(client: WebClient, address: str) -> bool:
    """The token is only ever shown to Slack, or to the workspace that the bot is pointed at."""
    parts, base = urlsplit(address), urlsplit(client.base_url)
    host = parts.hostname or ""
    if (parts.scheme, parts.netloc) == (base.scheme, base.netloc):
        return True
    return parts.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))


def _opener(address: str) -> OpenerDirector:
    if urlsplit(address).hostname in _OWN_MACHINE:
        return build_opener(_NoRedirects, ProxyHandler({}))
    return build_opener(_NoRedirects)
