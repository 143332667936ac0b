"""The office in which the journeys are tested."""

from collections.abc import Iterator

import pytest

from bot.operations.recognise import House
from tests.offices import Office, furnish, opened_office


@pytest.fixture
def office(house: House) -> Iterator[Office]:
    """A furnished office, on SQLite and on PostgreSQL."""
    furnish(house)
    with opened_office(house) as running:
        yield running
