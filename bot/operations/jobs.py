"""Every kind of heavy work, by the name it is ordered under with ``change.order``."""

from bot.operations.change_template import JOB as CHECK_TEMPLATE
from bot.operations.change_template import check_handed_in_template
from bot.operations.compile_innkalling import compile_innkalling
from bot.operations.draft_innkalling import JOB as DRAFT_INNKALLING
from bot.operations.draft_innkalling import draft_innkalling
from bot.operations.job_run import Job
from bot.operations.send_innkalling import JOB as COMPILE_INNKALLING

JOBS: dict[str, Job] = {
    COMPILE_INNKALLING: compile_innkalling,
    DRAFT_INNKALLING: draft_innkalling,
    CHECK_TEMPLATE: check_handed_in_template,
}
