"""Papers compared with what somebody has read and approved, as ``style | text`` lines."""

from pathlib import Path

from bot.documents.read_back import as_text


def assert_approved(folder: Path, name: str, lines: list[str]) -> None:
    """The lines are those of ``NAME.txt`` in the folder.

    A new text is laid beside the approved one as ``.received.txt``; rename it to approve it.
    """
    approved = folder / f"{name}.txt"
    received = folder / f"{name}.received.txt"
    text = as_text(lines)
    if approved.exists() and approved.read_text(encoding="utf-8") == text:
        received.unlink(missing_ok=True)
        return
    received.write_text(text, encoding="utf-8")
    known = approved.read_text(encoding="utf-8") if approved.exists() else ""
    assert text.splitlines() == known.splitlines()
