"""How an agenda reads, line by line."""

from collections.abc import Sequence
from datetime import date

from bot.cases.agenda import ItemKind
from bot.cases.late import LATE_HEADING, OTHER_HEADING
from bot.cases.meeting import MEETING_STATE_NAMES
from bot.cases.wording import clock_span, joined, long_date, weekday_date
from bot.operations.see_meeting import AgendaLine, MeetingView


def meeting_heading(view: MeetingView) -> str:
    """``Nasjonalt e-helsestyre, møte 6/2019``"""
    return f"{view.council.name}, møte {view.number}"


def when_and_where(view: MeetingView) -> str:
    """Days, times, place and link, each on its line."""
    days = [
        f"{weekday_date(day.date, 'nb').capitalize()} kl. {clock_span(day.start, day.end)}"
        for day in view.meeting.days
    ]
    where = [text for text in (view.meeting.place, view.meeting.link) if text]
    return "\n".join([*days, *where])


def status_line(view: MeetingView) -> str:
    """State and deadlines."""
    state = MEETING_STATE_NAMES[view.meeting.state]
    return (
        f"{state} · Saksfrist {long_date(view.case_deadline)} · "
        f"Utsending senest {long_date(view.dispatch_day)}"
    )


def line_heading(line: AgendaLine, place: int | None) -> str:
    """``40/19  10:00–10:15  Godkjenning av innkalling og dagsorden``; ``place`` counts cases that
    have no number yet."""
    number = line.number or (f"{place}." if place else "")
    return "  ".join(part for part in (number, _times(line), shown_title(line)) if part)


def _times(line: AgendaLine) -> str:
    """Nothing for the first line of a day that says only when the day begins."""
    if line.start is None or (line.end is None and line.fixed_start is None):
        return ""
    return clock_span(line.start, line.end)


def shown_title(line: AgendaLine) -> str:
    """The title, or why it is not shown."""
    if line.is_hidden:
        return f"Unntatt offentlighet, jf. {line.closed_basis}"
    return line.title


def line_details(line: AgendaLine) -> list[str]:
    """What else there is to say about a line, a sentence or less each."""
    facts = [line.sakstype, f"{line.minutes} min" if line.minutes else ""]
    facts += [joined([each.with_organisation for each in line.presenters])]
    details = [" · ".join(fact for fact in facts if fact)]
    if line.closed_basis and not line.is_hidden:
        details.append(f"Unntatt offentlighet, jf. {line.closed_basis}")
    if line.is_late:
        reason, allowed_by = line.late_reason.rstrip("."), line.late_allowed_by.rstrip(".")
        details.append(f"Etteranmeldt: {reason}. Godtatt av {allowed_by}.")
    if line.withdrawn_reason:
        details.append(f"Trukket: {line.withdrawn_reason}")
    return [each for each in details if each]


def places(lines: Sequence[AgendaLine]) -> dict[int, int]:
    """For each case its place among the cases, by item; none on the programme of an arena."""
    cases = [line for line in lines if line.kind is ItemKind.CASE and line.is_numbered]
    return {line.item_id: place for place, line in enumerate(cases, start=1)}


def headings_before(view: MeetingView, lines: Sequence[AgendaLine]) -> dict[int, list[str]]:
    """The headings above items: of a day, of the late cases, and of what follows those."""
    found: dict[int, list[str]] = {}
    day, late = -1, False
    for line in lines:
        headings = []
        if line.day != day:
            day, late = line.day, False
            if len(view.meeting.days) > 1:
                headings.append(day_heading(view, line.date))
        if line.is_late != late and line.kind is not ItemKind.BREAK:
            late = line.is_late
            headings.append(LATE_HEADING if late else OTHER_HEADING)
        if headings:
            found[line.item_id] = headings
    return found


def day_heading(view: MeetingView, day: date) -> str:
    """``Tirsdag 3. desember 2019``"""
    return weekday_date(day, "nb").capitalize()
