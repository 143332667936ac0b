"""`python -m bench.documents [FILE.json]`: prints the table, and writes it as JSON when asked."""

import json
import sys
from pathlib import Path

from bench.documents import bench_innkalling


def main() -> None:
    """Runs the bench of the documents room."""
    result = bench_innkalling()
    rows: list[dict[str, float]] = result["rows"]  # type: ignore[assignment]
    sys.stdout.write(f"{'saker':>8} {'gulv ms':>10} {'bygger ms':>10} {'forhold':>8}\n")
    for row in rows:
        sys.stdout.write(
            f"{row['cases']:>8} {row['floor_ms']:>10.2f} {row['builder_ms']:>10.2f} "
            f"{row['ratio']:>8.2f}\n"
        )
    sys.stdout.write(
        f"eksponent {result['exponent']}, minne ved 500 saker {result['peak_mb']} MB, "
        f"målene {'holder' if result['holds'] else 'holder IKKE'}\n"
    )
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(result, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
