"""Read councils, people, memberships, meetings and cases from a configuration file."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.cases.permissions import Actor
from bot.operations.configuration.agendas import load_agendas
from bot.operations.configuration.cases import load_cases
from bot.operations.configuration.contents import contents_of
from bot.operations.configuration.councils import load_councils
from bot.operations.configuration.faults import Fault, WrongFile
from bot.operations.configuration.loading import Loading
from bot.operations.configuration.meetings import load_meetings
from bot.operations.configuration.memberships import load_memberships
from bot.operations.configuration.paper_files import PaperFile, read_papers
from bot.operations.configuration.people import load_people
from bot.operations.configuration.report import LoadReport
from bot.operations.configuration.yaml_text import decoded, read_yaml
from storage.house import House

__all__ = ["Fault", "LoadReport", "WrongFile", "decoded", "load_configuration"]

_PARTS = (
    load_councils, load_people, load_memberships, load_meetings, load_cases, load_agendas,
)  # fmt: skip


class _OnlyLooked(Exception):
    """Ends the transaction of a dry run without keeping anything."""


def load_configuration(
    house: House, text: str, *, base_folder: Path, by: Actor, at: datetime, apply: bool
) -> LoadReport:
    """Bring the house in line with the file; with ``apply`` False only say what that would change.

    Both go the same way, in one transaction that a dry run undoes, so what is told is what is
    done. Read again, the same file changes nothing. Fields, memberships and papers that a file
    leaves out are left alone. ``base_folder`` is where paths of attachments start.
    Raises ``WrongFile`` with everything that is wrong; nothing is then stored.
    """
    contents, faults = contents_of(read_yaml(text))
    papers = read_papers(contents, base_folder)
    if apply:
        _store(house, papers.values())
    report = LoadReport((), apply)
    try:
        with house.change(by=by, at=at) as change:
            loading = Loading(change, contents, papers, faults=faults)
            for load_part in _PARTS:
                load_part(loading)
            if loading.faults:
                raise WrongFile(loading.faults)
            report = LoadReport(tuple(loading.report.lines), apply)
            if not apply:
                raise _OnlyLooked
    except _OnlyLooked:
        pass
    return report


def _store(house: House, papers: Iterable[PaperFile]) -> None:
    """Before the rows: bytes that no row names do no harm, a row without its bytes would."""
    for paper in papers:
        if not paper.faults:
            house.files.put(paper.content)
