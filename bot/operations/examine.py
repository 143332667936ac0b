"""Look over what is stored, for ``saksbot doctor``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.cases.council import Council
from bot.cases.people import MEMBER_ROLES, Role, in_role
from bot.documents.template_check import template_faults
from bot.operations.templates_in_use import template_for
from storage.councils import all_councils, memberships_of_council
from storage.house import House, Session
from storage.jobs import failed_jobs
from storage.outbox import dead_letters


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, in a sentence that says what to do where it is not fine."""

    is_fine: bool
    sentence: str


def examine_house(house: House, *, on: date) -> list[Finding]:
    """Every finding about councils, templates, and what did not go well."""
    with house.look() as session:
        councils = all_councils(session)
        if not councils:
            return [Finding(False, "Ingen råd er lagt inn. Lag en fil og kjør saksbot load FIL.")]
        found = [each for council in councils for each in _council(house, session, council, on)]
        return [*found, *_left_undone(session)]


def _council(house: House, session: Session, council: Council, on: date) -> Iterator[Finding]:
    lacks = [*_people_lacking(session, council, on), *_templates_lacking(house, session, council)]
    if not council.channel:
        lacks.append("mangler medlemskanal i Slack")
    for lack in lacks:
        yield Finding(False, f"{council.name} {lack}.")
    if not lacks:
        yield Finding(True, f"{council.name} har kanal, folk og maler som virker.")


def _people_lacking(session: Session, council: Council, on: date) -> Iterator[str]:
    memberships = memberships_of_council(session, council.id)
    secretaries = in_role(memberships, Role.SEKRETARIAT, on=on)
    if not any(each.person.slack_user for each in secretaries):
        yield "mangler sekretariat med Slack-bruker. Knytt en i filen og last den på nytt"
    if not in_role(memberships, *MEMBER_ROLES, on=on):
        yield "har ingen medlemmer i dag"


def _templates_lacking(house: House, session: Session, council: Council) -> Iterator[str]:
    for paper in ("innkalling", "toppnotat"):
        template = template_for(house, session, paper, council.id)
        for fault in template_faults(template.content, paper):
            yield f"har en mal for {paper} som ikke virker: {fault.rstrip('.')}"


def _left_undone(session: Session) -> Iterator[Finding]:
    for letter in dead_letters(session):
        yield Finding(False, f"En melding til {letter.lane} kom ikke fram: {letter.problem}")
    for job in failed_jobs(session):
        yield Finding(False, f"Arbeidet «{job.kind}» ble ikke gjort: {job.problem}")
