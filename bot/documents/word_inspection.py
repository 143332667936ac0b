"""Parses an uploaded Word file in a process of its own, with limits on memory and time.

Run as `python -m bot.documents.word_inspection` with the file on standard input; it prints one
JSON list of sentences. Public: `inspected(content) -> list of sentences`.
"""

import contextlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; the largest file that the guard lets through needs half of it."""
CPU_SECONDS = 20
WALL_SECONDS = 60
_ROOT = Path(__file__).resolve().parents[2]
_ALLOWED_OUTSIDE = frozenset({"hyperlink", "attachedTemplate"})
_TOO_HEAVY = (
    "Filen er for tung eller for rar til å bli undersøkt. "
    "Lagre den på nytt i Word, eller lever den som PDF."
)


def inspected(content: bytes) -> list[str]:
    """What is wrong inside the file; a file that breaks the limits gets a sentence as well."""
    try:
        # S603: our own module, no shell, the file comes on standard input.
        done = subprocess.run(
            [sys.executable, "-m", "bot.documents.word_inspection"],
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=_ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [_TOO_HEAVY]
    if done.returncode:
        return [_TOO_HEAVY]
    return [str(sentence) for sentence in json.loads(done.stdout)]


def main() -> None:
    """The inside of the process."""
    import resource  # Unix only, and only this process needs it

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    with contextlib.suppress(ValueError, OSError):  # macOS has no limit on address space
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    content = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(list(dict.fromkeys(_faults(content)))))


def _faults(content: bytes) -> Iterator[str]:
    # Imported here so that the limits above hold for the parser as well.
    from bot.documents import house_parts

    try:
        parts = house_parts.unpacked(content)
    except (house_parts.UnusableTemplate, zipfile.error, OSError, ValueError):
        yield "Filen er skadet. Åpne den i Word, lagre den på nytt og last den opp igjen."
        return
    for name, xml in parts.items():
        if name.endswith((".xml", ".rels")):
            yield from _part_faults(name, xml)
    yield from _document_faults(parts)


def _part_faults(name: str, xml: bytes) -> Iterator[str]:
    from bot.documents import house_parts

    try:
        root = house_parts.parsed(xml)
    except house_parts.UnusableTemplate as fault:
        what = "en DTD, og det tas ikke imot" if "DTD" in str(fault) else "ugyldig XML"
        yield f"Delen «{name}» i filen inneholder {what}. Lagre filen på nytt i Word."
        return
    if name.endswith(".rels"):
        for relation in root:
            kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") == "External" and kind not in _ALLOWED_OUTSIDE:
                yield (
                    f"Filen henter innhold utenfra ({kind} i «{name}»), og det tas ikke imot. "
                    "Sett innholdet inn i filen i stedet for å lenke til det."
                )


def _document_faults(parts: Mapping[str, bytes]) -> Iterator[str]:
    from bot.documents import house_parts

    try:
        found = [
            r
            for r in house_parts.relations(parts, "")
            if r.get("Type", "").endswith("/officeDocument")
        ]
        document = house_parts.parsed(parts[house_parts.target_of("", found[0])])
    except (house_parts.UnusableTemplate, IndexError, KeyError):
        yield "Filen mangler hoveddokumentet. Åpne den i Word, lagre den på nytt og prøv igjen."
        return
    if not any(str(text).strip() for text in document.itertext()) and not _has_picture(document):
        yield "Word-filen er tom. Sjekk at det er riktig fil."


def _has_picture(document: object) -> bool:
    from bot.documents.house_parts import W

    tags = (f"{{{W}}}drawing", f"{{{W}}}pict", f"{{{W}}}object")
    return next(document.iter(*tags), None) is not None  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
