"""Councils and their people in Slack: the roll of a council, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.cases.council import Council, Language
from bot.cases.memberships import ROLE_NAMES, period
from bot.cases.people import Membership
from bot.operations.see_councils import Roll
from bot.slack.blocks import (
    Block,
    actions,
    bold,
    button,
    cut,
    header,
    line,
    modal,
    note,
    option,
    plain,
    rich,
    section,
    select,
)
from bot.slack.ids import people as ids

#: Members on a page; each takes one block of Slack's 100.
PAGE = 40


@dataclass(frozen=True)
class Place:
    """What a form belongs to: a council, a membership or person in it, and the version shown."""

    council_id: int
    thing_id: int = 0
    version: int | None = None

    @property
    def text(self) -> str:
        """``3/12@7``, as a button or ``private_metadata`` carries it."""
        tail = f"@{self.version}" if self.version is not None else ""
        return f"{self.council_id}/{self.thing_id}{tail}"

    @classmethod
    def read(cls, text: str) -> "Place":
        ids_part, _, version = text.partition("@")
        council, _, thing = ids_part.partition("/")
        return cls(int(council), int(thing or 0), int(version) if version else None)


def roll_view(roll: Roll, councils: Sequence[Council], *, page: int = 0) -> Block:
    """The roll of one council; ``councils`` are those that the secretary may choose between."""
    groups = (("Nå", roll.present), ("Kommer", roll.coming), ("Tidligere", roll.past))
    rows = [(title, member) for title, members in groups for member in members]
    last = max(0, (len(rows) - 1) // PAGE)
    shown = min(max(page, 0), last)
    blocks = [*_top(roll, councils), *_rows(roll, rows[shown * PAGE : (shown + 1) * PAGE])]
    if not rows:
        blocks.append(section("Rådet har ingen medlemmer ennå. Trykk «Legg til person»."))
    if last:
        blocks += _pager(roll.council.id, shown, last)
    return modal(
        "Råd og medlemmer",
        blocks,
        callback_id=ids.ROLL,
        close="Lukk",
        private_metadata=Place(roll.council.id, shown).text,
    )


def _top(roll: Roll, councils: Sequence[Council]) -> list[Block]:
    council = roll.council
    choice = select(
        ids.CHOOSE_COUNCIL,
        [option(each.name, each.id) for each in councils],
        chosen=council.id,
        placeholder="Velg råd",
    )
    place = Place(council.id, 0, council.version).text
    return [
        header(council.name),
        *([actions(choice, block_id="people_council")] if len(councils) > 1 else []),
        rich(*(line(bold(f"{label}: "), value) for label, value in settings_shown(roll))),
        actions(
            button("Legg til person", ids.ADD, place, style="primary"),
            button("Endre innstillinger", ids.OPEN_SETTINGS, place),
            block_id="people_buttons",
        ),
    ]


def settings_shown(roll: Roll) -> list[tuple[str, str]]:
    """The council's configuration as people read it, label and value."""
    council = roll.council
    language = "nynorsk" if council.language is Language.NYNORSK else "bokmål"
    standing = ", ".join(each.title for each in council.standing_cases) or "ingen"
    bases = ", ".join(each.text for each in council.legal_bases) or "ingen"
    return [
        ("Sted", f"{council.default_place or 'ikke satt'}\n"),
        ("Medlemskanal", "koblet\n" if council.channel else "ikke satt\n"),
        (
            "Frister",
            f"saker {council.case_deadline_days} og utsending {council.dispatch_days} virkedager "
            "før møtet\n",
        ),
        ("Klokkeslett på dagsordenen", "ja\n" if council.shows_times else "nei\n"),
        ("Saker går videre til", f"{roll.goes_on_to or 'ingen'}\n"),
        ("Numre og språk", f"{council.case_number_format}, møte {council.meeting_number_format}, "
                           f"{language}\n"),
        ("Faste saker", cut(f"{standing}\n", 600)),
        ("Hjemler", cut(bases, 300)),
    ]  # fmt: skip


def _rows(roll: Roll, rows: Sequence[tuple[str, Membership]]) -> list[Block]:
    blocks: list[Block] = []
    title = ""
    for group, member in rows:
        if group != title:
            title = group
            blocks.append(header(group))
        text = f"{member.person.with_organisation}\n{_described(roll, member)}"
        blocks.append(
            section(text, accessory=_menu(roll, member), block_id=f"people_row:{member.id}")
        )
    return blocks


def _described(roll: Roll, member: Membership) -> str:
    seat, old = roll.find(member.deputy_for_id), roll.find(member.replaces_id)
    parts = [
        ROLE_NAMES[member.role] + (f" for {seat.person.name}" if seat else ""),
        f"erstatter {old.person.name}" if old else "",
        period(member),
        "koblet til Slack" if member.person.slack_user else "ikke koblet til Slack",
    ]
    return " · ".join(part for part in parts if part)


def _menu(roll: Roll, member: Membership) -> dict[str, Any]:
    seat = Place(roll.council.id, member.id, member.version).text
    person = Place(roll.council.id, member.person.id, member.person.version).text
    chosen = [
        ("Erstatt med en annen …", f"{ids.REPLACE}:{seat}"),
        ("Avslutt medlemskapet …", f"{ids.FINISH}:{seat}"),
        ("Endre rolle …", f"{ids.RANK}:{seat}"),
        ("Rett person og Slack-bruker …", f"{ids.CORRECT}:{person}"),
    ]
    return {
        "type": "overflow",
        "action_id": ids.MEMBER_MENU,
        "options": [{"text": plain(text, 75), "value": value} for text, value in chosen],
    }


def _pager(council_id: int, shown: int, last: int) -> list[Block]:
    back = button("Forrige side", ids.PREVIOUS_PAGE, Place(council_id, shown - 1).text)
    on = button("Neste side", ids.NEXT_PAGE, Place(council_id, shown + 1).text)
    return [
        note(f"Side {shown + 1} av {last + 1}"),
        actions(
            back if shown else None,
            on if shown < last else None,
            block_id="people_pager",
        ),
    ]


def saving_view() -> Block:
    """What stands there while a form is stored."""
    return modal("Råd og medlemmer", [section("Lagrer …")], close="Lukk")


def done_view(text: str) -> Block:
    """A receipt on top of the roll."""
    return modal("Råd og medlemmer", [section(text)], close="Tilbake")
