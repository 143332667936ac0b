"""What a newcomer finds in the local workspace, whatever the day is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.cases.people import RECIPIENT_ROLES, in_role
from bot.clock import OSLO
from bot.commandline.example_workspace import (
    EXAMPLES,
    FILES,
    GUIDANCE,
    SECRETARY,
    example_text,
    fill_with_examples,
    workspace_seed,
)
from bot.operations.load_configuration import load_configuration
from bot.operations.recognise import SAKSBOT
from bot.reminders.working_days import is_working_day, working_days_before
from bot.sandbox.seed import Seed
from bot.slack.manifest import manifest
from storage.councils import all_councils, find_council_by_key, memberships_of_council
from storage.house import House
from storage.meetings import agenda_of, find_next_meeting
from tests.houses import sqlite_house

#: An ordinary day, and two around New Year, when the meetings fall in different years.
DAYS = [date(2026, 11, 20), date(2026, 12, 23), date(2027, 1, 2)]


@contextmanager
def filled(file: Path, folder: Path, day: date) -> Iterator[House]:
    with sqlite_house(file, folder) as house:
        at = datetime(day.year, day.month, day.day, 12, tzinfo=OSLO)
        fill_with_examples(house, clock=lambda: at)
        yield house


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_unfinished_meeting_lies_ahead_with_time_before_the_case_deadline(
    migrated_sqlite_file: Path, tmp_path: Path, day: date
) -> None:
    with filled(migrated_sqlite_file, tmp_path, day) as house, house.look() as session:
        council = find_council_by_key(session, "nehs")
        assert council is not None
        meeting = find_next_meeting(session, council.id, on=day)
        assert meeting is not None
        deadline = working_days_before(meeting.first_day, council.case_deadline_days)
        assert is_working_day(meeting.first_day)
        assert day + timedelta(days=1) < deadline
        assert len(agenda_of(session, meeting.id)) == 5
        assert not meeting.place


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_examples_read_again_change_nothing(
    migrated_sqlite_file: Path, tmp_path: Path, day: date
) -> None:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=OSLO)
    with filled(migrated_sqlite_file, tmp_path, day) as house:
        reports = [
            load_configuration(
                house, example_text(name, today=day),
                base_folder=EXAMPLES, by=SAKSBOT, at=at, apply=False,
            )
            for name in FILES
        ]  # fmt: skip
    assert not any(report.changes for report in reports)


def test_a_house_in_use_is_left_alone(migrated_sqlite_file: Path, tmp_path: Path) -> None:
    with filled(migrated_sqlite_file, tmp_path, DAYS[0]) as house:
        fill_with_examples(house)
        with house.look() as session:
            assert len(all_councils(session)) == 5


def test_every_member_of_every_council_can_be_chosen_and_stands_in_its_channel(
    migrated_sqlite_file: Path, tmp_path: Path
) -> None:
    seed = Seed.read(workspace_seed(manifest()))
    channels = {channel.id: set(channel.members) for channel in seed.channels}
    with filled(migrated_sqlite_file, tmp_path, DAYS[0]) as house, house.look() as session:
        for council in all_councils(session):
            members = memberships_of_council(session, council.id)
            users = {m.person.slack_user for m in in_role(members, *RECIPIENT_ROLES, on=DAYS[0])}
            assert council.channel is not None
            assert users <= channels[council.channel]


def test_the_first_to_choose_are_one_of_each_role() -> None:
    people = workspace_seed(manifest())["people"]
    assert [each["role"] for each in people[:6]] == [
        "Sekretær", "Saksbehandler", "Medlem", "Vara", "Tiltakseier", "Utenforstående",
    ]  # fmt: skip
    assert people[0]["id"] == SECRETARY


def test_the_guidance_speaks_of_people_who_are_there() -> None:
    known = {each["id"] for each in workspace_seed(manifest())["people"]}
    assert {step["user"] for step in GUIDANCE} <= known
