"""Views around a case: the case itself, waiting, receipts and the question why."""

from collections.abc import Sequence

from bot.cases.case import Case
from bot.operations.see_case import CaseView
from bot.slack.blocks import (
    Block,
    bold,
    bullets,
    input_block,
    line,
    modal,
    rich,
    section,
    text_input,
)
from bot.slack.case_card import case_page
from bot.slack.ids import cases as ids


def waiting_view(text: str = "Lagrer …", *, title: str = "Saksbot") -> Block:
    """What stands there while something is done."""
    return modal(title, [section(text)], close="Lukk")


def saved_view(text: str, problems: Sequence[str] = ()) -> Block:
    """A receipt on top of the view that the form was opened from."""
    told = [rich(bullets(problems))] if problems else []
    return modal("Saksbot", [section(text), *told], close="Tilbake")


def case_modal(view: CaseView, *, lead: str | None = None, problems: Sequence[str] = ()) -> Block:
    """The whole case in a modal; ``lead`` says what was just done, ``problems`` what failed."""
    top: list[Block] = [rich(line(bold(lead)))] if lead else []
    top += [rich(bullets(problems))] if problems else []
    return modal(
        "Sak",
        [*top, *case_page(view)],
        callback_id=ids.CASE_VIEW,
        private_metadata=str(view.case.id),
        close="Lukk",
    )


def reason_view(case: Case, *, step: str, returns: bool) -> Block:
    """Asks why the case is returned, or else withdrawn; ``step`` is the id of the step."""
    hint = "Sakens egne folk får begrunnelsen. Skriv hva som må gjøres."
    if not returns:
        hint = "Begrunnelsen står på saken. En sak som er trukket, kan tas opp igjen."
    return modal(
        "Returner saken" if returns else "Trekk saken",
        [
            rich(line(bold(case.title))),
            input_block(
                "Begrunnelse",
                text_input(ids.VALUE, multiline=True, max_length=1000, focus=True),
                block_id=ids.REASON,
                hint=hint,
            ),
        ],
        callback_id=ids.GIVE_REASON,
        submit="Returner" if returns else "Trekk",
        private_metadata=f"{case.id}:{step}",
    )
