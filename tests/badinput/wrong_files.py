"""Files that must not be taken, made as cheaply as they can be."""

import io
import zipfile

from bot.documents.upload_guard import MAX_SIZE
from bot.operations.templates_in_use import standard_template

WORD = standard_template("innkalling")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def with_macro() -> bytes:
    """A Word file with a macro project under an innocent name."""
    made = io.BytesIO(WORD)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    return made.getvalue()


#: What is wrong, the file's content, and what the sentence about it says.
WRONG: dict[str, tuple[bytes, str]] = {
    "tom": (b"", "Filen er tom"),
    "enorm": (b"PK\x03\x04" + bytes(MAX_SIZE), "25 MB"),
    "makro": (with_macro(), "Filen inneholder makroer"),
    "kryptert": (_OLE + "EncryptedPackage".encode("utf-16-le"), "passordbeskyttet"),
    "feilmerket": (b"%PDF-1.7\n%%EOF\n", "ser ut til å være: PDF-fil"),
}
