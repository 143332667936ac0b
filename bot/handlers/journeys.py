"""Every journey that listens, the most travelled first: Bolt asks them in this order."""

from slack_bolt import App

from bot.handlers import (
    agenda,
    case_papers,
    case_shortcut,
    case_steps,
    edit_case,
    home,
    innkalling,
    missing,
    mote_command,
    new_case,
    new_meeting,
    people,
    sak_command,
    templates,
)
from bot.handlers.edge import Desk

JOURNEYS = (
    sak_command,
    mote_command,
    new_case,
    edit_case,
    case_steps,
    case_papers,
    case_shortcut,
    home,
    agenda,
    missing,
    innkalling,
    new_meeting,
    people,
    templates,
)


def register_all(app: App, desk: Desk) -> None:
    """Let every journey listen."""
    for journey in JOURNEYS:
        journey.register(app, desk)
