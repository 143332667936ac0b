"""Which Word template a council's papers are made on."""

from dataclasses import dataclass
from pathlib import Path

from storage.house import House, Session
from storage.templates import find_template

#: The templates that come with the bot, one per paper.
STANDARD = Path(__file__).resolve().parents[2] / "templates"


@dataclass(frozen=True)
class TemplateInUse:
    """The bytes of a template and their hash."""

    content: bytes
    file_hash: str


def standard_template(paper: str) -> bytes:
    """The template that comes with the bot."""
    return (STANDARD / f"{paper}.docx").read_bytes()


def template_for(house: House, session: Session, paper: str, council_id: int) -> TemplateInUse:
    """The newest template of the council, else the newest for all, else the one that comes with the
    bot. The bytes stand in the file store when this returns, so that a hash can always be read."""
    row = find_template(session, paper, council_id)
    if row is not None:
        return TemplateInUse(house.files.get(row.file_hash), row.file_hash)
    content = standard_template(paper)
    return TemplateInUse(content, house.files.put(content))
