"""«Hva mangler?»: by case, by who must act, and reminded once."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select
from sqlmodel import col

from bot.cases.errors import NotAllowed
from bot.clock import OSLO
from bot.operations.recognise import House
from bot.operations.remind_missing import NOTICE, Reminded, remind_missing, still_missing
from bot.operations.see_missing import MissingView, see_missing
from storage.cases import get_case, update_case
from storage.councils import update_person
from storage.tables import OutboxRow
from tests.agendas import a_meeting, a_ready_case, add_cases, somebody
from tests.offices import MORNING, a_council, furnish

SUNDAY = datetime(2019, 11, 17, 22, 0, tzinfo=OSLO)
TOMORROW = datetime(2019, 11, 12, 9, 0, tzinfo=OSLO)


def lacking(house: House, *titles: str) -> int:
    """A meeting with cases that lack their proposal; its id."""
    for title in titles:
        a_ready_case(house, title, proposal=())
    meeting = a_meeting(house)
    add_cases(house, meeting.id, *titles)
    return meeting.id


def missing(house: House, meeting_id: int, *, at: datetime = MORNING) -> MissingView:
    return see_missing(house, meeting_id, by=somebody(house), at=at)


def remind(house: House, meeting_id: int, *, at: datetime = MORNING) -> Reminded:
    return remind_missing(house, meeting_id, by=somebody(house), at=at)


def reminders(house: House) -> list[OutboxRow]:
    with house.look() as session:
        rows = session.scalars(select(OutboxRow).order_by(col(OutboxRow.id))).all()
        return [row for row in rows if row.notice == NOTICE]


def test_the_list_names_the_case_and_who_must_act(house: House) -> None:
    furnish(house)
    view = missing(house, lacking(house, "Felles grunnmur"))
    assert [(case.title, case.sentences) for case in view.of_cases] == [
        ("Felles grunnmur", ("Forslag til vedtak mangler.",))
    ]
    assert [owed.person.name for owed in view.owed] == ["Berit Bakke"]


def test_what_the_meeting_lacks_stands_first(house: House) -> None:
    furnish(house, a_council(channel=None))
    meeting_id = lacking(house, "Felles grunnmur")
    assert missing(house, meeting_id).of_meeting == ("Rådet mangler medlemskanal i Slack.",)


def test_one_message_tells_a_person_everything(house: House) -> None:
    furnish(house)
    meeting_id = lacking(house, "Felles grunnmur", "Nasjonal portefølje")
    assert remind(house, meeting_id).names == ("Berit Bakke",)
    (row,) = reminders(house)
    left = still_missing(house, meeting_id, row.about["person_id"], row.about["things"])
    assert left is not None
    assert [title for _, title, _ in left.of_cases] == ["Felles grunnmur", "Nasjonal portefølje"]


def test_nobody_is_reminded_of_the_same_thing_twice_in_a_day(house: House) -> None:
    furnish(house)
    meeting_id = lacking(house, "Felles grunnmur")
    remind(house, meeting_id)
    again = remind(house, meeting_id)
    assert (again.names, again.already) == ((), ("Berit Bakke",))
    assert len(reminders(house)) == 1
    assert remind(house, meeting_id, at=TOMORROW).names == ("Berit Bakke",)


def test_a_new_thing_is_reminded_of_the_same_day_and_alone(house: House) -> None:
    furnish(house)
    meeting_id = lacking(house, "Felles grunnmur")
    remind(house, meeting_id)
    a_ready_case(house, "Nasjonal portefølje", proposal=())
    add_cases(house, meeting_id, "Nasjonal portefølje")
    remind(house, meeting_id)
    first, second = reminders(house)
    assert set(first.about["things"]).isdisjoint(second.about["things"])


def test_at_night_and_in_weekends_a_reminder_waits(house: House) -> None:
    furnish(house)
    meeting_id = lacking(house, "Felles grunnmur")
    told = remind(house, meeting_id, at=SUNDAY)
    assert told.goes_at == datetime(2019, 11, 18, 8, 0, tzinfo=OSLO)
    assert reminders(house)[0].due_at == told.goes_at
    owed = missing(house, meeting_id, at=SUNDAY).owed[0]
    assert (owed.last_reminded, owed.last_by) == (told.goes_at, "Sonja Sunde")


def test_by_day_a_reminder_goes_at_once(house: House) -> None:
    furnish(house)
    assert remind(house, lacking(house, "Felles grunnmur")).goes_at == MORNING


def test_nothing_is_said_when_it_was_mended_meanwhile(house: House) -> None:
    furnish(house)
    meeting_id = lacking(house, "Felles grunnmur")
    remind(house, meeting_id)
    (row,) = reminders(house)
    case_id = missing(house, meeting_id).of_cases[0].case_id
    with house.change(by=somebody(house), at=MORNING) as change:
        case = get_case(change.session, case_id)
        update_case(change, replace(case, proposal=("Rådet gir sin tilslutning.",)))
    assert still_missing(house, meeting_id, row.about["person_id"], row.about["things"]) is None
    assert missing(house, meeting_id).is_empty


def test_somebody_without_slack_is_named_as_out_of_reach(house: House) -> None:
    furnish(house)
    meeting_id = lacking(house, "Felles grunnmur")
    with house.change(by=somebody(house), at=MORNING) as change:
        berit = somebody(house, "U0SAKSBEHANDLER").person
        update_person(change, replace(berit, slack_user=None))
    assert remind(house, meeting_id).unreachable == ("Berit Bakke",)
    assert reminders(house) == []


def test_only_the_secretariat_sees_the_list_and_reminds(house: House) -> None:
    furnish(house)
    meeting_id = lacking(house, "Felles grunnmur")
    leader = somebody(house, "U0LEDER")
    with pytest.raises(NotAllowed):
        see_missing(house, meeting_id, by=leader, at=MORNING)
    with pytest.raises(NotAllowed):
        remind_missing(house, meeting_id, by=leader, at=MORNING)
