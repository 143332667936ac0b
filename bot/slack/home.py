"""App Home: what waits on the person first, then what they work with, then what comes."""

from datetime import date

from bot.cases.case_states import CaseState
from bot.cases.wording import counted, short_date, weekday_date
from bot.operations.see_home import CouncilDesk, Home, LostLetter, MyCase
from bot.operations.see_meeting import MeetingView
from bot.slack.agenda_lines import line_heading, places, status_line, when_and_where
from bot.slack.blocks import (
    Block,
    Element,
    actions,
    bold,
    button,
    cut,
    divider,
    header,
    line,
    note,
    rich,
    section,
)
from bot.slack.blocks import home as home_view
from bot.slack.case_messages import case_row
from bot.slack.ids import cases, innkalling, meetings, people
from bot.slack.ids import home as ids

_MOST_BLOCKS = 100
_MOST_LINES = 25


def stranger_home(sentence: str) -> Block:
    """What somebody sees whom no council knows."""
    return home_view([section(sentence)])


def home_of(home: Home) -> Block:
    """One view with a section per role, in the order of what waits on the person."""
    blocks: list[Block] = [*_greeting(home), *_returned(home)]
    for desk in sorted(home.desks, key=_has_no_work):
        blocks += _desk(desk, home.today)
    blocks += _mine(home)
    for meeting in home.meetings:
        blocks += _coming(meeting)
    if len(blocks) <= _MOST_BLOCKS:
        return home_view(blocks)
    more = note("Her er det mer enn det er plass til. Skriv /sak liste for å se resten.")
    return home_view([*blocks[: _MOST_BLOCKS - 1], more])


def _has_no_work(desk: CouncilDesk) -> bool:
    return desk.meeting is None and not desk.waiting and not desk.lost


def _greeting(home: Home) -> list[Block]:
    in_secretariat = bool(home.desks)
    return [
        header(f"Hei, {home.person.name}"),
        actions(
            _new_case_button(home),
            button("Nytt møte", meetings.NEW) if in_secretariat else None,
            button("Råd og medlemmer", people.OPEN) if in_secretariat else None,
            button("Maler", innkalling.TEMPLATES) if in_secretariat else None,
            button("Oppdater", ids.REFRESH, label="Oppdater denne siden"),
        ),
    ]


def _new_case_button(home: Home) -> Element | None:
    """Primary for those who mostly write cases; a secretary's first button is the agenda."""
    if not home.may_open_cases:
        return None
    return button("Ny sak", cases.NEW_CASE, style=None if home.desks else "primary")


def _returned(home: Home) -> list[Block]:
    if not home.returned:
        return []
    count = counted(len(home.returned), "sak venter", "saker venter")
    return [
        divider(),
        header(f"{count} på deg"),
        *(
            case_row(each.line, told=f"Returnert: {cut(each.line.state_reason, 300)}")
            for each in home.returned
        ),
    ]


def _desk(desk: CouncilDesk, today: date) -> list[Block]:
    blocks: list[Block] = [divider(), header(cut(desk.council.name, 150))]
    if desk.waiting:
        count = counted(desk.waiting_count, "sak er sendt inn", "saker er sendt inn")
        blocks.append(rich(line(bold(f"{count} og venter på sekretariatet"))))
        for each in desk.waiting:
            blocks += [
                case_row(each),
                actions(
                    button("Godta", cases.ACCEPT, each.id, label=f"Godta saken {each.title}"),
                    button("Returner", cases.RETURN, each.id, label=f"Returner {each.title}"),
                ),
            ]
    blocks += _lost(desk.lost)
    blocks += _secretarys_meeting(desk.meeting, desk.ready)
    return blocks


def _lost(lost: tuple[LostLetter, ...]) -> list[Block]:
    if not lost:
        return []
    count = counted(len(lost), "melding kom ikke frem", "meldinger kom ikke frem")
    return [
        rich(line(bold(count))),
        *(
            section(
                f"Til {letter.receiver}: {cut(letter.problem, 300)}",
                accessory=button("Send på nytt", ids.SEND_AGAIN, letter.id),
            )
            for letter in lost
        ),
    ]


def _secretarys_meeting(meeting: MeetingView | None, ready: int) -> list[Block]:
    ready_text = (
        counted(ready, "sak er klar", "saker er klare") if ready else "Ingen saker er klare"
    )
    if meeting is None:
        return [
            section("Ingen møter er planlagt. Lag et møte, så kan sakene settes på dagsorden."),
            note(f"{ready_text} for en dagsorden."),
        ]
    meeting_id = meeting.meeting.id
    lacks = len(meeting.missing)
    return [
        rich(line(bold(f"Neste møte: {meeting.number}"))),
        section(when_and_where(meeting)),
        note(f"{status_line(meeting)} · {ready_text} for en dagsorden"),
        actions(
            button("Åpne dagsorden", meetings.OPEN_AGENDA, meeting_id, style="primary"),
            button(f"Hva mangler? ({lacks})", meetings.OPEN_MISSING, meeting_id),
            button("Lag innkalling", meetings.DRAFT_INNKALLING, meeting_id),
            button(
                "Send ny versjon" if meeting.meeting.is_called else "Send innkalling",
                meetings.SEND_INNKALLING,
                meeting_id,
            ),
        ),
    ]


def _mine(home: Home) -> list[Block]:
    others = [each for each in home.mine if each.line.state is not CaseState.RETURNED]
    if not home.mine and (home.desks or not home.may_open_cases):
        return []
    blocks: list[Block] = [divider(), header("Mine saker")]
    if not home.mine:
        lead = "Du har ingen saker ennå. Trykk «Ny sak», eller skriv /sak ny i en samtale."
        return [*blocks, section(lead)]
    for each in others:
        blocks.append(case_row(each.line, told=_standing(each)))
    if not others:
        blocks.append(section("Du har ingen andre saker."))
    return blocks


def _standing(mine: MyCase) -> str:
    """``Utkast · Frist 18. november, om 3 virkedager (møte 6/2019) · Mangler toppnotat``"""
    parts = [_STATE_TEXTS[mine.line.state]]
    if mine.deadline is not None:
        parts.append(f"{deadline_text(mine.deadline, mine.days_left)} (møte {mine.meeting_number})")
    if mine.missing:
        parts.append(counted(len(mine.missing), "ting mangler", "ting mangler"))
    return " · ".join(parts)


_STATE_TEXTS = {
    CaseState.DRAFT: "Utkast",
    CaseState.HANDED_IN: "Innsendt, hos sekretariatet",
    CaseState.RETURNED: "Returnert",
    CaseState.READY: "Klar for dagsorden",
    CaseState.ON_AGENDA: "På dagsorden",
    CaseState.WITHDRAWN: "Trukket",
}


def deadline_text(deadline: date, days_left: int | None) -> str:
    """``Frist 18. november, om 3 virkedager``"""
    day = short_date(deadline)
    if days_left is None or days_left < 0:
        return f"Fristen var {day}"
    if days_left == 0:
        return f"Frist i dag, {day}"
    return f"Frist {day}, om {counted(days_left, 'virkedag', 'virkedager')}"


def _coming(meeting: MeetingView) -> list[Block]:
    """The next meeting for somebody who takes part in it."""
    blocks: list[Block] = [
        divider(),
        header(cut(meeting.council.name, 150)),
        rich(line(bold(f"Neste møte: {meeting.number}"))),
        section(when_and_where(meeting)),
    ]
    if not meeting.meeting.is_called:
        if not meeting.sees_agenda:
            day = weekday_date(meeting.dispatch_day)
            return [*blocks, note(f"Innkallingen kommer senest {day}.")]
        return [*blocks, _agenda_button(meeting)]
    place = places(meeting.lines)
    agenda = [
        line(line_heading(each, place.get(each.item_id)), "\n")
        for each in meeting.lines[:_MOST_LINES]
    ]
    return [*blocks, *([rich(*agenda)] if agenda else []), _member_row(meeting)]


def _agenda_button(meeting: MeetingView) -> Block:
    return actions(button("Se dagsorden", meetings.SHOW, meeting.meeting.id))


def _member_row(meeting: MeetingView) -> Block:
    return actions(
        button("Se dagsorden", meetings.SHOW, meeting.meeting.id),
        button("Hent papirene på nytt", innkalling.FETCH_PAPERS, meeting.meeting.id)
        if meeting.gets_papers
        else None,
    )
