"""The project's own files, as the house rules read them."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
UNTRACKED = {".git", ".venv", ".build", "node_modules", "var", "__pycache__"}
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".yaml", ".yml", ".json", ".js", ".css", ".html"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project that git holds or would hold."""
    if (ROOT / ".git").exists() and (git := shutil.which("git")):
        listing = subprocess.run(
            [git, "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        return tuple(path for line in listing.splitlines() if (path := ROOT / line).is_file())
    return tuple(
        path for path in ROOT.rglob("*") if path.is_file() and not UNTRACKED & set(path.parts)
    )


def name_of(path: Path) -> str:
    """The path as it is written in messages: from the top of the project."""
    return path.relative_to(ROOT).as_posix()


def texts() -> tuple[Path, ...]:
    """The files that people read and write."""
    names = {"Makefile", ".env.example", "LICENSE", "run"}
    return tuple(path for path in files() if path.suffix in TEXT or path.name in names)


def python_files(*rooms: str) -> tuple[Path, ...]:
    """The Python files below the named folders, for instance `bot/cases`."""
    return tuple(
        path
        for path in files()
        if path.suffix == ".py" and any(name_of(path).startswith(f"{room}/") for room in rooms)
    )


@cache
def parsed(path: Path) -> ast.Module:
    """A Python file as its syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def calls_in(path: Path) -> Iterator[ast.Call]:
    """Every call in a Python file."""
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))


def functions_in(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in a Python file."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
