"""What is installed is pinned by hash, and no file names where it is fetched."""

import json
import re
from pathlib import Path

import pytest

from tests.houserules.tree import ROOT, files, name_of

LOCKS = ["requirements/run.txt", "requirements/dev.txt"]
ADDRESS = re.compile(r"(https?|file|git\+\w+):/", re.IGNORECASE)
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


def test_everything_the_bot_imports_is_asked_for() -> None:
    asked_for = (ROOT / "requirements/run.in").read_text(encoding="utf-8").lower()
    wanted = {"slack-bolt", "slack-sdk", "sqlmodel", "alembic", "psycopg", "lxml", "aiohttp"}
    assert not {package for package in wanted if package not in asked_for}
