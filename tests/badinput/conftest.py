"""The office in which people give the bot what it cannot use."""

from tests.handlers.conftest import office as office  # a fixture by this name
