"""Which tables the migrations compare with the table classes."""


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The search index is made by hand, differently in each database, and not by a table class."""
    return not (kind == "table" and name is not None and name.startswith("case_search"))
