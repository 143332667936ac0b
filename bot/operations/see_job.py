"""See how far heavy work has come, for the person who waits for it."""

from dataclasses import dataclass

from storage.house import House
from storage.jobs import find_job


@dataclass(frozen=True)
class Progress:
    """``percent`` is 0–100 and ``step`` what is being done, "" before it begins."""

    percent: int
    step: str
    is_over: bool
    has_failed: bool


def see_progress(house: House, job_id: int) -> Progress | None:
    """How a job stands, or None when there is no such job."""
    with house.look() as session:
        job = find_job(session, job_id)
    if job is None:
        return None
    return Progress(job.progress, job.step, job.state in ("DONE", "FAILED"), job.state == "FAILED")
