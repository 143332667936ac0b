"""The forms of a meeting: opening, changing and calling it off."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from bot.cases.meeting import MeetingDay
from bot.cases.wording import long_date
from bot.operations.open_meeting import Proposal
from bot.operations.see_meeting import MeetingView
from bot.slack.agenda_lines import meeting_heading, when_and_where
from bot.slack.blocks import (
    Block,
    actions,
    bold,
    button,
    date_input,
    input_block,
    line,
    modal,
    note,
    option,
    rich,
    section,
    select,
    text_input,
    time_input,
)
from bot.slack.ids import meetings as ids
from bot.slack.meeting_forms import LINK_LENGTH, PLACE_LENGTH, REASON_LENGTH, days_in
from bot.slack.problems import filled_view
from bot.slack.references import reference

_MORE = "meeting_more"
#: A meeting with more days is not one that anybody sits through; a modal holds 100 blocks.
MOST_DAYS = 10
_USUAL_START, _USUAL_END = time(10), time(12)


def new_meeting_modal(proposal: Proposal) -> Block:
    """The form for a new meeting with room for one day."""
    council = proposal.council
    return modal(
        "Nytt møte",
        [
            input_block(
                "Råd",
                select(
                    ids.COUNCIL_CHOSEN,
                    [option(each.name, each.id) for each in proposal.councils],
                    chosen=council.id,
                ),
                block_id=ids.COUNCIL,
                dispatches=True,
            ),
            *_day_blocks(0, start=_USUAL_START, end=_USUAL_END, dispatches=True),
            *_more_days(1),
            _place_block(council.default_place),
            _link_block(""),
            _number_block(proposal.number),
        ],
        callback_id=ids.NEW_MEETING,
        submit="Opprett møtet",
    )


def with_proposal(view: Mapping[str, Any], proposal: Proposal) -> Block:
    """The form as it is filled, with the next number of the chosen council and year."""
    again = filled_view(view)
    for block in again["blocks"]:
        if block.get("block_id") == ids.NUMBER:
            block["hint"] = _number_block(proposal.number)["hint"]
        if block.get("block_id") == ids.PLACE and "initial_value" not in block["element"]:
            block["element"] = _place_block(proposal.council.default_place)["element"]
    return again


def change_meeting_modal(view: MeetingView) -> Block:
    """The form filled with the meeting as it is."""
    meeting = view.meeting
    days = [_day_blocks(index, day) for index, day in enumerate(meeting.days)]
    told = "Innkallingen er sendt. Send en ny versjon etterpå, så alle får vite om endringen."
    return modal(
        "Endre møtet",
        [
            section(meeting_heading(view)),
            *([note(told)] if meeting.is_called else []),
            *(block for day in days for block in day),
            *_more_days(len(days)),
            _place_block(meeting.place),
            _link_block(meeting.link),
        ],
        callback_id=ids.CHANGE_MEETING,
        submit="Lagre",
        private_metadata=reference(meeting.id, meeting.version),
    )


def with_days(view: Mapping[str, Any], change: int) -> Block:
    """The form as it is filled, with a day more or the last one gone."""
    count = min(max(days_in(view) + change, 1), MOST_DAYS)
    again = filled_view(view)
    kept = [block for block in again["blocks"] if not _is_of_later_day(block, count)]
    place = next(i for i, block in enumerate(kept) if block.get("block_id") == _MORE)
    new = [b for index in range(days_in(view), count) for b in _day_blocks(index)]
    again["blocks"] = [*kept[:place], *new, *_more_days(count), *kept[place + 1 :]]
    return again


def _is_of_later_day(block: Mapping[str, Any], count: int) -> bool:
    name, _, index = str(block.get("block_id", "")).partition(":")
    return name in (ids.DATE, ids.START, ids.END) and int(index) >= count


def _day_blocks(
    index: int,
    day: MeetingDay | None = None,
    *,
    start: time | None = None,
    end: time | None = None,
    dispatches: bool = False,
) -> list[Block]:
    name = "Dato" if index == 0 else f"Dato, dag {index + 1}"
    chosen = ids.DATE_CHOSEN if dispatches else ids.VALUE
    return [
        input_block(
            name,
            date_input(chosen, value=day.date if day else None),
            block_id=f"{ids.DATE}:{index}",
            dispatches=dispatches,
        ),
        input_block(
            "Starter",
            time_input(ids.VALUE, value=day.start if day else start),
            block_id=f"{ids.START}:{index}",
        ),
        input_block(
            "Slutter",
            time_input(ids.VALUE, value=day.end if day else end),
            block_id=f"{ids.END}:{index}",
        ),
    ]


def _more_days(count: int) -> list[Block]:
    more = button("Flere dager", ids.MORE_DAYS) if count < MOST_DAYS else None
    fewer = button("Fjern siste dag", ids.FEWER_DAYS) if count > 1 else None
    return [actions(more, fewer, block_id=_MORE)]


def _place_block(value: str) -> Block:
    return input_block(
        "Sted",
        text_input(ids.VALUE, value=value, max_length=PLACE_LENGTH),
        block_id=ids.PLACE,
        hint="Møtet må ha sted eller lenke før innkallingen kan sendes.",
        optional=True,
    )


def _link_block(value: str) -> Block:
    return input_block(
        "Lenke til videomøte",
        text_input(ids.VALUE, value=value, max_length=LINK_LENGTH, placeholder="https://"),
        block_id=ids.LINK,
        optional=True,
    )


def _number_block(proposed: str) -> Block:
    return input_block(
        "Møtenummer",
        text_input(ids.VALUE, max_length=10),
        block_id=ids.NUMBER,
        hint=f"La feltet stå tomt for neste nummer i rekken: {proposed}.",
        optional=True,
    )


def waiting_view(title: str) -> Block:
    """Shown while something is stored."""
    return modal(title, [section("Lagrer …")], close="Lukk")


def meeting_opened_modal(view: MeetingView, proposed: str | None = None) -> Block:
    """The receipt for a new meeting, with the way on to its agenda."""
    skipped = (
        [note(f"Neste nummer i rekken var {proposed}; du valgte {view.number}.")]
        if proposed and proposed != view.number
        else []
    )
    return modal(
        "Nytt møte",
        [
            rich(line(bold(f"{meeting_heading(view)} er opprettet."))),
            section(when_and_where(view)),
            *skipped,
            section(_standing_told(view)),
            actions(
                button("Åpne dagsorden", ids.OPEN_AGENDA, view.meeting.id, style="primary"),
                button("Hva mangler?", ids.OPEN_MISSING, view.meeting.id),
            ),
        ],
        close="Lukk",
    )


def _standing_told(view: MeetingView) -> str:
    titles = [line.title for line in view.lines]
    if not titles:
        return "Dagsordenen er tom: rådet har ingen faste saker."
    return "Faste punkter på dagsordenen:\n" + "\n".join(f"• {title}" for title in titles)


def meeting_changed_modal(view: MeetingView) -> Block:
    """The receipt for a changed meeting."""
    told = (
        [section("Innkallingen er sendt. Send en ny versjon, så alle får vite om endringen.")]
        if view.meeting.is_called
        else []
    )
    return modal(
        "Endre møtet",
        [rich(line(bold("Endringen er lagret."))), section(when_and_where(view)), *told],
        close="Lukk",
    )


def call_off_modal(view: MeetingView) -> Block:
    """Asks why a meeting is called off, and says what follows from it."""
    told = (
        "Medlemmer og observatører får beskjed med begrunnelsen, og møtet fjernes fra kalenderen."
        if view.meeting.is_called
        else "Innkallingen er ikke sendt, så medlemmene får ingen beskjed."
    )
    return modal(
        "Avlys møtet",
        [
            section(f"{meeting_heading(view)}, {long_date(view.meeting.first_day)}"),
            section(f"{told} Sakene blir klare for et annet møte. Dette kan ikke angres."),
            input_block(
                "Begrunnelse",
                text_input(ids.VALUE, multiline=True, max_length=REASON_LENGTH, focus=True),
                block_id=ids.REASON,
            ),
        ],
        callback_id=ids.CALL_OFF_MEETING,
        submit="Avlys møtet",
        private_metadata=str(view.meeting.id),
    )


def called_off_modal(view: MeetingView) -> Block:
    """The receipt for a meeting that was called off."""
    return modal(
        "Avlys møtet",
        [rich(line(bold(f"{meeting_heading(view)} er avlyst.")))],
        close="Lukk",
    )
