"""Send the innkalling, or a new version of it: numbers are drawn and everything is frozen."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.cases.council import Council
from bot.cases.errors import RuleBroken, refuse_if
from bot.cases.meeting import Meeting, MeetingState
from bot.cases.permissions import Actor, check_is_secretariat
from bot.clock import OSLO
from bot.operations.case_circumstances import local_day
from bot.operations.draw_numbers import draw_numbers
from bot.operations.innkalling_content import (
    Content,
    Foundation,
    content_of,
    read_foundation,
    sentence,
)
from bot.operations.innkalling_edition import (
    Edition,
    PaperNamed,
    StoredEdition,
    as_stored,
    editions_of,
)
from bot.operations.innkalling_news import News, changed_papers, news_between, times_differ
from bot.operations.innkalling_readiness import check_can_send
from bot.operations.innkalling_recipients import recipients_of
from bot.operations.tell_about_case import update_cards
from storage.cases import cases_by_id, hold_cases
from storage.councils import get_council, get_person
from storage.house import Change, House, Session
from storage.meetings import (
    add_innkalling,
    agenda_of,
    get_meeting_for_change,
    update_meeting,
)

#: The heavy work that follows: see ``compile_innkalling``.
JOB = "compile_innkalling"


@dataclass(frozen=True)
class SentInnkalling:
    """What was decided; the papers are made and sent after it. ``job_id`` tells how far that is."""

    innkalling_id: int
    number: int
    job_id: int | None


def send_innkalling(
    house: House,
    meeting_id: int,
    *,
    seen_version: int,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> SentInnkalling:
    """Decide that the innkalling goes out, as it stands in this moment.

    ``seen_version`` is the version that the person saw as the newest (0: never sent); where
    somebody else sent one meanwhile nothing is done, and they are told who and when. Raises with
    every reason why it cannot go out. All in one transaction: a crash before it ends leaves
    nothing, and after it the papers are made and sent whatever happens.
    """
    with house.change(by=by, at=at) as change:
        meeting = get_meeting_for_change(change, meeting_id)
        check_is_secretariat(by, meeting.council_id, on=local_day(at))
        council = get_council(change.session, meeting.council_id)
        earlier = editions_of(change.session, meeting_id)
        _check_nobody_else_sent(change.session, earlier, seen_version)
        _check_last_is_out(earlier)
        _hold_cases(change, meeting_id)
        draw_numbers(change, council, meeting)
        # Read once, and checked as it is frozen; what is refused here gives its numbers back.
        base = read_foundation(change.session, meeting_id)
        check_can_send(base, today=local_day(at))
        edition = _edition(base, earlier, reason, at)
        sent = _freeze(change, meeting, edition, reason)
        _show_numbers(change, meeting_id, edition)
        return sent


def _show_numbers(change: Change, meeting_id: int, edition: Edition) -> None:
    """The cards of the cases show their numbers from now on."""
    numbered = set(edition.numbered)
    items = agenda_of(change.session, meeting_id)
    cases = cases_by_id(change.session, (each.case_id for each in items if each.id in numbered))
    for case in cases.values():
        update_cards(change, case)


def _check_nobody_else_sent(
    session: Session, earlier: list[StoredEdition], seen_version: int
) -> None:
    if len(earlier) == seen_version:
        return
    last = earlier[-1]
    who = get_person(session, last.decided_by_id).name
    when = last.decided_at.astimezone(OSLO)
    raise RuleBroken(
        f"{who} sendte versjon {last.number} av innkallingen {when:%d.%m.%Y} kl. {when:%H:%M}. "
        "Ingenting er sendt på nytt. Åpne møtet på nytt for å se om noe mangler."
    )


def _check_last_is_out(earlier: list[StoredEdition]) -> None:
    refuse_if(
        [
            f"Versjon {last.number} av innkallingen er ikke ferdig laget. Vent til den er sendt, "
            "eller velg «Prøv igjen» i meldingen om at det gikk galt."
            for last in earlier[-1:]
            if not last.is_sent
        ]
    )


def _hold_cases(change: Change, meeting_id: int) -> None:
    """Nobody changes a case or its papers between the check and the freezing."""
    hold_cases(change, (item.case_id for item in agenda_of(change.session, meeting_id)))


def _edition(
    base: Foundation,
    earlier: list[StoredEdition],
    reason: str,
    at: datetime,
) -> Edition:
    number = len(earlier) + 1
    content = content_of(base, is_draft=False, version=number, issued_on=local_day(at))
    people = recipients_of(base.memberships, base.meeting).everybody
    edition = Edition(
        content=content,
        resent=tuple(PaperNamed(p.item_id, p.key) for p in content.papers),
        recipients=tuple(person.id for person in people),
        numbered=_newly_numbered(content, earlier),
    )
    return _next_version(edition, earlier, reason) if earlier else edition


def _newly_numbered(content: Content, earlier: list[StoredEdition]) -> tuple[int, ...]:
    """Items whose saksnummer nobody was sent before; a late case got its own when it was added."""
    told = {row.key for each in earlier for row in each.content.innkalling.agenda if row.saksnummer}
    rows = [row for row in content.innkalling.agenda if row.saksnummer]
    return tuple(int(row.key) for row in rows if row.key not in told)


def _next_version(edition: Edition, earlier: list[StoredEdition], reason: str) -> Edition:
    last, content = earlier[-1].content, edition.content
    news = news_between(last, content)
    refuse_if(_version_lacks(news, reason))
    before = {person for each in earlier for person in each.edition.recipients}
    return replace(
        edition,
        content=with_change_note(content, news, reason),
        news=tuple(news),
        resent=tuple(PaperNamed(p.item_id, p.key) for p in changed_papers(last, content)),
        newcomers=tuple(person for person in edition.recipients if person not in before),
        has_new_calendar=times_differ(last, content),
    )


def _version_lacks(news: list[News], reason: str) -> list[str]:
    lacks = []
    if not news:
        lacks.append("Ingenting er endret siden innkallingen ble sendt.")
    if not reason.strip():
        lacks.append("Begrunnelsen mangler. Skriv den i én setning.")
    return lacks


def with_change_note(content: Content, news: list[News], reason: str) -> Content:
    """The content with what is new on its first page. The reason is free text and may name a closed
    case, so those who do not see closed cases only get the sentences made for them."""
    has_closed = any(case.closed_basis for case in content.innkalling.cases) or any(
        each.text != each.open_text for each in news
    )
    lead = [sentence(reason)] if reason.strip() else []
    open_texts = dict.fromkeys(each.open_text for each in news if each.open_text)
    note = " ".join([*lead, *dict.fromkeys(each.text for each in news)])
    open_note = " ".join(open_texts if has_closed else [*lead, *open_texts])
    noted = replace(
        content.innkalling, change_note=note or None, open_change_note=open_note or None
    )
    return replace(content, innkalling=noted)


def _freeze(change: Change, meeting: Meeting, edition: Edition, reason: str) -> SentInnkalling:
    number = edition.content.innkalling.version
    called = replace(meeting, state=MeetingState.CALLED, innkalling_version=number)
    update_meeting(change, called, what="innkalt")
    innkalling_id = add_innkalling(
        change,
        meeting.id,
        number=number,
        content=as_stored(edition),
        reason=reason.strip(),
        news=[each.text for each in edition.news],
    )
    job_id = change.order(
        JOB,
        about={
            "innkalling_id": innkalling_id,
            "ordered_by_slack": change.by.person.slack_user,
        },
        once=f"{JOB}:{innkalling_id}",
    )
    return SentInnkalling(innkalling_id, number, job_id)


def may_send(by: Actor, council: Council, *, at: datetime) -> bool:
    """Whether the buttons are shown."""
    return by.is_secretariat_of(council.id, on=local_day(at))
