"""Who and what stands in the workspace when it opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.manifest_rules import faults_of

ROLES = ("secretary", "case officer", "member", "deputy", "owner", "stranger")


class SeedError(ValueError):
    """A seed that does not hold together; the sentence says which part and why."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be chosen in the user switcher."""

    id: str
    name: str
    real_name: str
    email: str = ""
    role: str = ""
    tz: str = "Europe/Oslo"
    is_admin: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A public or private channel; `members` are user ids, the bot's among them if it is in."""

    id: str
    name: str
    members: tuple[str, ...]
    private: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class TheApp:
    """The one installed app: its ids and secrets, and the manifest it was installed with."""

    id: str = "A0SANDBOX"
    name: str = "Saksbot"
    bot_id: str = "B0SANDBOX"
    bot_user_id: str = "U0SANDBOX"
    bot_token: str = "xoxb-sandbox"  # noqa: S105
    app_token: str = "xapp-sandbox"  # noqa: S105
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105
    manifest: Mapping[str, Any] = field(default_factory=dict)

    @property
    def scopes(self) -> tuple[str, ...]:
        """The bot scopes granted at installation."""
        scopes = self.manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())
        return tuple(scopes)

    @property
    def commands(self) -> list[dict[str, Any]]:
        """Slash commands: command, description, usage_hint."""
        return list(self.manifest.get("features", {}).get("slash_commands", ()))

    @property
    def shortcuts(self) -> list[dict[str, Any]]:
        """Shortcuts: name, type (global or message), callback_id, description."""
        return list(self.manifest.get("features", {}).get("shortcuts", ()))

    @property
    def events(self) -> tuple[str, ...]:
        """The events that the bot has asked for."""
        wanted = self.manifest.get("settings", {}).get("event_subscriptions", {})
        return tuple(wanted.get("bot_events", ()))

    @property
    def home_tab(self) -> Mapping[str, Any]:
        """The app_home part of the manifest."""
        found: Mapping[str, Any] = self.manifest.get("features", {}).get("app_home", {})
        return found


@dataclass(frozen=True, slots=True)
class Seed:
    """Everything the workspace starts with."""

    team_id: str
    team_name: str
    team_domain: str
    app: TheApp
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]
    guidance: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Seed:
        """Read a seed from plain data.

        Keys: `team` {id, name, domain}, `app` (fields of TheApp but the manifest), `manifest`
        (as in Slack), `people`, `channels` (fields of Person and Channel; the word "bot" among
        a channel's members is the app's own user), `guidance` [{title, text, user?, say?}].
        Raises SeedError with one sentence.
        """
        team = given.get("team", {})
        app = TheApp(**{**given.get("app", {}), "manifest": given.get("manifest", {})})
        people = tuple(Person(**person) for person in given.get("people", ()))
        channels = tuple(_channel(each, app, people) for each in given.get("channels", ()))
        found = faults_of(app.manifest)
        if found:
            raise SeedError("manifest: " + "; ".join(found))
        _check_unique("people", [person.id for person in people])
        _check_unique("channels", [channel.id for channel in channels])
        return cls(
            team_id=team.get("id", "T0SANDBOX"),
            team_name=team.get("name", "Arbeidsområdet"),
            team_domain=team.get("domain", "sandbox"),
            app=app,
            people=people,
            channels=channels,
            guidance=tuple(given.get("guidance", ())),
        )


def _channel(given: Mapping[str, Any], app: TheApp, people: Sequence[Person]) -> Channel:
    named = [app.bot_user_id if each == "bot" else each for each in given.get("members", ())]
    known = {person.id for person in people} | {app.bot_user_id}
    for member in named:
        if member not in known:
            raise SeedError(f"channel {given.get('id')}: member {member} is not among the people")
    return Channel(**{**given, "members": tuple(named)})


def _check_unique(what: str, ids: Sequence[str]) -> None:
    doubles = sorted({each for each in ids if ids.count(each) > 1})
    if doubles:
        raise SeedError(f"{what}: used twice: {', '.join(doubles)}")
