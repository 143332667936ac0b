"""Claims about the outbox as its senders see it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from storage.house import House
from storage.outbox import (
    Lease,
    Letter,
    Sent,
    count_waiting,
    dead_letters,
    give_back,
    lanes_due,
    mark_dead,
    mark_sent,
    note_steps,
    put_back,
    revive,
    take_lanes,
)
from tests.storage.stories import BOT, NOW

MINUTE = timedelta(minutes=1)


def say(house: House, text: str, *, to: str = "C1", due_at: datetime | None = None) -> None:
    with house.change(by=BOT, at=NOW) as change:
        change.say("said", to=to, about={"text": text}, due_at=due_at)


def take(
    house: House, by: str = "a", *, at: datetime = NOW, each: int = 10, lanes: int = 10
) -> list[list[Letter]]:
    with house.look() as session:
        heads = lanes_due(session, at=at, lease_at=at, most=lanes)
    with house.bookkeeping() as session:
        return take_lanes(session, heads, lease=Lease(by, at, at + MINUTE), at=at, each=each)


def said(lanes: list[list[Letter]]) -> list[list[str]]:
    return [[letter.about["text"] for letter in lane] for lane in lanes]


def try_again(house: House, letter: Letter, *, due_at: datetime) -> None:
    with house.bookkeeping() as session:
        put_back(
            session,
            letter,
            by="a",
            due_at=due_at,
            problem="500",
            steps={},
            may_have_arrived=False,
            attempts=1,
        )


def test_a_lane_is_taken_by_one_sender_at_a_time_and_in_order(house: House) -> None:
    for text in ("1", "2", "3"):
        say(house, text)
    say(house, "x", to="C2")
    assert said(take(house, each=2)) == [["1", "2"], ["x"]]
    assert take(house, "b") == []


def test_a_row_that_waits_to_be_tried_again_holds_back_its_lane_but_no_other(house: House) -> None:
    say(house, "1")
    say(house, "2")
    ((letter,),) = take(house, each=1)
    try_again(house, letter, due_at=NOW + MINUTE)
    say(house, "x", to="C2")
    assert said(take(house)) == [["x"]]
    assert said(take(house, at=NOW + MINUTE)) == [["1", "2"]]


def test_a_row_that_is_due_later_lets_others_pass(house: House) -> None:
    say(house, "i morgen", due_at=NOW + timedelta(days=1))
    say(house, "nå")
    assert said(take(house)) == [["nå"]]


def test_a_row_that_became_due_waits_while_its_lane_is_busy(house: House) -> None:
    say(house, "om litt", due_at=NOW + MINUTE / 2)
    say(house, "nå")
    take(house)
    assert take(house, "b", at=NOW + MINUTE / 2) == []


def test_a_lapsed_lease_is_taken_over_and_the_first_sender_can_no_longer_note_anything(
    house: House,
) -> None:
    say(house, "1")
    ((letter,),) = take(house, "a")
    ((again,),) = take(house, "b", at=NOW + 2 * MINUTE)
    assert again.id == letter.id
    assert (letter.may_have_arrived, again.may_have_arrived) == (False, True)
    assert again.key == letter.key
    lease = Lease("a", NOW, NOW + MINUTE)
    with house.bookkeeping() as session:
        assert not note_steps(session, letter, lease=lease, steps={})
        mark_sent(session, [Sent(letter.id, "C1", "1")], by="a", at=NOW)
        assert count_waiting(session, at=NOW) == 1
        mark_sent(session, [Sent(letter.id, "C1", "1")], by="b", at=NOW)
        assert count_waiting(session, at=NOW) == 0


def test_what_was_taken_and_not_tried_is_given_back_as_it_was(house: House) -> None:
    say(house, "1")
    ((letter,),) = take(house)
    with house.bookkeeping() as session:
        give_back(session, [letter], by="a")
    ((again,),) = take(house, "b")
    assert again == letter


def test_many_senders_at_once_take_every_row_once(house: House) -> None:
    for number in range(40):
        say(house, str(number), to=f"C{number % 8}")
    taken: list[int] = []

    def send(name: int) -> None:
        while lanes := take(house, str(name), each=1, lanes=2):
            for (letter,) in lanes:
                taken.append(letter.id)
                with house.bookkeeping() as session:
                    mark_sent(session, [Sent(letter.id, "C1", "1")], by=str(name), at=NOW)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(send, range(6)))
    assert len(taken) == len(set(taken))
    # A sender that found every lane busy has gone home, and may have left something behind.
    with house.look() as session:
        assert len(taken) + count_waiting(session, at=NOW) == 40


def test_a_dead_row_is_shown_with_its_problem_and_can_be_revived(house: House) -> None:
    say(house, "1")
    ((letter,),) = take(house)
    with house.bookkeeping() as session:
        mark_dead(session, letter.id, by="a", problem="Kanalen er arkivert.")
    with house.look() as session:
        (dead,) = dead_letters(session)
        assert (dead.id, dead.problem) == (letter.id, "Kanalen er arkivert.")
    with house.bookkeeping() as session:
        assert revive(session, letter.id, at=NOW)
        assert not revive(session, letter.id, at=NOW)
    assert said(take(house)) == [["1"]]
