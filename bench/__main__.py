"""``make bench``: everything that is measured, each as a ratio to a floor in the same run.

``python -m bench ack search`` measures only what is named. The figures are printed and written to
``bench-results.json``.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from bench.ack import bench_ack
from bench.documents.rows import innkalling_rows
from bench.outbox import bench_outbox
from bench.search import bench_search
from bench.start import bench_start
from bench.tables import Row, print_table, write_json

BENCHES: dict[str, tuple[str, Callable[[], list[Row]]]] = {
    "ack": ("Ack against a Bolt app that only acks", bench_ack),
    "innkalling": ("Innkalling against strings and zipfile", innkalling_rows),
    "outbox": ("Outbox of 10,000 rows", bench_outbox),
    "search": ("Search over 100,000 cases", bench_search),
    "start": ("Start to first ack", bench_start),
}
RESULTS = Path("bench-results.json")


def main(names: list[str]) -> int:
    """Measure and print; 1 when a name is unknown."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        sys.stderr.write(f"No bench {', '.join(unknown)}. There are: {', '.join(BENCHES)}.\n")
        return 1
    results = {}
    for name in names or list(BENCHES):
        title, measure = BENCHES[name]
        results[name] = measure()
        print_table(results[name], title=title)
    write_json(RESULTS, results)
    sys.stdout.write(f"\nWritten to {RESULTS}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
