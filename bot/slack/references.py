"""What a button or a form carries: the id of a thing, and the version it was shown from."""


def reference(thing_id: int, version: int, settled_at: int | None = None) -> str:
    """``12@7``: thing 12 as it was in version 7. ``12@7@9``: and what differed from version 9
    has been shown to the person, who chooses."""
    settled = f"@{settled_at}" if settled_at is not None else ""
    return f"{thing_id}@{version}{settled}"


def read_reference(text: str) -> tuple[int, int | None]:
    """Id and version of ``12@7``; the version is None in ``12``."""
    thing_id, *versions = text.split("@")
    return int(thing_id), int(versions[0]) if versions else None


def settled_at(text: str) -> int | None:
    """The version that a person's choices stand on, if there were any to make."""
    _, *versions = text.split("@")
    return int(versions[1]) if len(versions) > 1 else None
