"""Every block and element stands on the page, has a name, and sends what Slack would send."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox import SandboxServer
from tests.browser.looking import faults
from tests.sandbox.demo_bot import DemoBot, case_modal, field, option, plain
from tests.sandbox.right_payloads import RIGHT_BLOCKS, RIGHT_VIEWS

Json = dict[str, Any]

pytestmark = pytest.mark.browser

ALL_THAT_CAN_BE_READ = """(box) => box.textContent + '\\n' + [...box.querySelectorAll('*')]
  .flatMap((node) => ['placeholder', 'aria-label', 'alt', 'value'].map((name) => node.getAttribute(name) ?? '')).join('\\n')"""  # noqa: E501 - a script


def texts_in(part: Any) -> list[str]:
    """The texts that a payload shows at once; those of dialogs and menus are left out."""
    if isinstance(part, list):
        return [text for each in part for text in texts_in(each)]
    if not isinstance(part, dict):
        return []
    if part.get("type") == "overflow":
        return []
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    hidden = ("confirm", "initial_value", "initial_option", "initial_options")
    return own + [
        text for key, each in part.items() if key not in hidden for text in texts_in(each)
    ]


def bare(text: str) -> str:
    """A text without its marks."""
    return re.sub(r"[*_~`]", "", text)


@pytest.mark.parametrize("name", [each for each in RIGHT_BLOCKS if each != "fifty blocks"])
def test_every_text_of_a_message_stands_on_the_page(page: Page, demo: DemoBot, name: str) -> None:
    demo.client.chat_postMessage(channel="C0STYRET", text="melding", blocks=RIGHT_BLOCKS[name])
    box = page.locator(".message").last
    expect(box).to_be_visible()
    shown = box.evaluate(ALL_THAT_CAN_BE_READ)
    assert [text for text in texts_in(RIGHT_BLOCKS[name]) if bare(text) not in shown] == []
    assert faults(page) == {}


def open_modal(page: Page, demo: DemoBot, view: Json) -> None:
    """Type /sak ny; the bot opens `view`."""
    demo.modal = {**view, "callback_id": "case"}
    page.get_by_label("Melding til").fill("/sak ny")
    page.keyboard.press("Enter")
    expect(page.locator("#modal")).to_be_visible()


def test_every_input_of_a_modal_has_its_label_and_hint(page: Page, demo: DemoBot) -> None:
    open_modal(page, demo, RIGHT_VIEWS["all inputs"])
    shown = page.locator("#modal").evaluate(ALL_THAT_CAN_BE_READ)
    assert [text for text in texts_in(RIGHT_VIEWS["all inputs"]) if text not in shown] == []
    assert faults(page) == {}


CHOICES = [option("En", "1"), option("To", "2")]


def answers() -> list[tuple[Json, str, Any, Json]]:
    """Element, how it is filled in, with what, and what stands in the state afterwards."""
    chosen = {"text": {**plain("To"), "emoji": True}, "value": "2"}
    return [
        ({"type": "plain_text_input"}, "fill", "Hei", {"value": "Hei"}),
        ({"type": "plain_text_input", "multiline": True}, "fill", "a\nb", {"value": "a\nb"}),
        ({"type": "number_input", "is_decimal_allowed": True}, "fill", "2.5", {"value": "2.5"}),
        ({"type": "email_text_input"}, "fill", "kari@example.no", {"value": "kari@example.no"}),
        ({"type": "url_text_input"}, "fill", "https://a.no", {"value": "https://a.no"}),
        ({"type": "static_select", "options": CHOICES}, "choose", "To",
         {"selected_option": chosen}),
        ({"type": "multi_static_select", "options": CHOICES}, "check", "To",
         {"selected_options": [chosen]}),
        ({"type": "checkboxes", "options": CHOICES}, "check", "To", {"selected_options": [chosen]}),
        ({"type": "radio_buttons", "options": CHOICES}, "check", "To", {"selected_option": chosen}),
        ({"type": "users_select"}, "choose", "Ola Hansen", {"selected_user": "U0OLA"}),
        ({"type": "multi_users_select"}, "check", "Ola Hansen", {"selected_users": ["U0OLA"]}),
        ({"type": "conversations_select"}, "choose", "#styret",
         {"selected_conversation": "C0STYRET"}),
        ({"type": "channels_select"}, "choose", "#styret", {"selected_channel": "C0STYRET"}),
        ({"type": "datepicker"}, "fill", "2019-06-12", {"selected_date": "2019-06-12"}),
        ({"type": "timepicker"}, "fill", "09:30", {"selected_time": "09:30"}),
    ]  # fmt: skip


@pytest.mark.parametrize(("element", "how", "what", "state"), answers())
def test_what_is_filled_in_comes_back_as_slack_sends_it(
    page: Page,
    server: SandboxServer,
    demo: DemoBot,
    element: Json,
    how: str,
    what: Any,
    state: Json,
) -> None:
    view = {"type": "modal", "title": plain("Ett felt"), "submit": plain("Lagre"), "blocks": []}
    open_modal(page, demo, {**view, "blocks": [field("one", "Feltet", element)]})
    modal = page.locator("#modal")
    if how == "fill":
        modal.get_by_label("Feltet").fill(what)
    elif how == "choose":
        modal.get_by_label("Feltet").select_option(label=what)
    else:
        modal.get_by_label(what).check()
    modal.get_by_role("button", name="Lagre").click()
    expect(modal).to_be_hidden()
    (body,) = [each for each in demo.got if each.get("type") == "view_submission"]
    values = body["view"]["state"]["values"]["one"]["value"]
    assert values == {"type": element["type"], **state}
    assert server.problems == []


def test_rich_text_is_written_with_the_keyboard(page: Page, demo: DemoBot) -> None:
    view = {"type": "modal", "title": plain("Tekst"), "submit": plain("Lagre")}
    blocks = [field("one", "Feltet", {"type": "rich_text_input"})]
    open_modal(page, demo, {**view, "blocks": blocks})
    page.get_by_role("textbox", name="Feltet").focus()
    page.keyboard.type("Vanlig ")
    page.keyboard.press("Control+b")
    page.keyboard.type("fet")
    page.keyboard.press("Control+b")
    page.keyboard.type(" <b>ikke kode</b>")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Punktliste").click()
    page.keyboard.type("en")
    page.keyboard.press("Enter")
    page.keyboard.type("to")
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator("#modal")).to_be_hidden()
    (body,) = [each for each in demo.got if each.get("type") == "view_submission"]
    value = body["view"]["state"]["values"]["one"]["value"]["rich_text_value"]
    assert value["elements"] == [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Vanlig "},
                {"type": "text", "text": "fet", "style": {"bold": True}},
                {"type": "text", "text": " <b>ikke kode</b>"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "indent": 0,
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "en"}]},
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "to"}]},
            ],
        },
    ]


def test_a_click_in_the_page_is_the_same_as_a_click_by_the_driver(
    page: Page, server: SandboxServer, demo: DemoBot
) -> None:
    kari = server.as_user("U0KARI")
    bodies = []
    for by_page in (True, False):
        demo.client.chat_postMessage(
            channel="C0STYRET",
            text="x",
            blocks=[
                {
                    "type": "actions",
                    "block_id": "b",
                    "elements": [
                        {
                            "type": "static_select",
                            "action_id": "pick",
                            "placeholder": plain("Velg her"),
                            "options": CHOICES,
                        }
                    ],
                }
            ],
        )
        if by_page:
            page.get_by_label("Velg her").last.select_option(label="To")
            server.wait_until(lambda: demo.got)
        else:
            kari.select("pick", "To")
        bodies.append(demo.got.pop())
    fresh = ("trigger_id", "response_url", "message", "container")
    for body in bodies:
        for key in fresh:
            body.pop(key)
        body["actions"][0].pop("action_ts")
    assert bodies[0] == bodies[1]
    assert bodies[0]["state"]["values"]["b"]["pick"]["selected_option"]["value"] == "2"


def test_a_confirm_dialog_asks_first(page: Page, demo: DemoBot) -> None:
    confirm = {
        "title": plain("Slette saken?"),
        "text": plain("Dette kan ikke angres."),
        "confirm": plain("Slett"),
        "deny": plain("Behold"),
    }
    button = {
        "type": "button",
        "action_id": "link",
        "text": plain("Slett saken"),
        "confirm": confirm,
    }
    blocks = [{"type": "actions", "elements": [button]}]
    demo.client.chat_postMessage(channel="C0STYRET", text="x", blocks=blocks)
    page.get_by_role("button", name="Slett saken").click()
    expect(page.get_by_text("Dette kan ikke angres.")).to_be_visible()
    assert faults(page) == {}
    page.keyboard.press("Escape")
    assert demo.got == []
    page.get_by_role("button", name="Slett saken").click()
    page.get_by_role("button", name="Slett", exact=True).click()
    expect(page.locator("#confirm")).to_be_hidden()
    page.wait_for_timeout(200)
    assert [each["actions"][0]["action_id"] for each in demo.got] == ["link"]


def test_an_overflow_menu_is_used_with_the_keyboard(page: Page, demo: DemoBot) -> None:
    element = {"type": "overflow", "action_id": "pick", "options": CHOICES}
    blocks = [{"type": "section", "text": plain("Sak"), "accessory": element}]
    demo.client.chat_postMessage(channel="C0STYRET", text="x", blocks=blocks)
    page.get_by_role("button", name="Flere valg").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert demo.got[-1]["actions"][0]["selected_option"]["value"] == "2"


OUTSIDE = 'target="_blank" rel="noopener noreferrer"'
MARKED = {
    "*fet* og _kursiv_ og ~strøket~": "<strong>fet</strong> og <em>kursiv</em> og <s>strøket</s>",
    "`kode` &lt;b&gt;": "<code>kode</code> &lt;b&gt;",
    "<https://a.no|lenke>": f'<a href="https://a.no" {OUTSIDE}>lenke</a>',
    "<javascript:alert(1)|trykk>": "<span>trykk</span>",
    "<script>alert(1)</script>": "alert(1)",
    ":white_check_mark: ferdig": "✅ ferdig",
    "a_b_c og 2*3*4": "a_b_c og 2*3*4",
    "&gt; sitat\netter": "<blockquote>sitat</blockquote>etter",
    "<@U0OLA>": '<span class="mention">@Ola Hansen</span>',
    "<!date^1560324600^{date_num} {time}|x>": '<time title="x">12.06.2019 09:30</time>',
}


@pytest.mark.parametrize("text", MARKED)
def test_mrkdwn_is_shown_as_slack_shows_it(page: Page, demo: DemoBot, text: str) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]
    demo.client.chat_postMessage(channel="C0STYRET", text="x", blocks=blocks)
    html = page.locator(".message").last.locator(".section-text").inner_html()
    if "script" in text:
        assert "<script" not in html
        assert MARKED[text] in html
    else:
        assert html == MARKED[text]


def test_what_a_user_typed_is_never_markup(page: Page, server: SandboxServer) -> None:
    server.as_user("U0OLA").say('<img src=x onerror="alert(1)"><script>alert(2)</script>', "styret")
    box = page.locator(".message").last
    expect(box).to_contain_text('<img src=x onerror="alert(1)"><script>alert(2)</script>')
    assert box.locator("img, script").count() == 0


def test_a_choice_that_tells_at_once_keeps_what_was_typed(page: Page, demo: DemoBot) -> None:
    view = copy.deepcopy(case_modal())
    view["blocks"][1]["dispatch_action"] = True
    open_modal(page, demo, view)
    modal = page.locator("#modal")
    modal.get_by_label("Tittel").fill("Halvferdig")
    modal.get_by_label("Råd").focus()
    modal.get_by_label("Råd").select_option(label="Styret")
    expect(modal.get_by_label("Mer om rådet")).to_be_visible()
    expect(modal.get_by_label("Tittel")).to_have_value("Halvferdig")
    expect(modal.get_by_label("Råd", exact=True)).to_have_value("st")
    expect(modal.get_by_label("Råd", exact=True)).to_be_focused()
    assert demo.got[-1]["view"]["state"]["values"]["title"]["value"]["value"] == "Halvferdig"


def test_mentions_survive_when_the_text_around_them_is_edited(page: Page, demo: DemoBot) -> None:
    mention = {"type": "user", "user_id": "U0OLA"}
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": "Av "}, mention]}
    element = {
        "type": "rich_text_input",
        "initial_value": {"type": "rich_text", "elements": [section]},
    }
    view = {"type": "modal", "title": plain("Tekst"), "submit": plain("Lagre")}
    open_modal(page, demo, {**view, "blocks": [field("one", "Feltet", element)]})
    page.get_by_role("textbox", name="Feltet").focus()
    page.keyboard.press("Home")
    page.keyboard.type("Skrevet. ")
    page.get_by_role("button", name="Lagre").click()
    expect(page.locator("#modal")).to_be_hidden()
    (body,) = [each for each in demo.got if each.get("type") == "view_submission"]
    value = body["view"]["state"]["values"]["one"]["value"]["rich_text_value"]
    assert value["elements"][0]["elements"] == [{"type": "text", "text": "Skrevet. Av "}, mention]
