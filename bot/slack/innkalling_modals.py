"""Modals of the innkalling: confirming that it goes out, waiting for it, and earlier versions."""

from collections.abc import Mapping
from typing import Any

from bot.cases.wording import counted, joined
from bot.clock import OSLO
from bot.operations.see_job import Progress
from bot.operations.see_sending import Sending, SentVersion
from bot.slack.blocks import (
    Block,
    actions,
    bold,
    bullets,
    button,
    cut,
    divider,
    input_block,
    line,
    modal,
    note,
    rich,
    section,
    text_input,
)
from bot.slack.forms import Form
from bot.slack.ids import innkalling as ids
from bot.slack.references import reference

_MOST_VERSIONS = 15
_REASON = 500
_DRAFT, _SENDING = "Utkast", "Send innkalling"


def sending_view(sending: Sending) -> Block:
    """What would go out, to whom, and what stands in the way; with a submit button if it can."""
    blocks = [rich(line(bold(_heading(sending))))]
    if not sending.last_is_out:
        blocks += _not_out(sending.versions[-1])
    elif sending.refusals:
        blocks += _refusals(sending)
    elif sending.is_first:
        blocks += [*_first(sending), *_receivers(sending)]
    elif sending.news:
        blocks += [*_news(sending), _reason(), *_receivers(sending)]
    else:
        blocks.append(section("Ingenting er endret siden innkallingen ble sendt."))
    blocks += _versions(sending)
    submit = ("Send" if sending.is_first else "Send ny versjon") if sending.can_be_sent else None
    return modal(
        "Send innkalling" if sending.is_first else "Send ny versjon",
        blocks,
        callback_id=ids.SEND,
        submit=submit,
        close="Avbryt" if submit else "Lukk",
        private_metadata=reference(sending.meeting.id, len(sending.versions)),
    )


def read_reason(view: Mapping[str, Any]) -> str:
    """The reason for a new version, "" for the first. Raises ``FormErrors``."""
    form = Form(view)
    if not any(block.get("block_id") == ids.REASON for block in view["blocks"]):
        return ""
    reason = form.text(ids.REASON, most=_REASON, required="Skriv hvorfor det kommer en ny versjon.")
    form.check()
    return reason


def _heading(sending: Sending) -> str:
    return f"{sending.council.name}, møte {sending.meeting_number}"


def _first(sending: Sending) -> list[Block]:
    facts = [counted(sending.cases, "sak", "saker") + _closed(sending)]
    if sending.drawn:
        facts.append(f"{_numbers(sending)} trekkes nå og endres aldri siden")
    facts.append("Vedleggsnumrene fryses")
    return [rich(bullets(facts))]


def _closed(sending: Sending) -> str:
    if not sending.closed_cases:
        return ""
    return (
        f", {sending.closed_cases} unntatt offentlighet: rådets kanal og observatørene får en "
        "åpen utgave uten dem"
    )


def _numbers(sending: Sending) -> str:
    first, last = sending.drawn[0], sending.drawn[-1]
    if len(sending.drawn) == 1:
        return f"Saksnummer {first}"
    return f"Saksnumrene {first}–{last}"


def _receivers(sending: Sending) -> list[Block]:
    names = joined([person.name for person in sending.reached])
    who = counted(len(sending.reached), "mottaker", "mottakere")
    facts = ["Legges i rådets kanal", cut(f"Sendes til {who}: {names}", 2500)]
    if sending.without_slack:
        others = joined([person.with_organisation for person in sending.without_slack])
        facts.append(cut(f"Har ikke Slack-bruker, og må få den på en annen måte: {others}", 2500))
    return [rich(line(bold("Hvem får den")), bullets(facts))]


def _news(sending: Sending) -> list[Block]:
    blocks = [rich(line(bold("Nytt siden sist")), bullets(sending.news[:40]))]
    if more := len(sending.news) - 40:
        blocks += [note(f"… og {more} endringer til.")] if more > 0 else []
    if sending.drawn:
        blocks.append(section(f"{_numbers(sending)} trekkes nå."))
    blocks.append(note("Bare det som er nytt, sendes på nytt, sammen med innkallingen."))
    return blocks


def _reason() -> Block:
    return input_block(
        "Begrunnelse",
        text_input(ids.VALUE, multiline=True, max_length=_REASON, focus=True),
        block_id=ids.REASON,
        hint="Står øverst i den nye innkallingen. Alle som får den, kan lese begrunnelsen.",
    )


def _refusals(sending: Sending) -> list[Block]:
    lead = line(bold("Dette må på plass før innkallingen kan sendes"))
    return [rich(lead, bullets(sending.refusals[:60]))]


def _not_out(last: SentVersion) -> list[Block]:
    text = (
        f"Versjon {last.number} lages nå, eller ble ikke laget. Vent litt og åpne vinduet på nytt. "
        "Velg «Prøv igjen» hvis du har fått melding om at det gikk galt."
    )
    again = button("Prøv igjen", ids.TRY_AGAIN, last.innkalling_id)
    return [section(text), actions(again)]


def _versions(sending: Sending) -> list[Block]:
    if not sending.versions:
        return []
    newest_first = sending.versions[::-1][:_MOST_VERSIONS]
    blocks = [divider(), rich(line(bold("Versjoner")))]
    return blocks + [block for version in newest_first for block in _version(version)]


def _version(version: SentVersion) -> list[Block]:
    when = version.at.astimezone(OSLO)
    text = f"Versjon {version.number}, {when:%d.%m.%Y} kl. {when:%H:%M}, {version.who}"
    if version.reason:
        text += f"\n{version.reason}"
    fetch = button(
        "Hent", ids.FETCH_VERSION, version.innkalling_id, label=f"Hent versjon {version.number}"
    )
    return [section(text, accessory=fetch if version.is_sent else None)]


def waiting_for_draft(progress: Progress | None = None) -> Block:
    """While a draft is made."""
    return _waiting(_DRAFT, "Utkastet lages. Du får det i en melding fra Saksbot.", progress)


def waiting_for_papers(progress: Progress | None = None) -> Block:
    """While the papers are made after «Send»."""
    return _waiting(_SENDING, "Numrene er trukket. Papirene lages og sendes ut nå.", progress)


def _waiting(title: str, text: str, progress: Progress | None) -> Block:
    blocks = [section(text)]
    if progress is not None and progress.step:
        blocks.append(section(f"{progress_bar(progress.percent)} {progress.step}"))
    blocks.append(note("Du kan lukke vinduet. Arbeidet går videre."))
    return modal(title, blocks, close="Lukk")


def progress_bar(percent: int) -> str:
    """``▓▓▓░░░░░░░ 30 %``: said in figures too."""
    done = max(0, min(10, percent // 10))
    return f"{'▓' * done}{'░' * (10 - done)} {percent} %"


def loading_view() -> Block:
    return modal(_SENDING, [section("Henter møtet …")], close="Lukk")


def draft_is_made() -> Block:
    return modal(
        _DRAFT,
        [section("Utkastet er laget. Du finner det i meldingene fra Saksbot.")],
        close="Lukk",
    )


def papers_are_made() -> Block:
    text = "Innkallingen er laget og sendes ut nå. Du får en kvittering i meldingene fra Saksbot."
    return modal(_SENDING, [section(text)], close="Lukk")


def not_made(title: str = _SENDING) -> Block:
    text = "Det gikk ikke å lage papirene, og ingenting er sendt. Se meldingen fra Saksbot."
    return modal(title, [section(text)], close="Lukk")


def draft_not_made() -> Block:
    return not_made(_DRAFT)


def papers_on_their_way() -> Block:
    text = "Papirene kommer i en melding fra Saksbot."
    return modal("Papirene", [section(text)], close="Lukk")
