"""The councils of a file: stored as new, or changed where the file says otherwise."""

from dataclasses import replace
from typing import Any

from bot.cases.council import Council, LegalBasis, StandingCase
from bot.operations.configuration.contents import Placed
from bot.operations.configuration.loading import Loading, without_doubles
from bot.operations.configuration.report import differences
from bot.operations.configuration.schema import CouncilEntry, SeriesEntry
from storage.councils import add_council, find_council_by_key, update_council
from storage.meetings import (
    Series,
    agenda_of,
    highest_meeting_number,
    meetings_of_council,
    next_number,
    start_series,
)

LABELS = {
    "name": "navn",
    "short_name": "kortnavn",
    "language": "spraak",
    "channel": "kanal",
    "case_number_format": "nummerformat.sak",
    "meeting_number_format": "nummerformat.moete",
    "case_deadline_days": "saksfrist",
    "dispatch_days": "utsending",
    "shows_times": "viser_tider",
    "is_arena": "arena",
    "default_place": "sted",
    "sender": "avsender",
    "goes_on_to": "gaar_videre_til",
    "standing_cases": "faste_saker",
    "legal_bases": "hjemler",
}
_SAME_NAME = (
    "name", "short_name", "language", "channel", "case_deadline_days", "dispatch_days",
    "shows_times", "is_arena", "default_place", "sender", "goes_on_to",
)  # fmt: skip


def load_councils(loading: Loading) -> None:
    rows = without_doubles(loading, loading.contents.councils, lambda row: row.key, "noekkel")
    for placed in rows:
        _load_council(loading, placed)
    for placed in rows:
        _check_way_on(loading, placed)


def _load_council(loading: Loading, placed: Placed[CouncilEntry]) -> None:
    entry = placed.entry
    stored = find_council_by_key(loading.change.session, entry.key)
    council = replace(stored or _plain(entry), **_given(entry))
    if stored is None:
        council = add_council(loading.change, council)
        loading.report.new(f"råd: {council.name}")
    elif found := differences(stored, council, LABELS):
        update_council(loading.change, council, what="endret fra fil")
        loading.report.changed(f"råd: {council.name}", found)
    loading.councils[entry.key] = council
    years = without_doubles(loading, _series_rows(placed), lambda row: row.year, "aar")
    for series in years:
        _load_series(loading, council, series)


def _plain(entry: CouncilEntry) -> Council:
    return Council(id=0, key=entry.key, name=entry.name, short_name=entry.short_name)


def _given(entry: CouncilEntry) -> dict[str, Any]:
    """The council's fields as the file gives them; those it leaves out are not among them."""
    given: dict[str, Any] = {
        name: getattr(entry, name) for name in _SAME_NAME if entry.is_given(name)
    }
    if entry.is_given("number_formats"):
        given["case_number_format"] = entry.number_formats.case
        given["meeting_number_format"] = entry.number_formats.meeting
    if entry.is_given("standing_cases"):
        given["standing_cases"] = tuple(
            StandingCase(each.kind, each.title, each.hensikt, tuple(each.proposal))
            for each in entry.standing_cases
        )
    if entry.is_given("legal_bases"):
        given["legal_bases"] = tuple(LegalBasis(each.key, each.text) for each in entry.legal_bases)
    return given


def _check_way_on(loading: Loading, placed: Placed[CouncilEntry]) -> None:
    entry = placed.entry
    if entry.goes_on_to == entry.key:
        loading.wrong(placed, "En sak kan ikke gå videre til sitt eget råd.", "gaar_videre_til")
    elif entry.goes_on_to is not None:
        loading.council(placed, entry.goes_on_to, "gaar_videre_til")


def _series_rows(placed: Placed[CouncilEntry]) -> list[Placed[SeriesEntry]]:
    return [
        Placed(series, (*placed.path, "serier", index), placed.document)
        for index, series in enumerate(placed.entry.series)
    ]


def _load_series(loading: Loading, council: Council, placed: Placed[SeriesEntry]) -> None:
    entry = placed.entry
    used = highest_meeting_number(loading.change.session, council.id, entry.year)
    _begin(loading, council, placed, "MEETING", entry.meeting, used)
    used = highest_saksnummer(loading, council, entry.year)
    _begin(loading, council, placed, "CASE", entry.case, used)


def highest_saksnummer(loading: Loading, council: Council, year: int) -> int:
    """The highest saksnummer drawn in the year, 0 when there is none."""
    session = loading.change.session
    return max(
        (
            item.saksnummer.number
            for meeting in meetings_of_council(session, council.id)
            for item in agenda_of(session, meeting.id)
            if item.saksnummer and item.saksnummer.year == year
        ),
        default=0,
    )


_SERIES_FIELDS: dict[Series, str] = {"CASE": "sak", "MEETING": "moete"}


def _begin(
    loading: Loading,
    council: Council,
    placed: Placed[SeriesEntry],
    series: Series,
    start: int | None,
    used: int,
) -> None:
    """Let a series begin at ``start`` while none of its numbers is used; later it goes its way."""
    if start is None:
        return
    change, year, name = loading.change, placed.entry.year, _SERIES_FIELDS[series]
    coming = next_number(change.session, council.id, series, year)
    if coming == start or (used and used >= start):
        return
    if used and series == "CASE":
        loading.wrong(
            placed,
            f"Serien for {year} er i gang: {used} er brukt. Et nytt startnummer ville hoppe over "
            f"numre. La startnummeret være som det var, eller ta bort «{name}».",
            name,
        )
        return
    start_series(change, council.id, series, year, next_number=start)
    series_name = f"nummerserie: {council.short_name} {year}, {name}"
    if coming == 1:
        loading.report.new(f"{series_name} begynner på {start}")
    else:
        loading.report.changed(series_name, [f"neste: {coming} → {start}"])
