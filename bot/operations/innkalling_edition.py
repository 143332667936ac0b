"""One version of an innkalling as it is stored: what it says, what is new, and who gets it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.cases.errors import NotFound
from bot.documents import snapshot
from bot.operations.innkalling_content import Content, Paper
from bot.operations.innkalling_news import News, PaperName, name_of
from storage.house import Session
from storage.meetings import get_innkalling, innkallinger_of


@dataclass(frozen=True)
class MadeFile:
    """A Word file that the bot made for a paper of the edition."""

    item_id: int
    key: str
    file_hash: str


@dataclass(frozen=True)
class PaperNamed:
    """A paper of the edition, by its item and key."""

    item_id: int
    key: str


@dataclass(frozen=True)
class Edition:
    """A version, frozen when it was decided; ``made`` and ``calendar_hash`` come with compiling.

    ``resent`` are the papers that go out with this version, to all but the ``newcomers``, who get
    everything. ``numbered`` are the agenda items that got their saksnummer by it.
    """

    content: Content
    news: tuple[News, ...] = ()
    resent: tuple[PaperNamed, ...] = ()
    recipients: tuple[int, ...] = ()
    newcomers: tuple[int, ...] = ()
    numbered: tuple[int, ...] = ()
    has_new_calendar: bool = True
    made: tuple[MadeFile, ...] = ()
    calendar_hash: str | None = None

    def file_hash_of(self, paper: Paper) -> str | None:
        """The file of a paper: as handed in, or as the bot made it."""
        own = {(each.item_id, each.key): each.file_hash for each in self.made}
        return paper.file_hash or own.get(name_of(paper))

    def papers_for(self, person_id: int | None) -> list[Paper]:
        """The papers that travel with this version to a person (closed ones too)."""
        if person_id in self.newcomers:
            return list(self.content.papers)
        names: set[PaperName] = {(each.item_id, each.key) for each in self.resent}
        return [paper for paper in self.content.papers if name_of(paper) in names]


@dataclass(frozen=True)
class StoredEdition:
    """A version with its place in the storage. The hashes are set once it has been compiled."""

    id: int
    meeting_id: int
    number: int
    reason: str
    edition: Edition
    full_hash: str | None
    open_hash: str | None
    is_sent: bool
    decided_at: datetime
    decided_by_id: int

    @property
    def content(self) -> Content:
        return self.edition.content


def as_stored(edition: Edition) -> dict[str, Any]:
    """The edition as the JSON column holds it."""
    stored: dict[str, Any] = json.loads(snapshot.to_json(edition))
    return stored


def read_edition(session: Session, innkalling_id: int) -> StoredEdition:
    """Raises ``NotFound``."""
    return _stored(get_innkalling(session, innkalling_id))


def editions_of(session: Session, meeting_id: int) -> list[StoredEdition]:
    """Every version of a meeting's innkalling, the oldest first."""
    return [_stored(row) for row in innkallinger_of(session, meeting_id)]


def last_edition(session: Session, meeting_id: int) -> StoredEdition:
    """The newest version. Raises ``NotFound`` before the first."""
    editions = editions_of(session, meeting_id)
    if not editions:
        raise NotFound("Innkallingen er ikke sendt ennå.")
    return editions[-1]


def _stored(row: Any) -> StoredEdition:
    return StoredEdition(
        id=row.id,
        meeting_id=row.meeting_id,
        number=row.number,
        reason=row.reason,
        edition=snapshot.from_json(Edition, json.dumps(row.content)),
        full_hash=row.full_hash,
        open_hash=row.open_hash,
        is_sent=row.sent_at is not None,
        decided_at=row.decided_at,
        decided_by_id=row.decided_by_id,
    )
