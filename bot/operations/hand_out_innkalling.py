"""Who is told what when an innkalling has been made, or could not be."""

from collections.abc import Iterable, Sequence

from bot.cases.people import Person
from bot.operations.case_circumstances import local_day
from bot.operations.innkalling_edition import StoredEdition
from bot.operations.innkalling_recipients import recipients_of, secretariat_of
from storage.cases import cases_by_id
from storage.councils import get_council, memberships_of_council, people_by_id, slack_users_of
from storage.house import Change
from storage.meetings import agenda_of, get_meeting

IN_CHANNEL = "innkalling_in_channel"
TO_PERSON = "innkalling_to_person"
RECEIPT = "innkalling_receipt"
FAILED = "innkalling_failed"
NUMBERED = "saksnumre_drawn"


def hand_out(change: Change, stored: StoredEdition) -> None:
    """Put everything in the outbox: the members' channel, each recipient, the secretariat, and the
    case officers whose cases got their saksnummer. Done twice it is said once."""
    meeting = get_meeting(change.session, stored.meeting_id)
    council = get_council(change.session, meeting.council_id)
    memberships = memberships_of_council(change.session, council.id)
    if council.channel:
        _tell_channel(change, stored, council.channel)
    for person in recipients_of(memberships, meeting).reached:
        _tell_recipient(change, stored, person)
    for slack_user in slack_users_of(secretariat_of(memberships, on=local_day(change.at))):
        _tell_secretary(change, stored, slack_user)
    for person in _officers(change, stored):
        _tell_officer(change, stored, person)


def tell_of_failure(
    change: Change, stored: StoredEdition, reasons: Sequence[str], *, attempt: int
) -> None:
    """Tell the secretariat that nothing was sent, and why."""
    meeting = get_meeting(change.session, stored.meeting_id)
    memberships = memberships_of_council(change.session, meeting.council_id)
    for slack_user in slack_users_of(secretariat_of(memberships, on=local_day(change.at))):
        change.say(
            FAILED,
            to=slack_user,
            about={"innkalling_id": stored.id, "reasons": list(reasons)},
            once=f"{FAILED}:{stored.id}:{attempt}:{slack_user}",
        )


def _tell_channel(change: Change, stored: StoredEdition, channel: str) -> None:
    change.say(
        IN_CHANNEL,
        to=channel,
        about={"innkalling_id": stored.id},
        once=f"{IN_CHANNEL}:{stored.id}",
    )


def _tell_recipient(change: Change, stored: StoredEdition, person: Person) -> None:
    assert person.slack_user is not None
    change.say(
        TO_PERSON,
        to=person.slack_user,
        about={"innkalling_id": stored.id, "person_id": person.id},
        once=f"{TO_PERSON}:{stored.id}:{person.id}",
    )


def _tell_secretary(change: Change, stored: StoredEdition, slack_user: str) -> None:
    change.say(
        RECEIPT,
        to=slack_user,
        about={"innkalling_id": stored.id},
        once=f"{RECEIPT}:{stored.id}:{slack_user}",
    )


def _tell_officer(change: Change, stored: StoredEdition, person: Person) -> None:
    if person.slack_user:
        change.say(
            NUMBERED,
            to=person.slack_user,
            about={"innkalling_id": stored.id, "person_id": person.id},
            once=f"{NUMBERED}:{stored.id}:{person.id}",
        )


def _officers(change: Change, stored: StoredEdition) -> Iterable[Person]:
    """The people of the cases that got their saksnummer by this version; standing cases have
    nobody who waits for a number."""
    drawn = set(stored.edition.numbered)
    items = agenda_of(change.session, stored.meeting_id)
    cases = cases_by_id(change.session, (item.case_id for item in items if item.id in drawn))
    officers = {each for case in cases.values() if not case.standing for each in case.officers}
    return people_by_id(change.session, sorted(officers)).values()
