"""Which address is served by what."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from yarl import URL

from bot.sandbox.control import Control
from bot.sandbox.downloads import Downloads
from bot.sandbox.page_api import PageApi
from bot.sandbox.quiet import Quiet
from bot.sandbox.response_urls import serve_response_url
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.web_api import WebApi

OWN_HOSTS = frozenset({"127.0.0.1", "localhost"})


@web.middleware
async def only_from_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse what another web site's page sends here: a wrong Host or a foreign Origin."""
    origin = request.headers.get("Origin")
    asked = {URL(f"//{request.headers.get('Host', '')}").host}
    asked |= {URL(origin).host} if origin else set()
    if not asked <= OWN_HOSTS:
        return web.Response(status=403, text="only from this machine")
    return await handler(request)


def build_routes(
    app: web.Application,
    sandbox: Sandbox,
    web_api: WebApi,
    socket_mode: SocketMode,
    quiet: Quiet,
) -> None:
    """Enter every address in the application."""
    downloads, control = Downloads(sandbox), Control(sandbox, socket_mode, quiet)
    app.router.add_route("*", "/api/{method}", web_api.serve)
    app.router.add_get("/socket", socket_mode.connect)
    app.router.add_post("/response/{ticket}", serve_response_url(sandbox))
    app.router.add_post("/upload/v1/{file_id}", downloads.receive)
    app.router.add_get("/files-pri/{key}/{name}", downloads.private)
    app.router.add_get("/files-pri/{key}/download/{name}", downloads.private)
    page = PageApi(sandbox, socket_mode)
    app.router.add_get("/", page.front)
    app.router.add_get("/page/{name}", page.static)
    app.router.add_get("/page-api/state", page.state)
    app.router.add_get("/page-api/traffic", page.traffic)
    app.router.add_get("/page-api/events", page.events)
    app.router.add_post("/control/{what}", control.serve)
    app.router.add_get("/control/{what}", control.serve)
