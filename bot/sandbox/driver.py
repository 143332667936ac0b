"""Acting as a person in the local workspace, from a test or from another process.

    with SandboxServer(seed) as server:
        start_the_bot(server.api_url)              # base_url of its WebClient; see below
        server.wait_for_bot()                      # until its Socket Mode connection stands
        server.watch(executor)                     # waits then know when the bot is idle

        kari = server.as_user("U0KARI")
        kari.command("/sak ny")                    # typed in her conversation with the app;
        kari.command("/sak ny", channel="styret")  # or in a channel, by name or id
        assert kari.view.title == "Ny sak"
        kari.fill({"Tittel": "Budsjett 2020", "Råd": "Fakultetsrådet", "Lukket": ["Ja"]})
        kari.upload("Vedlegg", "notat.docx", content)
        kari.submit()                              # CannotDo if Slack's client would stop it
        assert kari.view is None                   # or kari.view.errors == {block_id: text}
        kari.dms()[-1].texts                       # newest message from the app to her
        kari.click("Send inn")                     # button in the open modal, else newest message
        kari.click("Råd og medlemmer", within="home")
        kari.click(action_id="godkjenn", within=kari.messages("styret")[-1])
        assert server.problems == []               # nothing that Slack would have refused

Names: `fill`, `select` and `upload` find an input by its label, block_id, action_id or
placeholder. Values for `fill`: text; a choice by text or value; several as a list; a person by id
or name; a date, time or datetime (or "2019-06-12", "09:30", seconds); rich text as text or as a
`rich_text` block; files as [(name, bytes)]; None empties. An external select is searched with
the value and gets the option with that text. An input with `dispatch_action` tells the bot.
`select` is for menus, pickers and boxes outside inputs: the bot gets `block_actions` at once.

Every act waits until the bot has acknowledged and is quiet. Where the bot works on in threads of
its own, say so with `server.watch(executor)` (any ThreadPoolExecutor) or
`server.watch(lambda: work_left() > 0)`; without it the wait is only a short silence.
`server.wait_until(lambda: ...)` waits for anything else.

What a person could not do raises CannotDo: filling an input that is not there, text longer than
max_length, a choice that is not offered, submitting with a required input empty.

`server.as_user("U0KARI", patient=False)` waits for the ack only: for measuring, and for many at
once from several threads.

Trouble: `server.fault(method="chat.postMessage", kind="429", retry_after=1, times=2)`; kinds are
429, 500, slow (seconds=), drop_before, drop_after; and duplicate with an envelope's name or kind
as method ("view_submission", "events_api"). `server.disconnect(abrupt=True)`,
`server.clock.advance(60)`, `server.reset()`, `server.log.named("chat.postMessage")`.

In Socket Mode the bot must not hand `proxy=""` to SocketModeHandler: slack_sdk would take it for a
proxy. Make the handler, set `handler.client.proxy = None`, then connect.

Another process uses `RemoteSandbox("http://127.0.0.1:3000").as_user("U0KARI")`: the same User.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, Protocol

from bot.sandbox.reading import find_button, find_named
from bot.sandbox.refusals import CannotDo
from bot.sandbox.screens import Message, Screen

Json = dict[str, Any]


class Hands(Protocol):
    """What carries out a verb: the server in this process, or one over HTTP."""

    def do(self, user: str, verb: str, arguments: Json, *, settle: bool) -> Any:
        """Do it, and wait until the bot is quiet if `settle`."""


class User:
    """One person at a keyboard."""

    def __init__(self, hands: Hands, user_id: str, *, patient: bool = True) -> None:
        self._hands = hands
        self._patient = patient
        self.id = user_id

    def _act(self, verb: str, **arguments: Any) -> Any:
        return self._hands.do(self.id, verb, arguments, settle=self._patient)

    def _look(self, verb: str, **arguments: Any) -> Any:
        return self._hands.do(self.id, verb, arguments, settle=False)

    # --- writing -----------------------------------------------------------------------------

    def command(self, line: str, channel: str | None = None) -> None:
        """Type a slash command with its text, in a channel or in the app's messages."""
        if not line.startswith("/"):
            raise CannotDo(f"en kommando begynner med /: {line!r}")
        self._act("say", text=line, channel=channel)

    def say(self, text: str, channel: str) -> Message:
        """Write in a channel."""
        self._act("say", text=text, channel=channel)
        return self.messages(channel)[-1]

    def dm_bot(self, text: str, files: Iterable[tuple[str, bytes]] = ()) -> None:
        """Write to the app, with files if any."""
        ids = [self._put(name, content) for name, content in files]
        if ids:
            self._act("post_files", files=ids, text=text)
        else:
            self._act("say", text=text)

    def share(self, channel: str, files: Iterable[tuple[str, bytes]], text: str = "") -> Message:
        """Drop files in a channel."""
        ids = [self._put(name, content) for name, content in files]
        self._act("post_files", files=ids, text=text, channel=channel)
        return self.messages(channel)[-1]

    def invite(self, whom: str, channel: str) -> None:
        """Take a person or the app, by user id, into a channel."""
        self._act("invite", channel=channel, whom=whom)

    def shortcut(self, callback_id: str) -> None:
        """Choose a global shortcut."""
        self._act("shortcut", callback_id=callback_id)

    def message_shortcut(self, callback_id: str, message: Message) -> None:
        """Choose a shortcut in the menu of a message."""
        self._act(
            "message_shortcut", callback_id=callback_id, channel=message.channel, ts=message.ts
        )

    # --- seeing ------------------------------------------------------------------------------

    @property
    def view(self) -> Screen | None:
        """The modal on top, or None."""
        return _screen(self._look("view"))

    @property
    def modal(self) -> Screen:
        """The modal on top. Raises CannotDo if none is open."""
        if (view := self.view) is None:
            raise CannotDo("ingen vinduer er åpne")
        return view

    @property
    def depth(self) -> int:
        """How many modals lie on each other."""
        return int(self._look("depth"))

    @property
    def home(self) -> Screen | None:
        """The home tab as last published, without telling the bot that it is looked at."""
        return _screen(self._look("home"))

    def open_home(self) -> Screen | None:
        """Open the home tab: the bot is told, and what it publishes is returned."""
        self._act("open_home", tab="home")
        return self.home

    def open_messages(self) -> list[Message]:
        """Open the app's messages tab: the bot is told."""
        self._act("open_home", tab="messages")
        return self.dms()

    def messages(self, channel: str) -> list[Message]:
        """What stands in a channel, oldest first."""
        return [Message(each) for each in self._look("messages", channel=channel)]

    def dms(self) -> list[Message]:
        """What stands in the conversation with the app, oldest first."""
        return [Message(each) for each in self._look("messages")]

    @property
    def ephemerals(self) -> list[Message]:
        """What only this person sees, in all channels, oldest first."""
        return [Message(each) for each in self._look("ephemerals")]

    @property
    def toasts(self) -> list[str]:
        """Short notices at the edge of the window, oldest first."""
        return list(self._look("toasts"))

    def download(self, file: Json) -> bytes:
        """The bytes of a file in a message. Raises CannotDo where this person may not see it."""
        return base64.b64decode(self._look("download", file_id=file["id"]))

    # --- using -------------------------------------------------------------------------------

    def click(
        self,
        text: str | None = None,
        *,
        action_id: str | None = None,
        block_id: str | None = None,
        value: str | None = None,
        within: Message | str | None = None,
    ) -> None:
        """Press a button, by its text or ids, and say yes to a confirm dialog.

        `within`: "modal", "home" or a Message; without it the open modal if there is one, else
        the newest message that has such a button, else the home tab.
        """
        ids = {"action_id": action_id, "block_id": block_id, "value": value}
        for where, blocks in self._places(within):
            found = find_button(blocks, text, ids)
            if found:
                block, element = found
                self._use(where, block, element, None)
                return
        raise CannotDo(f"her er det ingen knapp {text or action_id or value!r}")

    def select(self, name: str, choice: Any, within: Message | str | None = None) -> None:
        """Choose in a menu, picker, boxes or overflow that tells the bot at once."""
        for where, blocks in self._places(within):
            try:
                block, element = find_named(blocks, name)
            except CannotDo:
                continue
            self._find_external(where, block, element, choice)
            self._use(where, block, element, _plain(choice))
            return
        raise CannotDo(f"her er det ingenting som heter {name!r}")

    def fill(self, values: Mapping[str, Any], within: Message | str = "modal") -> None:
        """Fill in inputs by label, block_id or action_id."""
        for name, value in values.items():
            where, blocks = self._places(within)[0]
            block, element = find_named(blocks, name)
            try:
                self._fill(where, block, element, value)
            except CannotDo as refused:
                raise CannotDo(f"{name}: {refused}") from None

    def _fill(self, where: Json, block: Json, element: Json, value: Any) -> None:
        if element["type"] == "file_input":
            value = [self._put(file, content) for file, content in value or ()]
        self._find_external(where, block, element, value)
        if _tells_on_change(block, element):
            self._use(where, block, element, _plain(value))
        else:
            ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
            self._look("enter", where=where, value=_plain(value), **ids)

    def press_enter(self, name: str) -> None:
        """Press Enter in a text input with `dispatch_action`: the bot gets `block_actions`."""
        screen = self.modal
        block, element = find_named(screen.blocks, name)
        state = screen.entered[block["block_id"]][element["action_id"]]
        self._use({"kind": "modal"}, block, element, state.get("value"))

    def upload(self, name: str, filename: str, content: bytes) -> None:
        """Add a file to the file input called `name`, beside those already chosen."""
        screen = self.modal
        block, element = find_named(screen.blocks, name)
        there = screen.entered[block["block_id"]][element["action_id"]]["files"]
        ids = [*(file["id"] for file in there), self._put(filename, content)]
        place = {"block_id": block["block_id"], "action_id": element["action_id"]}
        self._look("enter", where={"kind": "modal"}, value=ids, **place)

    def options(self, name: str, typed: str = "", within: Message | str = "modal") -> list[str]:
        """What an external select offers when `typed` is typed in it."""
        where, blocks = self._places(within)[0]
        block, element = find_named(blocks, name)
        return [option["text"]["text"] for option in self._ask(where, block, element, typed)]

    def submit(self) -> None:
        """Press the modal's submit button. Raises CannotDo where Slack's client would stop it."""
        stopped = self._act("submit")
        if stopped:
            raise CannotDo(" ".join(stopped))

    def close(self) -> None:
        """Press the modal's close button."""
        self._act("close")

    # --- inside ------------------------------------------------------------------------------

    def _put(self, name: str, content: bytes) -> str:
        encoded = base64.b64encode(content).decode()
        return str(self._look("add_file", name=name, content=encoded)["id"])

    def _use(self, where: Json, block: Json, element: Json, value: Any) -> None:
        ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
        self._act("use", where=where, value=value, **ids)

    def _ask(self, where: Json, block: Json, element: Json, typed: str) -> list[Json]:
        ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
        return list(self._act("look_up", where=where, typed=typed, **ids))

    def _find_external(self, where: Json, block: Json, element: Json, value: Any) -> None:
        if element["type"] in ("external_select", "multi_external_select"):
            for typed in value if isinstance(value, list) else [value]:
                if typed is not None:
                    self._ask(where, block, element, str(typed))

    def _places(self, within: Message | str | None) -> list[tuple[Json, list[Json]]]:
        if isinstance(within, Message):
            return [_in_message(self._fresh(within))]
        if within == "modal":
            return [({"kind": "modal"}, self.modal.blocks)]
        home = self.home
        at_home = [({"kind": "home"}, home.blocks)] if home else []
        if within == "home":
            return at_home
        if (view := self.view) is not None:
            return [({"kind": "modal"}, view.blocks)]
        newest_first = [Message(each) for each in reversed(self._look("everything"))]
        return [*(_in_message(each) for each in newest_first), *at_home]

    def _fresh(self, message: Message) -> Message:
        same = (Message(each) for each in self._look("everything") if each["ts"] == message.ts)
        return next((each for each in same if each.channel == message.channel), message)


def _in_message(message: Message) -> tuple[Json, list[Json]]:
    where = {"kind": "message", "channel": message.channel, "ts": message.ts}
    return where, message.blocks


def _screen(seen: Json | None) -> Screen | None:
    if seen is None:
        return None
    return Screen(seen["view"], seen["values"], seen["errors"], seen["trouble"])


def _tells_on_change(block: Json, element: Json) -> bool:
    if not block.get("dispatch_action"):
        return False
    if element["type"].endswith("_input"):
        config = element.get("dispatch_action_config", {})
        return "on_character_entered" in config.get("trigger_actions_on", ())
    return True


def _plain(value: Any) -> Any:
    """A value as JSON can carry it."""
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    return value
