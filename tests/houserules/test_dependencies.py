"""What is installed is pinned by hash, and no file names where it is fetched."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.houserules.tree import ROOT, files, name_of, parsed, python_files

LOCKS = ["requirements/run.txt", "requirements/dev.txt"]
ADDRESS = re.compile(r"(https?|file|git\+\w+):/", re.IGNORECASE)
PACKAGES = packages_distributions()
CONFIGS = [
    path
    for path in files()
    if path.name in {"pip.conf", ".npmrc", "package.json", "package-lock.json", "Makefile", "run"}
    or name_of(path).startswith("requirements/")
    or path.name == "pyproject.toml"
]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if re.match(r"^[a-z]", line)]
    assert packages
    assert not [line for line in packages if "==" not in line or "--hash=sha256:" not in line]


@pytest.mark.parametrize("package", ["lxml", "pydantic-core", "psycopg-binary"])
def test_a_compiled_package_is_pinned_for_more_than_one_system(package: str) -> None:
    text = (ROOT / "requirements/run.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    line = next(line for line in text.splitlines() if line.startswith(f"{package}=="))
    assert line.count("--hash=") > 20


def test_no_lock_or_config_names_an_address() -> None:
    assert not {
        f"{name_of(path)}: {line.strip()}"
        for path in CONFIGS
        for line in what_it_says(path).splitlines()
        if ADDRESS.search(line) and "127.0.0.1" not in line
    }


def test_every_npm_package_is_pinned_by_its_content() -> None:
    lock = json.loads((ROOT / "tools/ooxml-validator/package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert not [name for name, package in packages.items() if "integrity" not in package]


def what_it_says(path: Path) -> str:
    """The text of a config; a npm lock without what packages say of themselves."""
    text = path.read_text(encoding="utf-8")
    if path.name != "package-lock.json":
        return text
    return json.dumps(_without_what_packages_say_of_themselves(json.loads(text)), indent=1)


def _without_what_packages_say_of_themselves(lock: object) -> object:
    """A lock repeats where a package asks for money; that is not where it is fetched."""
    if isinstance(lock, dict):
        return {
            key: _without_what_packages_say_of_themselves(value)
            for key, value in lock.items()
            if key != "funding"
        }
    return lock


def imported_modules() -> Iterator[str]:
    """The top module of every import in the rooms that run."""
    for path in python_files("bot", "storage"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def packages_of(module: str) -> set[str]:
    """The published packages that a module comes from, spelt as in requirements/."""
    return {name.lower().replace("_", "-") for name in PACKAGES.get(module, [])}


def asked_for() -> set[str]:
    """The packages of requirements/run.in, without versions and extras."""
    lines = (ROOT / "requirements/run.in").read_text(encoding="utf-8").splitlines()
    return {re.split(r"[\[<>=]", line)[0] for line in lines if not line.startswith("#")}


def test_everything_the_bot_imports_is_asked_for_by_name() -> None:
    outside = set(imported_modules()) - set(sys.stdlib_module_names) - {"bot", "storage"}
    assert not {module for module in outside if not packages_of(module) & asked_for()}


def test_nothing_is_asked_for_that_the_bot_does_not_use() -> None:
    used = {package for module in imported_modules() for package in packages_of(module)}
    not_imported_by_name = {"psycopg", "tzdata"}
    assert asked_for() - used <= not_imported_by_name
