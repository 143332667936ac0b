"""The memberships of a file, matched with those that stand already; none is ever removed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.cases.council import Council
from bot.cases.memberships import ROLE_NAMES, SEAT_ROLES, check_membership, made_way, period
from bot.cases.people import MEMBER_ROLES, Membership, Role
from bot.operations.configuration.contents import Placed
from bot.operations.configuration.loading import Loading
from bot.operations.configuration.report import differences
from bot.operations.configuration.schema import MembershipEntry
from storage.councils import add_membership, memberships_of_council, update_membership

Row = Placed[MembershipEntry]
LABELS = {
    "role": "rolle",
    "start": "fra",
    "end": "til",
    "deputy_for_id": "vara_for",
    "replaces_id": "erstatter",
}


def load_memberships(loading: Loading) -> None:
    by_council: dict[str, list[Row]] = {}
    for placed in loading.contents.memberships:
        by_council.setdefault(placed.entry.council, []).append(placed)
    for key, rows in by_council.items():
        if council := loading.council(rows[0], key):
            _Roll(loading, council).load(rows)
        else:
            for row in rows[1:]:
                loading.council(row, key)


class _Roll:
    """The memberships of one council while the file's are put among them."""

    def __init__(self, loading: Loading, council: Council) -> None:
        self.loading, self.council = loading, council
        stored = memberships_of_council(loading.change.session, council.id)
        self.standing: dict[int, Membership] = {each.id: each for each in stored}
        self.last_position = max((each.position for each in stored), default=0)
        self.matched: dict[int, Row] = {}

    def load(self, rows: Sequence[Row]) -> None:
        places = {id(row): place for place, row in enumerate(rows, start=1)}
        for row in sorted(rows, key=_dependence):
            self._load_row(row, self.last_position + places[id(row)])
        for membership_id, row in self.matched.items():
            for reason in check_membership(
                self.standing[membership_id], list(self.standing.values())
            ):
                self.loading.wrong(row, reason)
        self._note_the_rest()

    def _load_row(self, row: Row, position: int) -> None:
        entry, person = row.entry, self.loading.person(row, row.entry.person)
        if person is None:
            return
        stored = self._match(entry, person.id)
        base = stored or Membership(0, self.council.id, person, entry.role, position=position)
        wanted = replace(base, role=entry.role, **self._given(row, base))
        if stored is None:
            self._add(row, wanted)
        elif found := differences(stored, wanted, LABELS):
            self._update(wanted, found)
            self.matched[stored.id] = row
        else:
            self.matched[stored.id] = row

    def _given(self, row: Row, base: Membership) -> dict[str, Any]:
        entry, given = row.entry, {}
        for name in ("start", "end"):
            if row.entry.is_given(name):
                given[name] = getattr(entry, name)
        start = given.get("start", base.start)
        if entry.is_given("deputy_for"):
            seat = self._seat(row, entry.deputy_for, "vara_for", MEMBER_ROLES, start)
            given["deputy_for_id"] = seat.id if seat else None
        if entry.is_given("replaces"):
            before = start - timedelta(days=1) if start else None
            seat = self._seat(row, entry.replaces, "erstatter", SEAT_ROLES, before)
            given["replaces_id"] = seat.id if seat else None
            if seat and seat.end is None and start:
                self._update(made_way(seat, start=start), [f"til: {before} (blir erstattet)"])
        return given

    def _match(self, entry: MembershipEntry, person_id: int) -> Membership | None:
        """The stored membership that the row speaks of: same role and start, else same start, else
        same role and still open."""
        own = [
            each
            for each in self.standing.values()
            if each.person.id == person_id and each.id not in self.matched
        ]
        tests = (
            lambda each: (each.role, each.start) == (entry.role, entry.start),
            lambda each: entry.start is not None and each.start == entry.start,
            lambda each: each.role is entry.role and not _apart(each, entry),
        )
        return next((each for test in tests for each in own if test(each)), None)

    def _seat(
        self, row: Row, key: str | None, step: str, roles: Sequence[Role], day: date | None
    ) -> Membership | None:
        person = self.loading.person(row, key, step)
        if person is None:
            return None
        seats = [
            each
            for each in self.standing.values()
            if each.person.id == person.id and each.role in roles
        ]
        if not seats:
            self.loading.wrong(
                row, f"{person.name} er ikke medlem i {self.council.name}. Rett nøkkelen.", step
            )
            return None
        return next((each for each in seats if day and each.is_active_on(day)), seats[-1])

    def _add(self, row: Row, wanted: Membership) -> None:
        new = replace(wanted, id=add_membership(self.loading.change, wanted))
        self.standing[new.id], self.matched[new.id] = new, row
        self.loading.report.new(f"medlemskap: {self._named(new)} {period(new)}")

    def _update(self, wanted: Membership, details: Sequence[str]) -> None:
        update_membership(self.loading.change, wanted, what="endret fra fil")
        self.standing[wanted.id] = replace(wanted, version=wanted.version + 1)
        self.loading.report.changed(f"medlemskap: {self._named(wanted)}", details)

    def _named(self, membership: Membership) -> str:
        role = ROLE_NAMES[membership.role].lower()
        return f"{membership.person.name}, {role} i {self.council.short_name}"

    def _note_the_rest(self) -> None:
        rest = [each for each in self.standing.values() if each.id not in self.matched]
        for each in rest:
            self.loading.report.note(
                f"medlemskap: {self._named(each)}", "står ikke i filen og beholdes"
            )


def _apart(stored: Membership, entry: MembershipEntry) -> bool:
    """Whether the file's period begins after the stored one has ended: then it is another one."""
    return bool(stored.end and entry.start and stored.end < entry.start)


def _dependence(row: Row) -> tuple[bool, bool, date]:
    """Those that others refer to come first."""
    entry = row.entry
    return entry.deputy_for is not None, entry.replaces is not None, entry.start or date.min
