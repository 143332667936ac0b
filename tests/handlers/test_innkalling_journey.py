"""The innkalling in Slack: confirmed, waited for, and in the members' hands."""

from bot.documents.read_back import read_back
from bot.operations.recognise import SAKSBOT
from bot.operations.templates_in_use import standard_template
from bot.sandbox import User
from bot.sandbox.screens import Message
from bot.slack.ids import meetings as meeting_ids
from storage.files import remember_file
from storage.templates import add_template
from tests.handlers.ready_meeting import ready_meeting
from tests.offices import CHANNEL, Office
from tests.operations.called_meeting import WORD, CalledMeeting


def names_of(message: Message) -> list[str]:
    return [file["name"] for file in message.files]


def open_sending(office: Office, meeting: CalledMeeting) -> None:
    office.secretary.open_home()
    office.secretary.click(
        action_id=meeting_ids.SEND_INNKALLING, value=str(meeting.meeting.id), within="home"
    )


def send(office: Office, meeting: CalledMeeting) -> None:
    open_sending(office, meeting)
    office.secretary.submit()


def files_in(messages: list[Message]) -> list[str]:
    return [name for message in messages for name in names_of(message)]


def texts_in(messages: list[Message]) -> str:
    return "\n".join(text for message in messages for text in message.texts)


def test_the_secretary_sees_what_will_be_sent_before_it_is(office: Office) -> None:
    meeting = ready_meeting(office)
    open_sending(office, meeting)
    shown = "\n".join(office.secretary.modal.texts)
    assert "Saksnumrene 40/19–43/19 trekkes nå" in shown
    assert "Sendes til 4 mottakere" in shown


def test_a_sent_innkalling_stands_in_the_channel_and_with_each_member(office: Office) -> None:
    send(office, ready_meeting(office))
    assert "sendes ut nå" in "\n".join(office.secretary.modal.texts)
    channel = office.member.messages(CHANNEL)
    assert "42/19" in texts_in(channel)
    assert files_in(channel) == ["Innkalling 6-2019 Nasjonalt e-helsestyre.docx"]
    assert files_in(office.member.dms()) == [
        "Innkalling 6-2019 Nasjonalt e-helsestyre.docx",
        "Vedlegg 1 – Referat fra møtet 28. oktober 2019.docx",
        "Vedlegg 2 – Toppnotat sak 42-19.docx",
        "Vedlegg 2A – Nasjonal e-helseportefølje 2020.xlsx",
        "Vedlegg 2B – Arkitekturvurdering.docx",
        "Vedlegg 3 – Toppnotat sak 43-19.docx",
        "Møte 6-2019 Nasjonalt e-helsestyre.ics",
    ]


def test_a_title_rings_nobody_and_runs_nothing(office: Office) -> None:
    meeting = ready_meeting(office)
    title = "<!channel> {{ 7*7 }} *fet* <https://example.org|lenke>"
    meeting.change_case("portefolje", title=title)
    meeting.attach("portefolje", "../../<!here>: \u202eplan", file_name="plan.PDF")
    send(office, meeting)
    assert title in texts_in(office.member.messages(CHANNEL))
    names = files_in(office.member.dms())
    assert [name for name in names if "plan" in name] == ["Vedlegg 2C – ..-..--!here-- plan.pdf"]


def test_deputies_and_strangers_get_nothing(office: Office) -> None:
    send(office, ready_meeting(office))
    assert office.as_user("U0VARA").dms() == []
    assert office.stranger.dms() == []


def test_the_secretariat_gets_a_receipt_and_the_case_officer_the_number(office: Office) -> None:
    send(office, ready_meeting(office))
    assert "Innkalling og papirer til 4 personer" in texts_in(office.secretary.dms())
    assert "42/19 Nasjonal e-helseportefølje" in texts_in(office.case_officer.dms())


def test_a_closed_case_reaches_only_those_who_may_see_it(office: Office) -> None:
    send(office, ready_meeting(office, closed=True))
    observer = office.as_user("U0OBSERVATOER")
    for messages in (observer.messages(CHANNEL), observer.dms()):
        assert "Nød- og beredskap" not in texts_in(messages)
        assert "offl. § 14" in texts_in(messages)
        assert not [name for name in files_in(messages) if "Vedlegg 3" in name]
        assert all("Nød- og beredskap" not in words_in(observer, each) for each in messages)
    assert "Nød- og beredskap" in texts_in(office.member.dms())
    assert "Vedlegg 3 – Toppnotat sak 43-19.docx" in files_in(office.member.dms())


def words_in(reader: User, message: Message) -> str:
    """All text of the innkalling in a message."""
    files = [file for file in message.files if file["name"].startswith("Innkalling")]
    return "\n".join(line for file in files for line in read_back(reader.download(file)))


def test_what_is_missing_stands_in_the_way_with_all_reasons(office: Office) -> None:
    meeting = ready_meeting(office)
    meeting.change_case("portefolje", hensikt="", proposal=())
    open_sending(office, meeting)
    shown = "\n".join(office.secretary.modal.texts)
    assert "«Nasjonal e-helseportefølje»: Hensikten med saken mangler." in shown
    assert "«Nasjonal e-helseportefølje»: Forslag til vedtak mangler." in shown
    assert office.secretary.modal.raw["submit"] is None


def test_the_second_secretary_is_told_that_it_is_sent(office: Office) -> None:
    meeting = ready_meeting(office)
    other = office.as_user("U0SEKRETAER2")
    other.open_home()
    other.click(action_id=meeting_ids.SEND_INNKALLING, value=str(meeting.meeting.id), within="home")
    send(office, meeting)
    other.submit()
    assert "Sonja Sunde sendte versjon 1" in "\n".join(other.modal.texts)


def test_a_member_gets_the_papers_again_and_a_deputy_does_not(office: Office) -> None:
    send(office, ready_meeting(office))
    first = files_in(office.member.dms())
    office.member.click("Hent papirene på nytt", within=office.member.dms()[0])
    assert "Papirene til møte 6/2019" in texts_in(office.member.dms())
    assert files_in(office.member.dms()) == first * 2
    deputy = office.as_user("U0VARA")
    deputy.click("Hent papirene på nytt", within=deputy.messages(CHANNEL)[0])
    assert "Papirene er for rådets medlemmer og observatører" in deputy.modal.text
    assert deputy.dms() == []


def test_a_new_version_tells_what_is_new_and_sends_only_that(office: Office) -> None:
    meeting = ready_meeting(office)
    send(office, meeting)
    before = len(office.member.dms())
    office.secretary.close()
    meeting.attach("portefolje", "Helsedirektoratets portefølje")
    open_sending(office, meeting)
    assert "Nytt: Vedlegg 2C, Helsedirektoratets portefølje" in office.secretary.modal.text
    office.secretary.fill({"Begrunnelse": "Et vedlegg manglet."})
    office.secretary.submit()
    new = office.member.dms()[before:]
    assert "Ny innkalling (versjon 2)" in texts_in(new)
    assert "Begrunnelse: Et vedlegg manglet." in texts_in(new)
    assert files_in(new) == [
        "Innkalling 6-2019 Nasjonalt e-helsestyre versjon 2.docx",
        "Vedlegg 2 – Toppnotat sak 42-19.docx",
        "Vedlegg 2C – Helsedirektoratets portefølje.docx",
    ]


def test_nothing_new_is_nothing_to_send(office: Office) -> None:
    meeting = ready_meeting(office)
    send(office, meeting)
    office.secretary.close()
    open_sending(office, meeting)
    assert "Ingenting er endret" in office.secretary.modal.text
    assert office.secretary.modal.raw["submit"] is None
    office.secretary.click("Hent")
    assert "Versjon 1 av innkallingen til møte 6/2019" in texts_in(office.secretary.dms())


def test_a_draft_spends_no_number_and_is_marked(office: Office) -> None:
    meeting = ready_meeting(office)
    for _ in range(2):
        office.secretary.open_home()
        office.secretary.click(
            action_id=meeting_ids.DRAFT_INNKALLING, value=str(meeting.meeting.id), within="home"
        )
        assert "Utkastet er laget" in "\n".join(office.secretary.modal.texts)
        office.secretary.close()
    assert (
        files_in(office.secretary.dms())
        == ["Innkalling 6-2019 Nasjonalt e-helsestyre utkast.docx"] * 2
    )
    open_sending(office, meeting)
    assert "40/19–43/19" in "\n".join(office.secretary.modal.texts)


def test_where_the_papers_cannot_be_made_nobody_gets_them_until_it_is_mended(
    office: Office,
) -> None:
    meeting = ready_meeting(office)
    use_template(office, b"this is no Word file")
    send(office, meeting)
    assert "ingenting er sendt" in office.secretary.modal.text
    assert office.member.dms() == []
    office.secretary.close()
    use_template(office, standard_template("innkalling"))
    office.secretary.click("Prøv igjen", within=office.secretary.dms()[-1])
    assert "Innkallingen er laget" in office.secretary.modal.text
    assert "40/19" in texts_in(office.member.dms())


def use_template(office: Office, content: bytes) -> None:
    with office.house.change(by=SAKSBOT, at=office.now()) as change:
        name = office.house.files.put(content)
        remember_file(change.session, name, size=len(content), mime_type=WORD, at=office.now())
        add_template(
            change,
            "innkalling",
            council_id=office.council.id,
            file_hash=name,
            file_name="mal.docx",
        )
