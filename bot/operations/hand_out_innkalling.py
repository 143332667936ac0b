"""Who is told what when an innkalling has been made, or could not be."""

from collections.abc import Iterable, Sequence

from bot.cases.people import Person
from bot.operations.case_circumstances import local_day
from bot.operations.innkalling_edition import StoredEdition
from bot.operations.innkalling_recipients import recipients_of, secretariat_of
from storage.cases import cases_by_id
from storage.councils import get_council, memberships_of_council, people_by_id
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
        _say(change, IN_CHANNEL, council.channel, stored)
    for person in recipients_of(memberships, meeting).reached:
        _say_to(change, TO_PERSON, person, stored)
    for person in secretariat_of(memberships, on=local_day(change.at)):
        _say_to(change, RECEIPT, person, stored)
    for person in _officers(change, stored):
        _say_to(change, NUMBERED, person, stored)


def tell_of_failure(
    change: Change, stored: StoredEdition, reasons: Sequence[str], *, attempt: int
) -> None:
    """Tell the secretariat that nothing was sent, and why."""
    meeting = get_meeting(change.session, stored.meeting_id)
    memberships = memberships_of_council(change.session, meeting.council_id)
    for person in secretariat_of(memberships, on=local_day(change.at)):
        if person.slack_user:
            change.say(
                FAILED,
                to=person.slack_user,
                about={"innkalling_id": stored.id, "reasons": list(reasons)},
                once=f"{FAILED}:{stored.id}:{attempt}:{person.id}",
            )


def numbered_cases(change: Change, stored: StoredEdition) -> set[int]:
    """Ids of the cases that got their saksnummer by a version."""
    drawn = set(stored.edition.numbered)
    items = agenda_of(change.session, stored.meeting_id)
    return {item.case_id for item in items if item.id in drawn and item.case_id}


def _officers(change: Change, stored: StoredEdition) -> Iterable[Person]:
    cases = cases_by_id(change.session, numbered_cases(change, stored))
    officers = {each for case in cases.values() if not case.standing for each in case.officers}
    return people_by_id(change.session, sorted(officers)).values()


def _say_to(change: Change, notice: str, person: Person, stored: StoredEdition) -> None:
    if person.slack_user:
        _say(change, notice, person.slack_user, stored, person_id=person.id)


def _say(change: Change, notice: str, lane: str, stored: StoredEdition, **about: int) -> None:
    change.say(
        notice,
        to=lane,
        about={"innkalling_id": stored.id, **about},
        once=f"{notice}:{stored.id}:{lane}",
    )
