"""Every kind of heavy work, by the name it is ordered under with ``change.order``."""

from bot.operations.job_run import Job

JOBS: dict[str, Job] = {}
