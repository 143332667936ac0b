"""A case as its readers see it: a card with what it says, how it stands, and what one may do."""

from datetime import datetime

from bot.cases.case import Attachment, AttachmentKind
from bot.cases.case_states import STATE_NAMES, CaseState, CaseStep
from bot.cases.sakstype import SAKSTYPE_NAMES
from bot.cases.wording import joined, long_date, short_date
from bot.clock import OSLO
from bot.operations.see_case import CaseView, Treatment
from bot.slack.blocks import (
    HEADER_TEXT,
    Block,
    Element,
    actions,
    bold,
    bullets,
    button,
    confirm,
    cut,
    escaped,
    header,
    line,
    link_leaf,
    note,
    rich,
    section,
    text_leaf,
)
from bot.slack.ids import cases as ids

#: Characters of a long text that a card shows; the whole text stands in the form.
_SHOWN = 1200


def name_of(view: CaseView) -> str:
    """``43/19 Plan for …``, or ``#12 Plan for …`` before a number is drawn."""
    return f"{view.number or f'#{view.case.id}'} {view.case.title}"


def card_text(view: CaseView) -> str:
    """The card as a notification and a screen reader tell it."""
    state = STATE_NAMES[view.case.state].lower()
    return cut(escaped(f"{view.council.short_name}: {name_of(view)} ({state})"), 3900)


def case_card(view: CaseView) -> list[Block]:
    """The short card, for messages: how the case stands, and the buttons its reader may use."""
    blocks = [header(name_of(view)), rich(*_facts(view), *_calls(view))]
    return [*blocks, actions(*card_buttons(view)), *_told(view)]


def case_page(view: CaseView) -> list[Block]:
    """Everything about the case, for a modal or an answer that only its reader sees."""
    blocks = [header(name_of(view)), *_whole_title(view)]
    blocks.append(rich(*_facts(view), *_calls(view)))
    blocks += [*_texts(view), *_papers(view), *_history(view)]
    for row in (_step_buttons(view), [*_work_buttons(view), *_withdraw_button(view)]):
        blocks += [actions(*row)] if row else []
    if view.sees_work and view.why_not_edit:
        blocks.append(note(view.why_not_edit))
    return [*blocks, *_told(view)]


def card_buttons(view: CaseView) -> list[Element]:
    """What the reader may do with the case from its card; the step that leads on comes first."""
    case_id, title = view.case.id, view.case.title
    lacks_toppnotat = view.may_edit and not view.case.has_toppnotat
    write = [button("Skriv toppnotat", ids.WRITE_TOPPNOTAT, case_id)] if lacks_toppnotat else []
    show = button("Vis", ids.SHOW, case_id, label=f"Vis saken {title}")
    return [*_step_buttons(view), *write, show, *_withdraw_button(view)]


def _step_buttons(view: CaseView) -> list[Element]:
    """The steps that the reader may take now, but for withdrawing."""
    case_id = view.case.id
    steps = {
        CaseStep.HAND_IN: _hand_in(view),
        CaseStep.ACCEPT: button("Godta", ids.ACCEPT, case_id, style="primary"),
        CaseStep.RETURN: button("Returner", ids.RETURN, case_id),
        CaseStep.TAKE_UP_AGAIN: button("Ta opp igjen", ids.TAKE_UP_AGAIN, case_id),
    }
    return [element for step, element in steps.items() if step in view.steps]


def _withdraw_button(view: CaseView) -> list[Element]:
    may = CaseStep.WITHDRAW in view.steps
    return [button("Trekk", ids.WITHDRAW, view.case.id)] if may else []


def _whole_title(view: CaseView) -> list[Block]:
    return [section(view.case.title)] if len(name_of(view)) > HEADER_TEXT else []


def _hand_in(view: CaseView) -> Element:
    return button(
        "Send inn",
        ids.HAND_IN,
        view.case.id,
        style="primary",
        confirm=confirm("Send inn saken", "Sekretariatet får saken til behandling.", "Send inn"),
    )


def _work_buttons(view: CaseView) -> list[Element]:
    case_id = view.case.id
    papers = [button("Hent papirene", ids.FETCH_PAPERS, case_id)] if _has_papers(view) else []
    if not view.may_edit:
        return papers
    return [
        button("Rediger", ids.EDIT, case_id),
        button("Folk og møte", ids.EDIT_PEOPLE_OPEN, case_id),
        button("Toppnotat", ids.WRITE_TOPPNOTAT, case_id),
        button("Vedlegg", ids.PAPERS, case_id),
        *papers,
    ]


def _has_papers(view: CaseView) -> bool:
    return any(paper.file_hash for paper in view.case.attachments)


def _facts(view: CaseView) -> list[Element]:
    case = view.case
    lines = [
        line(
            bold(STATE_NAMES[case.state]),
            f" · {SAKSTYPE_NAMES[case.sakstype]} · {view.council.name}",
        ),
    ]
    if case.legal_basis:
        basis = view.council.legal_basis_text(case.legal_basis)
        lines.append(line(bold("Unntatt offentlighet"), f" ({basis})"))
    for label, person in (
        ("Saksbehandler", case.saksbehandler_id),
        ("Ansvarlig", case.ansvarlig_id if case.ansvarlig_id != case.saksbehandler_id else None),
    ):
        if person:
            lines.append(line(f"{label}: {view.name_of(person)}"))
    if view.meeting and view.meeting_number:
        lines.append(_meeting_line(view))
    # A rich-text section does not break the line by itself.
    return [_with_break(each, last=index == len(lines) - 1) for index, each in enumerate(lines)]


def _with_break(section: Element, *, last: bool) -> Element:
    return section if last else line(*section["elements"], "\n")


def _meeting_line(view: CaseView) -> Element:
    assert view.meeting is not None
    kind = "Møte" if view.case.state is CaseState.ON_AGENDA else "Ønsket møte"
    day = long_date(view.meeting.first_day)
    leaves: list[Element | str] = [f"{kind}: {view.meeting_number}, {day}"]
    if view.deadline and view.sees_work and not view.is_called:
        passed = view.today > view.deadline
        verb = "Saksfristen var" if passed else "Saksfrist"
        leaves.append(f". {verb} {short_date(view.deadline)}")
    return line(*leaves)


def _calls(view: CaseView) -> list[Element]:
    """What asks for action: a reason given, or what is still missing."""
    case = view.case
    if case.state in (CaseState.RETURNED, CaseState.WITHDRAWN) and case.state_reason:
        word = "Returnert" if case.state is CaseState.RETURNED else "Trukket"
        return [line(bold(f"\n{word} fordi: "), case.state_reason), *_missing(view)]
    return _missing(view)


def _missing(view: CaseView) -> list[Element]:
    writing = view.case.state in (CaseState.DRAFT, CaseState.RETURNED)
    if not (writing and view.sees_work and view.missing):
        return []
    return [line(bold("\nFør saken kan sendes inn:")), bullets(view.missing)]


def _texts(view: CaseView) -> list[Block]:
    case = view.case
    blocks = []
    if case.hensikt:
        blocks.append(rich(line(bold("Hensikten med saken\n"), cut(case.hensikt, _SHOWN))))
    for heading, points in (
        ("Spørsmål til drøfting", case.questions),
        ("Forslag til vedtak", case.proposal),
    ):
        if points:
            ordered = [cut(point, _SHOWN) for point in points]
            blocks.append(rich(line(bold(heading)), bullets(ordered, ordered=True)))
    if case.presenters:
        names = joined([presenter.with_organisation for presenter in case.presenters])
        blocks.append(rich(line(bold("Presenteres av: "), names)))
    return blocks


def _papers(view: CaseView) -> list[Block]:
    case = view.case
    lines = [paper_line(paper) for paper in case.attachments]
    if case.sections:
        headings = ", ".join(section.heading for section in case.sections if section.heading)
        lines.insert(0, line("Toppnotat skrevet i Slack", f": {headings}" if headings else ""))
    return [rich(line(bold("Papirer")), bullets(lines))] if lines else []


def paper_line(paper: Attachment) -> Element:
    """A paper with its kind and size."""
    if paper.kind is AttachmentKind.LINK and paper.url:
        return line(link_leaf(paper.url, paper.title), text_leaf(" (lenke)"))
    return line(paper.title, text_leaf(f" ({paper_note(paper)})"))


def paper_note(paper: Attachment) -> str:
    """``toppnotat, Word, 120 kB``"""
    kind = "toppnotat" if paper.is_toppnotat else "vedlegg"
    if paper.kind is AttachmentKind.SEPARATE:
        kind = "separat vedlegg"
    if paper.kind is AttachmentKind.LINK:
        return "lenke"
    return f"{kind}, {paper.file_name or 'fil'}, {size_text(paper.size or 0)}"


def size_text(size: int) -> str:
    """``120 kB``, ``2,4 MB`` (decimal, as operating systems show them)."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _history(view: CaseView) -> list[Block]:
    told = [each for each in view.treatments if each.number or each.withdrawn_reason]
    if not told:
        return []
    return [rich(line(bold("Behandling")), bullets([_treatment(each) for each in told]))]


def _treatment(treatment: Treatment) -> str:
    number = f"Sak {treatment.number} i" if treatment.number else "I"
    where = f"{number} møte {treatment.meeting_number}, {long_date(treatment.day)}"
    gone = f". Trukket: {treatment.withdrawn_reason}" if treatment.withdrawn_reason else ""
    return f"{where}{gone}"


def _told(view: CaseView) -> list[Block]:
    """The line that stands where the buttons were: who took the last step, and when."""
    step = view.last_step
    if step is None:
        return []
    return [note(f"{step.what.capitalize()} av {step.who} {moment_text(step.when)}")]


def moment_text(moment: datetime) -> str:
    """``20. november 2026 kl. 14:30`` in Norway."""
    local = moment.astimezone(OSLO)
    return f"{long_date(local.date())} kl. {local:%H:%M}"
