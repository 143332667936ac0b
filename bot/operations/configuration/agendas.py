"""The agendas of a file. An agenda that somebody has begun to set in Slack is left alone."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cases.agenda import AgendaItem, ItemKind
from bot.cases.case_states import CaseState
from bot.cases.council import Council, StandingCase, StandingKind
from bot.cases.meeting import Meeting
from bot.cases.standing import standing_case, standing_on_agenda
from bot.operations.case_circumstances import local_day
from bot.operations.configuration.cases import presenters_of
from bot.operations.configuration.contents import Placed
from bot.operations.configuration.loading import Loading
from bot.operations.configuration.papers import load_papers
from bot.operations.configuration.schema import AgendaEntry, MeetingEntry
from bot.operations.standing_cases import bring_standing_cases
from storage.cases import add_case, update_case
from storage.councils import get_council
from storage.meetings import add_agenda_item, agenda_of, find_previous_meeting

Line = Placed[AgendaEntry]


def load_agendas(loading: Loading) -> None:
    for placed in loading.contents.meetings:
        entry, session = placed.entry, loading.change.session
        meeting = loading.meetings.get((entry.council, entry.number, entry.year))
        if meeting is None or agenda_of(session, meeting.id):
            continue
        council = get_council(session, meeting.council_id)
        if entry.agenda:
            _Agenda(loading, placed, meeting, council).load()
        elif meeting.first_day >= local_day(loading.change.at):
            bring_standing_cases(loading.change, council, meeting)


class _Agenda:
    """One agenda while its lines are stored."""

    def __init__(
        self, loading: Loading, placed: Placed[MeetingEntry], meeting: Meeting, council: Council
    ) -> None:
        self.loading, self.placed = loading, placed
        self.meeting, self.council = meeting, council
        previous = find_previous_meeting(loading.change.session, meeting)
        self.previous = previous.first_day if previous else None
        self.standing = standing_on_agenda(council, self.previous)
        self.position = 0
        self.on_agenda: set[str] = set()

    def load(self) -> None:
        lines = [
            Placed(entry, (*self.placed.path, "dagsorden", index), self.placed.document)
            for index, entry in enumerate(self.placed.entry.agenda)
        ]
        first, last = self._left_over(lines)
        for standing in first:
            self._put_standing(standing, None)
        for line in lines:
            self._put(line)
        for standing in last:
            self._put_standing(standing, None)
        number = f"{self.meeting.number}/{self.meeting.year}"
        self.loading.report.new(
            f"dagsorden: {self.council.short_name} {number}, {self.position} punkter"
        )

    def _left_over(self, lines: Sequence[Line]) -> tuple[list[StandingCase], list[StandingCase]]:
        """The standing cases that the file does not place itself: they come first, Eventuelt last.

        What is left in ``standing`` is what the file places."""
        named = {line.entry.standing for line in lines}
        if any(line.entry.eventuelt is not None for line in lines):
            named.add(StandingKind.EVENTUELT)
        rest = [each for each in self.standing if each.kind not in named]
        self.standing = [each for each in self.standing if each.kind in named]
        return (
            [each for each in rest if each.kind is not StandingKind.EVENTUELT],
            [each for each in rest if each.kind is StandingKind.EVENTUELT],
        )

    def _next_standing(self, kind: StandingKind) -> StandingCase | None:
        found = next((each for each in self.standing if each.kind is kind), None)
        if found is not None:
            self.standing.remove(found)
        return found

    def _put(self, line: Line) -> None:
        entry = line.entry
        if entry.day > len(self.meeting.days):
            sentence = f"Møtet har {len(self.meeting.days)} dag(er). Velg en av dem."
            self.loading.wrong(line, sentence, "dag")
        elif entry.standing is not None:
            self._put_named_standing(line, entry.standing)
        elif entry.case is not None:
            self._put_case(line, entry.case)
        else:
            self._add(self._item(line, entry.kind, entry.break_title or entry.eventuelt or ""))

    def _put_named_standing(self, line: Line, kind: StandingKind) -> None:
        standing = self._next_standing(kind)
        if standing is None:
            sentence = "Rådet har ikke denne faste saken, eller det er ikke noe møte før dette."
            self.loading.wrong(line, sentence, "fast")
        else:
            self._put_standing(standing, line)

    def _put_case(self, line: Line, key: str) -> None:
        case = self.loading.cases.get((self.placed.entry.council, key))
        if case is None and key in self.loading.contents.keys["saker"]:
            return  # The case has a fault of its own.
        if case is None:
            sentence = f"«{key}» er ikke nøkkelen til en sak i rådet i filen. Rett nøkkelen."
            self.loading.wrong(line, sentence, "sak")
        elif key in self.on_agenda or case.state is not CaseState.READY:
            sentence = "Bare en sak med tilstand «klar» kan stå på dagsordenen, og bare én gang."
            self.loading.wrong(line, sentence, "sak")
        else:
            self.on_agenda.add(key)
            placed = replace(case, state=CaseState.ON_AGENDA)
            update_case(self.loading.change, placed, what="satt på dagsorden")
            self._add(replace(self._item(line, ItemKind.CASE), case_id=case.id))

    def _put_standing(self, standing: StandingCase, line: Line | None) -> None:
        if standing.kind is StandingKind.EVENTUELT:
            item = self._item(line, ItemKind.EVENTUELT, standing.title)
            last = len(self.meeting.days) - 1
            self._add(item if line else replace(item, day=last))
            return
        case = add_case(self.loading.change, standing_case(standing, self.council, self.previous))
        if line is not None:
            load_papers(self.loading, line, line.entry.attachments, case_id=case.id)
        self._add(replace(self._item(line, ItemKind.CASE), case_id=case.id))

    def _item(self, line: Line | None, kind: ItemKind, title: str = "") -> AgendaItem:
        self.position += 1
        item = AgendaItem(0, self.meeting.id, self.position, kind, title)
        if line is None:
            return item
        entry = line.entry
        return replace(
            item,
            day=entry.day - 1,
            fixed_start=entry.start,
            minutes=entry.minutes,
            presenters=presenters_of(self.loading, line, entry.presenters),
            late_reason=entry.late_reason,
            late_allowed_by=entry.late_allowed_by,
        )

    def _add(self, item: AgendaItem) -> None:
        add_agenda_item(self.loading.change, item, council_id=self.council.id)
