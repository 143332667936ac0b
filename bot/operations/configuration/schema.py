"""What a configuration file may hold. Keys are Norwegian in ASCII; every text comes as text.

A field that a file leaves out is left alone in what is stored already (see ``is_given``).
"""

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.cases.agenda import ItemKind
from bot.cases.case_states import CaseState
from bot.cases.council import Language
from bot.operations.configuration.values import (
    TEXT_LENGTH,
    Channel,
    Day,
    DayOfMeeting,
    FilledName,
    FilledText,
    FirstState,
    Key,
    Link,
    Mail,
    Minutes,
    Name,
    Number,
    NumberFormat,
    Point,
    RoleName,
    SakstypeName,
    SlackUser,
    SpokenLanguage,
    StandingPoint,
    StandingSlag,
    StandingText,
    StandingTitle,
    Text,
    TimeOfDay,
    Title,
    WorkingDays,
    Year,
    YesNo,
)


class Entry(BaseModel):
    """A part of a file. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def is_given(self, name: str) -> bool:
        """Whether the file has the field at all, empty or not."""
        return name in self.model_fields_set


class NumberFormats(Entry):
    """How numbers are printed: ``{n}``, ``{yy}`` and ``{yyyy}``."""

    case: NumberFormat = Field("{n}/{yy}", alias="sak")
    meeting: NumberFormat = Field("{n}/{yyyy}", alias="moete")


class LegalBasisEntry(Entry):
    """A legal basis for keeping a case from the public."""

    key: Key = Field(alias="noekkel")
    text: FilledName = Field(alias="tekst")


class StandingEntry(Entry):
    """A standing case; its texts may name ``{raad}`` and ``{forrige_moetedato}``."""

    kind: StandingSlag = Field(alias="slag")
    title: StandingTitle = Field(alias="tittel")
    hensikt: StandingText = ""
    proposal: tuple[StandingPoint, ...] = Field((), alias="forslag")


class SeriesEntry(Entry):
    """Where the series of a year begin; a series left out begins at 1."""

    year: Year = Field(alias="aar")
    case: Number | None = Field(None, alias="sak")
    meeting: Number | None = Field(None, alias="moete")


class CouncilEntry(Entry):
    """A council with all its configuration."""

    key: Key = Field(alias="noekkel")
    name: FilledName = Field(alias="navn")
    short_name: FilledName = Field(alias="kortnavn")
    language: SpokenLanguage = Field(Language.BOKMAAL, alias="spraak")
    channel: Channel | None = Field(None, alias="kanal")
    number_formats: NumberFormats = Field(NumberFormats(), alias="nummerformat")
    case_deadline_days: WorkingDays = Field(10, alias="saksfrist")
    dispatch_days: WorkingDays = Field(7, alias="utsending")
    shows_times: YesNo = Field(False, alias="viser_tider")
    is_arena: YesNo = Field(False, alias="arena")
    default_place: Name = Field("", alias="sted")
    sender: Name = Field("", alias="avsender")
    goes_on_to: Key | None = Field(None, alias="gaar_videre_til")
    standing_cases: tuple[StandingEntry, ...] = Field((), alias="faste_saker")
    legal_bases: tuple[LegalBasisEntry, ...] = Field((), alias="hjemler")
    series: tuple[SeriesEntry, ...] = Field((), alias="serier")

    @model_validator(mode="after")
    def _deadline_before_dispatch(self) -> "CouncilEntry":
        if self.case_deadline_days < self.dispatch_days:
            raise ValueError(
                f"Saksfristen ({self.case_deadline_days} virkedager før møtet) er etter utsending "
                f"({self.dispatch_days}). Sett saksfristen tidligst."
            )
        return self


class PersonEntry(Entry):
    """A person; ``noekkel`` is the person's lasting name in files."""

    key: Key = Field(alias="noekkel")
    name: FilledName = Field(alias="navn")
    organisation: Name = Field("", alias="organisasjon")
    email: Mail | None = Field(None, alias="epost")
    slack_user: SlackUser | None = Field(None, alias="slack")


class MembershipEntry(Entry):
    """A person's role in a council; ``vara_for`` and ``erstatter`` name people of that council."""

    council: Key = Field(alias="raad")
    person: Key
    role: RoleName = Field(alias="rolle")
    start: Day | None = Field(None, alias="fra")
    end: Day | None = Field(None, alias="til")
    deputy_for: Key | None = Field(None, alias="vara_for")
    replaces: Key | None = Field(None, alias="erstatter")


class DayEntry(Entry):
    """One day of a meeting."""

    date: Day = Field(alias="dato")
    start: TimeOfDay = Field(alias="fra")
    end: TimeOfDay = Field(alias="til")


class AttachmentEntry(Entry):
    """A paper: ``fil`` (a path from the file's own folder) or ``lenke``."""

    title: Title = Field(alias="tittel")
    file: FilledText | None = Field(None, alias="fil")
    url: Link | None = Field(None, alias="lenke")
    is_separate: YesNo = Field(False, alias="separat")
    is_toppnotat: YesNo = Field(False, alias="toppnotat")

    @model_validator(mode="after")
    def _either_file_or_link(self) -> "AttachmentEntry":
        if (self.file is None) == (self.url is None):
            raise ValueError("Et vedlegg har enten «fil» eller «lenke». Skriv én av dem.")
        if self.url and (self.is_separate or self.is_toppnotat):
            raise ValueError("Bare en fil kan være separat vedlegg eller toppnotat.")
        if self.is_separate and self.is_toppnotat:
            raise ValueError("Et toppnotat følger pakken og kan ikke være separat vedlegg.")
        return self


class PresenterEntry(Entry):
    """Who presents: ``person`` by key, or ``navn`` for somebody the file does not know."""

    person: Key | None = None
    name: Name = Field("", alias="navn")
    organisation: Name = Field("", alias="organisasjon")

    @model_validator(mode="after")
    def _somebody(self) -> "PresenterEntry":
        if (self.person is None) == (not self.name):
            raise ValueError(
                "Skriv enten «person» (en nøkkel) eller «navn» på den som presenterer."
            )
        return self


Presenters = tuple[PresenterEntry, ...]


class AgendaEntry(Entry):
    """A line of an agenda: exactly one of ``sak``, ``fast``, ``pause`` and ``eventuelt``."""

    case: Key | None = Field(None, alias="sak")
    standing: StandingSlag | None = Field(None, alias="fast")
    break_title: FilledName | None = Field(None, alias="pause")
    eventuelt: FilledName | None = None
    day: DayOfMeeting = Field(1, alias="dag")
    start: TimeOfDay | None = Field(None, alias="starter")
    minutes: Minutes | None = Field(None, alias="minutter")
    presenters: Presenters = Field((), alias="presenterer")
    late_reason: Name = Field("", alias="etteranmeldt_fordi")
    late_allowed_by: Name = Field("", alias="tillatt_av")
    attachments: tuple[AttachmentEntry, ...] = Field((), alias="vedlegg")

    @model_validator(mode="after")
    def _one_thing(self) -> "AgendaEntry":
        things = (self.case, self.standing, self.break_title, self.eventuelt)
        if sum(thing is not None for thing in things) != 1:
            raise ValueError(
                "Et punkt på dagsordenen har nøyaktig én av «sak», «fast», «pause» og «eventuelt»."
            )
        if self.attachments and self.standing is None:
            raise ValueError("Vedlegg på dagsordenen hører til en fast sak. Flytt dem til saken.")
        return self

    @property
    def kind(self) -> ItemKind:
        if self.break_title is not None:
            return ItemKind.BREAK
        return ItemKind.EVENTUELT if self.eventuelt is not None else ItemKind.CASE


class MeetingEntry(Entry):
    """A meeting; its year is that of the first day."""

    council: Key = Field(alias="raad")
    number: Number = Field(alias="nummer")
    days: tuple[DayEntry, ...] = Field(alias="dager", min_length=1)
    place: Name = Field("", alias="sted")
    link: Link | None = Field(None, alias="lenke")
    agenda: tuple[AgendaEntry, ...] = Field((), alias="dagsorden")

    @property
    def year(self) -> int:
        return self.days[0].date.year


class SectionEntry(Entry):
    """A section of the toppnotat; lines of ``tekst`` that begin with ``- `` are a list."""

    heading: Title = Field(alias="overskrift")
    text: FilledText = Field(alias="tekst")


class WishedMeeting(Entry):
    """A meeting of the case's council by number and year."""

    number: Number = Field(alias="nummer")
    year: Year = Field(alias="aar")


class CaseEntry(Entry):
    """A case; ``noekkel`` is its lasting name in files, never printed."""

    key: Key = Field(alias="noekkel")
    council: Key = Field(alias="raad")
    title: Title = Field(alias="tittel")
    sakstype: SakstypeName
    state: FirstState = Field(CaseState.DRAFT, alias="tilstand")
    hensikt: Text = ""
    proposal: tuple[Point, ...] = Field((), alias="forslag")
    questions: tuple[Point, ...] = Field((), alias="spoersmaal")
    sections: tuple[SectionEntry, ...] = Field((), alias="avsnitt")
    saksbehandler: Key | None = None
    ansvarlig: Key | None = None
    presenters: Presenters = Field((), alias="presenterer")
    wished_meeting: WishedMeeting | None = Field(None, alias="oensket_moete")
    legal_basis: Key | None = Field(None, alias="hjemmel")
    attachments: tuple[AttachmentEntry, ...] = Field((), alias="vedlegg")

    @model_validator(mode="after")
    def _points_fit_in_a_field(self) -> "CaseEntry":
        for name, points in (("forslag", self.proposal), ("spoersmaal", self.questions)):
            length = len("\n".join(points))
            if length > TEXT_LENGTH:
                raise ValueError(
                    f"«{name}» har {length} tegn til sammen, men det er plass til {TEXT_LENGTH}."
                )
        return self


#: The parts of a file by their key.
PARTS: dict[str, type[Entry]] = {
    "raad": CouncilEntry,
    "personer": PersonEntry,
    "medlemskap": MembershipEntry,
    "moeter": MeetingEntry,
    "saker": CaseEntry,
}
