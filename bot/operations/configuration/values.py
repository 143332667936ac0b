"""The kinds of values in a configuration file, each with the sentence that says what it must be."""

import re
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from bot.cases.case_states import CaseState
from bot.cases.council import Language, StandingKind
from bot.cases.numbering import check_format
from bot.cases.people import Role
from bot.cases.sakstype import Sakstype
from bot.documents.text import printable
from bot.operations.configuration.yaml_text import folded

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def _checked(pattern: str, sentence: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"«{value}» kan ikke brukes. {sentence}")
        return value

    return AfterValidator(check)


def _cleaned(value: str) -> str:
    return printable(value).strip()


def _filled(value: str) -> str:
    if not value:
        raise ValueError("Feltet er tomt. Skriv en verdi.")
    return value


def _yes_or_no(value: Any) -> Any:
    known = {"ja": True, "nei": False, "true": True, "false": False}
    if isinstance(value, str) and value.strip().lower() in known:
        return known[value.strip().lower()]
    if isinstance(value, bool):
        return value
    raise ValueError(f"Skriv ja eller nei, ikke «{value}».")


def _day(value: Any) -> date:
    try:
        found = date.fromisoformat(str(value).strip())
    except ValueError:
        raise ValueError(
            f"«{value}» er ikke en dato. Skriv år-måned-dag, for eksempel 2019-12-02."
        ) from None
    if not EARLIEST <= found <= LATEST:
        raise ValueError(f"Året {found.year} er ikke mellom {EARLIEST.year} og {LATEST.year}.")
    return found


def _time_of_day(value: Any) -> time:
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", str(value).strip())
    if found is None:
        raise ValueError(f"«{value}» er ikke et klokkeslett. Skriv for eksempel 09:00.")
    return time(int(found[1]), int(found[2]))


def _one_of(kind: type[StrEnum], names: dict[str, StrEnum]) -> BeforeValidator:
    def check(value: Any) -> StrEnum:
        if isinstance(value, kind):
            return value
        found = names.get(folded(str(value)))
        if found is None:
            raise ValueError(f"«{value}» er ukjent. Velg en av: {', '.join(sorted(names))}.")
        return found

    return BeforeValidator(check)


def _by_value(kind: type[StrEnum]) -> BeforeValidator:
    return _one_of(kind, {each.value.lower(): each for each in kind})


def _on_one_line(value: str) -> str:
    return " ".join(value.split())


def _at_most(limit: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > limit:
            raise ValueError(f"Teksten har {len(value)} tegn, men det er plass til {limit}.")
        return value

    return AfterValidator(check)


#: What Slack's own fields take, in characters: a longer text could not be changed there.
NAME_LENGTH, TITLE_LENGTH, TEXT_LENGTH = 150, 250, 3000

_Clean = AfterValidator(_cleaned)
_Filled = AfterValidator(_filled)
_OneLine = AfterValidator(_on_one_line)
Text = Annotated[str, _Clean, _at_most(TEXT_LENGTH)]
FilledText = Annotated[str, _Clean, _Filled, _at_most(TEXT_LENGTH)]
Name = Annotated[str, _Clean, _OneLine, _at_most(NAME_LENGTH)]
FilledName = Annotated[str, _Clean, _OneLine, _Filled, _at_most(NAME_LENGTH)]
Title = Annotated[str, _Clean, _OneLine, _Filled, _at_most(TITLE_LENGTH)]
#: A numbered point: one paragraph.
Point = Annotated[str, _Clean, _OneLine, _Filled, _at_most(TEXT_LENGTH)]
Key = Annotated[
    str,
    _checked(_KEY.pattern, "En nøkkel er små bokstaver a–z, tall og bindestrek, høyst 60 tegn."),
]
SlackUser = Annotated[
    str,
    _checked("[UW][A-Z0-9]{2,20}", "En Slack-bruker skrives med sin id, for eksempel U01ABCDE."),
]
Channel = Annotated[
    str, _checked("[CG][A-Z0-9]{2,20}", "En kanal skrives med sin id, for eksempel C01ABCDE.")
]
Mail = Annotated[
    str,
    _checked(r"[^@\s]+@[^@\s]+\.[^@\s]+", "Skriv en hel adresse, for eksempel kari@example.org."),
]
Link = Annotated[
    str, _checked(r"https?://\S{1,490}", "En lenke begynner med https:// og har høyst 500 tegn.")
]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Day = Annotated[date, BeforeValidator(_day)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Year = Annotated[int, Field(ge=EARLIEST.year, le=LATEST.year)]
WorkingDays = Annotated[int, Field(ge=0, le=60)]
Minutes = Annotated[int, Field(ge=1, le=600)]
DayOfMeeting = Annotated[int, Field(ge=1, le=14)]
Number = Annotated[int, Field(ge=1, le=99_999)]


def _number_format(value: str) -> str:
    if faults := check_format(value):
        raise ValueError(" ".join(faults))
    return value


NumberFormat = Annotated[FilledName, AfterValidator(_number_format)]


_PLACES = {"{raad}": "{council}", "{forrige_moetedato}": "{previous_date}"}


def _with_places(value: str) -> str:
    for norwegian, stored in _PLACES.items():
        value = value.replace(norwegian, stored)
    unknown = set(re.findall(r"\{\w*\}", value)) - set(_PLACES.values())
    if unknown:
        known = " og ".join(_PLACES)
        raise ValueError(f"{', '.join(sorted(unknown))} er ukjent. Bruk {known}.")
    return value


StandingTitle = Annotated[Title, AfterValidator(_with_places)]
StandingPoint = Annotated[Point, AfterValidator(_with_places)]
StandingText = Annotated[Text, AfterValidator(_with_places)]


_LANGUAGES = {
    "nb": Language.BOKMAAL,
    "bokmaal": Language.BOKMAAL,
    "nn": Language.NYNORSK,
    "nynorsk": Language.NYNORSK,
}
_STATES = {
    "utkast": CaseState.DRAFT,
    "innsendt": CaseState.HANDED_IN,
    "klar": CaseState.READY,
}

SpokenLanguage = Annotated[Language, _one_of(Language, _LANGUAGES)]
StandingSlag = Annotated[StandingKind, _by_value(StandingKind)]
RoleName = Annotated[Role, _by_value(Role)]
SakstypeName = Annotated[Sakstype, _by_value(Sakstype)]
FirstState = Annotated[CaseState, _one_of(CaseState, _STATES)]
