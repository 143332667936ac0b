"""Who gets an innkalling, and who of them may see closed cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.cases.meeting import Meeting
from bot.cases.people import RECIPIENT_ROLES, Membership, Person, Role, in_role
from bot.cases.permissions import may_see_closed


@dataclass(frozen=True)
class Recipients:
    """People in the order of the members' list; those without a Slack user apart."""

    reached: tuple[Person, ...]
    without_slack: tuple[Person, ...]

    @property
    def everybody(self) -> tuple[Person, ...]:
        return self.reached + self.without_slack


def recipients_of(memberships: Iterable[Membership], meeting: Meeting) -> Recipients:
    """Members, leaders and observers on the meeting's first day; deputies get theirs when they
    stand in for somebody."""
    found = in_role(list(memberships), *RECIPIENT_ROLES, on=meeting.first_day)
    people = list({m.person.id: m.person for m in found}.values())
    return Recipients(
        reached=tuple(person for person in people if person.slack_user),
        without_slack=tuple(person for person in people if not person.slack_user),
    )


def secretariat_of(memberships: Iterable[Membership], *, on: date) -> list[Person]:
    """The people of the secretariat on a day."""
    return [m.person for m in in_role(list(memberships), Role.SEKRETARIAT, on=on)]


def is_recipient(memberships: Iterable[Membership], person_id: int, *, on: date) -> bool:
    """Whether a person has a role that the papers of the council's meetings are sent to."""
    roles = (*RECIPIENT_ROLES, Role.SEKRETARIAT)
    return any(m.person.id == person_id for m in in_role(list(memberships), *roles, on=on))


def sees_closed(
    memberships: Iterable[Membership], person_id: int, council_id: int, *, on: date
) -> bool:
    """Whether a person's role lets them see the council's closed cases."""
    own = [m for m in memberships if m.person.id == person_id]
    return may_see_closed(own, council_id, on=on)


def day_that_counts(meeting: Meeting, today: date) -> date:
    """The day on which a role must last: the meeting's before it is held, later today."""
    return max(today, meeting.first_day)
