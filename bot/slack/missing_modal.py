"""«Hva mangler?»: what stops the innkalling, by case and by who must act."""

from collections.abc import Sequence

from bot.cases.wording import counted, joined, long_date
from bot.clock import OSLO
from bot.operations.remind_missing import Reminded
from bot.operations.see_missing import CaseLacks, MissingView, Owed
from bot.slack.agenda_lines import meeting_heading, status_line
from bot.slack.blocks import (
    Block,
    actions,
    bold,
    bullets,
    button,
    cut,
    header,
    line,
    modal,
    note,
    rich,
    section,
)
from bot.slack.ids import cases as case_ids
from bot.slack.ids import meetings as ids

#: With two blocks a case and one a person the modal stays below Slack's 100 blocks.
MOST_CASES, MOST_PEOPLE = 32, 18


def missing_modal(view: MissingView, *, lead: Sequence[str] = ()) -> Block:
    """``lead`` says what was just done."""
    return modal(
        "Hva mangler?",
        [
            *[section(text) for text in lead],
            section(meeting_heading(view.meeting)),
            note(status_line(view.meeting)),
            *_list(view),
            *_people(view),
        ],
        callback_id=ids.MISSING,
        close="Lukk",
        private_metadata=str(view.meeting.meeting.id),
    )


def _list(view: MissingView) -> list[Block]:
    if view.is_empty:
        return [section("Ingenting mangler. Innkallingen kan sendes.")]
    blocks: list[Block] = []
    if view.of_meeting:
        blocks += [header("Møtet"), rich(bullets(view.of_meeting[:100]))]
    if view.of_cases:
        blocks.append(header("Sakene"))
        for case in view.of_cases[:MOST_CASES]:
            blocks += _case(case)
    more = len(view.of_cases) - MOST_CASES
    return [*blocks, *([note(f"… og {counted(more, 'sak', 'saker')} til.")] if more > 0 else [])]


def _case(case: CaseLacks) -> list[Block]:
    who = case.person.name if case.person else "Sekretariatet"
    label = f"Åpne saken {case.title}"
    return [
        rich(line(bold(cut(case.title, 150)), f"  {who}"), bullets(case.sentences)),
        actions(button("Åpne saken", case_ids.SHOW_INSTEAD, case.case_id, label=label)),
    ]


def _people(view: MissingView) -> list[Block]:
    if not view.owed:
        return []
    meeting_id = view.meeting.meeting.id
    can = [each for each in view.owed if each.can_be_reminded]
    everybody = button("Minn alle på", ids.REMIND_ALL, meeting_id, style="primary")
    blocks = [header("Hvem må gjøre noe?")]
    for each in view.owed[:MOST_PEOPLE]:
        blocks.append(_person(meeting_id, each))
    return [*blocks, *([actions(everybody)] if len(can) > 1 else [])]


def _person(meeting_id: int, owed: Owed) -> Block:
    text = f"{owed.person.with_organisation}: {counted(len(owed.missing), 'ting', 'ting')}"
    if owed.person.slack_user is None:
        text += "\nHar ingen Slack-bruker. Ta kontakt på en annen måte."
    elif owed.last_reminded:
        text += f"\n{_when(owed)}"
    remind = button(
        "Minn på",
        ids.REMIND_ONE,
        f"{meeting_id}:{owed.person.id}",
        label=f"Minn {owed.person.name} på",
    )
    return section(text, accessory=remind if owed.can_be_reminded else None)


def _when(owed: Owed) -> str:
    assert owed.last_reminded is not None
    local = owed.last_reminded.astimezone(OSLO)
    return f"Minnet på {long_date(local.date())} kl. {local:%H:%M} av {owed.last_by}."


def reminded_sentences(reminded: Reminded, *, is_later: bool) -> list[str]:
    """What a click on «Minn på» did."""
    local = reminded.goes_at.astimezone(OSLO)
    when = f"{long_date(local.date())} kl. {local:%H:%M}"
    sentences = []
    if reminded.names and is_later:
        sentences.append(f"Påminnelsen til {joined(reminded.names)} går {when}.")
    elif reminded.names:
        sentences.append(f"Påminnelsen er sendt til {joined(reminded.names)}.")
    if reminded.already:
        sentences.append(f"{joined(reminded.already)} er alt minnet på det samme i dag.")
    if reminded.unreachable:
        sentences.append(f"{joined(reminded.unreachable)} har ingen Slack-bruker.")
    return sentences or ["Ingen skylder noe lenger."]
