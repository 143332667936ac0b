"""See what «Send innkalling» would do, for the secretary who is asked to confirm it."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.council import Council
from bot.cases.errors import RuleBroken
from bot.cases.meeting import Meeting
from bot.cases.people import Person
from bot.cases.permissions import Actor, check_is_secretariat
from bot.operations.case_circumstances import local_day
from bot.operations.draw_numbers import unnumbered
from bot.operations.innkalling_content import (
    Foundation,
    content_of,
    meeting_number,
    read_foundation,
    saksnummer_text,
)
from bot.operations.innkalling_edition import StoredEdition, editions_of, read_edition
from bot.operations.innkalling_news import News, news_between
from bot.operations.innkalling_readiness import check_can_send
from bot.operations.innkalling_recipients import recipients_of
from bot.operations.paper_labels import case_items
from storage.councils import get_council, people_by_id
from storage.house import House, Session
from storage.meetings import agenda_of, get_meeting


@dataclass(frozen=True)
class SentVersion:
    """A version that was decided: when, by whom and why."""

    innkalling_id: int
    number: int
    at: datetime
    who: str
    reason: str
    news: tuple[str, ...]
    is_sent: bool


@dataclass(frozen=True)
class Sending:
    """What would go out now. ``refusals`` are the reasons why it cannot; ``drawn`` the numbers that
    would be drawn; ``news`` what differs from the version sent last."""

    council: Council
    meeting: Meeting
    meeting_number: str
    cases: int
    closed_cases: int
    drawn: tuple[str, ...]
    reached: tuple[Person, ...]
    without_slack: tuple[Person, ...]
    refusals: tuple[str, ...]
    news: tuple[str, ...]
    versions: tuple[SentVersion, ...]

    @property
    def is_first(self) -> bool:
        return not self.versions

    @property
    def last_is_out(self) -> bool:
        return self.is_first or self.versions[-1].is_sent

    @property
    def can_be_sent(self) -> bool:
        return not self.refusals and self.last_is_out and (self.is_first or bool(self.news))


def see_sending(house: House, meeting_id: int, *, by: Actor, at: datetime) -> Sending:
    """For the secretariat only; nothing is drawn or stored."""
    with house.look() as session:
        meeting = get_meeting(session, meeting_id)
        check_is_secretariat(by, meeting.council_id, on=local_day(at))
        base = read_foundation(session, meeting_id)
        editions = editions_of(session, meeting_id)
        people = recipients_of(base.memberships, meeting)
        on_it = [item for item in case_items(base.items) if not item.withdrawn_reason]
        closed = [item for item in on_it if base.cases[item.case_id or 0].is_closed]
        return Sending(
            council=base.council,
            meeting=meeting,
            meeting_number=meeting_number(base.council, meeting),
            cases=len(on_it),
            closed_cases=len(closed),
            drawn=_drawn(session, base),
            reached=people.reached,
            without_slack=people.without_slack,
            refusals=_refusals(base, at),
            news=tuple(dict.fromkeys(each.text for each in unsent_news(base, editions, at))),
            versions=_versions(session, editions),
        )


def unsent_changes(session: Session, meeting_id: int, *, at: datetime) -> list[str]:
    """What has changed since the innkalling was last sent, as sentences; empty before the first."""
    base = read_foundation(session, meeting_id)
    news = unsent_news(base, editions_of(session, meeting_id), at)
    return list(dict.fromkeys(each.text for each in news))


def unsent_news(base: Foundation, editions: list[StoredEdition], at: datetime) -> list[News]:
    """What differs between the newest version and the meeting as it stands."""
    if not editions:
        return []
    now = content_of(base, is_draft=False, version=len(editions) + 1, issued_on=local_day(at))
    return news_between(editions[-1].content, now)


def _drawn(session: Session, base: Foundation) -> tuple[str, ...]:
    waiting = {item.id for item in unnumbered(base.council, agenda_of(session, base.meeting.id))}
    texts = [saksnummer_text(base.council, item) for item in base.items if item.id in waiting]
    return tuple(filter(None, texts))


def _refusals(base: Foundation, at: datetime) -> tuple[str, ...]:
    try:
        check_can_send(base, today=local_day(at))
    except RuleBroken as refusal:
        return refusal.reasons
    return ()


def _versions(session: Session, editions: list[StoredEdition]) -> tuple[SentVersion, ...]:
    people = people_by_id(session, (each.decided_by_id for each in editions))
    return tuple(
        SentVersion(
            innkalling_id=each.id,
            number=each.number,
            at=each.decided_at,
            who=people[each.decided_by_id].name if each.decided_by_id in people else "",
            reason=each.reason,
            news=tuple(dict.fromkeys(news.text for news in each.edition.news)),
            is_sent=each.is_sent,
        )
        for each in editions
    )


@dataclass(frozen=True)
class Unsent:
    """A version that was decided and has not gone out."""

    council: Council
    meeting_number: str


def find_unsent(house: House, innkalling_id: int) -> Unsent | None:
    """The version, or None where it has gone out after all."""
    with house.look() as session:
        stored = read_edition(session, innkalling_id)
        if stored.is_sent:
            return None
        meeting = get_meeting(session, stored.meeting_id)
        council = get_council(session, meeting.council_id)
        return Unsent(council, meeting_number(council, meeting))


def is_out(house: House, innkalling_id: int) -> bool:
    """Whether a version has been made and handed to the outbox."""
    with house.look() as session:
        return read_edition(session, innkalling_id).is_sent
