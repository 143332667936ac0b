"""A YAML text as plain values with the line of each: every value is a text, a list or a dict.

Nothing is guessed: ``no``, ``09:00`` and ``2019`` stay the texts they were written as, and the
schema decides what they mean. Anchors and aliases are refused, so a small file stays small.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from bot.operations.configuration.faults import Fault, WrongFile

#: The largest file that is read, in bytes; 2,000 cases with long texts are about a tenth of it.
MOST_BYTES = 20_000_000
Path = tuple[str | int, ...]

_NULL = "tag:yaml.org,2002:null"
_SPELLING = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass
class Document:
    """The file's content; ``lines`` maps the path of every key and list item to its line."""

    content: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int:
        """The line of a value, or of the nearest thing around it that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def decoded(content: bytes) -> str:
    """The bytes of a file as text. Raises ``WrongFile`` for what is not UTF-8 text."""
    if len(content) > MOST_BYTES:
        raise WrongFile([Fault(0, "", "Filen er over 20 MB. Del den i flere filer.")])
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as clash:
        line = content[: clash.start].count(b"\n") + 1
        raise WrongFile([Fault(line, "", _NOT_UTF8)]) from None


_NOT_UTF8 = (
    "Et tegn på linjen er ikke UTF-8 (filen er trolig lagret som Latin-1 eller Windows-1252). "
    "Lagre filen på nytt som UTF-8."
)
_NOT_YAML = "Filen er ikke YAML slik Saksbot leser den. Se docs/konfigurasjon.md for et eksempel."


def folded(key: str) -> str:
    """A key as the schema spells it: ``Råd`` is ``raad``."""
    return key.strip().lower().translate(_SPELLING)


def read_yaml(text: str) -> Document:
    """The text as a document. Raises ``WrongFile`` when it is not YAML, or not for us."""
    root = _composed(text.removeprefix("\ufeff"))
    if not isinstance(root, MappingNode):
        raise WrongFile([Fault(1, "", _NOT_YAML)])
    document = Document(None)
    reader = _Reader(document.lines)
    document.content = reader.value(root, ())
    if reader.faults:
        raise WrongFile(reader.faults)
    return document


def _composed(text: str) -> Node | None:
    try:
        # The round-trip kind would mark each fold of a text with a bell character.
        return YAML(typ="safe", pure=True).compose(text)  # type: ignore[no-any-return]
    except MarkedYAMLError as clash:
        mark = clash.problem_mark or clash.context_mark
        line = mark.line + 1 if mark else 1
        raise WrongFile([Fault(line, "", _sentence(str(clash.problem), text, line))]) from None
    except (YAMLError, RecursionError, ValueError):
        raise WrongFile([Fault(_line_of_control(text), "", _NOT_YAML)]) from None


def _line_of_control(text: str) -> int:
    found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    return text[: found.start()].count("\n") + 1 if found else 1


def _sentence(problem: str, text: str, line: int) -> str:
    """What the reader of the file can do about a syntax error."""
    lines = text.splitlines()
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())] or "'\\t'" in problem:
        return "Linjen er rykket inn med tabulator. Bruk mellomrom."
    if re.search(r":\s*\{[a-z]+\}.", written):
        return 'Sett verdier med krøllparentes i anførselstegn, for eksempel "{n}/{yy}".'
    if re.search(r":\s+[^\"'|>#{\[]*: ", written):
        return "Verdien inneholder kolon. Sett hele verdien i anførselstegn."
    if "another document" in problem:
        return "Filen har flere dokumenter (---). Behold ett."
    if "alias" in problem or "anchor" in problem:
        return "Tegnet * eller & først i en verdi har egen betydning. Sett verdien i anførselstegn."
    return (
        "Linjen kan ikke leses som YAML. Se etter feil innrykk, manglende kolon eller "
        "anførselstegn som ikke er lukket, på denne linjen og den over."
    )


class _Reader:
    """Turns nodes into plain values and remembers where they stood."""

    def __init__(self, lines: dict[Path, int]) -> None:
        self.lines = lines
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def value(self, node: Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, ScalarNode):
            return None if node.tag == _NULL else str(node.value)
        if id(node) in self._seen:
            self._wrong(node, path, "Anker og henvisning (& og *) brukes ikke. Skriv verdien helt.")
            return None
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            return dict(self._pairs(node, path))
        return [self.value(each, (*path, index)) for index, each in enumerate(node.value)]

    def _pairs(self, node: MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, line = folded(str(key_node.value)), key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                hint = 'Sett verdier med krøllparentes i anførselstegn, for eksempel "{n}/{yy}".'
                self._wrong(key_node, path, hint)
                continue
            if key in first:
                self._wrong(key_node, (*path, key), f"Feltet står også på linje {first[key]}.")
                continue
            first[key] = line
            self.lines[(*path, key)] = line
            yield key, self.value(value_node, (*path, key))

    def _wrong(self, node: Node, path: Path, sentence: str) -> None:
        self.faults.append(Fault(node.start_mark.line + 1, field_name(path), sentence))


def field_name(path: Path) -> str:
    """A path as people read it: ``medlemskap[2].rolle``."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
