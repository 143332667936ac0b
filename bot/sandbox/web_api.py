"""`/api/<method>`: reading a call, the token, the scopes, ordered trouble, the answer."""

from __future__ import annotations

import asyncio
import inspect
import time
from typing import Any

from aiohttp import web

from bot.sandbox import methods
from bot.sandbox.calls import METHODS, Call, Method, need_scope
from bot.sandbox.faults import API_KINDS, Fault
from bot.sandbox.refusals import ApiError
from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]

# Answers that no well-made bot should cause; tests look at `server.problems`.
TELLING_ERRORS = frozenset(
    {
        "invalid_blocks", "invalid_blocks_format", "invalid_arguments", "invalid_auth",
        "not_authed", "not_allowed_token_type", "expired_trigger_id", "exchanged_trigger_id",
        "invalid_trigger_id", "push_limit_reached", "msg_too_long", "no_text", "view_too_large",
        "invalid_metadata_format", "metadata_must_be_sent_from_app",
    }
)  # fmt: skip

SAID: web.ResponseKey[Json] = web.ResponseKey("said", dict)

assert methods, "imported for the table of methods"


class WebApi:
    """Serves the Web API and counts what is under way."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.under_way = 0

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one call as Slack would, or as an ordered fault says."""
        name, began = request.match_info["method"], time.monotonic()
        self.under_way += 1
        try:
            arguments = await _arguments(request)
            fault = self._sandbox.faults.take(name, API_KINDS)
            answer = await self._faulty(fault, request, name, arguments)
            shown = {key: value for key, value in arguments.items() if key != "token"}
            said = answer.get(SAID, answer.status)
            self._sandbox.journal.add("request", name, shown, said, began)
            return answer
        finally:
            self.under_way -= 1

    async def _faulty(
        self, fault: Fault | None, request: web.Request, name: str, arguments: Json
    ) -> web.Response:
        kind = fault.kind if fault else ""
        if fault and kind == "429":
            return _said({"ok": False, "error": "ratelimited"}, 429, str(fault.retry_after))
        if kind == "500":
            return web.Response(status=500, text="Internal Server Error")
        if kind == "drop_before":
            return _dropped(request)
        if fault and kind == "slow":
            await asyncio.sleep(fault.seconds)
        answer = await self._answer(request, name, arguments)
        return _dropped(request) if kind == "drop_after" else answer

    async def _answer(self, request: web.Request, name: str, arguments: Json) -> web.Response:
        try:
            method = self._allowed(request, name, arguments)
            call = Call(self._sandbox, name, arguments)
            need_scope(call, *method.scopes)
            result = method.run(call)
            body = await result if inspect.isawaitable(result) else result
        except ApiError as refused:
            return self._refused(name, refused)
        answer = _said({"ok": True, **body})
        answer.headers["X-OAuth-Scopes"] = ",".join(self._sandbox.workspace.seed.app.scopes)
        return answer

    def _refused(self, name: str, refused: ApiError) -> web.Response:
        if refused.error in TELLING_ERRORS:
            details = refused.extra.get("response_metadata", {}).get("messages", [])
            text = "; ".join([refused.error, *details])
            self._sandbox.journal.problem(refused.error, name, text)
        if refused.error == "ratelimited":
            return _said(refused.answer(), 429, str(refused.extra.get("retry_after", 1)))
        return _said(refused.answer())

    def _allowed(self, request: web.Request, name: str, arguments: Json) -> Method:
        method = METHODS.get(name)
        if method is None:
            self._sandbox.journal.problem("unknown_method", name, "no such method here")
            raise ApiError("unknown_method", req_method=name)
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer ").strip() or arguments.get("token", "")
        app = self._sandbox.workspace.seed.app
        if not token and method.allowed != "none":
            raise ApiError("not_authed")
        if method.allowed != "none" and token not in (app.bot_token, app.app_token):
            raise ApiError("invalid_auth")
        wanted = {"bot": app.bot_token, "app": app.app_token}.get(method.allowed, token)
        if token != wanted:
            raise ApiError("not_allowed_token_type")
        return method


async def _arguments(request: web.Request) -> Json:
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read()
        given = await request.json() if body else {}
        arguments.update(given if isinstance(given, dict) else {})
    elif request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
        arguments.update(await request.post())
    return arguments


def _said(body: Json, status: int = 200, retry_after: str = "") -> web.Response:
    answer = web.json_response(body, status=status)
    answer[SAID] = body
    if retry_after:
        answer.headers["Retry-After"] = retry_after
    return answer


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
