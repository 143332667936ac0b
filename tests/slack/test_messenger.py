"""Claims about sending the outbox through Slack, against the local workspace."""

from collections.abc import Iterator

import pytest

from bot.sandbox import SandboxServer
from storage.house import House
from storage.outbox import dead_letters
from tests.slack.post_office import SEED, make_all_due, rows, say, send_all, sender_to, texts


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(SEED) as running:
        yield running


def states(house: House) -> list[str]:
    return [row.state for row in rows(house)]


def test_a_notice_to_a_person_arrives_in_their_conversation_with_the_bot(
    house: House, server: SandboxServer
) -> None:
    say(house, "Hei Kari", to="U0KARI")
    send_all(sender_to(house, server))
    assert texts(server, "U0KARI") == ["Hei Kari"]
    (row,) = rows(house)
    assert row.state == "SENT"
    assert row.slack_ts == server.as_user("U0KARI").dms()[-1].ts


def test_a_notice_with_nothing_left_to_say_is_dropped(house: House, server: SandboxServer) -> None:
    say(house, "", notice="over")
    send_all(sender_to(house, server))
    assert states(house) == ["DROPPED"]
    assert texts(server) == []


def test_notices_in_a_conversation_keep_their_order(house: House, server: SandboxServer) -> None:
    for number in range(30):
        say(house, str(number))
    send_all(sender_to(house, server))
    assert texts(server) == [str(number) for number in range(30)]


def test_a_card_is_posted_once_and_then_updated_in_place(
    house: House, server: SandboxServer
) -> None:
    say(house, "Utkast", notice="card", case=7)
    say(house, "Innsendt", notice="card", case=7)
    say(house, "En annen sak", notice="card", case=8)
    send_all(sender_to(house, server))
    assert texts(server) == ["Innsendt", "En annen sak"]


def test_a_card_that_somebody_removed_is_posted_anew(house: House, server: SandboxServer) -> None:
    sender = sender_to(house, server)
    say(house, "Utkast", notice="card", case=7)
    send_all(sender)
    posted = rows(house)[0]
    sender.messenger._asker.client.chat_delete(  # type: ignore[attr-defined]
        channel=posted.slack_channel, ts=posted.slack_ts
    )
    say(house, "Innsendt", notice="card", case=7)
    send_all(sender)
    assert texts(server) == ["Innsendt"]


def test_files_are_shared_after_their_message(house: House, server: SandboxServer) -> None:
    files = {name: house.files.put(name.encode() * 1000) for name in ("a.docx", "b.ics")}
    say(house, "Innkalling", to="U0OLA", notice="papers", files=files)
    send_all(sender_to(house, server))
    ola = server.as_user("U0OLA")
    message, upload = ola.dms()
    assert message.text == "Innkalling"
    assert [file["name"] for file in upload.raw["files"]] == ["a.docx", "b.ics"]
    assert ola.download(upload.raw["files"][1]) == b"b.ics" * 1000


@pytest.mark.parametrize("trouble", ["500", "drop_before", "drop_after", "429"])
@pytest.mark.parametrize("times", [1, 2])
def test_trouble_on_the_way_loses_nothing_and_sends_nothing_twice(
    house: House, server: SandboxServer, trouble: str, times: int
) -> None:
    server.fault("chat.postMessage", trouble, times=times, retry_after=1)
    say(house, "første")
    say(house, "andre")
    say(house, "til Ola", to="U0OLA")
    send_all(sender_to(house, server))
    assert texts(server) == ["første", "andre"]
    assert texts(server, "U0OLA") == ["til Ola"]


@pytest.mark.parametrize(
    "method",
    ["conversations.open", "chat.postMessage", "files.getUploadURLExternal",
     "files.completeUploadExternal"],
)  # fmt: skip
@pytest.mark.parametrize("trouble", ["500", "drop_before", "drop_after"])
def test_trouble_in_any_step_of_an_upload_shares_the_files_once(
    house: House, server: SandboxServer, method: str, trouble: str
) -> None:
    files = {"a.docx": house.files.put(b"a"), "b.docx": house.files.put(b"b")}
    server.fault(method, trouble)
    say(house, "Innkalling", to="U0OLA", notice="papers", files=files)
    send_all(sender_to(house, server))
    message, upload = server.as_user("U0OLA").dms()
    assert message.text == "Innkalling"
    assert len(upload.raw["files"]) == 2


def test_a_limited_method_is_left_in_peace_by_every_conversation(
    house: House, server: SandboxServer
) -> None:
    server.fault("chat.postMessage", "429", retry_after=1)
    for person in ("U0KARI", "U0OLA", "C0RAADET"):
        say(house, "hei", to=person)
    send_all(sender_to(house, server))
    calls = server.log.named("chat.postMessage")
    assert len(calls) == 4
    assert calls[1].at - calls[0].at >= 1


def test_a_conversation_that_does_not_exist_is_told_to_the_log_and_kept_as_dead(
    house: House, server: SandboxServer
) -> None:
    say(house, "hei", to="C0BORTE")
    say(house, "hei", to="C0UTEN")
    say(house, "hei")
    send_all(sender_to(house, server))
    with house.look() as session:
        problems = [row.problem for row in dead_letters(session)]
    assert problems == [
        "Saksbot er ikke med i kanalen. Skriv «/invite @Saksbot» i kanalen. (not_in_channel)",
        "Slack finner ikke samtalen. Se etter at kanalen finnes fortsatt. (channel_not_found)",
    ]
    assert texts(server) == ["hei"]


def test_a_notice_that_slack_does_not_accept_does_not_hold_up_the_next(
    house: House, server: SandboxServer
) -> None:
    say(house, "", notice="unblocked")
    say(house, "hei")
    send_all(sender_to(house, server))
    assert states(house) == ["DEAD", "SENT"]
    assert "(invalid_blocks)" in rows(house)[0].problem


def test_a_wrong_token_loses_no_message(house: House, server: SandboxServer) -> None:
    sender = sender_to(house, server)
    client = sender.messenger._asker.client  # type: ignore[attr-defined]
    right, client.token = client.token, "xoxb-wrong"
    say(house, "hei")
    sender.step()
    assert states(house) == ["WAITING"]
    assert "invalid_auth" in rows(house)[0].problem
    client.token = right
    make_all_due(house)
    send_all(sender)
    assert texts(server) == ["hei"]
