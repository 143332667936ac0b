"""Run the heavy work that was ordered: each job once, also when the machine stops in the middle.

A worker leases a job and renews the lease while it works. A job whose worker died is run again by
another; a job that fails is tried a few times, and then whoever ordered it is told.
"""

import logging
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from bot.cases.errors import RuleBroken
from bot.clock import Clock, now
from bot.operations.job_run import Job, JobRun
from bot.operations.jobs import JOBS
from bot.operations.recognise import SAKSBOT
from storage.house import House
from storage.jobs import (
    Order,
    count_unfinished,
    has_job,
    keep_job,
    mark_done,
    mark_failed,
    put_job_back,
    take_job,
    tell_progress,
)
from storage.outbox import Lease
from storage.trouble import StorageUnavailable

log = logging.getLogger(__name__)

JOB_FAILED = "job_failed"
#: How often a job is tried, and the pause after the first time it failed, in seconds.
_ATTEMPTS, _FIRST_PAUSE = 3, 2.0


@dataclass
class Worker:
    """Runs one job at a time per step; several threads may share one.

    ``lease`` is how long a job is kept without a sign of life, in seconds; it goes by the machine's
    own clock, since ``clock`` may be moved.
    """

    house: House
    clock: Clock
    jobs: Mapping[str, Job] = field(default_factory=lambda: JOBS)
    lease: float = 30.0
    name: str = field(default_factory=lambda: uuid.uuid4().hex)

    def step(self) -> bool:
        """Run the oldest job that is due. False when there was none."""
        at = self.clock()
        with self.house.look() as session:
            if not has_job(session, at=at, lease_at=now()):
                return False
        with self.house.bookkeeping() as session:
            order = take_job(session, lease=self._new_lease(), at=at)
        if order is None:
            return False
        self._run(order)
        return True

    def _run(self, order: Order) -> None:
        if order.attempts > _ATTEMPTS:
            # Only a worker that died leaves a job with so many attempts behind.
            self._fail(order, f"the worker died {_ATTEMPTS} times")
            return
        try:
            with self._kept(order):
                self.jobs[order.kind](self.house, self._job_run(order))
        except StorageUnavailable as trouble:
            self._try_again(order, str(trouble), "")
        except RuleBroken as refusal:
            self._fail(order, str(refusal), reasons=refusal.reasons)
        except Exception as fault:
            reference = uuid.uuid4().hex[:8]
            log.exception("job %s %s failed (reference %s)", order.kind, order.id, reference)
            self._try_again(order, type(fault).__name__, reference)
        else:
            with self.house.bookkeeping() as session:
                mark_done(session, order.id, by=self.name, at=self.clock())

    def _job_run(self, order: Order) -> JobRun:
        def tell(progress: int, step: str) -> None:
            with self.house.bookkeeping() as session:
                tell_progress(session, order.id, by=self.name, progress=progress, step=step)

        return JobRun(order.id, order.about, self.clock(), tell)

    @contextmanager
    def _kept(self, order: Order) -> Iterator[None]:
        """Renew the lease from a thread of its own, however long the work takes."""
        over = threading.Event()

        def renew() -> None:
            while not over.wait(self.lease / 3):
                with suppress(StorageUnavailable), self.house.bookkeeping() as session:
                    keep_job(session, order.id, lease=self._new_lease())

        heart = threading.Thread(target=renew, name=f"job-{order.id}", daemon=True)
        heart.start()
        try:
            yield
        finally:
            over.set()
            heart.join()

    def _try_again(self, order: Order, problem: str, reference: str) -> None:
        if order.attempts >= _ATTEMPTS:
            self._fail(order, problem, reference=reference)
            return
        pause = timedelta(seconds=_FIRST_PAUSE * 4 ** (order.attempts - 1))
        with self.house.bookkeeping() as session:
            put_job_back(
                session,
                order.id,
                by=self.name,
                due_at=self.clock() + pause,
                problem=f"{problem} {reference}".strip(),
            )

    def _fail(
        self, order: Order, problem: str, *, reference: str = "", reasons: Sequence[str] = ()
    ) -> None:
        """Give the job up, and tell whoever ordered it (``about["ordered_by_slack"]``)."""
        log.error("job %s %s is given up: %s %s", order.kind, order.id, problem, reference)
        about = {
            **order.about,
            "kind": order.kind,
            "reference": reference or f"jobb {order.id}",
            "reasons": list(reasons),
        }
        with self.house.change(by=SAKSBOT, at=self.clock()) as change:
            over = mark_failed(
                change.session,
                order.id,
                by=self.name,
                at=change.at,
                problem=f"{problem} {reference}".strip(),
            )
            orderer = order.about.get("ordered_by_slack")
            if over and orderer:
                change.say(JOB_FAILED, to=orderer, about=about, once=f"{JOB_FAILED}:{order.id}")

    def _new_lease(self) -> Lease:
        at = now()
        return Lease(self.name, at, at + timedelta(seconds=self.lease))


def count_unfinished_jobs(house: House, clock: Clock) -> int:
    """How many jobs are due or running."""
    with house.look() as session:
        return count_unfinished(session, at=clock())
