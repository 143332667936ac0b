"""Notices about what people owe before a meeting can be called."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.cases.wording import counted, long_date
from bot.operations.recognise import House
from bot.operations.remind_missing import NOTICE, StillMissing, still_missing
from bot.slack.blocks import (
    Block,
    actions,
    bold,
    bullets,
    button,
    cut,
    escaped,
    line,
    rich,
    section,
)
from bot.slack.ids import cases as case_ids
from bot.slack.outgoing import Outgoing, Renderer

#: A message holds 50 blocks; a case takes two.
_MOST_CASES = 20


def _missing_reminder(house: House, about: Mapping[str, Any], _at: datetime) -> Outgoing | None:
    left = still_missing(house, about["meeting_id"], about["person_id"], about["things"])
    if left is None:
        return None
    lead = (
        f"Du har {counted(len(left.of_cases), 'sak', 'saker')} som mangler noe før innkallingen "
        f"til møte {left.number} i {left.council.name} kan sendes. "
        f"Den skal ut senest {long_date(left.dispatch_day)}."
    )
    return Outgoing(escaped(lead), (section(lead), *_cases(left)))


def _cases(left: StillMissing) -> list[Block]:
    blocks: list[Block] = []
    for case_id, title, sentences in left.of_cases[:_MOST_CASES]:
        blocks.append(rich(line(bold(cut(title, 150))), bullets(sentences)))
        show = button("Åpne saken", case_ids.SHOW, case_id, label=f"Åpne {title}")
        blocks.append(actions(show))
    more = len(left.of_cases) - _MOST_CASES
    return [*blocks, *([section(f"… og {counted(more, 'sak', 'saker')} til.")] if more > 0 else [])]


RENDERERS: dict[str, Renderer] = {NOTICE: _missing_reminder}
