"""Modals of «Maler»: the Word templates in use, and handing in another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.clock import OSLO
from bot.operations.change_template import PaperOfCouncil
from bot.operations.see_job import Progress
from bot.operations.see_templates import CouncilTemplates, TemplateShown
from bot.slack.blocks import (
    Block,
    actions,
    bold,
    bullets,
    button,
    confirm,
    file_input,
    input_block,
    line,
    modal,
    note,
    rich,
    section,
)
from bot.slack.forms import Form
from bot.slack.ids import innkalling as ids
from bot.slack.innkalling_modals import progress_bar

_PAPERS = {"innkalling": "Innkalling", "toppnotat": "Toppnotat"}
_TITLE = "Maler"
#: A view holds 100 blocks; a council takes five.
_MOST_COUNCILS = 18


def templates_view(councils: Sequence[CouncilTemplates], *, lead: str = "") -> Block:
    """Every paper of every council with its template and what can be done with it."""
    blocks = [section(lead)] if lead else []
    blocks.append(
        note("Malen bestemmer hvordan papirene ser ut. Last den ned, endre den i Word, og bytt.")
    )
    for each in councils[:_MOST_COUNCILS]:
        blocks.append(rich(line(bold(each.council.name))))
        blocks += [block for shown in each.templates for block in _template(shown)]
    return modal(_TITLE, blocks, close="Lukk")


def _template(shown: TemplateShown) -> list[Block]:
    value = place_value(shown.place)
    paper = _PAPERS[shown.place.paper]
    back = confirm(
        "Tilbake til standard",
        "Nye papirer lages på malen som følger med Saksbot. Papirer som er sendt, endres ikke.",
        "Bruk standardmalen",
    )
    standard = button("Tilbake til standard", ids.STANDARD_TEMPLATE, value, confirm=back)
    return [
        section(f"{paper}: {_described(shown)}"),
        actions(
            button("Last ned", ids.FETCH_TEMPLATE, value, label=f"Last ned malen for {paper}"),
            button("Bytt mal", ids.CHANGE_TEMPLATE, value, label=f"Bytt malen for {paper}"),
            None if shown.is_standard else standard,
        ),
    ]


def _described(shown: TemplateShown) -> str:
    if shown.when is None:
        return "standardmalen"
    name = "standardmalen" if shown.is_standard else f"«{shown.file_name}»"
    shared = " for alle råd" if shown.is_shared else ""
    return f"{name}{shared}, {shown.when.astimezone(OSLO):%d.%m.%Y}, {shown.who}"


def place_value(place: PaperOfCouncil) -> str:
    """What a button carries: council and paper."""
    return f"{place.council_id}:{place.paper}"


def read_place(value: str) -> PaperOfCouncil:
    council_id, _, paper = value.partition(":")
    return PaperOfCouncil(int(council_id), paper)


def hand_in_view(place: PaperOfCouncil) -> Block:
    """The form in which another template is handed in."""
    return modal(
        "Bytt mal",
        [
            input_block(
                f"Mal for {_PAPERS[place.paper].lower()}",
                file_input(ids.VALUE, filetypes=["docx"], most=1),
                block_id=ids.TEMPLATE_FILE,
                hint="En Word-fil (.docx) som bygger på malen du lastet ned.",
            )
        ],
        callback_id=ids.HAND_IN_TEMPLATE,
        submit="Bytt",
        private_metadata=place_value(place),
    )


def read_template_file(view: Mapping[str, Any]) -> Mapping[str, Any]:
    """The file as Slack describes it. Raises ``FormErrors``."""
    form = Form(view)
    files = form.files(ids.TEMPLATE_FILE)
    if not files:
        form.wrong(ids.TEMPLATE_FILE, "Velg en Word-fil.")
    elif not str(files[0].get("name", "")).lower().endswith(".docx"):
        form.wrong(ids.TEMPLATE_FILE, "Malen må være en Word-fil som slutter på .docx.")
    form.check()
    return files[0]


def waiting_for_check(progress: Progress | None = None) -> Block:
    """While a template is fetched and tried."""
    blocks = [section("Malen sjekkes.")]
    if progress is not None and progress.step:
        blocks.append(section(f"{progress_bar(progress.percent)} {progress.step}"))
    blocks.append(note("Du får også beskjed i en melding fra Saksbot."))
    return modal("Bytt mal", blocks, close="Lukk")


def refused_template(reasons: Iterable[str]) -> Block:
    """Why the template was not taken in use."""
    blocks = [
        rich(line(bold("Malen ble ikke tatt i bruk")), bullets(list(reasons)[:60])),
        note("Den forrige malen gjelder fortsatt."),
    ]
    return modal("Bytt mal", blocks, close="Lukk")


def template_is_taken() -> Block:
    return modal(
        "Bytt mal", [section("Malen er tatt i bruk. Nye papirer lages på den.")], close="Lukk"
    )
