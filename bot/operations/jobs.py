"""Every kind of heavy work, by the name it is ordered under with ``change.order``."""

from bot.operations import (
    change_template,
    compile_innkalling,
    draft_innkalling,
    send_innkalling,
)
from bot.operations.job_run import Job

JOBS: dict[str, Job] = {
    send_innkalling.JOB: compile_innkalling.compile_innkalling,
    draft_innkalling.JOB: draft_innkalling.draft_innkalling,
    change_template.JOB: change_template.check_handed_in_template,
}
