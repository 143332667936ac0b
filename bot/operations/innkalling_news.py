"""What is new since the innkalling was last sent, as sentences for those who got it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from bot.documents import norwegian
from bot.documents.innkalling import AgendaRow, CaseEntry, Innkalling, RowKind
from bot.documents.wording import Wording, wording
from bot.operations.innkalling_content import Content, Paper

PaperName = tuple[int, str]


@dataclass(frozen=True)
class News:
    """One thing that is new. ``open_text`` is what those may read who do not see closed cases; it
    is empty for what they are not told at all."""

    text: str
    open_text: str


def news_between(old: Content, new: Content) -> list[News]:
    """Everything that differs between what was sent and what the innkalling says now."""
    teller = _Teller(old, new)
    found = [*teller.meeting(), *teller.cases(), *teller.papers(), *teller.agenda()]
    return list(dict.fromkeys(found))


def changed_papers(old: Content, new: Content) -> list[Paper]:
    """The papers that are new or have another content than those that were sent."""
    sent = {name_of(paper): paper for paper in old.papers}
    return [
        paper
        for paper in new.papers
        if name_of(paper) not in sent or _differs(sent[name_of(paper)], paper)
    ]


def times_differ(old: Content, new: Content) -> bool:
    """Whether people's calendars must be told: other days, times, place or link."""
    return _when_and_where(old.innkalling) != _when_and_where(new.innkalling)


def name_of(paper: Paper) -> PaperName:
    """What identifies a paper of a meeting."""
    return paper.item_id, paper.key


def _when_and_where(innkalling: Innkalling) -> tuple[object, ...]:
    return innkalling.days, innkalling.place, innkalling.link


def _substance(paper: Paper) -> tuple[object, ...]:
    """What the reader has in hand: not the title it is listed under."""
    text = replace(paper.text, issued_on=None, is_draft=False) if paper.text else None
    return paper.file_hash, paper.url, text


def _differs(old: Paper, new: Paper) -> bool:
    return _substance(old) != _substance(new)


@dataclass(frozen=True)
class _Teller:
    old: Content
    new: Content

    @property
    def _say(self) -> Wording:
        return wording("innkallingslinjer", self.new.innkalling.language)

    @cached_property
    def _before(self) -> dict[str, CaseEntry]:
        return {case.key: case for case in self.old.innkalling.cases}

    @cached_property
    def _now(self) -> dict[str, CaseEntry]:
        return {case.key: case for case in self.new.innkalling.cases}

    @cached_property
    def _presented_before(self) -> dict[str, tuple[str, ...]]:
        return _presenters(self.old)

    @cached_property
    def _presented_now(self) -> dict[str, tuple[str, ...]]:
        return _presenters(self.new)

    def _all(self, name: str, **values: object) -> News:
        text = self._say.say(name, **values)
        return News(text, text)

    def _of_case(self, case: CaseEntry, name: str, **values: object) -> News:
        number = _called(case)
        text = self._say.say(name, sak=number, **values)
        was = self._before.get(case.key)
        if case.closed_basis or (was and was.closed_basis):
            return News(text, self._say.say("sak_endret", sak=case.saksnummer or "–"))
        return News(text, text)

    def meeting(self) -> Iterator[News]:
        old, new = self.old.innkalling, self.new.innkalling
        if old.days != new.days:
            yield self._all("endrede_dager", til=_days(new))
        if old.place != new.place and not old.place:
            yield self._all("nytt_sted", til=new.place)
        elif old.place != new.place:
            unknown = self._say.say("ukjent_sted")
            yield self._all("endret_sted", fra=old.place, til=new.place or unknown)
        if old.link != new.link:
            yield self._all("endret_lenke")
        if (old.members, old.observers) != (new.members, new.observers):
            yield self._all("endrede_medlemmer")

    def cases(self) -> Iterator[News]:
        before, now = self._before, self._now
        for key, case in now.items():
            if key not in before:
                yield self._new_case(case)
            else:
                yield from self._changes_of(before[key], case)
        for key, case in before.items():
            if key not in now:
                yield self._of_case(case, "sak_borte")

    def _new_case(self, case: CaseEntry) -> News:
        text = self._say.say("ny_sak", sak=_called(case), tittel=case.title)
        if case.closed_basis:
            return News(text, self._say.say("ny_lukket_sak", sak=case.saksnummer or "–"))
        return News(text, text)

    def _changes_of(self, was: CaseEntry, case: CaseEntry) -> Iterator[News]:
        told = list(self._changes(was, case))
        yield from told
        # Papers are told one by one; whatever else differs must not go unsaid.
        if not told and replace(was, attachments=()) != replace(case, attachments=()):
            yield self._all("sak_endret", sak=_called_openly(case))

    def _changes(self, was: CaseEntry, case: CaseEntry) -> Iterator[News]:
        if _is_withdrawn(case) != _is_withdrawn(was):
            yield self._of_case(case, "sak_trukket")
            return
        if bool(was.closed_basis) != bool(case.closed_basis):
            name = "sak_lukket" if case.closed_basis else "sak_aapnet"
            yield self._all(name, sak=case.saksnummer or "–")
        for field, name in _FIELDS.items():
            if getattr(was, field) != getattr(case, field):
                yield self._of_case(case, name, sakstype=case.sakstype)
        if was.questions != case.questions:
            yield self._of_case(case, "endret_spoersmaal")
        if self._presented_before.get(case.key) != self._presented_now.get(case.key):
            yield self._of_case(case, "endret_presenter")

    def papers(self) -> Iterator[News]:
        sent = {name_of(paper): paper for paper in self.old.papers}
        now = {name_of(paper): paper for paper in self.new.papers}
        for name, paper in now.items():
            if name not in sent:
                yield from self._new_paper(paper)
            elif _differs(sent[name], paper) and self._is_told(sent[name], paper):
                yield self._of_paper(paper, "endret_vedlegg")
            elif sent[name].title != paper.title:
                yield self._of_paper(paper, "endret_navn")
        for name, paper in sent.items():
            case = self._now.get(str(paper.item_id))
            if name not in now and case is not None and not _is_withdrawn(case):
                yield self._of_paper(paper, "trukket_vedlegg")

    def _is_told(self, was: Paper, paper: Paper) -> bool:
        """A toppnotat written here repeats the case; only its sections are news of their own."""
        if was.text is None or paper.text is None:
            return True
        return was.text.sections != paper.text.sections

    def _new_paper(self, paper: Paper) -> Iterator[News]:
        if str(paper.item_id) in self._before:
            yield self._of_paper(paper, "nytt_vedlegg" if paper.label else "nytt_uten_nummer")

    def _of_paper(self, paper: Paper, name: str) -> News:
        number = paper.saksnummer or "–"
        text = self._say.say(
            name, vedlegg=paper.label or paper.title, tittel=paper.title, sak=number
        )
        closed = self._say.say("sak_endret", sak=number)
        return News(text, closed if paper.is_closed else text)

    def agenda(self) -> Iterator[News]:
        old, new = self.old.innkalling.agenda, self.new.innkalling.agenda
        shared = {row.key for row in old} & {row.key for row in new} - {""}
        if _keys(old, shared) != _keys(new, shared):
            yield self._all("endret_rekkefoelge")
        same_days = self.old.innkalling.days == self.new.innkalling.days
        if same_days and _times(old, shared) != _times(new, shared):
            yield self._all("endret_tid")
        if _breaks(old) != _breaks(new):
            yield self._all("endret_pauser")


#: A case's own fields, and the sentence that tells that they differ.
_FIELDS: Mapping[str, str] = {
    "title": "endret_tittel",
    "sakstype": "endret_sakstype",
    "hensikt": "endret_hensikt",
    "proposal": "endret_forslag",
}


def _called(case: CaseEntry) -> str:
    """The number, or in a council without numbers the title."""
    return case.saksnummer or f"«{case.title}»"


def _called_openly(case: CaseEntry) -> str:
    return "–" if case.closed_basis and not case.saksnummer else _called(case)


def _is_withdrawn(case: CaseEntry) -> bool:
    # Every case that may be sent has papers, a purpose or a proposal; a withdrawn one has none.
    return not (case.proposal or case.hensikt or case.attachments)


def _presenters(content: Content) -> dict[str, tuple[str, ...]]:
    return {row.key: row.presenters for row in content.innkalling.agenda if row.key}


def _keys(rows: Iterable[AgendaRow], shared: Iterable[str]) -> list[str]:
    wanted = set(shared)
    return [row.key for row in rows if row.key in wanted]


def _times(rows: Iterable[AgendaRow], shared: Iterable[str]) -> dict[str, object]:
    wanted = set(shared)
    return {row.key: (row.start, row.end) for row in rows if row.key in wanted}


def _breaks(rows: Iterable[AgendaRow]) -> set[object]:
    return {(row.key, row.title) for row in rows if row.kind not in (RowKind.CASE, RowKind.HEADING)}


def _days(innkalling: Innkalling) -> str:
    return ", ".join(
        f"{norwegian.day_with_name(day.date, innkalling.language)} "
        f"kl. {norwegian.clock(day.start, day.end)}"
        for day in innkalling.days
    )
