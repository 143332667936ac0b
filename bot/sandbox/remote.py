"""Acting as a person in a workspace that runs in another process, over its control API."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

from bot.sandbox.driver import User
from bot.sandbox.refusals import CannotDo

Json = dict[str, Any]

PATIENCE_SECONDS = 60.0


class RemoteSandbox:
    """The workspace at `url`, for instance "http://127.0.0.1:3000"."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._open = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

    def as_user(self, user_id: str) -> User:
        """Act as this person; see `bot.sandbox.driver`."""
        return User(self, user_id)

    def do(self, user: str, verb: str, arguments: Json, *, settle: bool) -> Any:
        """Carry out a verb of the control API. Raises CannotDo with its sentence."""
        given = {"user": user, "verb": verb, "arguments": arguments, "settle": settle}
        return self.control("do", **given)

    def control(self, what: str, **given: Any) -> Any:
        """Any part of the control API: fault, disconnect, clock, log, problems, status, reset."""
        request = urllib.request.Request(  # noqa: S310 - the workspace's own address
            f"{self._url}/control/{what}",
            data=json.dumps(given).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with self._open(request, timeout=PATIENCE_SECONDS) as answer:
                return json.load(answer)["result"]
        except urllib.error.HTTPError as refused:
            raise CannotDo(json.load(refused)["why"]) from None
