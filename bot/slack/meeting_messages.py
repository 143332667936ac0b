"""Meetings as messages: the next ones, the list, one with its agenda, and the help text."""

from collections.abc import Sequence

from bot.cases.meeting import MEETING_STATE_NAMES, MeetingState
from bot.cases.wording import counted, long_date
from bot.operations.see_meeting import AgendaLine, MeetingView
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
    button,
    line,
    modal,
    note,
    rich,
    section,
)
from bot.slack.ids import meetings as ids

#: Lines of an agenda in one message; a rich-text block takes many, a reader does not.
MOST_LINES = 60
#: Meetings with their agendas in one message of at most 50 blocks.
MOST_MEETINGS = 8
MOST_IN_LIST = 40

HELP = (
    ("/mote", "det neste møtet i rådene dine"),
    ("/mote liste", "alle møtene, de kommende først"),
    ("/mote vis 6/2019", "møtet med det nummeret"),
    ("/mote ny", "opprett et møte (sekretariatet)"),
    ("/mote hjelp", "denne oversikten"),
)


def meeting_blocks(view: MeetingView) -> list[Block]:
    """One meeting with its agenda as the reader may see it; buttons for the secretariat."""
    blocks = [
        rich(line(bold(meeting_heading(view)))),
        section(when_and_where(view)),
        note(status_line(view)),
        _agenda(view),
    ]
    return [*blocks, *_secretariat(view)]


def meeting_modal(view: MeetingView) -> Block:
    """The same in a modal."""
    return modal("Møte", meeting_blocks(view), close="Lukk")


def _agenda(view: MeetingView) -> Block:
    if not view.sees_agenda:
        return section("Dagsordenen kommer med innkallingen.")
    if not view.lines:
        return section("Dagsordenen er tom.")
    numbers, headings = places(view.lines), headings_before(view, view.lines)
    lines: list[Element] = []
    for each in view.lines[:MOST_LINES]:
        lines += [line(bold(f"{text}\n")) for text in headings.get(each.item_id, ())]
        lines.append(_line(each, numbers.get(each.item_id)))
    more = len(view.lines) - MOST_LINES
    return rich(*lines, *([line(f"… og {more} punkter til.")] if more > 0 else []))


def _line(each: AgendaLine, place: int | None) -> Element:
    details = " · ".join(line_details(each))
    ending = f" ({details})" if details else ""
    return line(f"{line_heading(each, place)}{ending}\n")


def _secretariat(view: MeetingView) -> list[Block]:
    if not view.is_secretariat or view.meeting.state is MeetingState.CALLED_OFF:
        return []
    meeting_id = view.meeting.id
    told = _secretariat_told(view)
    first = "Send ny versjon" if view.meeting.is_called else "Send innkalling"
    return [
        note(told),
        actions(
            button("Åpne dagsorden", ids.OPEN_AGENDA, meeting_id, style="primary"),
            button("Hva mangler?", ids.OPEN_MISSING, meeting_id),
            button("Lag innkalling", ids.DRAFT_INNKALLING, meeting_id),
            button(first, ids.SEND_INNKALLING, meeting_id),
            button("Endre møtet", ids.OPEN_CHANGE, meeting_id),
            button("Avlys møtet", ids.OPEN_CALL_OFF, meeting_id, style="danger"),
        ),
    ]


def _secretariat_told(view: MeetingView) -> str:
    if view.unsent:
        return f"{counted(len(view.unsent), 'endring', 'endringer')} er ikke sendt ut ennå."
    if view.meeting.is_called:
        return "Innkallingen er sendt, og ingenting er endret siden."
    missing = len(view.missing)
    return (
        f"{missing} ting mangler før innkallingen kan sendes." if missing else "Ingenting mangler."
    )


def meetings_text(views: Sequence[MeetingView]) -> str:
    """The same for notifications and screen readers, as plain text."""
    return "\n".join(
        f"{meeting_heading(view)}: {long_date(view.meeting.first_day)}" for view in views
    )


def no_meetings_blocks(*, is_secretary: bool) -> list[Block]:
    """What stands where no meeting is planned."""
    told = "Ingen møter er planlagt i rådene dine."
    if not is_secretary:
        return [section(told)]
    return [section(f"{told} Opprett det neste."), actions(button("Nytt møte", ids.NEW))]


def list_blocks(views: Sequence[MeetingView]) -> list[Block]:
    """Meetings one per line, with a button to see each of the first ones."""
    blocks = [
        section(
            f"{meeting_heading(view)}\n{long_date(view.meeting.first_day)} · "
            f"{MEETING_STATE_NAMES[view.meeting.state]}",
            accessory=button(
                "Vis", ids.SHOW, view.meeting.id, label=f"Vis {meeting_heading(view)}"
            ),
        )
        for view in views[:MOST_IN_LIST]
    ]
    more = len(views) - MOST_IN_LIST
    return [
        *blocks,
        *([note(f"… og {more} til. Skriv /mote vis og nummeret.")] if more > 0 else []),
    ]


def help_blocks(unknown: str | None = None, nearest: str | None = None) -> list[Block]:
    """The commands; for an unknown word first what was perhaps meant."""
    top: list[Block] = []
    if unknown is not None:
        guess = f" Mente du /mote {nearest}?" if nearest else ""
        top = [section(f"Jeg kjenner ikke «{unknown}».{guess}")]
    lines = [line(bold(command), f"  {told}\n") for command, told in HELP]
    return [*top, rich(*lines)]
