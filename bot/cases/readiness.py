"""«Hva mangler?»: everything that stops an innkalling, by case and by who must act."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.cases.agenda import AgendaItem, ItemKind, in_order
from bot.cases.case import Case
from bot.cases.council import Council, StandingKind
from bot.cases.errors import refuse_if
from bot.cases.meeting import Meeting, MeetingState
from bot.cases.sakstype import DEMANDS


@dataclass(frozen=True)
class Missing:
    """One thing that stops the innkalling. ``case_id`` and ``person_id`` are None for the meeting
    as a whole and for what the secretariat itself must do."""

    sentence: str
    case_id: int | None = None
    person_id: int | None = None


#: The demands on one case, each a question and the sentence that asks for it.
_CASE_DEMANDS: tuple[tuple[Callable[[Case], bool], str], ...] = (
    (lambda case: not case.title.strip(), "Tittel mangler."),
    (
        lambda case: DEMANDS[case.sakstype].hensikt and not case.hensikt.strip(),
        "Hensikten med saken mangler.",
    ),
    (
        lambda case: DEMANDS[case.sakstype].proposal and not any(case.proposal),
        "Forslag til vedtak mangler.",
    ),
    (
        lambda case: DEMANDS[case.sakstype].questions and not any(case.questions),
        "Spørsmål til drøfting mangler.",
    ),
    (
        lambda case: (
            DEMANDS[case.sakstype].toppnotat and not case.standing and not case.has_toppnotat
        ),
        "Toppnotat mangler.",
    ),
    (
        lambda case: case.standing is StandingKind.REFERAT and not case.attachments,
        "Referatet fra forrige møte er ikke lagt ved.",
    ),
    (
        lambda case: case.standing is None and case.saksbehandler_id is None,
        "Saksbehandler mangler.",
    ),
)


def missing_in_case(case: Case) -> list[Missing]:
    """What the case lacks for its sakstype, addressed to its saksbehandler."""
    return [
        Missing(sentence, case.id, case.saksbehandler_id or case.ansvarlig_id)
        for lacks, sentence in _CASE_DEMANDS
        if lacks(case)
    ]


def missing_for_hand_in(case: Case) -> list[str]:
    """Reasons why a case cannot be handed in yet."""
    return [each.sentence for each in missing_in_case(case)]


def missing_for_innkalling(
    council: Council,
    meeting: Meeting,
    items: Sequence[AgendaItem],
    cases: Mapping[int, Case],
    *,
    members: int,
    time_findings: Sequence[str] = (),
) -> list[Missing]:
    """The whole list, the meeting's own first and then case by case in agenda order."""
    found = [Missing(sentence) for sentence in _meeting_lacks(council, meeting, items, members)]
    found += [Missing(finding) for finding in time_findings]
    for item in in_order(items):
        if item.kind is ItemKind.CASE and item.case_id is not None and not item.withdrawn_reason:
            found += missing_in_case(cases[item.case_id])
            found += _item_lacks(council, item, cases[item.case_id])
    return found


def _meeting_lacks(
    council: Council, meeting: Meeting, items: Sequence[AgendaItem], members: int
) -> list[str]:
    lacks = []
    if meeting.state is MeetingState.CALLED_OFF:
        lacks.append("Møtet er avlyst.")
    if not meeting.place and not meeting.link:
        lacks.append("Møtet mangler sted eller lenke.")
    if not any(item.kind is ItemKind.CASE for item in items):
        lacks.append("Dagsordenen har ingen saker.")
    if not members:
        lacks.append("Rådet har ingen medlemmer på møtedagen.")
    if not council.channel:
        lacks.append("Rådet mangler medlemskanal i Slack.")
    return lacks


def _item_lacks(council: Council, item: AgendaItem, case: Case) -> list[Missing]:
    lacks = []
    if council.shows_times and not item.minutes:
        lacks.append(Missing("Saken mangler varighet på dagsordenen.", case.id))
    if council.shows_times and not case.standing and not (item.presenters or case.presenters):
        lacks.append(Missing("Saken mangler hvem som presenterer.", case.id))
    return lacks


def check_can_send_innkalling(missing: Sequence[Missing], titles: Mapping[int, str]) -> None:
    """Raise with one sentence per missing thing, or return when the innkalling may go out."""
    refuse_if(
        [
            f"«{titles[each.case_id]}»: {each.sentence}" if each.case_id else each.sentence
            for each in missing
        ]
    )
