"""What a secretary does with a meeting after its innkalling was sent."""

from bot.sandbox import User
from bot.slack.ids import meetings as ids
from tests.agendas import a_ready_case, seen, titles
from tests.handlers.ready_meeting import ready_meeting
from tests.handlers.test_agenda import menu, opened
from tests.offices import CHANNEL, Office


def called(office: Office) -> int:
    """The id of meeting 6/2019, after its innkalling has gone out."""
    meeting_id = ready_meeting(office).meeting.id
    sonja = office.secretary
    sonja.open_home()
    sonja.click(action_id=ids.SEND_INNKALLING, value=str(meeting_id), within="home")
    sonja.submit()
    while sonja.view is not None:
        sonja.close()
    return meeting_id


def texts_of(user: User, channel: str | None = None) -> str:
    messages = user.messages(channel) if channel else user.dms()
    return "\n".join(text for message in messages for text in message.texts)


def numbers(office: Office, meeting_id: int) -> dict[str, str]:
    return {line.title: line.number for line in seen(office.house, meeting_id).lines}


def test_a_late_case_gets_the_next_number_and_waits_to_be_sent(office: Office) -> None:
    meeting_id = called(office)
    a_ready_case(office.house, "Brå sak")
    sonja = opened(office, meeting_id)
    sonja.click("Etteranmeldt sak (1)")
    assert "Innkallingen er sendt." in sonja.modal.text
    sonja.fill({"Saker som er klare": ["Brå sak"], "Hvem har godtatt det?": "Lena Lie"})
    sonja.fill({"Hvorfor må saken med?": "Fristen er kort"})
    sonja.submit()
    line = seen(office.house, meeting_id).lines[-1]
    assert (line.title, line.number, line.is_late) == ("Brå sak", "44/19", True)
    assert "ikke sendt ut ennå." in sonja.modal.text


def test_the_agenda_is_taken_in_another_order_and_the_numbers_stay(office: Office) -> None:
    meeting_id = called(office)
    before = numbers(office, meeting_id)
    last = titles(office.house, meeting_id)[-1]
    sonja = opened(office, meeting_id)
    menu(sonja, last, "Flytt opp")
    assert titles(office.house, meeting_id)[-2] == last
    assert numbers(office, meeting_id) == before
    assert "Sakene står i en annen rekkefølge enn saksnumrene." in sonja.modal.text


def test_a_case_is_withdrawn_with_a_reason_and_its_number_stays(office: Office) -> None:
    meeting_id = called(office)
    last = titles(office.house, meeting_id)[-1]
    sonja = opened(office, meeting_id)
    menu(sonja, last, "Trekk saken")
    sonja.fill({"Begrunnelse": "Ikke klar"})
    sonja.submit()
    assert sonja.modal.title == "Dagsorden"
    assert "Trukket: Ikke klar" in sonja.modal.text
    assert seen(office.house, meeting_id).lines[-1].number == "43/19"


def test_members_see_the_agenda_and_no_buttons(office: Office) -> None:
    called(office)
    office.member.command("/mote")
    answer = office.member.ephemerals[-1]
    assert "42/19" in "\n".join(answer.texts)
    assert answer.buttons == []


def test_members_are_told_when_it_is_called_off(office: Office) -> None:
    called(office)
    sonja = office.secretary
    sonja.command("/mote")
    sonja.click("Avlys møtet")
    assert "Medlemmer og observatører får beskjed" in sonja.modal.text
    sonja.fill({"Begrunnelse": "For få kan komme"})
    sonja.submit()
    for place in (None, CHANNEL):
        assert "er avlyst" in texts_of(office.member, place)
        assert "Begrunnelse: For få kan komme" in texts_of(office.member, place)
