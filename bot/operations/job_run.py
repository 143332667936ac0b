"""What a piece of heavy work is given while it runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.house import House


@dataclass(frozen=True)
class JobRun:
    """One attempt at a job. ``about`` holds the ids it was ordered with, ``at`` is when it began;
    ``tell(progress, step)`` says how far it has come (0–100) and what is being done."""

    job_id: int
    about: Mapping[str, Any]
    at: datetime
    tell: Callable[[int, str], None]


#: Does the work. It may be run again after a crash, so what it stores must be the same twice.
Job = Callable[[House, JobRun], None]
