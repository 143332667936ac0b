"""What a button or a form carries: the id of a thing, and the version it was shown from."""


def reference(thing_id: int, version: int) -> str:
    """``12@7``: thing 12 as it was in version 7."""
    return f"{thing_id}@{version}"


def read_reference(text: str) -> tuple[int, int | None]:
    """Id and version of ``12@7``; the version is None in ``12``."""
    thing_id, _, version = text.partition("@")
    return int(thing_id), int(version) if version else None
