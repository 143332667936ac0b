"""Which address is served by what."""

from __future__ import annotations

from aiohttp import web

from bot.sandbox.control import Control
from bot.sandbox.downloads import Downloads
from bot.sandbox.page_api import PageApi
from bot.sandbox.quiet import Quiet
from bot.sandbox.response_urls import serve_response_url
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.web_api import WebApi


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
