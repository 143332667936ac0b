"""Tell the secretariat about a message that did not reach somebody."""

import logging
from collections.abc import Iterable

from bot.cases.people import Role, in_role
from bot.clock import OSLO
from storage.councils import (
    all_councils,
    find_person_by_slack_user,
    memberships_of_council,
    memberships_of_person,
)
from storage.house import Change, Session
from storage.outbox import Letter

log = logging.getLogger(__name__)

UNDELIVERED = "undelivered"


def tell_of_undelivered(change: Change, letter: Letter, problem: str) -> None:
    """Put a notice in the outbox for each secretary of the council that the message concerned.

    A notice that is itself about an undelivered message is only logged: they could go on for ever.
    """
    log.error("notice %s (outbox %s) did not arrive: %s", letter.notice, letter.id, problem)
    if letter.notice == UNDELIVERED:
        return
    receiver, councils = _receiver(change.session, letter.lane)
    for secretary in sorted(_secretaries(change, councils) - {letter.lane}):
        change.say(
            UNDELIVERED,
            to=secretary,
            about={"outbox_id": letter.id, "receiver": receiver, "problem": problem},
            once=f"{UNDELIVERED}:{letter.id}:{secretary}",
        )


def _receiver(session: Session, lane: str) -> tuple[str, set[int]]:
    """Who the conversation is with, in words, and the councils that this concerns."""
    person = find_person_by_slack_user(session, lane)
    if person is not None:
        memberships = memberships_of_person(session, person.id)
        return person.with_organisation, {each.council_id for each in memberships}
    councils = [council for council in all_councils(session) if council.channel == lane]
    names = " og ".join(council.name for council in councils)
    return (f"kanalen til {names}" if names else lane), {council.id for council in councils}


def _secretaries(change: Change, councils: Iterable[int]) -> set[str]:
    today = change.at.astimezone(OSLO).date()
    return {
        membership.person.slack_user
        for council_id in councils
        for membership in in_role(
            memberships_of_council(change.session, council_id), Role.SEKRETARIAT, on=today
        )
        if membership.person.slack_user
    }
