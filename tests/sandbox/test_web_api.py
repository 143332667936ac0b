"""The Web API: tokens, scopes, channels, paging, and refusals in Slack's words."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.sandbox import SandboxServer
from tests.sandbox.demo_bot import MANIFEST, SEED, DemoBot


def refused(call: Any, **arguments: Any) -> dict[str, Any]:
    """The body of a refusal."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    body: dict[str, Any] = caught.value.response.data
    return body


@pytest.fixture
def client(server: SandboxServer) -> WebClient:
    """A client with the bot's token."""
    return WebClient(token="xoxb-sandbox", base_url=server.api_url)


def test_an_unknown_method_is_refused_and_remembered(
    server: SandboxServer, client: WebClient
) -> None:
    assert refused(client.api_call, api_method="chat.shout")["error"] == "unknown_method"
    assert [(each.kind, each.where) for each in server.problems] == [
        ("unknown_method", "chat.shout")
    ]


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        ("", "auth.test", "not_authed"),
        ("xoxb-other", "auth.test", "invalid_auth"),
        ("xapp-sandbox", "chat.postMessage", "not_allowed_token_type"),
        ("xoxb-sandbox", "apps.connections.open", "not_allowed_token_type"),
    ],
)
def test_a_wrong_token_is_refused(
    server: SandboxServer, token: str, method: str, error: str
) -> None:
    client = WebClient(token=token, base_url=server.api_url)
    assert refused(client.api_call, api_method=method)["error"] == error


def test_a_missing_scope_is_named(client: WebClient) -> None:
    body = refused(client.users_lookupByEmail, email="kari@example.no")
    assert (body["error"], body["needed"]) == ("missing_scope", "users:read.email")
    assert "chat:write" in body["provided"]


def test_scopes_stand_in_the_header(client: WebClient) -> None:
    scopes = MANIFEST["oauth_config"]["scopes"]["bot"]
    assert client.auth_test().headers["X-OAuth-Scopes"] == ",".join(scopes)


def test_addresses_are_hidden_without_their_scope(client: WebClient) -> None:
    assert "email" not in client.users_info(user="U0KARI")["user"]["profile"]


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "G0HEMMELIG", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0PRAT", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C0STYRET"}, "no_text"),
        ("chat.postMessage", {"channel": "C0STYRET", "text": "x" * 4001}, "msg_too_long"),
        ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
        ("chat.update", {"channel": "C0STYRET", "ts": "1.2", "text": "x"}, "message_not_found"),
        ("chat.postEphemeral", {"channel": "C0STYRET", "user": "U0STRANGER", "text": "x"},
         "user_not_in_channel"),
        ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
        ("conversations.history", {"channel": "C0PRAT"}, "not_in_channel"),
        ("conversations.history", {"channel": "C0STYRET", "cursor": "x"}, "invalid_cursor"),
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("files.info", {"file": "F0"}, "file_not_found"),
        ("views.update", {"view_id": "V0", "view": '{"type":"home","blocks":[]}'}, "not_found"),
    ],
)  # fmt: skip
def test_a_call_about_what_is_not_there_is_refused(
    client: WebClient, method: str, arguments: dict[str, str], error: str
) -> None:
    assert refused(client.api_call, api_method=method, params=arguments)["error"] == error


def test_wrong_blocks_are_refused_in_slacks_shape(server: SandboxServer, client: WebClient) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]
    body = refused(client.chat_postMessage, channel="C0STYRET", text="x", blocks=blocks)
    said = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert body["error"] == "invalid_blocks"
    assert body["errors"] == [said]
    assert body["response_metadata"]["messages"] == [f"[ERROR] {said}"]
    assert server.problems[0].kind == "invalid_blocks"


def test_blocks_that_are_not_json_are_another_error(client: WebClient) -> None:
    body = refused(client.chat_postMessage, channel="C0STYRET", text="x", blocks="[{")
    assert body["error"] == "invalid_blocks_format"


def test_form_and_json_are_read_alike(client: WebClient) -> None:
    blocks = [{"type": "divider"}]
    given: dict[str, Any] = {"channel": "C0STYRET", "text": "å & <b>", "blocks": blocks}
    by_form = client.chat_postMessage(**given)["message"]
    by_json = client.api_call("chat.postMessage", json=given)["message"]
    assert by_form["text"] == by_json["text"] == "å & <b>"
    assert by_form["blocks"][0]["type"] == by_json["blocks"][0]["type"] == "divider"


def test_history_comes_newest_first_in_pages_with_metadata_on_request(client: WebClient) -> None:
    metadata = {"event_type": "sak", "event_payload": {"id": 1}}
    for number in range(5):
        client.chat_postMessage(channel="C0STYRET", text=str(number), metadata=metadata)
    first = client.conversations_history(channel="C0STYRET", limit=2)
    assert [each["text"] for each in first["messages"]] == ["4", "3"]
    assert "metadata" not in first["messages"][0]
    cursor = first["response_metadata"]["next_cursor"]
    second = client.conversations_history(
        channel="C0STYRET", limit=2, cursor=cursor, include_all_metadata=True
    )
    assert [each["text"] for each in second["messages"]] == ["2", "1"]
    assert second["messages"][0]["metadata"] == metadata


def test_history_can_be_cut_by_time(client: WebClient) -> None:
    times = [client.chat_postMessage(channel="C0STYRET", text=str(n))["ts"] for n in range(4)]
    found = client.conversations_history(channel="C0STYRET", oldest=times[0], latest=times[3])
    assert [each["text"] for each in found["messages"]] == ["2", "1"]
    same = client.conversations_history(
        channel="C0STYRET", oldest=times[1], latest=times[1], inclusive=True
    )
    assert [each["text"] for each in same["messages"]] == ["1"]


def test_a_thread_is_folded_in_history_and_whole_in_replies(client: WebClient) -> None:
    first = client.chat_postMessage(channel="C0STYRET", text="start")["ts"]
    client.chat_postMessage(channel="C0STYRET", text="svar", thread_ts=first)
    assert len(client.conversations_history(channel="C0STYRET")["messages"]) == 1
    thread = client.conversations_replies(channel="C0STYRET", ts=first)["messages"]
    assert [each["text"] for each in thread] == ["start", "svar"]
    assert thread[0]["reply_count"] == 1


def test_a_direct_conversation_is_opened_once(client: WebClient) -> None:
    one = client.conversations_open(users="U0KARI")["channel"]["id"]
    two = client.conversations_open(users="U0KARI")["channel"]["id"]
    assert one == two
    assert client.chat_postMessage(channel="U0KARI", text="x")["channel"] == one


def test_a_message_is_changed_and_taken_away(client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0STYRET", text="før")["ts"]
    client.chat_update(channel="C0STYRET", ts=ts, text="etter")
    assert client.conversations_history(channel="C0STYRET")["messages"][0]["text"] == "etter"
    client.chat_delete(channel="C0STYRET", ts=ts)
    assert client.conversations_history(channel="C0STYRET")["messages"] == []


def test_only_its_own_messages_can_be_changed(server: SandboxServer, client: WebClient) -> None:
    said = server.as_user("U0OLA").say("Hei", "styret")
    body = refused(client.chat_update, channel="C0STYRET", ts=said.ts, text="x")
    assert body["error"] == "cant_update_message"


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
def test_blocks_without_a_text_beside_them_are_a_problem(
    server: SandboxServer, client: WebClient
) -> None:
    client.chat_postMessage(channel="C0STYRET", blocks=[{"type": "divider"}])
    assert [each.kind for each in server.problems] == ["text_missing"]


def test_posting_too_fast_is_refused_where_that_is_asked_for() -> None:
    with SandboxServer(SEED, seconds_per_message=60) as server:
        client = WebClient(token="xoxb-sandbox", base_url=server.api_url)
        client.chat_postMessage(channel="C0STYRET", text="en")
        with pytest.raises(SlackApiError) as caught:
            client.chat_postMessage(channel="C0STYRET", text="to")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "1"
        server.clock.advance(61)
        assert client.chat_postMessage(channel="C0STYRET", text="to")["ok"]


def test_another_web_site_cannot_act_here(server: SandboxServer, demo: DemoBot) -> None:
    with pytest.raises(SlackApiError) as caught:
        demo.client.api_call("auth.test", headers={"Origin": "https://evil.example"})
    assert caught.value.response.status_code == 403
