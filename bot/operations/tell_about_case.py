"""Who is told about a case, and where its cards stand."""

from bot.cases.case import Case
from bot.cases.case_states import STEPS_TAKEN, CaseState, CaseStep
from bot.cases.people import Person, Role, in_role
from bot.operations.case_circumstances import local_day
from storage.councils import memberships_of_council, people_by_id
from storage.histories import was_ever
from storage.house import Change

#: States in which the secretariat works with the case.
_WITH_SECRETARIAT = (CaseState.HANDED_IN, CaseState.READY, CaseState.ON_AGENDA)


def update_cards(change: Change, case: Case, *, before: Case | None = None) -> None:
    """Let every card of the case show how it stands now, also those of the people it had before.

    A standing case has cards only with those who were given it to write: the secretariat has it on
    the agenda.
    """
    readers = officers_of(change, case)
    if before is not None:
        readers += officers_of(change, before)
    if case.standing is None and (case.state in _WITH_SECRETARIAT or was_handed_in(change, case)):
        readers += secretariat_of(change, case)
    for slack_user in dict.fromkeys(readers):
        change.say("case_card", to=slack_user, about={"case_id": case.id})


def tell(change: Change, notice: str, case: Case, *, to: list[str]) -> None:
    """Put a notice about the case in the outbox of everybody in ``to`` but the one who acts."""
    for slack_user in dict.fromkeys(to):
        if slack_user != change.by.person.slack_user:
            change.say(notice, to=slack_user, about={"case_id": case.id})


def officers_of(change: Change, case: Case) -> list[str]:
    """Slack users of the case's own people."""
    given = {case.saksbehandler_id, case.ansvarlig_id}
    people = people_by_id(change.session, given if case.standing else case.officers)
    return _slack_users(list(people.values()))


def secretariat_of(change: Change, case: Case) -> list[str]:
    """Slack users of the council's secretariat today."""
    memberships = memberships_of_council(change.session, case.council_id)
    today = local_day(change.at)
    return _slack_users([m.person for m in in_role(memberships, Role.SEKRETARIAT, on=today)])


def was_handed_in(change: Change, case: Case) -> bool:
    """Whether the secretariat ever had the case in its hands."""
    return was_ever(change.session, "case", case.id, STEPS_TAKEN[CaseStep.HAND_IN])


def _slack_users(people: list[Person]) -> list[str]:
    return [person.slack_user for person in people if person.slack_user]
