"""A seed that does not hold together is refused in words."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox import Seed, SeedError
from tests.sandbox.demo_bot import SEED

Json = dict[str, Any]


def drop_scope(scope: str) -> Callable[[Json], None]:
    """Take a scope out of a seed's manifest."""
    return lambda seed: seed["manifest"]["oauth_config"]["scopes"]["bot"].remove(scope)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (drop_scope("im:history"), "the event message.im needs the scope im:history"),
        (drop_scope("files:read"), "the event file_shared needs the scope files:read"),
        (drop_scope("commands"), "slash commands need the scope commands"),
        (
            lambda seed: seed["manifest"]["features"]["slash_commands"][0].update(command="sak"),
            "'sak' is not a command",
        ),
        (
            lambda seed: seed["manifest"]["features"]["shortcuts"][0].update(name="x" * 25),
            "at most 24 characters",
        ),
        (
            lambda seed: seed["manifest"]["features"]["app_home"].clear(),
            "people cannot write to the app",
        ),
        (lambda seed: seed["people"].append(seed["people"][0]), "people: used twice: U0KARI"),
        (
            lambda seed: seed["channels"][0]["members"].append("U0NOBODY"),
            "member U0NOBODY is not among the people",
        ),
    ],
)
def test_a_seed_that_does_not_hold_together_is_refused(
    spoil: Callable[[Json], None], words: str
) -> None:
    seed = copy.deepcopy(SEED)
    spoil(seed)
    with pytest.raises(SeedError, match=words):
        Seed.read(seed)


def test_the_word_bot_stands_for_the_apps_own_user() -> None:
    seed = Seed.read(SEED)
    assert seed.app.bot_user_id in seed.channels[0].members
