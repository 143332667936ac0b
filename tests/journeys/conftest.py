"""Offices furnished from the example files, for whole journeys."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest

from bot.commandline.example_workspace import EXAMPLES, workspace_seed
from bot.operations.load_configuration import load_configuration
from bot.operations.recognise import SAKSBOT, House
from bot.slack.manifest import manifest
from tests.offices import Office, opened_office

OpenOffice = Callable[[str, datetime], Office]


@pytest.fixture
def open_office(house: House) -> Iterator[OpenOffice]:
    """Load an example file as it stands, and open the office at a time."""
    with ExitStack() as stack:

        def opened(name: str, at: datetime) -> Office:
            text = (EXAMPLES / name).read_text(encoding="utf-8")
            load_configuration(house, text, base_folder=EXAMPLES, by=SAKSBOT, at=at, apply=True)
            running = opened_office(house, seed=workspace_seed(manifest()), at=at)
            return stack.enter_context(running)

        yield opened
