"""From the forms of meetings and agendas to the values that their operations take."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.cases.agenda_checks import length_faults
from bot.cases.case import Presenter
from bot.cases.late import late_lacks
from bot.cases.meeting import MeetingDay, check_days, check_link, check_not_past
from bot.operations.add_break import NewBreak
from bot.operations.change_meeting import MeetingEdit
from bot.operations.edit_agenda_item import ItemEdit
from bot.operations.open_meeting import NewMeeting
from bot.operations.put_on_agenda import CasesForAgenda
from bot.slack.forms import Form
from bot.slack.ids import meetings as ids
from bot.slack.references import read_reference

View = Mapping[str, Any]

PLACE_LENGTH, LINK_LENGTH, REASON_LENGTH, TITLE_LENGTH = 200, 500, 500, 150


def days_in(view: View) -> int:
    """How many days the form has room for."""
    blocks = [str(block.get("block_id", "")) for block in view["blocks"]]
    return sum(block.startswith(f"{ids.DATE}:") for block in blocks)


def read_new_meeting(view: View, *, today: date) -> NewMeeting:
    """Raises ``FormErrors``."""
    form = Form(view)
    council = form.choice(ids.COUNCIL, required="Velg rådet som møtet gjelder.")
    number = form.text(ids.NUMBER, most=10)
    if number and not (number.isdecimal() and number.isascii() and 0 < int(number) < 10_000):
        form.wrong(ids.NUMBER, "Skriv bare selve nummeret, for eksempel 6.")
    days = _days(form, days_in(view))
    _check_coming(form, days, today)
    place, link = _where(form)
    form.check()
    return NewMeeting(int(council or 0), days, place, link, int(number) if number else None)


def read_changed_meeting(view: View) -> MeetingEdit:
    """Raises ``FormErrors``."""
    form = Form(view)
    meeting_id, version = read_reference(view["private_metadata"])
    days = _days(form, days_in(view))
    place, link = _where(form)
    form.check()
    return MeetingEdit(meeting_id, version, days, place, link)


def typed_council(view: View) -> int | None:
    chosen = Form(view).choice(ids.COUNCIL)
    return int(chosen) if chosen else None


def typed_first_day(view: View) -> date | None:
    return Form(view).date(f"{ids.DATE}:0")


def _days(form: Form, count: int) -> tuple[MeetingDay, ...]:
    """The days that were filled; each fault under the field it belongs to."""
    days = []
    for index in range(count):
        day = form.date(f"{ids.DATE}:{index}", required="Velg en dato.")
        start = form.time(f"{ids.START}:{index}", required="Velg når møtet starter.")
        end = form.time(f"{ids.END}:{index}", required="Velg når møtet slutter.")
        if day and start and end:
            days.append(MeetingDay(day, start, end))
            for fault in check_days((days[-1],)):
                form.wrong(f"{ids.END}:{index}", fault)
    if len(days) == count:
        for fault in check_days(tuple(days)):
            form.wrong(f"{ids.END if count == 1 else ids.DATE}:{count - 1}", fault)
    return tuple(days)


def _check_coming(form: Form, days: tuple[MeetingDay, ...], today: date) -> None:
    for index, day in enumerate(days):
        for fault in check_not_past((day,), today=today):
            form.wrong(f"{ids.DATE}:{index}", fault)


def _where(form: Form) -> tuple[str, str]:
    place = " ".join(form.text(ids.PLACE, most=PLACE_LENGTH).split())
    link = form.text(ids.LINK, most=LINK_LENGTH)
    for fault in check_link(link):
        form.wrong(ids.LINK, fault)
    return place, link


def read_reason(view: View, *, required: str) -> str:
    """Raises ``FormErrors``."""
    form = Form(view)
    reason = form.text(ids.REASON, most=REASON_LENGTH, required=required)
    form.check()
    return " ".join(reason.split())


def read_cases(view: View, *, late: bool) -> CasesForAgenda:
    """Raises ``FormErrors``."""
    form = Form(view)
    chosen = tuple(int(each) for each in form.choices(ids.CASES))
    if not chosen:
        form.wrong(ids.CASES, "Velg minst én sak.")
    reason = " ".join(form.text(ids.LATE_REASON, most=REASON_LENGTH).split())
    allowed_by = " ".join(form.text(ids.LATE_ALLOWED_BY, most=TITLE_LENGTH).split())
    if late:
        for block, fault in (
            (ids.LATE_REASON, late_lacks(reason, "-")),
            (ids.LATE_ALLOWED_BY, late_lacks("-", allowed_by)),
        ):
            if fault:
                form.wrong(block, fault[0])
    form.check()
    meeting_id, _ = read_reference(view["private_metadata"])
    return CasesForAgenda(meeting_id, chosen, _day(form), reason, allowed_by)


def read_standing(view: View) -> tuple[int, ...]:
    """Which of the offered standing cases were picked. Raises ``FormErrors``."""
    form = Form(view)
    chosen = form.choices(ids.STANDING)
    if not chosen:
        form.wrong(ids.STANDING, "Velg minst én sak.")
    form.check()
    return tuple(int(each) for each in chosen)


def read_break(view: View) -> NewBreak:
    """Raises ``FormErrors``."""
    form = Form(view)
    title = _title(form)
    minutes = _minutes(form)
    form.check()
    meeting_id, _ = read_reference(view["private_metadata"])
    return NewBreak(meeting_id, title, minutes, _day(form))


def read_item(view: View) -> ItemEdit:
    """Raises ``FormErrors``."""
    form = Form(view)
    item_id, version = read_reference(view["private_metadata"])
    edit = ItemEdit(
        item_id,
        version,
        title=_title(form) if form.has(ids.TITLE) else "",
        minutes=_minutes(form),
        fixed_start=form.time(ids.FIXED_START),
        day=_day(form),
        known_presenters=tuple(int(each) for each in form.choices(ids.PRESENTERS)),
        other_presenters=tuple(_presenter(each) for each in form.lines(ids.OTHER_PRESENTERS)),
    )
    form.check()
    return edit


def _title(form: Form) -> str:
    title = form.text(ids.TITLE, most=TITLE_LENGTH, required="Skriv hva punktet heter.")
    return " ".join(title.split())


def _minutes(form: Form) -> int | None:
    minutes = form.number(ids.MINUTES)
    for fault in length_faults(minutes):
        form.wrong(ids.MINUTES, fault)
    return minutes


def _day(form: Form) -> int:
    return int(form.choice(ids.DAY) or 0)


def _presenter(text: str) -> Presenter:
    name, _, organisation = text.partition(",")
    return Presenter(name.strip(), organisation.strip())
