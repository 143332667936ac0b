"""The innkalling against its floor, at 7, 50, 500 and 2,000 cases.

Public: `bench_innkalling() -> dict`. Builder and floor take turns in one process, so that a busy
machine slows both; ratios are compared, never times. Peak memory is measured in a process of its
own, since memory that Python once took is not given back.
"""

import gc
import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from datetime import time as clock
from pathlib import Path

from bench.documents.floor import floor_innkalling
from bot.documents.innkalling import (
    AgendaRow,
    AttachmentRef,
    Attendee,
    CaseEntry,
    Innkalling,
    MeetingDay,
)
from bot.documents.word_innkalling import build_innkalling

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "innkalling.docx"
SIZES = {7: 41, 50: 31, 500: 11, 2_000: 5}
"""Number of cases → number of rounds."""
RATIO_GOAL = 3.0
EXPONENT_GOAL = 1.05
MEMORY_GOAL_MB = 100
_MEMORY_CASES = 500


def innkalling_of(number: int) -> Innkalling:
    """An innkalling with that many cases, each a little different."""
    cases = tuple(_case(at) for at in range(number))
    return Innkalling(
        council_name="Nasjonalt e-helsestyre",
        meeting_number="6/2019",
        days=(MeetingDay(date(2019, 12, 2), clock(10), clock(12, 10)),),
        place="Gardermoen",
        members=tuple(Attendee(f"Medlem {at}", "Direktoratet & Co") for at in range(16)),
        observers=(Attendee("En tilhører", "Norsk Helsenett SF"),),
        agenda=tuple(
            AgendaRow(case.title, key=case.key, saksnummer=case.saksnummer, sakstype=case.sakstype)
            for case in cases
        ),
        cases=cases,
        issued_on=date(2019, 11, 18),
    )


def bench_innkalling() -> dict[str, object]:
    """Rows per size with median times and ratio, the exponent, the memory, and whether each
    goal holds."""
    template = TEMPLATE.read_bytes()
    rows = [_row(number, rounds, template) for number, rounds in SIZES.items()]
    builder = {int(row["cases"]): row["builder_ms"] for row in rows}
    exponent = math.log(builder[2_000] / builder[500]) / math.log(4)
    memory = _peak_memory_mb()
    ratios = [row["ratio"] for row in rows if row["cases"] >= 50]
    return {
        "name": "innkalling",
        "rows": rows,
        "exponent": round(exponent, 3),
        "peak_mb": round(memory, 1),
        "holds": max(ratios) <= RATIO_GOAL
        and exponent <= EXPONENT_GOAL
        and memory <= MEMORY_GOAL_MB,
    }


def _case(at: int) -> CaseEntry:
    points = ("Rådet tar saken til orientering.", "Rådet ber om en ny sak når tallene er klare.")
    return CaseEntry(
        f"Sak nummer {at} om digitalisering & samhandling",
        key=str(at),
        saksnummer=f"{at + 1}/19",
        sakstype="Tilslutning",
        hensikt=f"Rådet bes om å slutte seg til tiltak {at}.\nTiltaket gjelder alle regioner.",
        questions=("Hva er viktigst?", "Hva haster?") if at % 4 == 0 else (),
        proposal=points[: 1 + at % 2],
        attachments=(
            AttachmentRef("Toppnotat", f"Vedlegg {at + 1}"),
            AttachmentRef("Tallene bak", f"Vedlegg {at + 1}A", "separat vedlegg"),
        ),
    )


def _row(number: int, rounds: int, template: bytes) -> dict[str, float]:
    innkalling = innkalling_of(number)
    build_innkalling(innkalling, template)
    pairs = [
        (
            _seconds(floor_innkalling, innkalling, template),
            _seconds(build_innkalling, innkalling, template),
        )
        for _ in range(rounds)
    ]
    floor, builder = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    ratio = statistics.median(built / least for least, built in pairs)
    return {
        "cases": number,
        "floor_ms": round(floor, 2),
        "builder_ms": round(builder, 2),
        "ratio": round(ratio, 2),
    }


def _seconds(
    write: Callable[[Innkalling, bytes], bytes], innkalling: Innkalling, template: bytes
) -> float:
    # A little changed each time, so that nothing can be kept from the last round.
    fresh = replace(innkalling, place=f"Gardermoen {time.perf_counter_ns()}")
    start = time.perf_counter()
    write(fresh, template)
    spent = time.perf_counter() - start
    gc.collect()
    return spent


def _peak_memory_mb() -> float:
    """Megabytes that building adds at most, over a process that has loaded the same code."""
    code = (
        "import sys\n"
        "from bench.documents import innkalling as bench\n"
        f"content = bench.innkalling_of({_MEMORY_CASES})\n"
        "template = bench.TEMPLATE.read_bytes()\n"
        "bench.build_innkalling(content, template)\n"
        "sys.stdout.write(str(bench.own_peak_mb()))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return float(done.stdout)


def own_peak_mb() -> float:
    """The largest this process was, in megabytes. Linux lets ``ru_maxrss`` inherit the peak of
    whoever started the process, so its own figure is read where there is one."""
    status = Path("/proc/self/status")
    if status.exists():
        peaks = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(peaks[0].split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
