"""Hand in a Word template, go back to the standard one, and get the one in use."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.errors import RuleBroken
from bot.cases.permissions import Actor, check_is_secretariat
from bot.documents.house import PAPERS
from bot.documents.template_check import template_faults
from bot.operations.case_circumstances import local_day
from bot.operations.job_run import JobRun
from bot.operations.make_papers import WORD
from bot.operations.recognise import SAKSBOT
from bot.operations.templates_in_use import standard_template, template_for
from storage.councils import get_person
from storage.files import remember_file
from storage.house import Change, House
from storage.templates import add_template, templates_of

JOB = "check_template"
TAKEN = "template_taken"
REFUSED = "template_refused"
SENT = "template_sent"
#: As it stands in the audit of a council.
WAS_REFUSED = "mal avvist"
STANDARD_NAME = "standardmalen"


@dataclass(frozen=True)
class PaperOfCouncil:
    """Which template is meant: that of one paper ("innkalling", "toppnotat") in one council."""

    council_id: int
    paper: str


@dataclass(frozen=True)
class HandedIn:
    """A template that waits to be checked; ``job_id`` tells how far that is."""

    file_hash: str
    job_id: int | None


def hand_in_template(
    house: House,
    place: PaperOfCouncil,
    *,
    name: str,
    content: bytes,
    by: Actor,
    at: datetime,
) -> HandedIn:
    """Take a template in to be checked. Papers are made on the one in use
    until it has passed, and after that too if it does not."""
    with house.change(by=by, at=at) as change:
        _check(change, place)
        file_hash = house.files.put(content)
        remember_file(change.session, file_hash, size=len(content), mime_type=WORD, at=at)
        about = {
            "council_id": place.council_id,
            "paper": place.paper,
            "file_hash": file_hash,
            "name": name,
            "person_id": by.person.id,
            "ordered_by_slack": by.person.slack_user,
        }
        return HandedIn(file_hash, change.order(JOB, about=about))


def check_handed_in_template(house: House, run: JobRun) -> None:
    """The heavy work behind ``hand_in_template``: the file is opened in a process of its own with
    limits, and tried on a sample paper. It is taken in use, or refused with every reason."""
    file_hash, name = str(run.about["file_hash"]), str(run.about["name"])
    run.tell(20, "Prøver malen")
    faults = template_faults(house.files.get(file_hash), str(run.about["paper"]), name)
    with house.change(by=SAKSBOT, at=run.at) as change:
        _tell_verdict(_as_who_handed_it_in(change, run), run, faults)


def use_standard_template(house: House, place: PaperOfCouncil, *, by: Actor, at: datetime) -> None:
    """Let the council's papers be made on the template that comes with the bot again."""
    with house.change(by=by, at=at) as change:
        _check(change, place)
        content = standard_template(place.paper)
        file_hash = house.files.put(content)
        remember_file(change.session, file_hash, size=len(content), mime_type=WORD, at=at)
        add_template(
            change,
            place.paper,
            council_id=place.council_id,
            file_hash=file_hash,
            file_name=STANDARD_NAME,
        )


def fetch_template(house: House, place: PaperOfCouncil, *, by: Actor, at: datetime) -> None:
    """Send the template in use to the secretary who asks, to be opened in Word."""
    with house.change(by=by, at=at) as change:
        _check(change, place)
        found = template_for(house, change.session, place.paper, place.council_id)
        if by.person.slack_user:
            about = {"paper": place.paper, "council_id": place.council_id}
            change.say(SENT, to=by.person.slack_user, about=about | {"file_hash": found.file_hash})


def _check(change: Change, place: PaperOfCouncil) -> None:
    check_is_secretariat(change.by, place.council_id, on=local_day(change.at))
    if place.paper not in PAPERS:
        raise RuleBroken("Det finnes ingen mal for dette papiret. Åpne «Maler» på nytt.")


def _as_who_handed_it_in(change: Change, run: JobRun) -> Change:
    person = get_person(change.session, int(run.about["person_id"]))
    return Change(change.session, Actor(person), change.at)


def _tell_verdict(change: Change, run: JobRun, faults: list[str]) -> None:
    place = PaperOfCouncil(int(run.about["council_id"]), str(run.about["paper"]))
    about = {"council_id": place.council_id, "paper": place.paper, "name": run.about["name"]}
    receiver = run.about.get("ordered_by_slack")
    if faults:
        after = {"file_hash": run.about["file_hash"], "paper": place.paper, "reasons": faults}
        change.audit("council", place.council_id, WAS_REFUSED, after=after)
        if receiver:
            change.say(
                REFUSED,
                to=receiver,
                about=about | {"reasons": faults[:20]},
                once=f"{REFUSED}:{run.job_id}",
            )
        return
    _take(change, place, run)
    if receiver:
        change.say(TAKEN, to=receiver, about=about, once=f"{TAKEN}:{run.job_id}")


def _take(change: Change, place: PaperOfCouncil, run: JobRun) -> None:
    """Run twice, it is taken in use once."""
    newest = templates_of(change.session, place.paper, place.council_id)[:1]
    if newest and newest[0].file_hash == run.about["file_hash"]:
        return
    add_template(
        change,
        place.paper,
        council_id=place.council_id,
        file_hash=str(run.about["file_hash"]),
        file_name=str(run.about["name"]),
    )
