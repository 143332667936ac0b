"""The cases of a file: new ones are stored, those the file has named before are compared."""

from dataclasses import replace
from typing import Any

from bot.cases.case import Case, Presenter, Section
from bot.cases.case_states import CaseState
from bot.cases.council import Council
from bot.cases.readiness import missing_for_hand_in
from bot.operations.configuration.contents import Placed
from bot.operations.configuration.loading import Loading, without_doubles
from bot.operations.configuration.papers import load_papers
from bot.operations.configuration.report import differences
from bot.operations.configuration.schema import CaseEntry, Entry, Presenters, SectionEntry
from storage.cases import add_case, get_case, update_case
from storage.file_keys import remember_file_key, things_by_file_key
from storage.meetings import meetings_of_council, treatments_of

LABELS = {
    "title": "tittel",
    "sakstype": "sakstype",
    "hensikt": "hensikt",
    "proposal": "forslag",
    "questions": "spoersmaal",
    "sections": "avsnitt",
    "saksbehandler_id": "saksbehandler",
    "ansvarlig_id": "ansvarlig",
    "presenters": "presenterer",
    "wished_meeting_id": "oensket_moete",
    "legal_basis": "hjemmel",
}


def load_cases(loading: Loading) -> None:
    rows = without_doubles(
        loading, loading.contents.cases, lambda row: (row.council, row.key), "noekkel"
    )
    known = things_by_file_key(loading.change.session, "case")
    for placed in rows:
        if council := loading.council(placed, placed.entry.council):
            key = f"{placed.entry.council}/{placed.entry.key}"
            _load_case(loading, placed, council, known.get(key))


def _load_case(
    loading: Loading, placed: Placed[CaseEntry], council: Council, case_id: int | None
) -> None:
    given = _given(loading, placed, council)
    if case_id is None:
        case = _add(loading, placed, council, given)
    else:
        case = _update(loading, placed, council, get_case(loading.change.session, case_id), given)
    loading.cases[placed.entry.council, placed.entry.key] = case


def _given(loading: Loading, placed: Placed[CaseEntry], council: Council) -> dict[str, Any]:
    """The case's fields as the file gives them."""
    entry = placed.entry
    plain = ("title", "sakstype", "hensikt", "proposal", "questions", "legal_basis")
    given: dict[str, Any] = {name: getattr(entry, name) for name in plain if entry.is_given(name)}
    for name in ("saksbehandler", "ansvarlig"):
        if entry.is_given(name):
            person = loading.person(placed, getattr(entry, name), name)
            given[f"{name}_id"] = person.id if person else None
    if entry.is_given("sections"):
        given["sections"] = tuple(map(section_of, entry.sections))
    if entry.is_given("presenters"):
        given["presenters"] = presenters_of(loading, placed, entry.presenters)
    if entry.is_given("wished_meeting"):
        given["wished_meeting_id"] = _wished(loading, placed, council)
    if entry.legal_basis and entry.legal_basis not in {each.key for each in council.legal_bases}:
        loading.wrong(placed, f"«{entry.legal_basis}» er ikke en av rådets hjemler.", "hjemmel")
    return given


def presenters_of(
    loading: Loading, placed: Placed[Entry], presenters: Presenters
) -> tuple[Presenter, ...]:
    """Presenters as a case or an agenda item holds them."""
    found = []
    for index, each in enumerate(presenters):
        if each.person is None:
            found.append(Presenter(each.name, each.organisation))
        elif person := loading.person(placed, each.person, "presenterer", index, "person"):
            organisation = each.organisation or person.organisation
            found.append(Presenter(person.name, organisation, person.id))
    return tuple(found)


def _wished(loading: Loading, placed: Placed[CaseEntry], council: Council) -> int | None:
    wish = placed.entry.wished_meeting
    if wish is None:
        return None
    for meeting in meetings_of_council(loading.change.session, council.id):
        if (meeting.number, meeting.year) == (wish.number, wish.year):
            return meeting.id
    loading.wrong(
        placed, f"Møte {wish.number}/{wish.year} finnes ikke i {council.name}.", "oensket_moete"
    )
    return None


def section_of(entry: SectionEntry) -> Section:
    """A section with its text as Slack's rich text: paragraphs, and lists of ``- `` lines."""
    elements: list[dict[str, Any]] = []
    for paragraph in entry.text.split("\n\n"):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            points = [_leaf(line[2:].strip()) for line in lines]
            elements.append({"type": "rich_text_list", "style": "bullet", "elements": points})
        elif lines:
            elements.append(_leaf("\n".join(lines)))
    return Section(entry.heading, {"type": "rich_text", "elements": elements})


def _leaf(text: str) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}


def _add(
    loading: Loading, placed: Placed[CaseEntry], council: Council, given: dict[str, Any]
) -> Case:
    entry = placed.entry
    empty = Case(0, council.id, entry.title, entry.sakstype, state=entry.state)
    wanted = replace(empty, **given)
    case = add_case(loading.change, replace(wanted, opened_by_id=wanted.saksbehandler_id))
    remember_file_key(loading.change, "case", case.id, f"{entry.council}/{entry.key}")
    papers = load_papers(loading, placed, entry.attachments, case_id=case.id)
    case = get_case(loading.change.session, case.id)
    lacks = missing_for_hand_in(case) if entry.state is not CaseState.DRAFT else []
    loading.report.new(f"sak: {case.title}", *papers, *(f"merk: {each}" for each in lacks))
    return case


def _update(
    loading: Loading,
    placed: Placed[CaseEntry],
    council: Council,
    stored: Case,
    given: dict[str, Any],
) -> Case:
    wanted, name = replace(stored, **given), f"sak: {stored.title}"
    found = differences(stored, wanted, LABELS)
    if any(item.saksnummer for item in treatments_of(loading.change.session, stored.id)):
        if found:
            loading.report.note(name, "saken er innkalt; endre den i Slack", *found)
        return stored
    if found:
        update_case(loading.change, wanted, what="endret fra fil")
    found += load_papers(
        loading, placed, placed.entry.attachments, case_id=stored.id, stored=stored.attachments
    )
    if found:
        loading.report.changed(name, found)
    return get_case(loading.change.session, stored.id)
