"""What /sak answers: the list, what was found, help, and a word it does not know."""

from collections.abc import Mapping, Sequence

from bot.cases.case_states import STATE_NAMES, CaseState
from bot.cases.sakstype import SAKSTYPE_NAMES
from bot.cases.wording import counted
from bot.operations.list_cases import PAGE, CaseLine, CasePage
from bot.slack.blocks import (
    Block,
    actions,
    bold,
    bullets,
    button,
    cut,
    header,
    line,
    note,
    option,
    rich,
    section,
    select,
)
from bot.slack.ids import cases as ids

#: The words after /sak, with what they do. ``ny`` comes first since most people want it.
COMMANDS: Mapping[str, str] = {
    "ny": "Skriv en ny sak",
    "liste": "Se sakene du har tilgang til",
    "vis": "Se én sak, for eksempel /sak vis 43/19 eller /sak vis #12",
    "søk": "Søk i titler, hensikt og forslag til vedtak, for eksempel /sak søk journal",
    "hjelp": "Se denne hjelpen",
}
_ALL = "ALL"


def help_blocks(lead: str | None = None) -> list[Block]:
    rows = [line(bold(f"/sak {word}"), f"  {what}") for word, what in COMMANDS.items()]
    top = [section(lead)] if lead else [header("Slik bruker du /sak")]
    tip = note(
        "Du kan også lage en sak av en melding: velg «Lag sak av meldingen» i menyen på meldingen. "
        "Møter og dagsorden finner du med /mote."
    )
    return [*top, rich(bullets(rows)), tip]


def case_row(case: CaseLine, *, told: str | None = None) -> Block:
    """One case with a button that opens it."""
    closed = " · unntatt offentlighet" if case.is_closed else ""
    about = told or f"{STATE_NAMES[case.state]} · {SAKSTYPE_NAMES[case.sakstype]}"
    text = f"{case.number} {cut(case.title, 250)}\n{case.council} · {about}{closed}"
    show = button("Vis", ids.SHOW, case.id, label=f"Vis saken {case.title}")
    return section(text, accessory=show)


def list_blocks(found: CasePage) -> list[Block]:
    """A page of cases, a choice of state, and the way to the other pages."""
    name = STATE_NAMES[found.state] if found.state else "Alle som ikke er trukket"
    blocks = [header("Saker"), actions(_state_menu(found.state))]
    if not found.lines:
        return [*blocks, section(f"Ingen saker her ({name.lower()}). Skriv /sak ny for å lage en.")]
    first = found.page * PAGE + 1
    blocks += [case_row(case) for case in found.lines]
    last = first + len(found.lines) - 1
    blocks.append(note(f"Viser {first}–{last} av {counted(found.total, 'sak', 'saker')}"))
    row = _page_buttons(found)
    return [*blocks, actions(*row)] if row else blocks


def _state_menu(chosen: CaseState | None) -> Block:
    options = [option("Alle som ikke er trukket", _ALL)]
    options += [option(name, state) for state, name in STATE_NAMES.items()]
    return select(ids.LIST_STATE, options, chosen=chosen or _ALL)


def _page_buttons(found: CasePage) -> list[Block]:
    state = found.state or _ALL
    row = []
    if found.page:
        row.append(button("Forrige side", ids.LIST_BACK, f"{state}:{found.page - 1}"))
    if found.has_more:
        row.append(button("Neste side", ids.LIST_NEXT, f"{state}:{found.page + 1}"))
    return row


def read_list_choice(value: str) -> tuple[CaseState | None, int]:
    """State and page of ``READY:2``, or of ``ALL``."""
    state, _, page = value.partition(":")
    return (None if state == _ALL else CaseState(state)), int(page or 0)


def found_blocks(words: str, found: Sequence[CaseLine]) -> list[Block]:
    """What a search found."""
    shown = cut(words, 100)
    if not found:
        return [
            section(
                f"Ingen saker som du kan se, har «{shown}» i tittel, hensikt eller forslag til "
                "vedtak. Prøv færre eller andre ord."
            )
        ]
    rows = [case_row(case) for case in found]
    return [header(cut(f"Søk etter «{shown}»", 150)), *rows]


def choose_blocks(number: str, found: Sequence[CaseLine]) -> list[Block]:
    """Several councils have used the same number."""
    lead = section(f"Flere råd har en sak {cut(number, 50)}. Velg den du mener.")
    return [lead, *[case_row(case) for case in found]]
