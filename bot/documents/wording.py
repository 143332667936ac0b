"""The standard wording of the papers, per language, from the plain texts in `templates/tekster/`.

Each paper and language is one Jinja file with a named block for each piece of text. What people
typed is handed over as values and is never read as a template.

Public: `wording(paper, language) -> Wording`; `Wording.say(name, **values) -> str`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

TEXTS = Path(__file__).resolve().parents[2] / "templates" / "tekster"


class UnknownWording(KeyError):
    """The text file has no block of this name."""


@dataclass(frozen=True)
class Wording:
    """The texts of one paper in one language."""

    template: Template

    def say(self, name: str, **values: object) -> str:
        """The named text with its values; raises if a value that it needs is missing."""
        block: Callable[..., object] | None = self.template.blocks.get(name)
        if block is None:
            raise UnknownWording(f"{self.template.name} has no text «{name}»")
        return "".join(block(self.template.new_context(values))).strip()  # type: ignore[arg-type]

    def names(self) -> frozenset[str]:
        """The names of all texts."""
        return frozenset(self.template.blocks)


@cache
def wording(paper: str, language: str) -> Wording:
    """The wording of a paper ("innkalling") in a language ("nb", "nn")."""
    return Wording(text_environment().get_template(f"{paper}.{language}.txt"))


@cache
def text_environment() -> SandboxedEnvironment:
    """Where the texts are rendered: sandboxed, and a missing value is an error."""
    return SandboxedEnvironment(
        loader=FileSystemLoader(TEXTS), undefined=StrictUndefined, autoescape=False
    )
