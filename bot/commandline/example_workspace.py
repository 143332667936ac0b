"""The local workspace's examples: its people and channels, its councils, and a meeting to finish.

People, channels and councils are read from ``examples/``; the dates there are moved so that a
newcomer always finds a meeting some weeks ahead.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.cases.people import MEMBER_ROLES, Role
from bot.clock import Clock, now
from bot.operations.configuration.contents import Contents, contents_of
from bot.operations.configuration.schema import CouncilEntry
from bot.operations.configuration.yaml_text import folded, read_yaml
from bot.operations.load_configuration import load_configuration
from bot.operations.recognise import SAKSBOT, House
from bot.operations.see_councils import has_councils
from bot.reminders.working_days import is_working_day

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = (
    "nasjonalt-ehelsestyre.yaml",
    "kommune-nynorsk.yaml",
    "programraad-flere-dager.yaml",
    "arbeidsomraade.yaml",
)
#: Days from today to the next meetings. The first leaves more than NEHS's 12 working days, also
#: over Christmas, so that no case is late from the start.
DAYS_TO_NEHS, DAYS_TO_PROGRAMME, DAYS_SINCE_LAST = 28, 35, 28

SECRETARY, OFFICER, MEMBER = "U0BRUGMAN", "U0INGEBRIGTSEN", "U0LOFTHUS"
DEPUTY, OWNER, STRANGER = "U0SUNDBERG", "U0VESTLI", "U0FREMMED"
_ROLE_OF = {SECRETARY: "Sekretær", OFFICER: "Saksbehandler", MEMBER: "Medlem", DEPUTY: "Vara",
            OWNER: "Tiltakseier", STRANGER: "Utenforstående"}  # fmt: skip
_FIRST = tuple(_ROLE_OF)
_ROLE_NAMES = {
    Role.SEKRETARIAT: "Sekretær",
    Role.SAKSBEHANDLER: "Saksbehandler",
    Role.VARA: "Vara",
    Role.OBSERVATOER: "Observatør",
} | dict.fromkeys(MEMBER_ROLES, "Medlem")


def fill_with_examples(house: House, *, clock: Clock = now) -> None:
    """Load the examples into a house that has no council; any other house is left alone."""
    if has_councils(house):
        return
    at = clock()
    for name in FILES:
        load_configuration(
            house,
            example_text(name, today=at.date()),
            base_folder=EXAMPLES,
            by=SAKSBOT,
            at=at,
            apply=True,
        )


def example_text(name: str, *, today: date) -> str:
    """An example file with its dates moved to where they lie well from ``today``."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    next_nehs = _working_day(today + timedelta(days=DAYS_TO_NEHS))
    next_programme = _two_working_days(today + timedelta(days=DAYS_TO_PROGRAMME))
    last = _working_day(today - timedelta(days=DAYS_SINCE_LAST))
    new_seat = last + timedelta(days=7)
    moved = {
        date(2027, 3, 9): last,
        date(2027, 5, 4): next_nehs,
        date(2027, 3, 16): last,
        date(2027, 3, 31): new_seat - timedelta(days=1),
        date(2027, 4, 1): new_seat,
        date(2027, 5, 11): next_programme,
        date(2027, 5, 12): next_programme + timedelta(days=1),
    }
    for written, real in moved.items():
        text = text.replace(written.isoformat(), real.isoformat())
    coming = next_programme if "programraad" in name else next_nehs
    if coming.year != last.year:
        # A new year begins its own series of meetings.
        text = text.replace("nummer: 2\n", "nummer: 1\n")
    return text.replace("aar: 2027", f"aar: {coming.year}")


def _working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _two_working_days(day: date) -> date:
    while not (is_working_day(day) and is_working_day(day + timedelta(days=1))):
        day += timedelta(days=1)
    return day


def workspace_seed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Everything the local workspace starts with, as ``bot.sandbox.seed.Seed.read`` wants it."""
    files = [contents_of(read_yaml((EXAMPLES / name).read_text("utf-8")))[0] for name in FILES]
    people = list(_people(files))
    return {
        "team": {"id": "T0SANDBOX", "name": "Arbeidsområdet", "domain": "arbeidsomraadet"},
        "manifest": dict(manifest),
        "people": sorted(people, key=lambda each: _place(each["id"])),
        "channels": [_general([each["id"] for each in people]), *_channels(files)],
        "guidance": list(GUIDANCE),
    }


def _place(user: str) -> int:
    return _FIRST.index(user) if user in _FIRST else len(_FIRST)


def _people(files: list[Contents]) -> Iterator[dict[str, Any]]:
    for contents in files:
        for row in contents.people:
            entry = row.entry
            if entry.slack_user:
                yield {
                    "id": entry.slack_user,
                    "name": entry.key.replace("-", "."),
                    "real_name": entry.name,
                    "email": f"{entry.key}@eksempel.no",
                    "role": _ROLE_OF.get(entry.slack_user) or _role(contents, entry.key),
                }
    yield {
        "id": STRANGER,
        "name": "nora.ny",
        "real_name": "Nora Ny",
        "email": "nora.ny@eksempel.no",
        "role": _ROLE_OF[STRANGER],
    }


def _role(contents: Contents, person: str) -> str:
    roles = {row.entry.role for row in contents.memberships if row.entry.person == person}
    return next((name for role, name in _ROLE_NAMES.items() if role in roles), "")


def _channels(files: list[Contents]) -> Iterator[dict[str, Any]]:
    for contents in files:
        users = {row.entry.key: row.entry.slack_user for row in contents.people}
        for council in contents.councils:
            entry: CouncilEntry = council.entry
            inside = {
                row.entry.person
                for row in contents.memberships
                if row.entry.council == entry.key and row.entry.role is not Role.SAKSBEHANDLER
            }
            members = [user for key, user in users.items() if user and key in inside]
            yield {
                "id": entry.channel,
                "name": folded(entry.short_name),
                "members": [*members, "bot"],
                "private": True,
                "topic": entry.name,
            }


def _general(users: list[str]) -> dict[str, Any]:
    return {"id": "C0ALLE", "name": "alle", "members": [*users, "bot"], "topic": "For alle"}


#: Eight steps to a sent innkalling. ``say`` is typed as it stands.
GUIDANCE: tuple[dict[str, str], ...] = (
    {
        "title": "Se neste møte",
        "text": "Du er Sonja i sekretariatet. Åpne «Hjem» hos Saksbot, eller skriv /mote. Neste "
        "møte i NEHS er satt opp, men ikke ferdig.",
        "user": SECRETARY,
        "say": "/mote",
    },
    {
        "title": "Hva mangler?",
        "text": "Trykk «Hva mangler?». Møtet har ikke noe sted, og en sak til drøfting har ingen "
        "spørsmål.",
        "user": SECRETARY,
    },
    {
        "title": "Skriv inn stedet",
        "text": "Skriv /mote, trykk «Endre møtet», skriv et sted eller en lenke, og lagre.",
        "user": SECRETARY,
        "say": "/mote",
    },
    {
        "title": "Skriv spørsmålene",
        "text": "Skriv /sak liste. Vis «Deling av journaldokumenter …», trykk «Rediger» og skriv "
        "ett spørsmål på hver linje. «Hva mangler?» har også knappen «Åpne saken».",
        "user": SECRETARY,
        "say": "/sak liste",
    },
    {
        "title": "Ta imot en sak",
        "text": "«Erfaringer fra pilotkommunene» er sendt inn. Åpne «Hjem» og trykk «Godta».",
        "user": SECRETARY,
    },
    {
        "title": "Sett dagsordenen",
        "text": "Trykk «Åpne dagsorden» og «Legg til sak». Flytt sakene opp eller ned i menyen til "
        "hver av dem.",
        "user": SECRETARY,
    },
    {
        "title": "Lag og send innkallingen",
        "text": "«Lag innkalling» gir et utkast i Word med foreløpige numre. «Send innkalling» "
        "trekker saksnumre og vedleggsnumre og sender den til medlemmene.",
        "user": SECRETARY,
    },
    {
        "title": "Se hva medlemmene fikk",
        "text": "Bytt til Cathrine Lofthus. I meldingene fra Saksbot ligger dagsordenen, papirene "
        "og en kalenderfil. Prøv også /sak ny som Siv Ingebrigtsen, og «Hjem» som Nora Ny.",
        "user": MEMBER,
    },
)
