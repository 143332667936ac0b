"""Following heavy work in the modal that waits for it."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from slack_sdk import WebClient

from bot.cases.errors import RuleBroken
from bot.handlers.edge import SLACK_TROUBLE, Body, Desk, reported
from bot.handlers.opening import shown_view
from bot.handlers.turns import TURNS
from bot.operations.recognise import AlreadyDone
from bot.operations.see_job import Progress, see_progress
from bot.slack.blocks import Block
from bot.slack.problems import problem_view

log = logging.getLogger(__name__)

#: In seconds: a person sees progress from the third on, and after a minute the message has to do.
_SHOWN_AFTER, _FOLLOWED_FOR, _PAUSE = 2.0, 60.0, 0.1


@contextmanager
def shown_at_once(client: WebClient, body: Body, view: Block) -> Iterator[str]:
    """Show a view before the work begins, while the trigger lives, and give its id. Where the work
    is refused or fails, the view says why."""
    view_id = shown_view(client, body, view)
    try:
        yield view_id
    except AlreadyDone:
        return
    except RuleBroken as refusal:
        updated(client, view_id, problem_view(refusal.reasons))
    except Exception as fault:
        updated(client, view_id, problem_view([reported(fault)]))


def follow(desk: Desk, job_id: int | None, show: Callable[[Progress], bool]) -> Progress | None:
    """Call ``show`` when the work has come further, at once when it is over, and stop when it
    returns False. Returns the last that was seen; None where there was nothing to follow."""
    if job_id is None:
        return None
    began, last = time.monotonic(), None
    while (waited := time.monotonic() - began) < _FOLLOWED_FOR:
        seen = see_progress(desk.house, job_id)
        if seen is None or seen.is_over:
            return seen
        if waited > _SHOWN_AFTER and seen != last and not show(seen):
            return seen
        last = seen if waited > _SHOWN_AFTER else last
        with TURNS.paused():
            time.sleep(_PAUSE)
    return last


def updated(client: WebClient, view_id: str, view: Block) -> bool:
    """Update a view; False where the person has closed it, or Slack does not answer."""
    try:
        client.views_update(view_id=view_id, view=view)
    except SLACK_TROUBLE as trouble:
        log.info("a view could not be updated: %s", trouble)
        return False
    return True
