"""Every notice, by the name it is put in the outbox under with ``change.say``."""

from bot.slack.notices import cases, innkalling, meetings, upkeep
from bot.slack.outgoing import Renderer

RENDERERS: dict[str, Renderer] = {
    **cases.RENDERERS,
    **innkalling.RENDERERS,
    **meetings.RENDERERS,
    **upkeep.RENDERERS,
}
