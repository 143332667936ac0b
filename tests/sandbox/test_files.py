"""Files: handed in by the app in three steps, and fetched with the right token only."""

from __future__ import annotations

import urllib.request

import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox import CannotDo, SandboxServer, User
from tests.sandbox.demo_bot import DemoBot


def fetched(address: str, token: str = "") -> tuple[str, bytes]:
    """Content type and bytes."""
    request = urllib.request.Request(address)
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request) as answer:
        return answer.headers["Content-Type"].partition(";")[0], answer.read()


def test_a_file_from_the_app_stands_in_a_message_and_can_be_downloaded(
    server: SandboxServer, kari: User, demo: DemoBot
) -> None:
    channel = demo.client.conversations_open(users="U0KARI")["channel"]["id"]
    demo.client.files_upload_v2(
        channel=channel,
        content=b"Word",
        filename="innkalling.docx",
        title="Innkalling 6/19",
        initial_comment="Her er den",
    )
    message = kari.dms()[-1]
    assert message.text == "Her er den"
    assert message.files[0]["title"] == "Innkalling 6/19"
    assert kari.download(message.files[0]) == b"Word"
    with pytest.raises(CannotDo):
        server.as_user("U0OLA").download(message.files[0])
    assert server.problems == []


def test_a_private_address_gives_the_bytes_for_the_bots_token(kari: User, demo: DemoBot) -> None:
    kari.dm_bot("Her", files=[("notat.docx", b"PK innhold")])
    file = next(each for each in demo.got if each["type"] == "message")["files"][0]
    kind, content = fetched(file["url_private_download"], "xoxb-sandbox")
    assert content == b"PK innhold"
    assert kind == file["mimetype"]


@pytest.mark.parametrize("token", ["", "xoxb-other", "xapp-sandbox"])
def test_a_private_address_gives_a_web_page_without_the_token(
    kari: User, demo: DemoBot, token: str
) -> None:
    kari.dm_bot("Her", files=[("notat.docx", b"PK innhold")])
    file = next(each for each in demo.got if each["type"] == "message")["files"][0]
    kind, content = fetched(file["url_private_download"], token)
    assert kind == "text/html"
    assert b"PK" not in content


def test_a_file_that_was_never_sent_cannot_be_completed(demo: DemoBot) -> None:
    got = demo.client.files_getUploadURLExternal(filename="a.docx", length=4)
    with pytest.raises(SlackApiError, match="file_not_found"):
        demo.client.files_completeUploadExternal(files=[{"id": got["file_id"]}])


def test_a_file_in_an_input_is_described_as_slack_does(kari: User, demo: DemoBot) -> None:
    kari.command("/sak ny")
    kari.fill({"Tittel": "Budsjett", "Råd": "Styret", "Vedlegg": [("a.docx", b"1")]})
    kari.upload("Vedlegg", "b.pdf", b"22")
    kari.submit()
    body = next(each for each in demo.got if each.get("type") == "view_submission")
    files = body["view"]["state"]["values"]["files"]["value"]["files"]
    assert [(each["name"], each["size"], each["filetype"]) for each in files] == [
        ("a.docx", 1, "docx"),
        ("b.pdf", 2, "pdf"),
    ]
    assert {"id", "mimetype", "url_private", "url_private_download", "user"} <= set(files[0])


def test_a_deleted_file_leaves_a_tombstone(kari: User, demo: DemoBot) -> None:
    demo.client.files_upload_v2(
        channel=kari.say("x", "styret").channel, content=b"1", filename="a.txt"
    )
    file = kari.messages("styret")[-1].files[0]
    demo.client.files_delete(file=file["id"])
    assert kari.messages("styret")[-1].files[0]["mode"] == "tombstone"
