"""rich_text blocks: sections, lists, quotes and preformatted text, and their leaves."""

from __future__ import annotations

import re

from bot.sandbox.block_rules.grammar import (
    Rule,
    by_type,
    flag,
    many,
    one_of,
    pattern,
    shape,
    text,
    whole,
)
from bot.sandbox.block_rules.objects import block_id, url

LONGEST_LEAF = 3000
MOST_LEAVES = 10_000

_text_style = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), flag))
_mention_style = shape(
    {},
    dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight", "unlink"), flag),
)
_id = pattern(re.compile(r"[A-Z0-9]+"), "an id")

LEAVES: dict[str, Rule] = {
    "text": shape({"text": text(LONGEST_LEAF)}, {"style": _text_style}),
    "link": shape(
        {"url": url}, {"text": text(LONGEST_LEAF, 0), "unsafe": flag, "style": _text_style}
    ),
    "emoji": shape(
        {"name": text(100)},
        {"unicode": text(100), "skin_tone": whole(2, 6), "style": _text_style, "url": url},
    ),
    "user": shape({"user_id": _id}, {"style": _mention_style}),
    "usergroup": shape({"usergroup_id": _id}, {"style": _mention_style}),
    "channel": shape({"channel_id": _id}, {"style": _mention_style}),
    "broadcast": shape({"range": one_of("here", "channel", "everyone")}, {"style": _text_style}),
    "color": shape({"value": pattern(re.compile(r"#[0-9A-Fa-f]{6}"), "a colour")}),
    "date": shape(
        {"timestamp": whole(0, 2**53), "format": text(300)},
        {"url": url, "fallback": text(300), "style": _text_style},
    ),
}

_leaves = many(by_type(LEAVES), 0, MOST_LEAVES)
_section = shape({"elements": _leaves})
_preformatted = shape(
    {
        "elements": many(by_type({key: LEAVES[key] for key in ("text", "link")}), 0, MOST_LEAVES),
    },
    {"border": whole(0, 1), "language": text(50)},
)

PARTS: dict[str, Rule] = {
    "rich_text_section": _section,
    "rich_text_list": shape(
        {
            "style": one_of("bullet", "ordered"),
            "elements": many(by_type({"rich_text_section": _section}), 1, MOST_LEAVES),
        },
        {"indent": whole(0, 8), "offset": whole(0, 10_000), "border": whole(0, 1)},
    ),
    "rich_text_preformatted": _preformatted,
    "rich_text_quote": shape({"elements": _leaves}, {"border": whole(0, 1)}),
}

rich_text_block = shape({"elements": many(by_type(PARTS), 0, 1000)}, {"block_id": block_id})
