"""How fast the papers are written, against a floor. `python -m bench.documents` prints a table."""

from bench.documents.innkalling import bench_innkalling

__all__ = ["bench_innkalling"]
