"""May this file be taken in as an attachment? Asked before anything else reads the file.

Public: `upload_faults(name, content) -> list of sentences` (empty: take it in), `ACCEPTED`.
Each sentence is Norwegian and says what is wrong and what to do. It may take some seconds for a
Word file, so it belongs in the heavy work.
"""

import re
import struct
from collections.abc import Callable

from bot.documents.package_guard import (
    KINDS,
    MEGABYTE,
    PackageKind,
    encrypted_sentence,
    package_faults,
)
from bot.documents.text import printable
from bot.documents.word_inspection import inspected

MAX_SIZE = 25 * MEGABYTE
ACCEPTED = ("docx", "pdf", "xlsx", "pptx", "png", "jpg", "jpeg", "csv", "txt")
_MACRO_EXTENSIONS = {"docm": "docx", "dotm": "docx", "xlsm": "xlsx", "xltm": "xlsx", "pptm": "pptx"}
_OLD_EXTENSIONS = {"doc": "docx", "dot": "docx", "dotx": "docx", "xls": "xlsx", "ppt": "pptx"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PDF_ENCRYPTION = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
_MAX_PIXELS = 100_000_000
_MAGIC = {
    "PDF-fil": (b"%PDF-",),
    "PNG-bilde": (b"\x89PNG\r\n\x1a\n",),
    "JPEG-bilde": (b"\xff\xd8\xff",),
    "Office- eller zip-fil": _ZIP,
    "eldre Office-fil": (_OLE,),
    "program": (b"MZ", b"\x7fELF", b"#!/", b"\xcf\xfa\xed\xfe"),
    "RTF-fil": (b"{\\rtf",),
    "GIF-bilde": (b"GIF8",),
    "nettside": (b"<!DOCTYPE html", b"<!doctype html", b"<html", b"<HTML"),
}


def upload_faults(name: str, content: bytes) -> list[str]:
    """Why the file is refused, with its name in front; nothing when it is taken in."""
    shown = printable(name).replace("\n", " ")[:120]
    return [f"«{shown}»: {sentence}" for sentence in _faults(name, content)]


def _faults(name: str, content: bytes) -> list[str]:
    extension = name.rsplit(".", 1)[-1].lower().strip() if "." in name else ""
    if not content:
        return ["Filen er tom. Sjekk at den er lagret, og last den opp igjen."]
    if len(content) > MAX_SIZE:
        size = len(content) / MEGABYTE
        return [
            f"Filen er på {size:.0f} MB, og grensen er {MAX_SIZE // MEGABYTE} MB. "
            "Gjør den mindre, eller legg den ut et annet sted og lever en lenke."
        ]
    if refusal := _refused_extension(extension):
        return [refusal]
    return _CHECKS[extension](extension, content)


def _refused_extension(extension: str) -> str:
    if extension in _MACRO_EXTENSIONS:
        plain = _MACRO_EXTENSIONS[extension]
        return (
            f"Filen kan inneholde makroer (.{extension}), og det tas ikke imot. "
            f"Lagre den som .{plain} og last den opp igjen."
        )
    if extension in _OLD_EXTENSIONS:
        plain = _OLD_EXTENSIONS[extension]
        return (
            f"Filen er i et format som ikke tas imot (.{extension}). "
            f"Lagre den som .{plain} og last den opp igjen."
        )
    if extension not in ACCEPTED:
        listed = ", ".join(f".{known}" for known in ACCEPTED)
        shown = f".{printable(extension)[:20]}" if extension else "uten endelse"
        return f"Filtypen ({shown}) tas ikke imot. Lever filen som en av disse: {listed}."
    return ""


def _office_faults(extension: str, content: bytes) -> list[str]:
    kind = KINDS[extension]
    if content.startswith(_OLE):
        return [_old_or_encrypted(content, kind)]
    if not content.startswith(_ZIP):
        return [_mislabelled(extension, content)]
    faults = package_faults(content, kind)
    if not faults and extension == "docx":
        faults = inspected(content)
    return faults


def _old_or_encrypted(content: bytes, kind: PackageKind) -> str:
    if _ENCRYPTED_PACKAGE in content:
        return encrypted_sentence(kind.program)
    return (
        f"Filen heter .{kind.extension}, men er i det gamle {kind.program}-formatet. "
        f"Åpne den i {kind.program}, lagre den som .{kind.extension} og last den opp igjen."
    )


def _pdf_faults(extension: str, content: bytes) -> list[str]:
    # Acrobat accepts a header within the first kilobyte, and so do we.
    if b"%PDF-" not in content[:1024]:
        return [_mislabelled(extension, content)]
    if _PDF_ENCRYPTION.search(content):
        return ["PDF-filen er kryptert eller låst. Lagre den uten passord og last den opp igjen."]
    if b"%%EOF" not in content[-4096:]:
        return ["PDF-filen er ikke komplett. Lagre den på nytt og last den opp igjen."]
    return []


def _png_faults(extension: str, content: bytes) -> list[str]:
    if not content.startswith(_MAGIC["PNG-bilde"]):
        return [_mislabelled(extension, content)]
    if len(content) < 33 or b"IEND" not in content[-64:]:
        return ["Bildet er ikke komplett. Lagre det på nytt og last det opp igjen."]
    width, height = struct.unpack(">II", content[16:24])
    if width * height > _MAX_PIXELS:
        return [f"Bildet er på {width} × {height} punkter. Gjør det mindre og last det opp igjen."]
    return []


def _jpeg_faults(extension: str, content: bytes) -> list[str]:
    if not content.startswith(_MAGIC["JPEG-bilde"]):
        return [_mislabelled(extension, content)]
    if b"\xff\xd9" not in content[-4096:]:
        return ["Bildet er ikke komplett. Lagre det på nytt og last det opp igjen."]
    return []


def _text_faults(extension: str, content: bytes) -> list[str]:
    if _looks_like(content):
        return [_mislabelled(extension, content)]
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in content and not utf_16:
        return [f"Filen heter .{extension}, men er ikke en tekstfil. Sjekk at det er riktig fil."]
    return []


def _mislabelled(extension: str, content: bytes) -> str:
    actual = _looks_like(content)
    seems = f", men ser ut til å være: {actual}" if actual else ", men innholdet er noe annet"
    return (
        f"Filen heter .{extension}{seems}. Sjekk at det er riktig fil, "
        "og lagre den på nytt i det programmet den er laget i."
    )


def _looks_like(content: bytes) -> str:
    start = content[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    return next((kind for kind, signs in _MAGIC.items() if start.startswith(signs)), "")


_CHECKS: dict[str, Callable[[str, bytes], list[str]]] = {
    "docx": _office_faults,
    "xlsx": _office_faults,
    "pptx": _office_faults,
    "pdf": _pdf_faults,
    "png": _png_faults,
    "jpg": _jpeg_faults,
    "jpeg": _jpeg_faults,
    "csv": _text_faults,
    "txt": _text_faults,
}
