"""Get the papers of a meeting once more, or an earlier version of its innkalling."""

from datetime import datetime

from bot.cases.errors import NotAllowed
from bot.cases.permissions import Actor, check_is_secretariat
from bot.operations.case_circumstances import local_day
from bot.operations.innkalling_edition import read_edition
from bot.operations.innkalling_recipients import day_that_counts, is_recipient
from bot.operations.see_innkalling import newest_sent
from storage.councils import memberships_of_council
from storage.house import House
from storage.meetings import get_meeting

PAPERS_AGAIN = "innkalling_papers_again"
VERSION = "innkalling_version"


def fetch_papers_again(house: House, meeting_id: int, *, by: Actor, at: datetime) -> None:
    """Send the newest innkalling with all its papers to the one who asks, as far as they may see
    them. Raises ``NotAllowed`` for somebody whom the council's papers are not sent to."""
    with house.change(by=by, at=at) as change:
        meeting = get_meeting(change.session, meeting_id)
        memberships = memberships_of_council(change.session, meeting.council_id)
        on = day_that_counts(meeting, local_day(at))
        if not is_recipient(memberships, by.person.id, on=on):
            raise NotAllowed(
                "Papirene er for rådets medlemmer og observatører. Ta kontakt med sekretariatet "
                "hvis du skulle hatt dem."
            )
        stored = newest_sent(change.session, meeting_id)
        if by.person.slack_user:
            about = {"innkalling_id": stored.id, "person_id": by.person.id}
            change.say(PAPERS_AGAIN, to=by.person.slack_user, about=about)


def fetch_version(house: House, innkalling_id: int, *, by: Actor, at: datetime) -> None:
    """Send a version as it was, with all its papers, to a secretary. Old versions stay readable."""
    with house.change(by=by, at=at) as change:
        stored = read_edition(change.session, innkalling_id)
        meeting = get_meeting(change.session, stored.meeting_id)
        check_is_secretariat(by, meeting.council_id, on=local_day(at))
        if by.person.slack_user:
            about = {"innkalling_id": stored.id, "person_id": by.person.id}
            change.say(VERSION, to=by.person.slack_user, about=about)
