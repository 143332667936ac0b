"""What people hand in, and what is refused with one sentence and a way on."""

import io
import struct
import zipfile

import pytest

from bot.documents.house import packed
from bot.documents.house_logo import png
from bot.documents.house_parts import unpacked
from bot.documents.package_guard import MEGABYTE
from bot.documents.upload_guard import MAX_SIZE, upload_faults
from tests.documents.examples import meeting_6_2019
from tests.documents.papers import built, changed, with_part

WORD = built(meeting_6_2019())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 100 + b"\xff\xd9"


def office(folder: str, main_type: str) -> bytes:
    """A small package of another Office format."""
    types = f'<Types><Override PartName="/{folder}/main.xml" ContentType="{main_type}"/></Types>'
    return packed({"[Content_Types].xml": types.encode(), f"{folder}/main.xml": b"<x/>"})


_OFFICE = "application/vnd.openxmlformats-officedocument"
EXCEL = office("xl", f"{_OFFICE}.spreadsheetml.sheet.main+xml")
POWERPOINT = office("ppt", f"{_OFFICE}.presentationml.presentation.main+xml")


def stored_twice() -> bytes:
    buffer = io.BytesIO(WORD)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    return buffer.getvalue()


def password_on_a_part() -> bytes:
    content = bytearray(WORD)
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def bomb() -> bytes:
    """Thirty megabytes of spaces in a few kilobytes."""
    return with_part(WORD, "word/bombe.xml", b"<x>" + b" " * (30 * MEGABYTE) + b"</x>")


def many_large_parts() -> bytes:
    noise = bytes(range(256)) * 4096 * 35
    return packed(unpacked(WORD) | {f"word/media/{n}.bin": noise for n in range(4)})


def deep() -> bytes:
    """XML so deep that a parser that follows it falls over."""
    nested = b"<a>" * 100_000 + b"</a>" * 100_000
    return with_part(WORD, "word/dyp.xml", nested)


WAYS_ON = ("Lagre", "lever", "Lever", "Sjekk", "Fjern", "Komprimer", "Gjør", "Sett", "lagre")
GOOD = {
    "sak.docx": WORD,
    "SAK.DOCX": WORD,
    "rapport.pdf": PDF,
    "tall.xlsx": EXCEL,
    "lysark.pptx": POWERPOINT,
    "bilde.png": png(),
    "bilde.jpg": JPEG,
    "bilde.jpeg": JPEG,
    "tall.csv": "navn;beløp\nÆrlig talt;10 000\n".encode("cp1252"),
    "notat.txt": "Kjære råd".encode(),
    "notat på utf-16.txt": "Kjære råd".encode("utf-16"),
}

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("sak.docx", b"", "Filen er tom"),
    "huge": ("sak.pdf", b"%PDF-" + b"x" * MAX_SIZE, "grensen er 25 MB"),
    "unknown kind": ("sak.exe", b"MZ", "Filtypen (.exe) tas ikke imot"),
    "no ending": ("sak", WORD, "uten endelse"),
    "macro by name": ("sak.docm", WORD, "Lagre den som .docx"),
    "macro by part": (
        "sak.docx",
        with_part(WORD, "word/vbaProject.bin", b"x"),
        "Filen inneholder makroer",
    ),
    "macro file with a new name": (
        "sak.docx",
        changed(
            WORD,
            "[Content_Types].xml",
            lambda xml: xml.replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
        ),
        "makroer som har fått nytt navn",
    ),
    "macro in a spreadsheet": (
        "tall.xlsx",
        with_part(EXCEL, "xl/vbaProject.bin", b"x"),
        "Filen inneholder makroer",
    ),
    "encrypted Office file": (
        "sak.docx",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "passordbeskyttet",
    ),
    "encrypted part": ("sak.docx", password_on_a_part(), "passordbeskyttet"),
    "old Word under a new name": ("sak.docx", OLE, "gamle Word-formatet"),
    "old Word": ("sak.doc", OLE, "Lagre den som .docx"),
    "encrypted PDF": (
        "sak.pdf",
        PDF.replace(b"/Root", b"/Encrypt 5 0 R/Root"),
        "kryptert eller låst",
    ),
    "half a PDF": ("sak.pdf", PDF[:20], "ikke komplett"),
    "a picture called PDF": ("sak.pdf", png(), "ser ut til å være: PNG-bilde"),
    "a PDF called Word": ("sak.docx", PDF, "ser ut til å være: PDF-fil"),
    "a spreadsheet called Word": ("sak.docx", EXCEL, "innholdet er ikke en Word-fil"),
    "a zip called Word": ("sak.docx", packed({"a.txt": b"x"}), "innholdet er ikke en Word-fil"),
    "a program called text": ("notat.txt", b"MZ\x90\x00", "ser ut til å være: program"),
    "noise called text": ("tall.csv", b"a;b\x00\x01", "ikke en tekstfil"),
    "a web page called a picture": ("a.png", b"<html>", "ser ut til å være: nettside"),
    "half a picture": ("a.png", png()[:-20], "ikke komplett"),
    "half a photograph": ("a.jpg", JPEG[:-2], "ikke komplett"),
    "a picture of a billion dots": (
        "a.png",
        png()[:16] + struct.pack(">II", 40_000, 40_000) + png()[24:],
        "40000 × 40000",
    ),
    "a damaged zip": ("sak.docx", WORD[:2000], "skadet"),
    "the same part twice": ("sak.docx", stored_twice(), "samme del to ganger"),
    "a part outside its folder": (
        "sak.docx",
        with_part(WORD, "../../ut.xml", b"<x/>"),
        "ugyldige navn",
    ),
    "a zip bomb": ("sak.docx", bomb(), "pakket så tett"),
    "too much to unpack": ("sak.docx", many_large_parts(), "når den pakkes ut"),
    "a DTD": (
        "sak.docx",
        changed(
            WORD, "word/settings.xml", lambda x: x.replace("<w:settings", "<!DOCTYPE a><w:settings")
        ),
        "en DTD",
    ),
    "an entity bomb": (
        "sak.docx",
        with_part(
            WORD, "word/x.xml", b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
        ),
        "en DTD",
    ),
    "broken XML": ("sak.docx", with_part(WORD, "word/x.xml", b"<a><b></a>"), "ugyldig XML"),
    "very deep XML": ("sak.docx", deep(), "ugyldig XML"),
    "a picture from elsewhere": (
        "sak.docx",
        changed(
            WORD,
            "word/_rels/header1.xml.rels",
            lambda x: x.replace(
                'Target="media/logo.png"', 'Target="file:///c:/x" TargetMode="External"'
            ),
        ),
        "henter innhold utenfra",
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_an_ordinary_file_is_taken_in(name: str) -> None:
    assert upload_faults(name, GOOD[name]) == []


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_file_is_refused_with_one_sentence_that_names_it(what: str) -> None:
    name, content, reason = REFUSED[what]
    found = upload_faults(name, content)
    assert len(found) == 1, found
    assert reason in found[0]
    assert found[0].startswith(f"«{name}»: ")


@pytest.mark.parametrize("what", REFUSED)
def test_a_refusal_says_what_to_do_next(what: str) -> None:
    name, content, _ = REFUSED[what]
    sentence = upload_faults(name, content)[0]
    assert any(
        verb in sentence for verb in ("agre", "ever", "jekk", "jern", "omprimer", "jør", "ett ")
    )


def test_a_hostile_file_name_cannot_change_the_sentence() -> None:
    found = upload_faults("a\n<!channel>\u202e" + "x" * 500 + ".exe", b"MZ")
    assert "\n" not in found[0]
    assert "\u202e" not in found[0]
    assert len(found[0]) < 400
