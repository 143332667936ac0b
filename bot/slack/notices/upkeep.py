"""Notices about the bot's own work: what failed, and whom it did not reach."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.operations.recognise import House
from bot.slack.blocks import escaped, section
from bot.slack.outgoing import Outgoing, Renderer


def _job_failed(_house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing:
    text = (
        f"Det gikk ikke å fullføre: {about['what']}. Ingenting er sendt. Prøv igjen, og gi "
        f"referansen {about['reference']} til den som drifter Saksbot hvis det gjentar seg."
    )
    return Outgoing(escaped(text), (section(text),))


def _undelivered(_house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing:
    text = (
        f"En melding kom ikke frem til {about['receiver']}: {about['problem']} "
        "Si fra til vedkommende på en annen måte."
    )
    return Outgoing(escaped(text), (section(text),))


RENDERERS: dict[str, Renderer] = {"job_failed": _job_failed, "undelivered": _undelivered}
