"""Correct a person: name, organisation, e-mail, and the Slack user they are linked to."""

from dataclasses import replace
from datetime import datetime

from bot.cases.errors import NotAllowed, refuse_if
from bot.cases.people import Person
from bot.cases.permissions import Actor
from bot.clock import OSLO
from bot.operations.add_member import NewPerson, slack_user_faults
from storage.councils import get_person, memberships_of_person, update_person
from storage.house import House


def correct_person(
    house: House,
    person_id: int,
    correct: NewPerson,
    *,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Person:
    """Store how the person is to be. Only the secretariat of a council that the person belongs to
    may. Raises with every reason, and ``ChangedMeanwhile``."""
    today = at.astimezone(OSLO).date()
    with house.change(by=by, at=at) as change:
        person = get_person(change.session, person_id)
        councils = {each.council_id for each in memberships_of_person(change.session, person_id)}
        if not any(by.is_secretariat_of(council, on=today) for council in councils):
            raise NotAllowed("Bare sekretariatet i personens råd kan gjøre dette.")
        refuse_if(slack_user_faults(change, correct.slack_user, person_id=person_id))
        wanted = replace(
            person,
            name=correct.name,
            organisation=correct.organisation,
            email=correct.email,
            slack_user=correct.slack_user,
            version=version or person.version,
        )
        update_person(change, wanted, what="rettet")
        return wanted
