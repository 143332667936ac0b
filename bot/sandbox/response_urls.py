"""POST to a response URL."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.sandbox import answers
from bot.sandbox.refusals import ApiError
from bot.sandbox.sandbox import Sandbox


def serve_response_url(
    sandbox: Sandbox,
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler: 200 "ok", or 404 with Slack's word for why not."""

    async def serve(request: web.Request) -> web.StreamResponse:
        began = time.monotonic()
        body = await request.json()
        try:
            ticket = sandbox.tickets.use_response(request.match_info["ticket"])
            answers.respond(sandbox, ticket, body)
        except ApiError as refused:
            sandbox.journal.problem("response_url", "response_url", refused.error)
            sandbox.journal.add("response_url", "response_url", body, refused.error, began)
            status = 404 if refused.error.endswith("_url") else 400
            return web.json_response(refused.answer(), status=status)
        sandbox.journal.add("response_url", "response_url", body, "ok", began)
        return web.Response(text="ok")

    return serve
