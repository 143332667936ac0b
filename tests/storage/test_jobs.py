"""Claims about heavy work: done once, taken over from the dead, and told about when it fails."""

import threading
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from bot.cases.errors import RuleBroken
from bot.clock import MovableClock
from bot.operations.job_run import Job, JobRun
from bot.operations.run_jobs import Worker, count_unfinished_jobs
from storage.house import House
from storage.jobs import find_job, take_job
from storage.outbox import Lease
from storage.tables import JobRow, OutboxRow
from tests.storage.stories import BOT


def order(house: House, clock: MovableClock, kind: str = "job", **about: Any) -> int:
    with house.change(by=BOT, at=clock()) as change:
        job_id = change.order(kind, about={"ordered_by_slack": "U0KARI", **about})
    assert job_id is not None
    return job_id


def job(house: House, job_id: int) -> JobRow:
    with house.look() as session:
        found = find_job(session, job_id)
    assert found is not None
    return found


def said(house: House) -> list[Mapping[str, Any]]:
    with house.look() as session:
        return [row.about for row in session.scalars(select(OutboxRow).order_by(col(OutboxRow.id)))]


def work(house: House, clock: MovableClock, do: Job, **settings: float) -> Worker:
    worker = Worker(house, clock, {"job": do}, **settings)  # type: ignore[arg-type]
    for _ in range(5):
        worker.step()
        clock.advance(timedelta(minutes=1))
    return worker


def test_a_job_is_run_with_its_ids_and_tells_how_far_it_has_come(house: House) -> None:
    clock = MovableClock()
    job_id = order(house, clock, meeting=7)
    seen: list[tuple[Any, int, str]] = []

    def do(house: House, run: JobRun) -> None:
        run.tell(40, "Lager Word-filen")
        half_way = job(house, run.job_id)
        seen.append((run.about["meeting"], half_way.progress, half_way.step))

    work(house, clock, do)
    assert seen == [(7, 40, "Lager Word-filen")]
    assert (job(house, job_id).state, job(house, job_id).progress) == ("DONE", 100)
    assert count_unfinished_jobs(house, clock) == 0


def test_a_job_that_fails_once_is_run_again(house: House) -> None:
    clock, runs = MovableClock(), []

    def do(_house: House, run: JobRun) -> None:
        runs.append(run.job_id)
        if len(runs) == 1:
            raise ZeroDivisionError

    job_id = order(house, clock)
    work(house, clock, do)
    assert runs == [job_id, job_id]
    assert job(house, job_id).state == "DONE"
    assert said(house) == []


def test_a_job_that_fails_three_times_is_given_up_and_told_with_a_reference(house: House) -> None:
    clock, runs = MovableClock(), []

    def do(_house: House, run: JobRun) -> None:
        runs.append(run.job_id)
        raise ZeroDivisionError

    job_id = order(house, clock)
    work(house, clock, do)
    (notice,) = said(house)
    assert len(runs) == 3
    assert job(house, job_id).state == "FAILED"
    assert notice["reference"] in job(house, job_id).problem


def test_a_job_that_breaks_a_rule_is_not_tried_again_and_its_reasons_are_told(
    house: House,
) -> None:
    clock = MovableClock()

    def do(_house: House, _run: JobRun) -> None:
        raise RuleBroken(["Toppnotat mangler.", "Møtet mangler sted."])

    job_id = order(house, clock)
    work(house, clock, do)
    assert job(house, job_id).attempts == 1
    assert [notice["reasons"] for notice in said(house)] == [
        ["Toppnotat mangler.", "Møtet mangler sted."]
    ]


def test_a_job_of_an_unknown_kind_is_told_like_any_other_failure(house: House) -> None:
    clock = MovableClock()
    job_id = order(house, clock, kind="gone")
    work(house, clock, lambda _house, _run: None)
    assert job(house, job_id).state == "FAILED"
    assert len(said(house)) == 1


def test_a_job_whose_worker_died_is_run_by_another(house: House) -> None:
    clock, runs = MovableClock(), []
    job_id = order(house, clock)
    past = clock() - timedelta(minutes=5)
    with house.bookkeeping() as session:
        assert take_job(session, lease=Lease("dead", past, past), at=clock())
    work(house, clock, lambda _house, run: runs.append(run.job_id))
    assert runs == [job_id]
    assert job(house, job_id).state == "DONE"


def test_a_job_that_killed_three_workers_is_given_up(house: House) -> None:
    clock, runs = MovableClock(), []
    job_id = order(house, clock)
    past = clock() - timedelta(minutes=5)
    for _ in range(3):
        with house.bookkeeping() as session:
            lease = Lease("dead", past, past - timedelta(seconds=1))
            assert take_job(session, lease=lease, at=clock())
    work(house, clock, lambda _house, run: runs.append(run.job_id))
    assert runs == []
    assert job(house, job_id).state == "FAILED"
    assert len(said(house)) == 1


def test_a_job_that_takes_longer_than_its_lease_is_not_taken_from_its_worker(
    house: House,
) -> None:
    clock, runs = MovableClock(), []

    def slow(_house: House, run: JobRun) -> None:
        runs.append(run.job_id)
        time.sleep(1.2)

    order(house, clock)
    workers = [Worker(house, clock, {"job": slow}, lease=0.4) for _ in range(2)]
    first = threading.Thread(target=workers[0].step)
    first.start()
    while first.is_alive():
        workers[1].step()
        time.sleep(0.05)
    assert len(runs) == 1
