"""Make the papers of an innkalling that was decided, prove that they hold, and hand them out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cases.council import Council
from bot.cases.errors import RuleBroken
from bot.cases.meeting import Meeting, MeetingState
from bot.cases.permissions import Actor, check_is_secretariat
from bot.documents.house import UnusableTemplate
from bot.operations.case_circumstances import local_day
from bot.operations.hand_out_innkalling import hand_out, tell_of_failure
from bot.operations.innkalling_edition import (
    MadeFile,
    StoredEdition,
    as_stored,
    editions_of,
    read_edition,
)
from bot.operations.job_run import JobRun
from bot.operations.make_papers import (
    WORD,
    MadeInnkalling,
    UnsoundPaper,
    make_innkalling,
    make_toppnotat,
)
from bot.operations.meeting_calendar import calendar_of
from bot.operations.recognise import SAKSBOT
from bot.operations.send_innkalling import JOB, SentInnkalling
from bot.operations.templates_in_use import TemplateInUse, template_for
from storage.councils import get_council
from storage.files import remember_file
from storage.house import Change, House
from storage.meetings import (
    get_innkalling,
    get_meeting,
    get_meeting_for_change,
    set_innkalling_files,
)

CALENDAR = "text/calendar"


@dataclass(frozen=True)
class _Workpiece:
    """What is worked on: a version with the meeting, and the templates of this moment."""

    stored: StoredEdition
    versions: tuple[StoredEdition, ...]
    council: Council
    meeting: Meeting
    innkalling_template: TemplateInUse
    toppnotat_template: TemplateInUse

    @property
    def is_wanted(self) -> bool:
        return not self.stored.is_sent and self.meeting.state is not MeetingState.CALLED_OFF


@dataclass(frozen=True)
class _Made:
    """Everything that was made, by the hash that it has in the file store; sizes in bytes."""

    full_hash: str
    open_hash: str | None
    papers: tuple[MadeFile, ...]
    calendar_hash: str
    sizes: dict[str, int]


def compile_innkalling(house: House, run: JobRun) -> None:
    """The heavy work behind ``send_innkalling``. It may be run again at any point: the same version
    gives the same files, and it is handed out in one transaction, once.

    Where a file does not hold nothing is sent, and the secretariat is told why.
    """
    piece = _workpiece(house, int(run.about["innkalling_id"]))
    if not piece.is_wanted:
        return
    try:
        made = _make(house, piece, run)
    except (UnusableTemplate, UnsoundPaper) as refusal:
        reasons = refusal.reasons if isinstance(refusal, RuleBroken) else (str(refusal),)
        with house.change(by=SAKSBOT, at=run.at) as change:
            tell_of_failure(change, piece.stored, reasons, attempt=run.job_id)
        return
    run.tell(90, "Sender ut")
    _finish(house, piece, made, at=run.at)


def try_again(house: House, innkalling_id: int, *, by: Actor, at: datetime) -> SentInnkalling:
    """Order the work once more after it failed. Raises where the version is out after all."""
    with house.change(by=by, at=at) as change:
        stored = read_edition(change.session, innkalling_id)
        meeting = get_meeting_for_change(change, stored.meeting_id)
        check_is_secretariat(by, meeting.council_id, on=local_day(at))
        if read_edition(change.session, innkalling_id).is_sent:
            raise RuleBroken("Innkallingen er allerede sendt.")
        orderer = by.person.slack_user
        about = {"innkalling_id": innkalling_id, "ordered_by_slack": orderer}
        return SentInnkalling(innkalling_id, stored.number, change.order(JOB, about=about))


def _workpiece(house: House, innkalling_id: int) -> _Workpiece:
    with house.look() as session:
        stored = read_edition(session, innkalling_id)
        meeting = get_meeting(session, stored.meeting_id)
        council = get_council(session, meeting.council_id)
        return _Workpiece(
            stored=stored,
            versions=tuple(
                each for each in editions_of(session, meeting.id) if each.number <= stored.number
            ),
            council=council,
            meeting=meeting,
            innkalling_template=template_for(house, session, "innkalling", council.id),
            toppnotat_template=template_for(house, session, "toppnotat", council.id),
        )


def _make(house: House, piece: _Workpiece, run: JobRun) -> _Made:
    run.tell(10, "Lager innkallingen")
    words = make_innkalling(piece.stored.content.innkalling, piece.innkalling_template.content)
    store = _Store(house)
    papers = tuple(_made_papers(store, piece, run))
    run.tell(80, "Lager kalenderfilen")
    calendar = calendar_of(piece.council, piece.meeting, piece.versions)
    return _Made(*_put(store, words), papers, store.put(calendar), store.sizes)


def _made_papers(store: "_Store", piece: _Workpiece, run: JobRun) -> Iterator[MadeFile]:
    written = [paper for paper in piece.stored.content.papers if paper.text is not None]
    told = 0
    for done, paper in enumerate(written):
        assert paper.text is not None
        percent = 40 + 40 * done // len(written)
        if percent > told:
            run.tell(percent, f"Lager toppnotat {done + 1} av {len(written)}")
            told = percent
        word = make_toppnotat(paper.text, piece.toppnotat_template.content)
        yield MadeFile(paper.item_id, paper.key, store.put(word))


def _put(store: "_Store", words: MadeInnkalling) -> tuple[str, str | None]:
    return store.put(words.full), store.put(words.open) if words.open else None


class _Store:
    """The file store, and how large the files were that went into it."""

    def __init__(self, house: House) -> None:
        self._files = house.files
        self.sizes: dict[str, int] = {}

    def put(self, content: bytes) -> str:
        name = self._files.put(content)
        self.sizes[name] = len(content)
        return name


def _finish(house: House, piece: _Workpiece, made: _Made, *, at: datetime) -> None:
    with house.change(by=SAKSBOT, at=at) as change:
        meeting = get_meeting_for_change(change, piece.meeting.id)
        stored = read_edition(change.session, piece.stored.id)
        if stored.is_sent or meeting.state is MeetingState.CALLED_OFF:
            return
        edition = replace(stored.edition, made=made.papers, calendar_hash=made.calendar_hash)
        _remember(change, piece, made)
        get_innkalling(change.session, stored.id).content = as_stored(edition)
        set_innkalling_files(
            change,
            stored.id,
            template_hash=piece.innkalling_template.file_hash,
            full_hash=made.full_hash,
            open_hash=made.open_hash,
            sent_at=at,
        )
        hand_out(change, replace(stored, edition=edition))


def _remember(change: Change, piece: _Workpiece, made: _Made) -> None:
    template = piece.innkalling_template
    sizes = {**made.sizes, template.file_hash: len(template.content)}
    for name, size in sizes.items():
        kind = CALENDAR if name == made.calendar_hash else WORD
        remember_file(change.session, name, size=size, mime_type=kind, at=change.at)
