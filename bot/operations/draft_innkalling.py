"""Lag innkalling: a draft marked UTKAST, as often as anybody likes; no number is spent on it."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.errors import RuleBroken
from bot.cases.permissions import Actor, check_is_secretariat
from bot.documents.house import UnusableTemplate
from bot.documents.innkalling import file_name
from bot.operations.case_circumstances import local_day
from bot.operations.innkalling_content import content_of, meeting_number, read_foundation
from bot.operations.innkalling_edition import editions_of
from bot.operations.innkalling_news import news_between
from bot.operations.innkalling_readiness import missing_sentences
from bot.operations.job_run import JobRun
from bot.operations.make_papers import WORD, make_innkalling
from bot.operations.recognise import SAKSBOT
from bot.operations.send_innkalling import with_change_note
from bot.operations.templates_in_use import template_for
from storage.files import remember_file
from storage.house import House
from storage.meetings import get_meeting

JOB = "draft_innkalling"
NOTICE = "innkalling_draft"


def order_draft(house: House, meeting_id: int, *, by: Actor, at: datetime) -> int | None:
    """Order a draft for the secretary who asks; returns the job's id. It comes in a message."""
    with house.change(by=by, at=at) as change:
        meeting = get_meeting(change.session, meeting_id)
        check_is_secretariat(by, meeting.council_id, on=local_day(at))
        about = {"meeting_id": meeting_id, "ordered_by_slack": by.person.slack_user}
        return change.order(JOB, about=about)


def draft_innkalling(house: House, run: JobRun) -> None:
    """The heavy work behind ``order_draft``. The numbers in the draft are those that would be drawn
    now; none is. A draft may lack whatever it lacks."""
    meeting_id, receiver = int(run.about["meeting_id"]), str(run.about["ordered_by_slack"])
    run.tell(10, "Leser dagsordenen")
    with house.look() as session:
        base = read_foundation(session, meeting_id)
        editions = editions_of(session, meeting_id)
        template = template_for(house, session, "innkalling", base.council.id)
    version = len(editions) + 1
    content = content_of(base, is_draft=True, version=version, issued_on=local_day(run.at))
    if editions:
        news = news_between(editions[-1].content, content)
        content = with_change_note(content, news, reason="")
    run.tell(40, "Lager Word-filen")
    try:
        made = make_innkalling(content.innkalling, template.content)
    except UnusableTemplate as refusal:
        raise RuleBroken(str(refusal)) from refusal
    file_hash = house.files.put(made.full)
    with house.change(by=SAKSBOT, at=run.at) as change:
        size = len(made.full)
        remember_file(change.session, file_hash, size=size, mime_type=WORD, at=run.at)
        change.say(
            NOTICE,
            to=receiver,
            about={
                "meeting_id": meeting_id,
                "file_hash": file_hash,
                "name": file_name(content.innkalling),
            },
            once=f"{NOTICE}:{run.job_id}",
        )


@dataclass(frozen=True)
class DraftState:
    """What a draft's message says beside the file."""

    council: str
    meeting_number: str
    missing: tuple[str, ...]


def see_draft_state(house: House, meeting_id: int) -> DraftState:
    """What still stops the innkalling, for the secretary who got a draft."""
    with house.look() as session:
        base = read_foundation(session, meeting_id)
    number = meeting_number(base.council, base.meeting)
    return DraftState(base.council.name, number, tuple(missing_sentences(base)))
