"""Draws the states of a case in docs/architecture.md from the tables in bot.cases.

`python -m tools.state_diagram` writes the diagram; with `--check` it changes nothing and exits
with 1 when the diagram is not the one the tables give.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.cases.case_states import STATE_NAMES, STEP_NAMES, TRANSITIONS, CaseState

DOCUMENT = Path(__file__).parents[1] / "docs" / "architecture.md"
BEGIN, END = "<!-- case states: begin -->", "<!-- case states: end -->"


def diagram() -> str:
    """The states and steps of a case in Mermaid's language."""
    return "\n".join(["```mermaid", "stateDiagram-v2", *_states(), *_steps(), "```"])


def _states() -> Iterator[str]:
    for state in CaseState:
        yield f'    state "{STATE_NAMES[state]}" as {state}'
    yield f"    [*] --> {next(iter(CaseState))}"


def _steps() -> Iterator[str]:
    for step, transition in TRANSITIONS.items():
        reason = " (med begrunnelse)" if transition.needs_reason else ""
        for source in (state for state in CaseState if state in transition.sources):
            yield f"    {source} --> {transition.target}: {STEP_NAMES[step]}{reason}"


def redrawn(text: str) -> str:
    """`text` with the diagram between the two marks. A text without the marks is refused."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{DOCUMENT.name} must hold «{BEGIN}» and «{END}»")
    return f"{before}{BEGIN}\n{diagram()}\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the diagram, or only compare it; returns the exit code."""
    stands = DOCUMENT.read_text(encoding="utf-8")
    wanted = redrawn(stands)
    if "--check" in arguments:
        return _told_whether_current(stands == wanted)
    DOCUMENT.write_text(wanted, encoding="utf-8")
    return 0


def _told_whether_current(is_current: bool) -> int:
    if is_current:
        return 0
    print(f"The diagram in docs/{DOCUMENT.name} is not current. Run `make docs`.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
