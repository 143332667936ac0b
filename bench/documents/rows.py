"""The innkalling's figures as rows for ``make bench``."""

from bench.documents.innkalling import bench_innkalling
from bench.tables import Row


def innkalling_rows() -> list[Row]:
    """A row a size, and one each for the exponent and the memory, with the goals beside them."""
    result = bench_innkalling()
    sizes: list[dict[str, float]] = result["rows"]  # type: ignore[assignment]
    rows: list[Row] = [
        {
            "what": f"{row['cases']} cases",
            "floor_ms": round(row["floor_ms"], 2),
            "ours_ms": round(row["builder_ms"], 2),
            "ratio": round(row["ratio"], 2),
            "goal": "3.0 (stretch 1.8)",
        }
        for row in sizes
    ]
    rows.append({"what": "exponent 500–2,000", "ratio": result["exponent"], "goal": "1.05"})
    rows.append({"what": "peak at 500, MB", "ratio": result["peak_mb"], "goal": "100"})
    return rows
