"""Where a person can use something: a modal, the home tab, or a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.modals import top_of
from bot.sandbox.refusals import CannotDo
from bot.sandbox.sandbox import Sandbox

Json = dict[str, Any]


@dataclass(frozen=True)
class Surface:
    """Blocks in front of one person, and the key under which their entries are kept."""

    user: str
    key: str
    blocks: list[Json]
    view_id: str | None = None
    channel: Json | None = None
    message: Json | None = None

    def place(self, sandbox: Sandbox) -> Json:
        """The part of a block_suggestion that says where it was typed."""
        if self.view_id is not None:
            return {
                "container": {"type": "view", "view_id": self.view_id},
                "view": payloads.view_with_state(sandbox.workspace, self.view_id),
            }
        assert self.channel is not None
        assert self.message is not None
        return {
            "container": payloads.message_container(self.channel, self.message),
            "channel": {"id": self.channel["id"], "name": payloads.channel_name(self.channel)},
            "message": payloads.shown(self.message),
        }


def modal_of(sandbox: Sandbox, user: str) -> Surface:
    """The modal that this person sees. Raises CannotDo if there is none."""
    view_id = top_of(sandbox, user)
    if view_id is None:
        raise CannotDo("ingen vinduer er åpne")
    return _of_view(sandbox, user, view_id)


def home_of(sandbox: Sandbox, user: str) -> Surface:
    """This person's home tab. Raises CannotDo if the app has published none."""
    view_id = sandbox.workspace.homes.get(user)
    if view_id is None:
        raise CannotDo("appen har ikke laget noen hjemmeside for denne personen")
    return _of_view(sandbox, user, view_id)


def _of_view(sandbox: Sandbox, user: str, view_id: str) -> Surface:
    blocks = sandbox.workspace.views[view_id]["view"]["blocks"]
    return Surface(user, view_id, blocks, view_id=view_id)


def message_at(sandbox: Sandbox, user: str, channel_id: str, ts: str) -> Surface:
    """A message in front of this person, ephemeral ones too."""
    workspace = sandbox.workspace
    channel = workspace.find_channel(channel_id)
    if channel is None or user not in channel["members"]:
        raise CannotDo(f"{workspace.name_of(user)} er ikke med i {channel_id}")
    message = workspace.messages[channel["id"]].get(ts)
    if message is None:
        record = workspace.find_ephemeral(channel["id"], ts)
        message = record["message"] if record and record["user"] == user else None
    if message is None:
        raise CannotDo("meldingen finnes ikke")
    key = f"{channel['id']}:{ts}:{user}"
    return Surface(user, key, message.get("blocks", []), channel=channel, message=message)
