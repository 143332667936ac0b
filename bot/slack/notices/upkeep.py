"""Notices about the bot's own work: what failed, and whom it did not reach."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.operations.recognise import House
from bot.slack.blocks import escaped, section
from bot.slack.outgoing import Outgoing, Renderer

#: What a job makes, as people call it.
_MAKES = {
    "compile_innkalling": "innkallingen",
    "draft_innkalling": "utkastet til innkalling",
    "check_template": "den nye malen",
}


def _job_failed(_house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing:
    what = _MAKES.get(about["kind"], "det du ba om")
    reasons = " ".join(about["reasons"]) or (
        f"Det oppsto en feil (referanse {about['reference']}). Prøv igjen. Gi referansen til den "
        "som drifter Saksbot hvis det gjentar seg."
    )
    text = f"Saksbot ble ikke ferdig med {what}. {reasons}"
    return Outgoing(escaped(text), (section(text),))


def _undelivered(_house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing:
    text = (
        f"En melding kom ikke frem til {about['receiver']}: {about['problem']} "
        "Si fra til vedkommende på en annen måte."
    )
    return Outgoing(escaped(text), (section(text),))


RENDERERS: dict[str, Renderer] = {"job_failed": _job_failed, "undelivered": _undelivered}
