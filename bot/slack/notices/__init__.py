"""Every notice, by the name it is put in the outbox under with ``change.say``."""

from bot.slack.notices import upkeep
from bot.slack.outgoing import Renderer

RENDERERS: dict[str, Renderer] = {
    **upkeep.RENDERERS,
}
