"""Many innkallinger at once, from several processes that die in between: unbroken series."""

import subprocess
import sys
from collections.abc import Sequence
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.meeting import Meeting, MeetingDay
from bot.operations.recognise import SAKSBOT
from storage.cases import add_case
from storage.house import House
from storage.meetings import (
    add_agenda_item,
    add_meeting,
    agenda_of,
    get_meeting,
    innkallinger_of,
    labels_of,
    next_number,
)
from tests.houserules.tree import ROOT
from tests.operations.called_meeting import NOW, CalledMeeting, a_case, called_meeting

COUNCILS, MEETINGS, CASES = 5, 10, 3


def more_meetings(office: CalledMeeting) -> list[int]:
    """Meetings of the council that are ready to be called; the first is there already."""
    officer = office.people["saksbehandler"].id
    made = [office.meeting.id]
    with office.house.change(by=SAKSBOT, at=NOW) as change:
        for number in range(1, MEETINGS):
            day = MeetingDay(date(2019, 12, 3) + timedelta(days=number), time(10), time(12))
            meeting = add_meeting(
                change,
                Meeting(0, office.council.id, 6 + number, 2019, (day,), place="Oslo"),
            )
            for position in range(1, CASES + 1):
                case = a_case(
                    f"Sak {position} i møte {6 + number}",
                    council_id=office.council.id,
                    saksbehandler_id=officer,
                )
                item = AgendaItem(
                    0,
                    meeting.id,
                    position,
                    ItemKind.CASE,
                    case_id=add_case(change, case).id,
                )
                add_agenda_item(change, item, council_id=office.council.id)
            made.append(meeting.id)
    return made


def processes(house: House, folder: Path, deaths: Sequence[int], meetings: list[int]) -> list[int]:
    """Run senders at the same time, each over all meetings in an order of its own, and each dying
    after so many statements (0: never)."""
    url = house.engine.url.render_as_string(hide_password=False)
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.operations.sending_process",
                url,
                str(folder),
                str(death),
                *map(str, meetings[place * 7 % len(meetings) :]),
                *map(str, meetings[: place * 7 % len(meetings)]),
            ],
            cwd=ROOT,
            stderr=subprocess.PIPE,
        )
        for place, death in enumerate(deaths)
    ]
    for process in running:
        _, errors = process.communicate(timeout=100)
        assert process.returncode in (0, -9), errors.decode()
    return [process.returncode for process in running]


@pytest.mark.timeout(240)
def test_fifty_innkallinger_at_once_leave_every_series_unbroken(
    house: House, tmp_path: Path
) -> None:
    offices = [called_meeting(house, key=f"raad{n}", first_number=40) for n in range(COUNCILS)]
    by_council = [more_meetings(office) for office in offices]
    in_turn = [meeting for turn in zip(*by_council, strict=True) for meeting in turn]
    died = processes(house, tmp_path, [23, 97, 180, 411], in_turn)
    assert -9 in died, "somebody should have been killed in the middle"
    assert set(processes(house, tmp_path, [0, 0, 0], in_turn)) == {0}
    for office, meetings in zip(offices, by_council, strict=True):
        check_series(house, office, meetings)


def check_series(house: House, office: CalledMeeting, meetings: list[int]) -> None:
    """Every meeting was sent once; the numbers are 40, 41, 42 … without a hole or a repetition."""
    drawn: list[int] = []
    with house.look() as session:
        for meeting_id in meetings:
            assert [row.number for row in innkallinger_of(session, meeting_id)] == [1]
            assert get_meeting(session, meeting_id).innkalling_version == 1
            items = agenda_of(session, meeting_id)
            own = [item.saksnummer.number for item in items if item.saksnummer]
            assert len(own) == len(items)
            assert own == list(range(own[0], own[0] + len(own))), "in agenda order"
            drawn += own
            labels = [label.number for label in labels_of(session, meeting_id).values()]
            assert set(labels) == set(range(1, max(labels) + 1))
        assert sorted(drawn) == list(range(40, 40 + len(drawn)))
        assert next_number(session, office.council.id, "CASE", 2019) == 40 + len(drawn)
