"""What a notice becomes when it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.operations.recognise import House
from bot.slack.blocks import Block


@dataclass(frozen=True)
class OutgoingFile:
    """A file from the file store; ``name`` is what it is called when it is saved."""

    name: str
    title: str
    file_hash: str


@dataclass(frozen=True)
class Outgoing:
    """A message. ``text`` is for notifications and screen readers, and already escaped.

    ``files`` are shared in the same conversation right after the message. ``card`` is a kind and
    the id of a thing: posted the first time, then updated in place in that conversation.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    files: tuple[OutgoingFile, ...] = ()
    card: tuple[str, int] | None = None


#: From the house, the notice's ids (and ``to``, the conversation) and the time to the message, or
#: None when there is nothing to say any more.
Renderer = Callable[[House, Mapping[str, Any], datetime], Outgoing | None]
