"""Which parts of a message notify a whole channel, as Slack reads them.

`<!channel>` rings in mrkdwn, in `text` and in a markdown block; a rich_text `broadcast` element
rings; in plain_text and in rich_text leaves it is only letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")


def rings_in(text: str) -> list[str]:
    """The broadcasts in a text that Slack parses."""
    return _BROADCAST.findall(text)


def who_rings(message: Json) -> list[str]:
    """Each of channel, here and everyone that this message notifies."""
    found = rings_in(str(message.get("text", "")))
    if message.get("user") and not message.get("bot_id"):
        return found
    found += list(_in_part(message.get("blocks", [])))
    return list(dict.fromkeys(found))


def _in_part(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _in_part(each)
    elif isinstance(part, dict):
        kind = part.get("type")
        if kind == "broadcast":
            yield str(part.get("range"))
        if kind in ("mrkdwn", "markdown") and isinstance(part.get("text"), str):
            yield from rings_in(part["text"])
        for each in part.values():
            yield from _in_part(each)
