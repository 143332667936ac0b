"""A meeting of two days with times, breaks, presenters and a closed case, and what comes after."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar

from bot.clock import OSLO
from bot.documents.read_back import read_back
from bot.sandbox import Message, User
from tests.approving import assert_approved
from tests.journeys.conftest import OpenOffice
from tests.journeys.steps import files_of, innkalling_lines, puts_on_agenda, sends_innkalling
from tests.journeys.two_days import (
    NEW_CASE,
    OFFICER,
    SECRETARY,
    adds_break,
    adds_late_case,
    chooses,
    edits_line,
    ends_later,
    number_told,
    opens_agenda,
    sends_new_version,
    writes_case_in_slack,
)
from tests.offices import Office

APPROVED = Path(__file__).parent / "approved"
MEMBER, OBSERVER, DEPUTY, CHANNEL = "U0RAHIMI", "U0FOSS", "U0LUND", "C0PROGRAMRAAD"
MEETING = "2/2027, 11. mai 2027"
LATE = "Strømstans i meldingstjenesten"
CLOSED = ("leverandør", "Valg av", "tilbud er vurdert", "innstillingen", "kontrakt")


def test_two_days_in_another_order_than_the_numbers_and_a_late_case(
    open_office: OpenOffice,
) -> None:
    office = open_office("programraad-flere-dager.yaml", datetime(2027, 4, 15, 9, tzinfo=OSLO))
    secretary = office.as_user(SECRETARY)
    inbox = Inbox(office)
    _sets_agenda(office, secretary)

    sends_innkalling(secretary, office)
    first = inbox.opened()
    assert_approved(APPROVED, "to-dager-versjon-1", innkalling_lines(inbox.member, first))
    toppnotat = files_of(first)["Vedlegg 7 – Toppnotat sak 19-27.docx"]
    assert_approved(APPROVED, "to-dager-toppnotat", read_back(inbox.member.download(toppnotat)))
    assert f"19/27 {NEW_CASE}" in number_told(office.as_user(OFFICER))
    calendar = _calendar(inbox.member, first)

    opens_agenda(secretary)
    chooses(secretary, "Budsjett for programmet", "Flytt opp")
    chooses(secretary, "Budsjett for programmet", "Flytt opp")
    assert "Sakene står i en annen rekkefølge enn saksnumrene." in secretary.modal.text
    shown = sends_new_version(secretary, office, "Budsjettet må behandles før valget.")
    assert "Rekkefølgen på dagsordenen er endret." in shown
    second = inbox.opened()
    assert_approved(APPROVED, "to-dager-versjon-2", innkalling_lines(inbox.member, second))
    assert list(files_of(second)) == ["Innkalling 2-2027 Programrådet for digital samhandling"
                                      " versjon 2.docx"]  # fmt: skip

    office.move_to(datetime(2027, 5, 4, 9, tzinfo=OSLO))
    ends_later(secretary, "13:00")
    writes_case_in_slack(office, LATE)
    adds_late_case(secretary, LATE)
    assert "Etteranmeldte saker" in secretary.modal.text
    sends_new_version(secretary, office, "En sak til, og møtet varer lenger.")
    third = inbox.opened()
    assert_approved(APPROVED, "to-dager-versjon-3", innkalling_lines(inbox.member, third))
    assert sorted(files_of(third)) == [
        "Innkalling 2-2027 Programrådet for digital samhandling versjon 3.docx",
        "Møte 2-2027 Programrådet for digital samhandling.ics",
        "Vedlegg 8 – Toppnotat sak 20-27.docx",
    ]
    assert f"20/27 {LATE}" in number_told(office.as_user(OFFICER))
    _is_the_same_meeting_later(calendar, _calendar(inbox.member, third))

    _nothing_closed_is_told(office, OBSERVER)
    assert office.as_user(DEPUTY).dms() == []


def _sets_agenda(office: Office, secretary: User) -> None:
    opens_agenda(secretary)
    chooses(secretary, "Oppfølging av målene", "Flytt opp")
    assert "overlapper" in secretary.modal.text or "varer til" in secretary.modal.text
    chooses(secretary, "Oppfølging av målene", "Flytt ned")
    edits_line(secretary, "Oppfølging av målene", {"Varighet i minutter": "60"})
    adds_break(secretary, "Kaffe", 10, "12. mai 2027")
    writes_case_in_slack(office, NEW_CASE, meeting=MEETING)
    puts_on_agenda(secretary, [NEW_CASE])
    opens_agenda(secretary)
    edits_line(secretary, NEW_CASE, {"Varighet i minutter": "20", "Dag": "12. mai 2027"})
    _moves_before(secretary, NEW_CASE, "Eventuelt")


def _moves_before(secretary: User, title: str, other: str) -> None:
    """«Flytt opp» or «Flytt ned» until the line stands before another."""
    for _ in range(9):
        text = secretary.modal.text
        if text.index(title) < text.index(other):
            return
        chooses(secretary, title, "Flytt opp")


class Inbox:
    """A member's messages, taken out as they come."""

    def __init__(self, office: Office) -> None:
        self.member = office.as_user(MEMBER)
        self._seen = 0

    def opened(self) -> list[Message]:
        """What came since the last time."""
        messages = self.member.dms()
        new, self._seen = messages[self._seen :], len(messages)
        return new


def _calendar(member: User, messages: Sequence[Message]) -> Calendar:
    files = files_of(messages)
    name = next(name for name in files if name.endswith(".ics"))
    found = Calendar.from_ical(member.download(files[name]).decode())
    assert isinstance(found, Calendar)
    return found


def _is_the_same_meeting_later(before: Calendar, after: Calendar) -> None:
    old, new = list[Any](before.walk("VEVENT")), list[Any](after.walk("VEVENT"))
    assert [each["UID"] for each in old] == [each["UID"] for each in new]
    assert len({each["UID"] for each in new}) == 2
    assert all(o["SEQUENCE"] < n["SEQUENCE"] for o, n in zip(old, new, strict=True))
    assert [str(each["TZID"]) for each in after.walk("VTIMEZONE")] == ["Europe/Oslo"]
    assert [each.decoded("DTEND").astimezone(OSLO).hour for each in old] == [16, 12]
    assert [each.decoded("DTEND").astimezone(OSLO).hour for each in new] == [16, 13]


def _nothing_closed_is_told(office: Office, user: str) -> None:
    """Neither in a message nor in any part of any file that the person can open."""
    reader = office.as_user(user)
    told = [*reader.dms(), *reader.messages(CHANNEL)]
    words = [str(message.raw) for message in told]
    files = [file for message in told for file in message.files]
    assert len([file for file in files if file["name"].startswith("Innkalling")]) == 6
    words += [text for file in files for text in _texts_in(reader.download(file))]
    assert "offl. § 23" in "".join(words)
    for secret in CLOSED:
        assert not [text for text in words if secret in text]


def _texts_in(content: bytes) -> list[str]:
    if not content.startswith(b"PK"):
        return [content.decode()]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode(errors="replace") for name in package.namelist()]
    return [*parts, *read_back(content)]
