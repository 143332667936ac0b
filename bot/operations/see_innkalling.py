"""See a version of an innkalling as one person may see it now: words, news and files."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from bot.cases.case import Case
from bot.cases.council import Council
from bot.cases.errors import NotAllowed
from bot.cases.meeting import Meeting
from bot.cases.people import Person
from bot.documents.innkalling import Innkalling, file_name, open_edition
from bot.documents.text import printable
from bot.operations.case_circumstances import local_day
from bot.operations.innkalling_content import Paper
from bot.operations.innkalling_edition import StoredEdition, editions_of, read_edition
from bot.operations.innkalling_recipients import day_that_counts, is_recipient, sees_closed
from storage.cases import cases_by_id
from storage.councils import get_council, memberships_of_council, people_by_id
from storage.house import House, Session
from storage.meetings import agenda_of, get_meeting


@dataclass(frozen=True)
class FileToSend:
    """A file from the file store; ``name`` is safe to save it under."""

    name: str
    title: str
    file_hash: str


@dataclass(frozen=True)
class EditionView:
    """A version for one reader: nothing in it is hidden from that reader.

    ``withheld`` says that the Word file is left out, since a case in it has been closed after it
    was made.
    """

    council: Council
    meeting: Meeting
    number: int
    reason: str
    innkalling: Innkalling
    news: tuple[str, ...]
    files: tuple[FileToSend, ...]
    links: tuple[tuple[str, str], ...] = ()
    withheld: bool = False
    sees_closed: bool = False


def see_edition_in_channel(house: House, innkalling_id: int) -> EditionView:
    """The open edition, whoever is in the channel."""
    with house.look() as session:
        stored = read_edition(session, innkalling_id)
        return replace(_Reading(house, session, stored).view(None, sees_all=False), links=())


def see_edition_for(
    house: House, innkalling_id: int, person_id: int, *, at: datetime, everything: bool = False
) -> EditionView | None:
    """The version as a person may see it at this moment, or None for somebody who may not any more.

    The files are those that travel with this version; with ``everything`` all that it has.
    """
    with house.look() as session:
        stored = read_edition(session, innkalling_id)
        meeting = get_meeting(session, stored.meeting_id)
        memberships = memberships_of_council(session, meeting.council_id)
        on = day_that_counts(meeting, local_day(at))
        if not is_recipient(memberships, person_id, on=on):
            return None
        sees_all = sees_closed(memberships, person_id, meeting.council_id, on=on)
        reading = _Reading(house, session, stored, everything=everything)
        return reading.view(person_id, sees_all=sees_all)


def newest_sent(session: Session, meeting_id: int) -> StoredEdition:
    """The newest version that has gone out. Raises ``NotAllowed`` before the first."""
    sent = [each for each in editions_of(session, meeting_id) if each.is_sent]
    if not sent:
        raise NotAllowed("Innkallingen er ikke sendt ennå.")
    return sent[-1]


@dataclass(frozen=True)
class Receipt:
    """Who a version went to, for the secretariat."""

    council: Council
    meeting: Meeting
    number: int
    meeting_number: str
    full: tuple[Person, ...]
    open: tuple[Person, ...]
    without_slack: tuple[Person, ...]
    has_closed: bool
    files: tuple[FileToSend, ...]


def see_receipt(house: House, innkalling_id: int, *, at: datetime) -> Receipt:
    """What the secretariat keeps: who got which edition, and the full edition itself."""
    with house.look() as session:
        stored = read_edition(session, innkalling_id)
        meeting = get_meeting(session, stored.meeting_id)
        memberships = memberships_of_council(session, meeting.council_id)
        on = day_that_counts(meeting, local_day(at))
        found = people_by_id(session, stored.edition.recipients)
        people = [found[each] for each in stored.edition.recipients if each in found]
        reached = [person for person in people if person.slack_user]
        entitled = {
            p.id for p in people if sees_closed(memberships, p.id, meeting.council_id, on=on)
        }
        innkalling = stored.content.innkalling
        return Receipt(
            council=get_council(session, meeting.council_id),
            meeting=meeting,
            number=stored.number,
            meeting_number=innkalling.meeting_number,
            full=tuple(person for person in reached if person.id in entitled),
            open=tuple(person for person in reached if person.id not in entitled),
            without_slack=tuple(person for person in people if not person.slack_user),
            has_closed=stored.open_hash is not None,
            files=tuple(_innkalling_file(stored, stored.full_hash)),
        )


@dataclass(frozen=True)
class NumberedCases:
    """The cases of one officer that got their saksnummer: number and title."""

    council: Council
    meeting: Meeting
    meeting_number: str
    cases: tuple[tuple[str, str], ...]


def see_numbered_cases(house: House, innkalling_id: int, person_id: int) -> NumberedCases:
    """Only the cases that the person writes, so that nothing closed is told to others."""
    with house.look() as session:
        stored = read_edition(session, innkalling_id)
        meeting = get_meeting(session, stored.meeting_id)
        cases = _cases_of(session, stored)
        drawn = {str(each) for each in stored.edition.numbered}
        rows = [row for row in stored.content.innkalling.agenda if row.key in drawn]
        return NumberedCases(
            council=get_council(session, meeting.council_id),
            meeting=meeting,
            meeting_number=stored.content.innkalling.meeting_number,
            cases=tuple(
                (row.saksnummer or "", row.title)
                for row in rows
                if row.key in cases and person_id in cases[row.key].officers
            ),
        )


@dataclass(frozen=True)
class _Reading:
    """A version being read for somebody."""

    house: House
    session: Session
    stored: StoredEdition
    everything: bool = False

    def view(self, person_id: int | None, *, sees_all: bool) -> EditionView:
        stored = self.stored
        meeting = get_meeting(self.session, stored.meeting_id)
        council = get_council(self.session, meeting.council_id)
        closed_since = self._closed_since(council)
        innkalling = _closing(stored.content.innkalling, closed_since)
        shown = innkalling if sees_all else open_edition(innkalling)
        withheld = not sees_all and bool(closed_since)
        papers = [
            paper
            for paper in self._papers(person_id)
            if sees_all or not (paper.is_closed or str(paper.item_id) in closed_since)
        ]
        return EditionView(
            council=council,
            meeting=meeting,
            number=stored.number,
            reason=stored.reason if shown.change_note == innkalling.change_note else "",
            innkalling=shown,
            news=self._news(sees_all, closed_since),
            files=tuple(self._files(person_id, papers, sees_all, withheld)),
            links=tuple((paper.title, paper.url) for paper in papers if paper.url),
            withheld=withheld,
            sees_closed=sees_all,
        )

    def _closed_since(self, council: Council) -> dict[str, str]:
        """Legal bases of cases that were open when the version was made, by key."""
        cases = _cases_of(self.session, self.stored)
        return {
            entry.key: council.legal_basis_text(basis)
            for entry in self.stored.content.innkalling.cases
            if not entry.closed_basis and (basis := _basis(cases, entry.key))
        }

    def _papers(self, person_id: int | None) -> list[Paper]:
        if self.everything:
            return list(self.stored.content.papers)
        return self.stored.edition.papers_for(person_id)

    def _news(self, sees_all: bool, closed_since: Mapping[str, str]) -> tuple[str, ...]:
        if closed_since and not sees_all:
            return ()
        texts = [n.text if sees_all else n.open_text for n in self.stored.edition.news]
        return tuple(dict.fromkeys(filter(None, texts)))

    def _files(
        self, person_id: int | None, papers: list[Paper], sees_all: bool, withheld: bool
    ) -> Iterator[FileToSend]:
        stored = self.stored
        if not withheld:
            yield from _innkalling_file(
                stored, stored.full_hash if sees_all else stored.open_hash or stored.full_hash
            )
        if person_id is None:
            return
        for paper in papers:
            if file_hash := stored.edition.file_hash_of(paper):
                name, title = name_of_file(paper)
                yield FileToSend(name, title, file_hash)
        edition = stored.edition
        wants = edition.has_new_calendar or self.everything or person_id in edition.newcomers
        if wants and edition.calendar_hash:
            yield _calendar(stored, edition.calendar_hash)


def _innkalling_file(stored: StoredEdition, file_hash: str | None) -> Iterator[FileToSend]:
    if file_hash:
        name = file_name(stored.content.innkalling)
        yield FileToSend(name, PurePath(name).stem, file_hash)


def _calendar(stored: StoredEdition, file_hash: str) -> FileToSend:
    innkalling = stored.content.innkalling
    number = innkalling.meeting_number.replace("/", "-")
    name = safe_name(f"Møte {number} {innkalling.council_name}", ".ics")
    return FileToSend(name, "Møtet til kalenderen din", file_hash)


def name_of_file(paper: Paper) -> tuple[str, str]:
    """What a paper is called when it is saved, and its title: "Vedlegg 4A – Portefølje.xlsx"."""
    ending = PurePath(paper.file_name or "toppnotat.docx").suffix.lower()
    title = paper.title
    if paper.key == "toppnotat" and paper.saksnummer:
        title = f"{title} sak {paper.saksnummer}"
    shown = " – ".join(filter(None, (paper.label, title)))
    return safe_name(shown, ending), shown


def safe_name(text: str, ending: str) -> str:
    """A file name that every system takes: no slashes, quotes or hidden signs, and short."""
    kept = re.sub(r"[\x00-\x1f\x7f<>:\"/\\|?*]", "-", printable(text))
    kept = " ".join(kept.split())[:120].strip(" .") or "Fil"
    return f"{kept}{re.sub(r'[^.a-z0-9]', '', ending)}"


def _cases_of(session: Session, stored: StoredEdition) -> dict[str, Case]:
    """The cases as they are now, by the key of their line."""
    items = agenda_of(session, stored.meeting_id)
    cases = cases_by_id(session, (item.case_id for item in items))
    return {str(item.id): cases[item.case_id] for item in items if item.case_id in cases}


def _basis(cases: Mapping[str, Case], key: str) -> str | None:
    return cases[key].legal_basis if key in cases else None


def _closing(innkalling: Innkalling, closed: Mapping[str, str]) -> Innkalling:
    """The innkalling with more cases closed than when it was made."""
    if not closed:
        return innkalling
    return replace(
        innkalling,
        agenda=tuple(
            replace(row, closed_basis=closed[row.key]) if row.key in closed else row
            for row in innkalling.agenda
        ),
        cases=tuple(
            replace(case, closed_basis=closed[case.key]) if case.key in closed else case
            for case in innkalling.cases
        ),
        open_change_note=None,
    )
