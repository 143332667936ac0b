"""The agenda as the secretariat sets it, and the small forms on top of it."""

from collections.abc import Sequence

from bot.cases.agenda import ItemKind
from bot.cases.agenda_checks import LONGEST
from bot.cases.wording import counted, long_date
from bot.operations.see_meeting import AgendaLine, MeetingView
from bot.operations.see_ready_cases import ReadyCase
from bot.slack.agenda_lines import (
    headings_before,
    line_details,
    line_heading,
    meeting_heading,
    places,
    status_line,
    when_and_where,
)
from bot.slack.blocks import (
    Block,
    Element,
    actions,
    bold,
    bullets,
    button,
    divider,
    header,
    input_block,
    line,
    modal,
    multi_external_select,
    multi_select,
    note,
    number_input,
    option,
    overflow,
    rich,
    section,
    select,
    text_input,
    time_input,
)
from bot.slack.ids import cases as case_ids
from bot.slack.ids import meetings as ids
from bot.slack.meeting_forms import REASON_LENGTH, TITLE_LENGTH
from bot.slack.references import reference

#: Lines on one page of the modal: with headings and findings it stays below Slack's 100 blocks.
PAGE = 40
_SHOWN_FINDINGS = 12


def agenda_modal(
    view: MeetingView, ready: Sequence[ReadyCase], *, page: int = 1, showing: int | None = None
) -> Block:
    """The agenda with a menu on each line. ``page`` counts from 1; ``showing`` is an item to turn
    to the page of instead."""
    pages = max(1, -(-len(view.lines) // PAGE))
    page = min(max(_page_of(view, showing) or page, 1), pages)
    shown = view.lines[(page - 1) * PAGE : page * PAGE]
    return modal(
        "Program" if view.council.is_arena else "Dagsorden",
        [
            section(f"{meeting_heading(view)}\n{when_and_where(view)}"),
            note(status_line(view)),
            _buttons(view, ready),
            *([] if ready else [note("Ingen saker er klare og venter på en dagsorden.")]),
            *_told(view),
            divider(),
            *_lines(view, shown),
            *_pages(view, page, pages),
        ],
        callback_id=ids.AGENDA,
        close="Lukk",
        private_metadata=f"{view.meeting.id}@{page}",
    )


def _page_of(view: MeetingView, item_id: int | None) -> int | None:
    ids_in_order = [each.item_id for each in view.lines]
    return ids_in_order.index(item_id) // PAGE + 1 if item_id in ids_in_order else None


def _buttons(view: MeetingView, ready: Sequence[ReadyCase]) -> Block:
    meeting_id = view.meeting.id
    on_time = sum(not case.is_late for case in ready)
    late = len(ready) - on_time
    has_eventuelt = any(each.kind is ItemKind.EVENTUELT for each in view.lines)
    return actions(
        button(f"Legg til sak ({on_time})", ids.OPEN_ADD_CASES, meeting_id) if on_time else None,
        button(f"Etteranmeldt sak ({late})", ids.OPEN_ADD_LATE, meeting_id) if late else None,
        button("Legg til fast sak", ids.OPEN_ADD_STANDING, meeting_id)
        if view.absent_standing
        else None,
        button("Legg til pause", ids.OPEN_ADD_BREAK, meeting_id),
        None if has_eventuelt else button("Legg til eventuelt", ids.ADD_EVENTUELT, meeting_id),
        button(f"Hva mangler? ({len(view.missing)})", ids.OPEN_MISSING, meeting_id),
        button("Endre møtet", ids.OPEN_CHANGE, meeting_id),
    )


def _told(view: MeetingView) -> list[Block]:
    """Unsent changes, clashes, gaps, overruns and names that look misspelt."""
    unsent = len(view.unsent)
    changes = counted(unsent, "endring er ikke sendt", "endringer er ikke sendt")
    told = [*([f"{changes} ut ennå."] if unsent else []), *view.findings, *view.warnings]
    if not told:
        return []
    more = len(told) - _SHOWN_FINDINGS
    ending = [f"… og {more} til."] if more > 0 else []
    lead = line(bold("Se på dette:"))
    return [rich(lead, bullets([*told[:_SHOWN_FINDINGS], *ending]))]


def _lines(view: MeetingView, shown: Sequence[AgendaLine]) -> list[Block]:
    if not view.lines:
        return [section("Dagsordenen er tom. Legg til en sak som er klar.")]
    numbers, headings = places(view.lines), headings_before(view, view.lines)
    blocks: list[Block] = []
    for each in shown:
        blocks += [header(text) for text in headings.get(each.item_id, ())]
        text = "\n".join([line_heading(each, numbers.get(each.item_id)), *line_details(each)])
        blocks.append(section(text, accessory=_menu(view, each), block_id=f"item:{each.item_id}"))
    return blocks


def _menu(view: MeetingView, each: AgendaLine) -> Element:
    target = reference(each.item_id, each.version)
    called_case = view.meeting.is_called and each.kind is ItemKind.CASE
    options = [
        option("Flytt opp", f"{ids.MOVE_UP}:{target}"),
        option("Flytt ned", f"{ids.MOVE_DOWN}:{target}"),
        option("Rediger", f"{ids.EDIT}:{target}"),
    ]
    if each.case_id is not None:
        options.insert(0, option("Åpne saken", f"{ids.OPEN_CASE}:{target}"))
    if not called_case:
        options.append(option("Ta av dagsordenen", f"{ids.TAKE_OFF}:{target}"))
    elif not each.withdrawn_reason and not each.is_standing:
        options.append(option("Trekk saken", f"{ids.WITHDRAW}:{target}"))
    return overflow(ids.ITEM_MENU, options)


def _pages(view: MeetingView, page: int, pages: int) -> list[Block]:
    if pages == 1:
        return []
    back = button("Forrige side", ids.TURN_BACK, f"{view.meeting.id}@{page - 1}")
    onward = button("Neste side", ids.TURN_PAGE, f"{view.meeting.id}@{page + 1}")
    return [
        note(f"Side {page} av {pages}, {len(view.lines)} punkter"),
        actions(back if page > 1 else None, onward if page < pages else None),
    ]


def add_cases_modal(view: MeetingView, ready: Sequence[ReadyCase], *, late: bool) -> Block:
    """Picks among the ready cases; a late one also needs a reason and who allowed it."""
    offered = [case for case in ready if case.is_late is late]
    options = [
        option(case.title, case.case_id, "Ønsker dette møtet" if case.is_wished else None)
        for case in offered[:100]
    ]
    wished = [str(case.case_id) for case in offered if case.is_wished and not late]
    return modal(
        "Etteranmeldt sak" if late else "Legg til sak",
        [
            *([note(_why_late(view))] if late else []),
            input_block(
                "Saker som er klare",
                multi_select(ids.VALUE, options, chosen=wished, placeholder="Velg saker"),
                block_id=ids.CASES,
                hint=f"De 100 første av {len(offered)} saker." if len(offered) > 100 else None,
            ),
            *(_late_blocks() if late else []),
            *_day_choice(view, 0),
        ],
        callback_id=ids.ADD_LATE_CASES if late else ids.ADD_CASES,
        submit="Legg til",
        private_metadata=str(view.meeting.id),
    )


def _why_late(view: MeetingView) -> str:
    if view.meeting.is_called:
        return "Innkallingen er sendt. Saken får saksnummer med en gang og må sendes ut på nytt."
    return f"Sakene er sendt inn etter saksfristen {long_date(view.case_deadline)}."


def _late_blocks() -> list[Block]:
    return [
        input_block(
            "Hvorfor må saken med?",
            text_input(ids.VALUE, multiline=True, max_length=REASON_LENGTH),
            block_id=ids.LATE_REASON,
            hint="Begrunnelsen står på dagsordenen.",
        ),
        input_block(
            "Hvem har godtatt det?",
            text_input(ids.VALUE, max_length=TITLE_LENGTH),
            block_id=ids.LATE_ALLOWED_BY,
            hint="For eksempel lederen av rådet.",
        ),
    ]


def _day_choice(view: MeetingView, chosen: int) -> list[Block]:
    """The days of a meeting that lasts several."""
    days = view.meeting.days
    if len(days) == 1:
        return []
    options = [option(long_date(day.date), index) for index, day in enumerate(days)]
    choice = select(ids.VALUE, options, chosen=chosen)
    return [input_block("Dag", choice, block_id=ids.DAY)]


def add_standing_modal(view: MeetingView) -> Block:
    """Picks among the standing cases that were taken off the agenda."""
    options = [option(title, place) for place, title in enumerate(view.absent_standing)]
    return modal(
        "Legg til fast sak",
        [
            input_block(
                "Faste saker",
                multi_select(ids.VALUE, options, placeholder="Velg saker"),
                block_id=ids.STANDING,
            )
        ],
        callback_id=ids.ADD_STANDING,
        submit="Legg til",
        private_metadata=str(view.meeting.id),
    )


def add_break_modal(view: MeetingView) -> Block:
    """A break by name and length."""
    return modal(
        "Legg til pause",
        [
            input_block(
                "Navn",
                text_input(ids.VALUE, value="Pause", max_length=TITLE_LENGTH, focus=True),
                block_id=ids.TITLE,
                hint="For eksempel Pause eller Lunsj.",
            ),
            _minutes_block(15),
            *_day_choice(view, 0),
        ],
        callback_id=ids.ADD_BREAK,
        submit="Legg til",
        private_metadata=str(view.meeting.id),
    )


def edit_item_modal(view: MeetingView, each: AgendaLine) -> Block:
    """Length, start, day and presenters of a line."""
    is_case = each.kind is ItemKind.CASE
    return modal(
        "Rediger punktet",
        [
            section(each.title) if is_case else _title_block(each.title),
            _minutes_block(each.minutes),
            input_block(
                "Fast starttid",
                time_input(ids.VALUE, value=each.fixed_start),
                block_id=ids.FIXED_START,
                hint="La feltet stå tomt for å starte når punktet før er slutt.",
                optional=True,
            ),
            *_day_choice(view, each.day),
            *(_presenter_blocks(each) if is_case else []),
        ],
        callback_id=ids.EDIT_ITEM,
        submit="Lagre",
        private_metadata=reference(each.item_id, each.version),
    )


def _title_block(title: str) -> Block:
    element = text_input(ids.VALUE, value=title, max_length=TITLE_LENGTH)
    return input_block("Navn", element, block_id=ids.TITLE)


def _minutes_block(minutes: int | None) -> Block:
    return input_block(
        "Varighet i minutter",
        number_input(ids.VALUE, value=minutes),
        block_id=ids.MINUTES,
        hint=f"1–{LONGEST} minutter.",
        optional=True,
    )


def _presenter_blocks(each: AgendaLine) -> list[Block]:
    known = [
        option(presenter.with_organisation, presenter.person_id)
        for presenter in each.own_presenters
        if presenter.person_id is not None
    ]
    others = [p.with_organisation for p in each.own_presenters if p.person_id is None]
    return [
        input_block(
            "Presenterer i dette møtet",
            multi_external_select(case_ids.PEOPLE_OPTIONS, chosen=known),
            block_id=ids.PRESENTERS,
            hint="La feltene stå tomme for å bruke dem som står på saken.",
            optional=True,
        ),
        input_block(
            "Andre som presenterer",
            text_input(ids.VALUE, value="\n".join(others), multiline=True),
            block_id=ids.OTHER_PRESENTERS,
            hint="Én på hver linje: navn, organisasjon.",
            optional=True,
        ),
    ]


def withdraw_modal(each: AgendaLine) -> Block:
    """Asks why a case is withdrawn after the innkalling was sent."""
    assert each.case_id is not None
    return modal(
        "Trekk saken",
        [
            section(f"{each.number} {each.title}".strip()),
            section(
                "Innkallingen er sendt. Nummeret blir stående på dagsordenen med begrunnelsen og "
                "brukes ikke igjen."
            ),
            input_block(
                "Begrunnelse",
                text_input(ids.VALUE, multiline=True, max_length=REASON_LENGTH, focus=True),
                block_id=ids.REASON,
            ),
        ],
        callback_id=ids.WITHDRAW_CASE,
        submit="Trekk saken",
        private_metadata=f"{each.item_id}@{each.version}",
    )
