"""See which Word templates are in use, and what became of one that was handed in."""

from dataclasses import dataclass
from datetime import datetime

from bot.cases.council import Council
from bot.cases.errors import NotAllowed
from bot.cases.people import Role
from bot.cases.permissions import Actor
from bot.documents.house import PAPERS
from bot.operations.case_circumstances import local_day
from bot.operations.change_template import STANDARD_NAME, WAS_REFUSED, PaperOfCouncil
from storage.audit_entries import audit_entries
from storage.councils import get_council, people_by_id
from storage.house import House, Session
from storage.templates import find_template


@dataclass(frozen=True)
class TemplateShown:
    """The template of one paper in one council; ``who`` and ``when`` are empty for the standard
    one, and ``is_shared`` for one that was handed in for all councils."""

    place: PaperOfCouncil
    file_name: str
    is_standard: bool
    is_shared: bool
    who: str = ""
    when: datetime | None = None


@dataclass(frozen=True)
class CouncilTemplates:
    """A council with the templates of its papers."""

    council: Council
    templates: tuple[TemplateShown, ...]


def see_templates(house: House, *, by: Actor, at: datetime) -> tuple[CouncilTemplates, ...]:
    """The templates of the councils whose secretariat the asker is in. Raises ``NotAllowed``."""
    today = local_day(at)
    ids = [
        m.council_id for m in by.memberships if m.role is Role.SEKRETARIAT and m.is_active_on(today)
    ]
    if not ids:
        raise NotAllowed("Bare sekretariatet bruker malene. Ta kontakt med sekretariatet.")
    with house.look() as session:
        found = [_of_council(session, get_council(session, each)) for each in dict.fromkeys(ids)]
    return tuple(sorted(found, key=lambda each: each.council.name))


def why_refused(
    house: House, place: PaperOfCouncil, file_hash: str, *, since: datetime
) -> tuple[str, ...]:
    """Why a template that was handed in at ``since`` was refused; empty where it was not."""
    with house.look() as session:
        entries = audit_entries(session, "council", place.council_id, what=WAS_REFUSED)
        own = [e for e in entries if e.after["file_hash"] == file_hash and e.at >= since]
        return tuple(own[-1].after["reasons"]) if own else ()


def name_of_council(house: House, council_id: int) -> str:
    """A council's name, for a message about its templates."""
    with house.look() as session:
        return get_council(session, council_id).name


def _of_council(session: Session, council: Council) -> CouncilTemplates:
    places = [PaperOfCouncil(council.id, paper) for paper in PAPERS]
    return CouncilTemplates(council, tuple(_shown(session, place) for place in places))


def _shown(session: Session, place: PaperOfCouncil) -> TemplateShown:
    row = find_template(session, place.paper, place.council_id)
    if row is None:
        return TemplateShown(place, STANDARD_NAME, is_standard=True, is_shared=False)
    people = people_by_id(session, [row.handed_in_by_id])
    return TemplateShown(
        place,
        row.file_name,
        is_standard=row.file_name == STANDARD_NAME,
        is_shared=row.council_id is None,
        who=people[row.handed_in_by_id].name if row.handed_in_by_id in people else "",
        when=row.handed_in_at,
    )
