"""The state of the workspace: people, channels, messages, views. Rules stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.file_shelf import FileShelf
from bot.sandbox.seed import Channel, Person, Seed

Json = dict[str, Any]
SLACKBOT = "USLACKBOT"


class Workspace:
    """Plain data in Slack's shapes, so that it can be saved as JSON and read by anyone."""

    def __init__(
        self, seed: Seed | Mapping[str, Any], clock: SandboxClock, shelf: FileShelf | None = None
    ) -> None:
        self.seed = seed if isinstance(seed, Seed) else Seed.read(seed)
        self.clock = clock
        self.shelf = shelf or FileShelf()
        self._serial = 0
        self._last_ts = 0
        self.clear()

    def clear(self) -> None:
        """Back to the seed. Ids and times go on, so that a bot never meets one twice."""
        self.channels: dict[str, Json] = {}
        self.messages: dict[str, dict[str, Json]] = {}
        self.ephemerals: list[Json] = []
        self.files: dict[str, Json] = {}
        self.views: dict[str, Json] = {}
        self.homes: dict[str, str] = {}
        self.stacks: dict[str, list[str]] = {}
        self.scheduled: dict[str, Json] = {}
        self.read_until: dict[str, str] = {}
        self.entries: dict[str, dict[str, dict[str, Json]]] = {}
        self.users = {person.id: self._user(person) for person in self.seed.people}
        self.users[self.bot_user] = self._bot_as_user()
        self.shelf.clear()
        for channel in self.seed.channels:
            self._open_channel(channel)

    # --- the app -----------------------------------------------------------------------------

    @property
    def bot_user(self) -> str:
        """The app's own user id."""
        return self.seed.app.bot_user_id

    @property
    def people(self) -> list[Person]:
        """Those who can be chosen in the user switcher."""
        return list(self.seed.people)

    # --- ids and times -----------------------------------------------------------------------

    def next_id(self, letter: str) -> str:
        """A new id such as V00000000A7: unique in this workspace, the same in each run."""
        self._serial += 1
        return f"{letter}{self._serial:010X}"

    def next_ts(self) -> str:
        """A message time: seconds and microseconds by the clock, never twice the same."""
        micros = max(int(self.clock.now() * 1_000_000), self._last_ts + 1)
        self._last_ts = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    # --- people ------------------------------------------------------------------------------

    def _user(self, person: Person) -> Json:
        return {
            "id": person.id,
            "team_id": self.seed.team_id,
            "name": person.name,
            "deleted": False,
            "real_name": person.real_name,
            "tz": person.tz,
            "is_admin": person.is_admin,
            "is_owner": False,
            "is_bot": False,
            "is_app_user": False,
            "is_restricted": False,
            "updated": 0,
            "profile": {
                "real_name": person.real_name,
                "real_name_normalized": person.real_name,
                "display_name": person.name,
                "display_name_normalized": person.name,
                "email": person.email,
                "team": self.seed.team_id,
            },
        }

    def _bot_as_user(self) -> Json:
        app = self.seed.app
        as_person = Person(app.bot_user_id, app.name.lower(), app.name)
        user = self._user(as_person)
        user["is_bot"] = True
        user["profile"]["bot_id"] = app.bot_id
        user["profile"]["api_app_id"] = app.id
        return user

    def name_of(self, user_id: str) -> str:
        """The name that stands above a person's messages."""
        user = self.users.get(user_id)
        return str(user["real_name"]) if user else "Slackbot"

    def skip_ids(self, count: int) -> None:
        """Leave ids out, since some may have been used that were not saved."""
        self._serial += count

    # --- channels ----------------------------------------------------------------------------

    def _open_channel(self, channel: Channel) -> None:
        self.channels[channel.id] = {
            "id": channel.id,
            "name": channel.name,
            "kind": "group" if channel.private else "channel",
            "members": list(channel.members),
            "topic": channel.topic,
            "created": int(self.clock.now()),
        }
        self.messages[channel.id] = {}

    def open_im(self, members: Iterable[str]) -> tuple[Json, bool]:
        """The direct conversation of these people, and whether it stood there already."""
        wanted = sorted(set(members))
        for channel in self.channels.values():
            if channel["kind"] in ("im", "mpim") and sorted(channel["members"]) == wanted:
                return channel, True
        kind = "im" if len(wanted) <= 2 else "mpim"
        channel_id = self.next_id("D" if kind == "im" else "G")
        channel = {
            "id": channel_id,
            "name": "directmessage" if kind == "im" else f"mpdm-{channel_id.lower()}",
            "kind": kind,
            "members": wanted,
            "topic": "",
            "created": int(self.clock.now()),
        }
        self.channels[channel_id] = channel
        self.messages[channel_id] = {}
        return channel, False

    def im_with_app(self, user_id: str) -> Json:
        """The conversation between a person and the app; opened if it is not there."""
        return self.open_im((user_id, self.bot_user))[0]

    def channels_of(self, user_id: str) -> list[Json]:
        """What a person sees in the sidebar."""
        return [each for each in self.channels.values() if user_id in each["members"]]

    def find_channel(self, name_or_id: str) -> Json | None:
        """A channel by its id, or by its name with or without #."""
        if name_or_id in self.channels:
            return self.channels[name_or_id]
        wanted = name_or_id.removeprefix("#")
        found = (each for each in self.channels.values() if each["name"] == wanted)
        return next((each for each in found if each["kind"] in ("channel", "group")), None)

    # --- messages ----------------------------------------------------------------------------

    def add_message(self, channel_id: str, message: Json) -> Json:
        """Store a message in a channel under a new time and return it with its `ts`."""
        stored = {**message, "ts": self.next_ts()}
        self.messages[channel_id][stored["ts"]] = stored
        return stored

    def add_ephemeral(self, channel_id: str, user_id: str, message: Json) -> Json:
        """Show a message to one person only; it is not part of the channel's history."""
        stored = {**message, "ts": self.next_ts(), "is_ephemeral": True}
        self.ephemerals.append({"channel": channel_id, "user": user_id, "message": stored})
        return stored

    def find_ephemeral(self, channel_id: str, ts: str) -> Json | None:
        """The stored record {channel, user, message}, or None."""
        for record in self.ephemerals:
            if record["channel"] == channel_id and record["message"]["ts"] == ts:
                return record
        return None

    def ephemerals_for(self, user_id: str, channel_id: str | None = None) -> list[Json]:
        """What only this person sees, oldest first."""
        return [
            {**record["message"], "channel": record["channel"]}
            for record in self.ephemerals
            if record["user"] == user_id and channel_id in (None, record["channel"])
        ]

    def unread(self, user_id: str, channel_id: str) -> int:
        """How many messages of others have come since this person last looked."""
        seen = self.read_until.get(f"{user_id}:{channel_id}", "0")
        newer = 0
        for message in reversed(self.messages[channel_id].values()):
            if message["ts"] <= seen:
                break
            newer += message.get("user") != user_id
        return newer

    def mark_read(self, user_id: str, channel_id: str) -> None:
        """This person has seen everything in the channel."""
        newest = next(reversed(self.messages[channel_id]), "0")
        self.read_until[f"{user_id}:{channel_id}"] = newest

    # --- entries: what people have filled in but not sent ---------------------------------------

    def entries_of(self, surface: str) -> dict[str, dict[str, Json]]:
        """Filled-in values of one surface by block_id and action_id.

        A surface is a view id, or "channel:ts:user" for inputs in a message.
        """
        return self.entries.setdefault(surface, {})
