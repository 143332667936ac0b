"""Messages: buttons in them, answers to commands, ephemerals, schedules, and what rings."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox import CannotDo, SandboxServer, User
from tests.sandbox.demo_bot import DemoBot


def test_a_click_carries_the_message_and_a_response_url(kari: User, demo: DemoBot) -> None:
    kari.command("/sak kort")
    message = kari.dms()[-1]
    kari.click("Godkjenn")
    body = demo.got[-1]
    assert body["container"]["message_ts"] == message.ts
    assert body["message"]["text"] == "Hei"
    assert body["channel"]["name"] == "directmessage"
    assert body["response_url"].startswith("http://127.0.0.1")
    assert body["actions"][0]["value"] == "1"
    assert body["state"] == {"values": {}}


def test_a_commands_ack_may_be_an_answer_that_only_the_person_sees(
    server: SandboxServer, kari: User
) -> None:
    kari.command("/sak svar", channel="styret")
    assert [each.text for each in kari.ephemerals] == ["Svar i kvitteringen"]
    assert server.as_user("U0OLA").ephemerals == []
    assert kari.messages("styret") == []


def test_a_response_url_answers_where_the_command_was_typed(kari: User) -> None:
    kari.command("/sak url", channel="styret")
    assert kari.ephemerals[-1].channel == "C0STYRET"
    assert kari.ephemerals[-1].text == "Svar på response_url"


def test_a_command_that_the_manifest_does_not_have_is_not_sent(kari: User, demo: DemoBot) -> None:
    with pytest.raises(CannotDo, match="/nei"):
        kari.command("/nei")
    assert demo.got == []
    assert "ikke en gyldig kommando" in kari.ephemerals[-1].text


def test_a_shortcut_in_a_messages_menu_carries_the_message(kari: User, demo: DemoBot) -> None:
    said = kari.say("Kan dette bli en sak?", "styret")
    kari.message_shortcut("case_of_message", said)
    assert demo.got[-1]["message"]["text"] == "Kan dette bli en sak?"
    assert kari.modal.title == "Ny sak"


def test_what_a_person_writes_to_the_app_is_an_event(kari: User, demo: DemoBot) -> None:
    kari.dm_bot("Hei & <takk>")
    event = demo.got[-1]
    assert (event["type"], event["channel_type"]) == ("message", "im")
    assert event["text"] == "Hei &amp; &lt;takk&gt;"


def test_a_file_sent_to_the_app_is_two_events(kari: User, demo: DemoBot) -> None:
    kari.dm_bot("Her", files=[("notat.docx", b"innhold")])
    by_type = {each["type"]: each for each in demo.got}
    assert by_type["message"]["subtype"] == "file_share"
    assert by_type["message"]["files"][0]["filetype"] == "docx"
    assert by_type["file_shared"]["file_id"] == by_type["message"]["files"][0]["id"]


def test_the_app_is_told_when_it_is_mentioned(kari: User, demo: DemoBot) -> None:
    kari.say("Hei alle", "styret")
    assert demo.got == []
    kari.say("Hei @Saksbot og @Ola Hansen", "styret")
    (event,) = demo.got
    assert event["type"] == "app_mention"
    assert event["text"] == "Hei <@U0SANDBOX> og <@U0OLA>"
    assert event["blocks"][0]["elements"][0]["elements"][1] == {
        "type": "user",
        "user_id": "U0SANDBOX",
    }


def test_who_comes_into_a_channel_is_told(server: SandboxServer, kari: User, demo: DemoBot) -> None:
    kari.invite("U0STRANGER", "styret")
    assert demo.got[-1]["type"] == "member_joined_channel"
    assert demo.got[-1]["inviter"] == "U0KARI"
    assert server.as_user("U0STRANGER").messages("styret") == []


RINGING: list[tuple[dict[str, Any], list[str]]] = [
    ({"text": "Hei <!channel>"}, ["channel"]),
    ({"text": "Hei &lt;!channel&gt;"}, []),
    ({"text": "x", "blocks": [{"type": "section",
      "text": {"type": "mrkdwn", "text": "<!here> se her"}}]}, ["here"]),
    ({"text": "x", "blocks": [{"type": "section",
      "text": {"type": "plain_text", "text": "<!channel>"}}]}, []),
    ({"text": "x", "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section",
      "elements": [{"type": "text", "text": "<!everyone>"}]}]}]}, []),
    ({"text": "x", "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section",
      "elements": [{"type": "broadcast", "range": "everyone"}]}]}]}, ["everyone"]),
]  # fmt: skip


@pytest.mark.parametrize(("message", "rung"), RINGING)
def test_a_channel_rings_only_for_what_slack_parses(
    server: SandboxServer, demo: DemoBot, message: dict[str, Any], rung: list[str]
) -> None:
    demo.client.chat_postMessage(channel="C0STYRET", **message)
    assert [each.whom for each in server.rang] == rung


def test_a_scheduled_message_comes_when_its_time_has_come(
    server: SandboxServer, kari: User, demo: DemoBot
) -> None:
    at = int(server.clock.now()) + 600
    demo.client.chat_scheduleMessage(channel="C0STYRET", text="Senere", post_at=at)
    server.settle()
    assert kari.messages("styret") == []
    server.clock.advance(601)
    server.wait_until(lambda: kari.messages("styret"))
    assert kari.messages("styret")[-1].text == "Senere"


def test_a_message_scheduled_with_metadata_is_never_posted(
    server: SandboxServer, demo: DemoBot
) -> None:
    at = int(server.clock.now()) + 60
    metadata = {"event_type": "a", "event_payload": {}}
    demo.client.chat_scheduleMessage(
        channel="C0STYRET", text="Aldri", post_at=at, metadata=metadata
    )
    server.clock.advance(61)
    server.wait_until(lambda: server.problems)
    assert server.problems[0].kind == "never_posted"


@pytest.mark.parametrize(
    ("seconds", "error"), [(-5, "time_in_past"), (121 * 24 * 3600, "time_too_far")]
)
def test_a_schedule_has_limits(
    server: SandboxServer, demo: DemoBot, seconds: int, error: str
) -> None:
    at = int(server.clock.now()) + seconds
    with pytest.raises(SlackApiError, match=error):
        demo.client.chat_scheduleMessage(channel="C0STYRET", text="x", post_at=at)


def test_an_unread_message_counts_until_the_person_looks(
    server: SandboxServer, demo: DemoBot
) -> None:
    demo.client.chat_postMessage(channel="U0OLA", text="Hei")
    workspace = server.workspace
    channel = workspace.im_with_app("U0OLA")["id"]
    assert workspace.unread("U0OLA", channel) == 1
    server.as_user("U0OLA").open_messages()
    assert workspace.unread("U0OLA", channel) == 0
