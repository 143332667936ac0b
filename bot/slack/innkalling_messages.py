"""The innkalling as messages: agenda, news and who got it, as blocks."""

from collections.abc import Iterable, Sequence

from bot.cases.people import Person
from bot.cases.wording import counted, joined, weekday_date
from bot.documents import norwegian
from bot.documents.innkalling import AgendaRow, Innkalling, RowKind
from bot.operations.see_innkalling import EditionView, FileToSend, NumberedCases, Receipt
from bot.slack.blocks import (
    Block,
    Element,
    actions,
    bold,
    bullets,
    button,
    cut,
    escaped,
    line,
    link_leaf,
    note,
    rich,
    section,
    text_leaf,
)
from bot.slack.ids import innkalling as ids
from bot.slack.outgoing import Outgoing, OutgoingFile

#: A longer agenda is read in the Word file.
_MOST_ROWS = 40
_TITLE = 200


def outgoing_files(files: Iterable[FileToSend]) -> tuple[OutgoingFile, ...]:
    """The files as the messenger shares them."""
    return tuple(OutgoingFile(each.name, each.title, each.file_hash) for each in files)


def edition_message(view: EditionView, *, lead: str | None = None, again: bool = True) -> Outgoing:
    """A version for one reader: lead, news, when and where, agenda, and the files."""
    title = lead or _lead(view)
    blocks = [
        rich(line(bold(title))),
        *_news(view),
        *_when_and_where(view.innkalling),
        *agenda_blocks(view.innkalling),
        *_links(view),
        *_withheld(view),
    ]
    if again:
        blocks.append(actions(button("Hent papirene på nytt", ids.FETCH_PAPERS, view.meeting.id)))
    return Outgoing(escaped(title), tuple(blocks), files=outgoing_files(view.files))


def _lead(view: EditionView) -> str:
    number = view.innkalling.meeting_number
    if view.number > 1:
        return f"Ny innkalling (versjon {view.number}) til møte {number} i {view.council.name}"
    return f"Innkalling til møte {number} i {view.council.name}"


def _news(view: EditionView) -> list[Block]:
    if view.number == 1:
        return []
    reason = [section(f"Begrunnelse: {view.reason}")] if view.reason else []
    news = [rich(line(bold("Nytt i denne versjonen")), bullets(view.news[:40]))]
    return [*reason, *(news if view.news else [])]


def _when_and_where(innkalling: Innkalling) -> list[Block]:
    days = [
        f"{weekday_date(day.date, innkalling.language).capitalize()} "
        f"kl. {norwegian.clock(day.start, day.end)}"
        for day in innkalling.days
    ]
    lines = [line(text) for text in (*days, innkalling.place or "") if text]
    if innkalling.link:
        lines.append(line(link_leaf(innkalling.link, "Åpne møtet på nett")))
    return [rich(*lines)]


def agenda_blocks(innkalling: Innkalling) -> list[Block]:
    """The agenda with times where the council uses them; a closed case shows its legal basis."""
    rows = innkalling.agenda[:_MOST_ROWS]
    blocks = [rich(line(bold("Saksliste")), *(_row(row) for row in rows))]
    if innkalling.order_note:
        blocks.append(note(innkalling.order_note))
    if more := len(innkalling.agenda) - len(rows):
        blocks.append(note(f"… og {counted(more, 'punkt', 'punkter')} til, se innkallingen."))
    return blocks


def _row(row: AgendaRow) -> Element:
    if row.kind is RowKind.HEADING:
        return line(text_leaf(row.title, italic=True))
    leaves: list[Element | str] = []
    if row.saksnummer:
        leaves.append(bold(f"{row.saksnummer}  "))
    if row.start:
        leaves.append(f"{norwegian.clock(row.start, row.end)}  ")
    leaves.append(cut(_title(row), _TITLE))
    facts = [row.sakstype or "", joined(row.presenters)]
    leaves += [f" · {fact}" for fact in facts if fact]
    return line(*leaves)


def _title(row: AgendaRow) -> str:
    closed = f"Unntatt offentlighet, jf. {row.closed_basis}" if row.closed_basis else ""
    if row.is_redacted:
        return closed
    return f"{row.title} ({closed[0].lower()}{closed[1:]})" if closed else row.title


def _links(view: EditionView) -> list[Block]:
    if not view.links:
        return []
    links = [line(link_leaf(url, cut(title, _TITLE))) for title, url in view.links[:40]]
    return [rich(line(bold("Lenker")), bullets(links))]


def _withheld(view: EditionView) -> list[Block]:
    if not view.withheld:
        return []
    return [
        note(
            "Word-filen er holdt tilbake fordi en sak er blitt unntatt offentlighet. Du får den "
            "når sekretariatet sender en ny versjon."
        )
    ]


def receipt_message(receipt: Receipt) -> Outgoing:
    """For the secretariat: who gets what, and whom it must reach in another way."""
    version = f" (versjon {receipt.number})" if receipt.number > 1 else ""
    lead = (
        f"Innkallingen{version} til møte {receipt.meeting_number} i {receipt.council.name} er "
        "laget og sendes ut nå"
    )
    blocks = [rich(line(bold(lead))), rich(bullets(list(_who(receipt))))]
    blocks.append(note("Du får beskjed hvis en melding ikke kommer frem."))
    return Outgoing(escaped(lead), tuple(blocks), files=outgoing_files(receipt.files))


def _who(receipt: Receipt) -> Iterable[str]:
    edition = "Åpen utgave" if receipt.has_closed else "Innkallingen"
    yield f"{edition} i rådets kanal"
    if receipt.has_closed:
        yield from _named("Full utgave", receipt.full)
        yield from _named("Åpen utgave", receipt.open)
    else:
        yield from _named("Innkalling og papirer", (*receipt.full, *receipt.open))
    if receipt.without_slack:
        names = joined([person.with_organisation for person in receipt.without_slack])
        yield f"Uten Slack-bruker, og må få innkallingen på en annen måte: {names}"


def _named(what: str, people: Sequence[Person]) -> Iterable[str]:
    if people:
        who = counted(len(people), "person", "personer")
        yield cut(f"{what} til {who}: {joined([person.name for person in people])}", 2500)


def numbered_message(numbered: NumberedCases) -> Outgoing | None:
    """For a case officer: the saksnumre that their cases got."""
    if not numbered.cases:
        return None
    what = "Saken din har" if len(numbered.cases) == 1 else "Sakene dine har"
    lead = f"{what} fått saksnummer i møte {numbered.meeting_number} i {numbered.council.name}"
    listed = [line(bold(number), f" {cut(title, _TITLE)}") for number, title in numbered.cases]
    return Outgoing(escaped(lead), (rich(line(lead)), rich(bullets(listed))))
