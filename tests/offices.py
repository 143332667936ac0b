"""An office for tests: the local workspace, the real bot, and one council with its people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from bot.app import Bot, Slack, build_bot
from bot.cases.council import Council, LegalBasis, StandingCase, StandingKind
from bot.cases.people import Membership, Person, Role
from bot.clock import OSLO
from bot.operations.recognise import SAKSBOT, House
from bot.sandbox import SandboxClock, SandboxServer, User
from bot.slack.manifest import manifest
from storage.councils import add_council, add_membership, add_person, find_council_by_key
from storage.meetings import start_series
from storage.tables import JobRow, OutboxRow
from storage.trouble import StorageUnavailable

#: When tests in the office begin: a Monday morning three weeks before meeting 6/2019.
MORNING = datetime(2019, 11, 11, 9, 0, tzinfo=OSLO)
CHANNEL = "C0RAADET"

#: key, name, organisation, role in the council (None: known to nobody)
PEOPLE: dict[str, tuple[str, str, str, Role | None]] = {
    "U0SEKRETAER": ("sekretaer", "Sonja Sunde", "Direktoratet", Role.SEKRETARIAT),
    "U0SEKRETAER2": ("sekretaer2", "Stian Solli", "Direktoratet", Role.SEKRETARIAT),
    "U0SAKSBEHANDLER": ("saksbehandler", "Berit Bakke", "Direktoratet", Role.SAKSBEHANDLER),
    "U0LEDER": ("leder", "Lena Lie", "Direktoratet", Role.LEDER),
    "U0MEDLEM": ("medlem", "Mona Moen", "Helse Nord RHF", Role.MEDLEM),
    "U0MEDLEM2": ("medlem2", "Markus Myhre", "KS", Role.MEDLEM),
    "U0OBSERVATOER": ("observatoer", "Ola Olsen", "Norsk Helsenett SF", Role.OBSERVATOER),
    "U0VARA": ("vara", "Vera Vik", "Helse Nord RHF", Role.VARA),
    "U0FREMMED": ("fremmed", "Frode Foss", "", None),
}
_SWITCHER = {
    "U0SEKRETAER": "secretary",
    "U0SAKSBEHANDLER": "case officer",
    "U0MEDLEM": "member",
    "U0VARA": "deputy",
    "U0FREMMED": "stranger",
}


def a_council(**changes: Any) -> Council:
    """Nasjonalt e-helsestyre as its configuration says, unless changed."""
    values: dict[str, Any] = {
        "id": 0,
        "key": "nehs",
        "name": "Nasjonalt e-helsestyre",
        "short_name": "NEHS",
        "channel": CHANNEL,
        "default_place": "Gardermoen",
        "sender": "Direktoratet",
        "standing_cases": (
            StandingCase(
                StandingKind.INNKALLING,
                "Godkjenning av innkalling og dagsorden",
                proposal=("{council} godkjenner innkalling og dagsorden.",),
            ),
            StandingCase(
                StandingKind.REFERAT,
                "Godkjenning av referat fra møtet {previous_date}",
                proposal=("{council} godkjenner referat fra møtet {previous_date}.",),
            ),
        ),
        "legal_bases": (LegalBasis("offl-14", "offl. § 14"), LegalBasis("offl-23", "offl. § 23")),
    }
    return Council(**(values | changes))


def furnish(house: House, council: Council | None = None) -> Council:
    """Store the council, its people and their memberships; its series begin at 40 and 6 in 2019."""
    with house.change(by=SAKSBOT, at=MORNING) as change:
        stored = add_council(change, council or a_council())
        for position, (slack_user, (key, name, organisation, role)) in enumerate(PEOPLE.items()):
            if role is None:
                continue
            person = add_person(
                change, Person(0, key, name, organisation, f"{key}@example.no", slack_user)
            )
            add_membership(
                change,
                Membership(0, stored.id, person, role, start=date(2019, 1, 1), position=position),
            )
        start_series(change, stored.id, "CASE", 2019, next_number=40)
        start_series(change, stored.id, "MEETING", 2019, next_number=6)
        return stored


def a_seed() -> dict[str, Any]:
    """The same people in the local workspace."""
    return {
        "team": {"id": "T0OFFICE", "name": "Direktoratet", "domain": "direktoratet"},
        "manifest": manifest(),
        "people": [
            {
                "id": slack_user,
                "name": key,
                "real_name": name,
                "email": f"{key}@example.no",
                "role": _SWITCHER.get(slack_user, ""),
            }
            for slack_user, (key, name, _, _) in PEOPLE.items()
        ],
        "channels": [
            {
                "id": CHANNEL,
                "name": "raadet",
                "private": True,
                "members": [*(user for user in PEOPLE if user != "U0FREMMED"), "bot"],
            },
            {"id": "C0PRAT", "name": "prat", "members": [*PEOPLE, "bot"]},
        ],
    }


@dataclass(frozen=True)
class Office:
    """A running bot beside its workspace. ``as_user`` acts as a person by Slack user id."""

    server: SandboxServer
    bot: Bot
    house: House

    @property
    def secretary(self) -> User:
        return self.server.as_user("U0SEKRETAER")

    @property
    def case_officer(self) -> User:
        return self.server.as_user("U0SAKSBEHANDLER")

    @property
    def member(self) -> User:
        return self.server.as_user("U0MEDLEM")

    @property
    def stranger(self) -> User:
        return self.server.as_user("U0FREMMED")

    def as_user(self, slack_user: str) -> User:
        return self.server.as_user(slack_user)

    @property
    def council(self) -> Council:
        with self.house.look() as session:
            found = find_council_by_key(session, "nehs")
        assert found is not None
        return found

    def now(self) -> datetime:
        return self.bot.desk.clock()

    def move_to(self, moment: datetime) -> None:
        self.server.clock.set(moment)

    def is_busy(self) -> bool:
        """True while something due waits in the outbox or among the jobs. Where the database does
        not answer nobody can be busy."""
        try:
            return self._has_work()
        except StorageUnavailable:
            return False

    def _has_work(self) -> bool:
        with self.house.look() as session:
            return any(
                session.scalar(
                    select(func.count()).where(
                        col(row.state).in_(("WAITING", "SENDING", "RUNNING")),
                        col(row.due_at) <= self.now(),
                    )
                )
                for row in (OutboxRow, JobRow)
            )


@contextmanager
def opened_office(
    house: House, *, seed: dict[str, Any] | None = None, at: datetime = MORNING
) -> Iterator[Office]:
    """The workspace, and the bot connected to it over Socket Mode. At the end nothing may have
    been sent that Slack would refuse, and no channel may have been rung."""
    clock = SandboxClock()
    clock.set(at)
    with SandboxServer(seed or a_seed(), clock=clock) as server:
        app = server.workspace.seed.app
        bot = build_bot(
            house,
            Slack(app.bot_token, app.app_token, app.signing_secret, server.api_url),
            clock=lambda: clock.moment().astimezone(OSLO),
            connections=1,
        )
        office = Office(server, bot, house)
        server.watch(bot.listeners)
        server.watch(office.is_busy)
        bot.start()
        server.wait_for_bot()
        try:
            yield office
        finally:
            bot.stop()
        assert server.problems == []
        assert server.rang == []
