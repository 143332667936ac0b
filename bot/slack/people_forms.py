"""The forms of councils and people: views out, values in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.cases.council import Council
from bot.cases.memberships import ROLE_NAMES, period
from bot.cases.people import Membership, Person, Role
from bot.operations.add_member import NewMember, NewPerson
from bot.operations.change_council import ChangedMeanwhile, CouncilSettings
from bot.operations.replace_member import Replacement
from bot.operations.see_councils import Seat
from bot.slack.blocks import (
    Block,
    Element,
    actions,
    button,
    checkboxes,
    cut,
    date_input,
    external_select,
    input_block,
    modal,
    note,
    number_input,
    option,
    section,
    select,
    text_input,
    users_select,
)
from bot.slack.forms import Form
from bot.slack.ids import people as ids
from bot.slack.people_views import Place
from bot.slack.problems import refused_view

_ROLES = [option(name, role) for role, name in ROLE_NAMES.items()]
_NAME_FIRST = "Skriv navnet på personen."
_SLACK_HINT = "Saksbot skriver til personen her. Kan legges til senere."


def add_view(council: Council, *, is_new: bool, today: date) -> Block:
    """Somebody gets a role in the council."""
    return modal(
        "Legg til person",
        [
            section(f"Til {council.name}"),
            *_who(is_new=is_new),
            input_block("Rolle", select(ids.VALUE, _ROLES, chosen=Role.MEDLEM), block_id=ids.ROLE),
            input_block("Fra og med", date_input(ids.VALUE, value=today), block_id=ids.START),
            *([] if is_new else [_end("Til og med", optional=True)]),
            _deputy_for(),
        ],
        callback_id=ids.ADD_MEMBER,
        submit="Legg til",
        private_metadata=Place(council.id).text,
    )


def replace_view(seat: Seat, *, is_new: bool) -> Block:
    """Somebody takes over from a member."""
    old = seat.membership
    return modal(
        "Erstatt medlem",
        [
            section(f"{old.person.with_organisation}, {ROLE_NAMES[old.role].lower()}, erstattes."),
            *_who(is_new=is_new),
            input_block(
                "Ny fra og med",
                date_input(ids.VALUE, value=seat.today),
                block_id=ids.START,
                hint="Den som erstattes, er med til og med dagen før. Neste dagsorden sier fra.",
            ),
        ],
        callback_id=ids.REPLACE_MEMBER,
        submit="Erstatt",
        private_metadata=Place(seat.council.id, old.id, old.version).text,
    )


def end_view(seat: Seat) -> Block:
    member = seat.membership
    return modal(
        "Avslutt medlemskap",
        [
            section(f"{member.person.with_organisation} er med {period(member)}."),
            _end("Siste dag", value=member.end or seat.today),
            note("Personen og historikken blir stående."),
        ],
        callback_id=ids.END_MEMBERSHIP,
        submit="Avslutt",
        private_metadata=Place(seat.council.id, member.id, member.version).text,
    )


def role_view(seat: Seat) -> Block:
    member = seat.membership
    stands_for = next((each for each in seat.members if each.id == member.deputy_for_id), None)
    return modal(
        "Endre rolle",
        [
            section(f"{member.person.with_organisation}, {seat.council.name}"),
            input_block("Rolle", select(ids.VALUE, _ROLES, chosen=member.role), block_id=ids.ROLE),
            _deputy_for(stands_for),
        ],
        callback_id=ids.CHANGE_ROLE,
        submit="Lagre",
        private_metadata=Place(seat.council.id, member.id, member.version).text,
    )


def person_view(person: Person, council_id: int) -> Block:
    return modal(
        "Rett person",
        _person_inputs(person),
        callback_id=ids.CORRECT_PERSON,
        submit="Lagre",
        private_metadata=Place(council_id, person.id, person.version).text,
    )


def settings_view(council: Council) -> Block:
    """What the secretariat may change in Slack; the rest stands in the configuration file."""
    times = [option("Vis klokkeslett og presentatører på dagsordenen", ids.SHOW_TIMES)]
    return modal(
        "Innstillinger",
        [
            input_block(
                "Vanlig møtested", text_input(ids.VALUE, value=council.default_place,
                                              max_length=200), block_id=ids.PLACE, optional=True,
            ),
            input_block(
                "Medlemskanal", _channel(council.channel), block_id=ids.CHANNEL, optional=True,
                hint="Innkallingen legges her. Inviter Saksbot til kanalen først.",
            ),
            _days("Saksfrist", ids.CASE_DEADLINE, council.case_deadline_days),
            _days("Utsending av innkallingen", ids.DISPATCH, council.dispatch_days),
            input_block(
                "Klokkeslett",
                checkboxes(
                    ids.VALUE, times, chosen=[ids.SHOW_TIMES] if council.shows_times else []
                ),
                block_id=ids.TIMES,
                optional=True,
            ),
            note("Navn, numre, faste saker og hjemler endres med «saksbot load»."),
        ],
        callback_id=ids.SETTINGS,
        submit="Lagre",
        private_metadata=Place(council.id, 0, council.version).text,
    )  # fmt: skip


def _who(*, is_new: bool) -> list[Block]:
    if is_new:
        known = button("Personen står i Saksbot fra før", ids.PERSON_IS_KNOWN, "known")
        return [actions(known, block_id="people_switch_known"), *_person_inputs(None)]
    new = button("Personen er ny i Saksbot", ids.PERSON_IS_NEW, "new")
    return [
        actions(new, block_id="people_switch_new"),
        input_block(
            "Person",
            external_select(ids.FIND_PERSON, placeholder="Skriv navn eller organisasjon"),
            block_id=ids.KNOWN,
        ),
    ]


def _person_inputs(person: Person | None) -> list[Block]:
    name, organisation = (person.name, person.organisation) if person else ("", "")
    email, slack_user = (person.email, person.slack_user) if person else ("", None)
    return [
        input_block(
            "Navn", text_input(ids.VALUE, value=name, max_length=120, focus=True),
            block_id=ids.NAME,
        ),
        input_block(
            "Organisasjon", text_input(ids.VALUE, value=organisation, max_length=120),
            block_id=ids.ORGANISATION, optional=True,
        ),
        input_block(
            "E-post", text_input(ids.VALUE, value=email or "", max_length=200),
            block_id=ids.EMAIL, optional=True,
        ),
        input_block(
            "Slack-bruker", users_select(ids.VALUE, value=slack_user),
            block_id=ids.SLACK_USER, optional=True, hint=_SLACK_HINT,
        ),
    ]  # fmt: skip


def _end(label: str, *, value: date | None = None, optional: bool = False) -> Block:
    return input_block(
        label, date_input(ids.VALUE, value=value), block_id=ids.END, optional=optional
    )


def _deputy_for(chosen: Membership | None = None) -> Block:
    return input_block(
        "Vara for",
        external_select(
            ids.FIND_MEMBER,
            chosen=member_option(chosen) if chosen else None,
            placeholder="Skriv navnet på medlemmet",
        ),
        block_id=ids.DEPUTY_FOR,
        optional=True,
        hint="Bare for rollen vara.",
    )


def _days(label: str, block_id: str, value: int) -> Block:
    element = number_input(ids.VALUE, value=value, lowest=0)
    return input_block(label, element, block_id=block_id, hint="Virkedager før møtets første dag.")


def _channel(channel: str | None) -> Element:
    element: Element = {
        "type": "conversations_select",
        "action_id": ids.VALUE,
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return element | ({"initial_conversation": channel} if channel else {})


def person_option(person: Person) -> Element:
    return option(person.name, person.id, cut(person.organisation, 75) or None)


def member_option(member: Membership) -> Element:
    return option(member.person.name, member.id, cut(member.person.organisation, 75) or None)


@dataclass(frozen=True)
class RoleForm:
    role: Role
    deputy_for_id: int | None


def read_new_member(view: Mapping[str, Any]) -> NewMember:
    """Raises ``FormErrors`` with all fields at once."""
    form = Form(view)
    who, rank = _read_who(form), _read_role(form)
    start = form.date(ids.START, required="Velg datoen personen er med fra.")
    end = form.date(ids.END)
    if start and end and end < start:
        form.wrong(ids.END, "Siste dag er før den første. Velg en senere dato.")
    form.check()
    council = Place.read(view["private_metadata"]).council_id
    return NewMember(council, who, rank.role, start, end, rank.deputy_for_id)


def read_replacement(view: Mapping[str, Any]) -> Replacement:
    form = Form(view)
    who = _read_who(form)
    start = form.date(ids.START, required="Velg datoen den nye er med fra.")
    form.check()
    assert start is not None
    place = Place.read(view["private_metadata"])
    return Replacement(place.council_id, place.thing_id, who, start, place.version)


def read_last_day(view: Mapping[str, Any]) -> date:
    form = Form(view)
    last_day = form.date(ids.END, required="Velg den siste dagen personen er med.")
    form.check()
    assert last_day is not None
    return last_day


def read_role(view: Mapping[str, Any]) -> RoleForm:
    form = Form(view)
    rank = _read_role(form)
    form.check()
    return rank


def read_person(view: Mapping[str, Any]) -> NewPerson:
    form = Form(view)
    person = _read_person(form)
    form.check()
    return person


def read_settings(view: Mapping[str, Any]) -> CouncilSettings:
    form = Form(view)
    place = form.text(ids.PLACE, most=200)
    days = {name: form.number(name) for name in (ids.CASE_DEADLINE, ids.DISPATCH)}
    for name, value in days.items():
        if value is None:
            form.wrong(name, "Skriv antall virkedager.")
    form.check()
    return CouncilSettings(
        default_place=place,
        channel=form.conversation(ids.CHANNEL),
        case_deadline_days=days[ids.CASE_DEADLINE] or 0,
        dispatch_days=days[ids.DISPATCH] or 0,
        shows_times=ids.SHOW_TIMES in form.choices(ids.TIMES),
    )


def _read_who(form: Form) -> int | NewPerson:
    if form.has(ids.NAME):
        return _read_person(form)
    return int(form.choice(ids.KNOWN, required="Velg en person, eller legg inn en ny.") or 0)


def _read_person(form: Form) -> NewPerson:
    email = form.text(ids.EMAIL, most=200)
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        form.wrong(ids.EMAIL, "Skriv en hel adresse, for eksempel kari@example.org.")
    return NewPerson(
        name=form.text(ids.NAME, most=120, required=_NAME_FIRST),
        organisation=form.text(ids.ORGANISATION, most=120),
        email=email or None,
        slack_user=form.user(ids.SLACK_USER),
    )


def _read_role(form: Form) -> RoleForm:
    role = Role(form.choice(ids.ROLE, required="Velg en rolle.") or Role.MEDLEM)
    seat = form.choice(ids.DEPUTY_FOR)
    if seat and role is not Role.VARA:
        form.wrong(
            ids.DEPUTY_FOR, "Bare en vara er vara for noen. Velg rollen vara, eller tøm feltet."
        )
    return RoleForm(role, int(seat) if seat else None)


_FIELDS = {
    "name": "navn",
    "organisation": "organisasjon",
    "email": "e-post",
    "slack_user": "Slack-bruker",
    "role": "rolle",
    "end": "siste dag",
    "deputy_for_id": "vara for",
    "channel": "medlemskanal",
    "default_place": "møtested",
    "case_deadline_days": "saksfrist",
    "dispatch_days": "utsending",
    "shows_times": "klokkeslett",
}


def changed_view(view: Mapping[str, Any], clash: ChangedMeanwhile) -> Block:
    """The form again, with who saved what meanwhile; sent once more it goes through."""
    told = [clash.reasons[0]]
    for difference in clash.differences:
        told += _told(difference.field, difference.theirs, difference.yours)
    place = Place.read(view["private_metadata"])
    again = refused_view(view, told, lead="Noen andre lagret samtidig:")
    again["private_metadata"] = Place(place.council_id, place.thing_id, clash.version).text
    return again


def _told(field: str, theirs: Any, yours: Any) -> list[str]:
    if isinstance(theirs, Mapping) and isinstance(yours, Mapping):
        return [
            sentence
            for name in yours
            if theirs.get(name) != yours[name]
            for sentence in _told(name, theirs.get(name), yours[name])
        ]
    name = _FIELDS.get(field, field)
    return [f"Lagret {name}: {_shown(theirs)}. Du skrev: {_shown(yours)}."]


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "(tomt)"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return ROLE_NAMES[Role(value)].lower() if value in list(Role) else str(value)
