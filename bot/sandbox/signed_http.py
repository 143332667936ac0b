"""Delivery by HTTP: each envelope is a signed POST to the bot's request URL."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.delivery import Ack, Envelope
from bot.sandbox.sandbox import Sandbox


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature: HMAC-SHA256 over `v0:timestamp:body`."""
    base = f"v0:{timestamp}:".encode() + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class SignedHttp:
    """Posts to `url` as Slack does. The timestamp is the real time, since the bot checks it."""

    def __init__(self, sandbox: Sandbox, url: str) -> None:
        self._sandbox = sandbox
        self._url = url
        self._session: aiohttp.ClientSession | None = None

    async def carry(self, envelope: Envelope, seconds: float) -> Ack:
        """Post and read the answer; anything but 2xx in time is a failure."""
        body, content_type = _encoded(envelope)
        headers = self._headers(envelope, body, content_type)
        if self._session is None:
            self._session = aiohttp.ClientSession(trust_env=False)
        limit = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.post(
                self._url, data=body, headers=headers, timeout=limit
            ) as answer:
                return _read(answer.status, answer.headers, await answer.text())
        except TimeoutError:
            return Ack(error="operation_timeout")
        except (aiohttp.ClientError, asyncio.IncompleteReadError, OSError):
            return Ack(error="dispatch_failed")

    async def close(self) -> None:
        """End the client's connections."""
        if self._session is not None:
            await self._session.close()

    def _headers(self, envelope: Envelope, body: bytes, content_type: str) -> dict[str, str]:
        timestamp = str(int(time.time()))
        secret = self._sandbox.workspace.seed.app.signing_secret
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        if envelope.attempt:
            headers["X-Slack-Retry-Num"] = str(envelope.attempt)
            headers["X-Slack-Retry-Reason"] = envelope.reason.replace("timeout", "http_timeout")
        return headers


def _encoded(envelope: Envelope) -> tuple[bytes, str]:
    form = "application/x-www-form-urlencoded"
    if envelope.kind == "events_api":
        return json.dumps(envelope.payload).encode(), "application/json"
    if envelope.kind == "slash_commands":
        return urlencode(envelope.payload).encode(), form
    return urlencode({"payload": json.dumps(envelope.payload)}).encode(), form


def _read(status: int, headers: Any, text: str) -> Ack:
    if not 200 <= status < 300:
        return Ack(error=f"http_{status}")
    if not text:
        return Ack()
    if "json" in headers.get("Content-Type", ""):
        return Ack(json.loads(text))
    return Ack({"text": text})
