"""May this zip package be opened at all? Only its directory is read, nothing is unpacked or parsed.

Public: `package_faults(content, kind) -> list of sentences` for docx, xlsx and pptx files,
`PackageKind`, `KINDS`. The numbers are measured: a 300 kB file took 8 GB in a parser without them.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
MAX_UNPACKED = 120 * MEGABYTE
MAX_PART = 40 * MEGABYTE
MAX_RATIO = 150
LARGE_PART = MEGABYTE
"""Small parts may pack well without being a bomb."""
MAX_PARTS = 5_000
_ODD_NAME = re.compile(r"(^[/\\])|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]|:")
_MACRO_PART = re.compile(r"vbaproject|vbadata|/activex/|macrosheets/", re.IGNORECASE)
_TYPES_PART = "[Content_Types].xml"
_MAX_TYPES = MEGABYTE


@dataclass(frozen=True)
class PackageKind:
    """One Office format: what to call it, its plain main type, and where its main part lies."""

    program: str
    extension: str
    main_type: bytes
    folder: str


KINDS = {
    kind.extension: kind
    for kind in (
        PackageKind(
            "Word",
            "docx",
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "word/",
        ),
        PackageKind(
            "Excel",
            "xlsx",
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "xl/",
        ),
        PackageKind(
            "PowerPoint",
            "pptx",
            b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "ppt/",
        ),
    )
}


def package_faults(content: bytes, kind: PackageKind) -> list[str]:
    """The first fault found, in Norwegian, or nothing; one fault is enough to refuse a file."""
    return list(_faults(content, kind))[:1]


def _faults(content: bytes, kind: PackageKind) -> Iterator[str]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError):
        yield (
            f"Filen er skadet og kan ikke åpnes som en {kind.program}-fil. "
            f"Åpne den i {kind.program}, lagre den på nytt og last den opp igjen."
        )
        return
    with archive:
        entries = archive.infolist()
        yield from _name_faults(entries, kind)
        yield from _size_faults(entries)
        yield from _type_faults(archive, entries, kind)


def _name_faults(entries: list[zipfile.ZipInfo], kind: PackageKind) -> Iterator[str]:
    names = [entry.orig_filename.lower() for entry in entries]
    if len(set(names)) != len(names):
        yield "Filen inneholder samme del to ganger og kan være manipulert. Lagre den på nytt."
    if any(_ODD_NAME.search(name) for name in names):
        yield "Filen inneholder deler med ugyldige navn og kan være manipulert. Lagre den på nytt."
    if any(entry.flag_bits & 0x1 for entry in entries):
        yield _encrypted(kind.program)
    if any(_MACRO_PART.search(name) for name in names):
        yield (
            "Filen inneholder makroer, og det tas ikke imot. "
            f"Lagre den som .{kind.extension} uten makroer og last den opp igjen."
        )


def _size_faults(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(entries) > MAX_PARTS:
        yield f"Filen inneholder over {MAX_PARTS} deler. Del den opp, eller lever den som PDF."
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        yield (
            f"Filen fyller over {MAX_UNPACKED // MEGABYTE} MB når den pakkes ut. "
            "Komprimer bildene i den, eller lever den som PDF."
        )
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > MAX_PART:
            yield (
                f"Delen «{entry.filename}» fyller over {MAX_PART // MEGABYTE} MB når den pakkes "
                "ut. Komprimer bildene i filen, eller lever den som PDF."
            )
        elif entry.file_size > LARGE_PART and entry.file_size / packed > MAX_RATIO:
            yield (
                f"Delen «{entry.filename}» er pakket så tett at den kan være laget for å skade. "
                "Lagre filen på nytt, eller lever den som PDF."
            )


def _type_faults(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], kind: PackageKind
) -> Iterator[str]:
    wrong = (
        f"Filen heter .{kind.extension}, men innholdet er ikke en {kind.program}-fil. "
        "Sjekk at det er riktig fil."
    )
    sizes = {entry.filename: entry.file_size for entry in entries}
    if _TYPES_PART not in sizes or sizes[_TYPES_PART] > _MAX_TYPES:
        yield wrong
        return
    types = _read(archive, _TYPES_PART)
    if types is None:
        yield f"Filen er skadet. Åpne den i {kind.program}, lagre den på nytt og prøv igjen."
    elif b"macroenabled" in types.lower():
        yield (
            f"Filen er en {kind.program}-fil med makroer som har fått nytt navn. "
            f"Lagre den som .{kind.extension} uten makroer og last den opp igjen."
        )
    elif kind.main_type not in types or not any(n.startswith(kind.folder) for n in sizes):
        yield wrong


def _read(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        with archive.open(name) as part:
            return part.read(_MAX_TYPES + 1)
    except Exception:  # noqa: BLE001, RUF100 - a broken zip raises a dozen kinds of errors
        return None


def _encrypted(program: str) -> str:
    return (
        "Filen er passordbeskyttet og kan ikke leses. "
        f"Fjern passordet i {program} og last den opp igjen."
    )


def encrypted_sentence(program: str) -> str:
    """The same sentence for files that are encrypted as a whole."""
    return _encrypted(program)
