"""The menu, the pages and the command line name the same commands."""

import re

from tests.houserules.tree import ROOT, files, name_of

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
PAGES = [path for path in files() if path.suffix == ".md"]


def test_the_menu_shows_every_command() -> None:
    shown = set(re.findall(r"^\t@echo '  make (\w+) ", MAKEFILE, re.MULTILINE))
    assert shown == TARGETS - {"menu"}


def test_a_page_names_only_commands_that_exist() -> None:
    named = {
        f"{name_of(page)}: make {command}"
        for page in PAGES
        for command in re.findall(
            r"(?:^|`)make ([a-z]+)\b", page.read_text(encoding="utf-8"), re.MULTILINE
        )
        if command not in TARGETS
    }
    assert not named


def test_a_page_links_only_to_files_that_exist() -> None:
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    links = {
        f"{name_of(page)}: {target}"
        for page in PAGES
        for target in link.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    }
    assert not links


def test_what_guards_main_runs_the_commands_of_the_readme() -> None:
    guard = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert {"make check", "make test"} <= set(guard.splitlines())
