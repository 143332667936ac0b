"""Fetching an uploaded file: only from Slack, only what Slack gives, and refused in words."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from slack_sdk import WebClient

from bot.slack.downloads import NotDownloaded, download

TOKEN = "xoxb-1"


class Files(BaseHTTPRequestHandler):
    """A Slack that gives files to the token, and everybody else a page to sign in on."""

    def do_GET(self) -> None:
        known = self.headers.get("Authorization") == f"Bearer {TOKEN}"
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "/plan.docx")
            self.end_headers()
            return
        self.send_response(200)
        kind = "text/html" if self.path == "/signin" or not known else "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(b"x" * 100)

    def log_message(self, *_given: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def fetched(address: str, path: str, **about: object) -> bytes:
    client = WebClient(token=TOKEN, base_url=f"{address}/api/")
    file = {"name": "plan.docx", "url_private_download": f"{address}{path}", **about}
    return download(client, file, largest=200)


def test_the_bytes_come_as_they_are(address: str) -> None:
    assert fetched(address, "/plan.docx") == b"x" * 100


@pytest.mark.parametrize("path", ["/signin", "/elsewhere"])
def test_a_sign_in_page_is_told_as_the_missing_right_that_it_means(address: str, path: str) -> None:
    with pytest.raises(NotDownloaded) as refusal:
        fetched(address, path)
    assert "«plan.docx»" in str(refusal.value)
    assert "files:read" in str(refusal.value)


def test_a_page_that_somebody_uploaded_is_a_file_like_others(address: str) -> None:
    assert fetched(address, "/signin", mimetype="text/html")


def test_a_file_that_is_too_large_is_not_fetched(address: str) -> None:
    with pytest.raises(NotDownloaded, match="er større enn"):
        fetched(address, "/plan.docx", size=201)


def test_the_token_is_shown_to_nobody_but_slack(address: str) -> None:
    client = WebClient(token=TOKEN, base_url="https://slack.com/api/")
    for elsewhere in (
        f"{address}/plan.docx",
        "https://slack.com.eksempel.no/x",
        "http://slack.com/x",
    ):
        with pytest.raises(NotDownloaded, match="ligger utenfor Slack"):
            download(client, {"name": "x", "url_private": elsewhere}, largest=200)


def test_a_slack_that_does_not_answer_is_told(address: str) -> None:
    with pytest.raises(NotDownloaded, match="Prøv igjen om litt"):
        fetched("http://127.0.0.1:9", "/plan.docx")
