"""Views: triggers, hashes, the stack of three, and what an acknowledgement may say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox import SandboxClock, SandboxServer, User
from bot.sandbox.refusals import ApiError
from bot.sandbox.tickets import Tickets
from tests.sandbox.demo_bot import DemoBot, case_modal

Json = dict[str, Any]


def at_nine() -> SandboxClock:
    """A clock that stands."""
    return SandboxClock.fixed(datetime(2019, 6, 12, 9, tzinfo=UTC))


def test_a_trigger_opens_one_view(kari: User, demo: DemoBot) -> None:
    kari.command("/sak ny")
    trigger = demo.got[-1]["trigger_id"]
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        demo.client.views_open(trigger_id=trigger, view=case_modal())


def test_a_trigger_lives_three_seconds() -> None:
    clock = at_nine()
    tickets = Tickets(clock)
    in_time, late = tickets.trigger("U1"), tickets.trigger("U1")
    clock.advance(3)
    assert tickets.use_trigger(in_time).user == "U1"
    clock.advance(0.1)
    with pytest.raises(ApiError, match="expired_trigger_id"):
        tickets.use_trigger(late)


def test_a_response_url_is_good_for_five_uses_in_thirty_minutes() -> None:
    clock = at_nine()
    tickets = Tickets(clock)
    name = tickets.response("U1", "C1")
    for _ in range(5):
        tickets.use_response(name)
    with pytest.raises(ApiError, match="used_url"):
        tickets.use_response(name)
    other = tickets.response("U1", "C1")
    clock.advance(30 * 60 + 1)
    with pytest.raises(ApiError, match="expired_url"):
        tickets.use_response(other)


def test_an_update_with_an_old_hash_is_refused(kari: User, demo: DemoBot) -> None:
    kari.command("/sak ny")
    view = kari.modal
    demo.client.views_update(view_id=view.id, hash=view.raw["hash"], view=case_modal())
    with pytest.raises(SlackApiError, match="hash_conflict"):
        demo.client.views_update(view_id=view.id, hash=view.raw["hash"], view=case_modal())


def test_what_was_typed_survives_an_update_with_the_same_ids(kari: User, demo: DemoBot) -> None:
    kari.command("/sak ny")
    kari.fill({"Tittel": "Budsjett"})
    changed = case_modal()
    changed["blocks"][1]["block_id"] = "council-2"
    demo.client.views_update(view_id=kari.modal.id, view=changed)
    assert kari.modal.value("Tittel") == "Budsjett"
    assert kari.modal.value("Råd") is None


def test_three_views_lie_on_each_other_and_a_fourth_is_refused(
    server: SandboxServer, kari: User, demo: DemoBot
) -> None:
    kari.command("/sak ny")
    first = kari.modal
    kari.click("Mer")
    kari.click("Mer")
    assert kari.depth == 3
    assert kari.modal.raw["root_view_id"] == first.id
    assert kari.modal.raw["previous_view_id"] != first.id
    kari.click("Mer")
    assert kari.depth == 3
    assert server.problems[0].kind == "push_limit_reached"
    kari.close()
    kari.close()
    assert kari.modal.id == first.id


def test_closing_is_told_where_the_view_asks_for_it(kari: User, demo: DemoBot) -> None:
    kari.command("/sak ny")
    kari.close()
    told = demo.got[-1]
    assert (told["type"], told["is_cleared"]) == ("view_closed", False)
    assert told["view"]["private_metadata"] == "case-1"


def test_a_wrong_view_is_refused_before_its_trigger_is_used(kari: User, demo: DemoBot) -> None:
    kari.shortcut("new_case")
    trigger = demo.got[-1]["trigger_id"]
    with pytest.raises(SlackApiError) as caught:
        demo.client.views_open(trigger_id=trigger, view={**case_modal(), "title": None})
    assert caught.value.response["error"] == "invalid_arguments"
    messages = caught.value.response["response_metadata"]["messages"]
    assert messages == ["[ERROR] missing required field: title [json-pointer:/view]"]


def test_an_error_for_an_input_that_is_not_there_is_a_problem(
    server: SandboxServer, kari: User
) -> None:
    kari.command("/sak ny")
    kari.fill({"Tittel": "ukjent", "Råd": "Styret"})
    kari.submit()
    assert server.problems[0].kind == "bad_ack"
    assert "Prøv igjen" in kari.modal.trouble


def test_a_submission_carries_all_that_slack_sends(kari: User, demo: DemoBot) -> None:
    kari.command("/sak ny")
    kari.fill({"Tittel": "Budsjett", "Råd": "fr"})
    kari.submit()
    body = next(each for each in demo.got if each.get("type") == "view_submission")
    assert {"type", "team", "user", "api_app_id", "token", "trigger_id", "view", "response_urls",
            "is_enterprise_install", "enterprise"} <= set(body)  # fmt: skip
    assert {"id", "team_id", "type", "blocks", "private_metadata", "callback_id", "state", "hash",
            "title", "clear_on_close", "notify_on_close", "close", "submit", "previous_view_id",
            "root_view_id", "app_id", "external_id", "app_installed_team_id", "bot_id"} == set(
                body["view"]
            )  # fmt: skip
    values = body["view"]["state"]["values"]
    assert values["title"]["value"] == {"type": "plain_text_input", "value": "Budsjett"}
    assert values["council"]["value"]["selected_option"] == {
        "text": {"type": "plain_text", "text": "Fakultetsrådet", "emoji": True},
        "value": "fr",
    }
    assert values["files"]["value"] == {"type": "file_input", "files": []}
    assert values["when"]["value"] == {"type": "datepicker", "selected_date": None}
    assert values["body"]["value"] == {"type": "rich_text_input"}


def test_a_button_in_a_view_carries_the_view_and_no_message(kari: User, demo: DemoBot) -> None:
    kari.command("/sak ny")
    kari.fill({"Tittel": "Halv"})
    kari.click("Mer")
    body = next(each for each in demo.got if each.get("type") == "block_actions")
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert body["view"]["state"]["values"]["title"]["value"]["value"] == "Halv"
    assert {"message", "channel", "response_url"} & set(body) == set()
    (action,) = body["actions"]
    assert (action["type"], action["block_id"], action["action_id"]) == ("button", "more", "push")
