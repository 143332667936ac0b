"""«Råd og medlemmer»: the secretariat sees and changes its councils and their people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cases.permissions import Actor
from bot.handlers.case_surface import open_view, update_quietly
from bot.handlers.edge import AlreadyShown, Answer, Body, Desk, answering, recognised
from bot.operations.add_member import add_member
from bot.operations.change_council import ChangedMeanwhile, change_council
from bot.operations.change_role import change_role
from bot.operations.correct_person import correct_person
from bot.operations.end_membership import end_membership
from bot.operations.replace_member import replace_member
from bot.operations.see_councils import (
    councils_of_secretary,
    find_members,
    find_people,
    see_person,
    see_roll,
    see_seat,
)
from bot.slack.blocks import Block
from bot.slack.ids import people as ids
from bot.slack.people_forms import (
    add_view,
    changed_view,
    end_view,
    member_option,
    person_option,
    person_view,
    read_last_day,
    read_new_member,
    read_person,
    read_replacement,
    read_role,
    read_settings,
    replace_view,
    role_view,
    settings_view,
)
from bot.slack.people_views import Place, done_view, roll_view, saving_view


def register(app: App, desk: Desk) -> None:
    _register_roll(app, desk)
    _register_openings(app, desk)
    _register_lookups(app, desk)
    _register_forms(app, desk)


def _register_roll(app: App, desk: Desk) -> None:
    @app.action(ids.OPEN)
    def roll_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        view = _roll(desk, by=recognised(desk, body))
        open_view(client, body, view)

    @app.action(ids.CHOOSE_COUNCIL)
    def council_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        council_id = int(body["actions"][0]["selected_option"]["value"])
        view = _roll(desk, Place(council_id), by=recognised(desk, body))
        update_quietly(client, body["view"]["id"], view)

    @app.action(ids.PREVIOUS_PAGE)
    @app.action(ids.NEXT_PAGE)
    def page_turned(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        view = _roll(desk, _clicked(body), by=recognised(desk, body))
        update_quietly(client, body["view"]["id"], view)


def _register_openings(app: App, desk: Desk) -> None:
    @app.action(ids.ADD)
    def adding_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        _push(client, body, _add_form(desk, _clicked(body), by=recognised(desk, body)))

    @app.action(ids.OPEN_SETTINGS)
    def settings_asked_for(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by, place = recognised(desk, body), _clicked(body)
        roll = see_roll(desk.house, place.council_id, by=by, at=desk.clock())
        _push(client, body, settings_view(roll.council))

    @app.action(ids.MEMBER_MENU)
    def member_chosen(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by = recognised(desk, body)
        verb, _, text = str(body["actions"][0]["selected_option"]["value"]).partition(":")
        _push(client, body, _FORMS[verb](desk, Place.read(text), by))

    @app.action(ids.PERSON_IS_NEW)
    @app.action(ids.PERSON_IS_KNOWN)
    def person_switched(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        by, view = recognised(desk, body), body["view"]
        place = Place.read(view["private_metadata"])
        is_new = body["actions"][0]["action_id"] == ids.PERSON_IS_NEW
        form = _add_form if view["callback_id"] == ids.ADD_MEMBER else _replace_form
        update_quietly(client, view["id"], form(desk, place, by, is_new=is_new))


def _register_lookups(app: App, desk: Desk) -> None:
    @app.options(ids.FIND_PERSON)
    def person_looked_up(ack: Ack, body: dict[str, Any]) -> None:
        by = recognised(desk, body)
        found = find_people(desk.house, str(body.get("value") or ""), by=by, at=desk.clock())
        ack(options=[person_option(person) for person in found])

    @app.options(ids.FIND_MEMBER)
    def member_looked_up(ack: Ack, body: dict[str, Any]) -> None:
        by, place = recognised(desk, body), Place.read(body["view"]["private_metadata"])
        words = str(body.get("value") or "")
        found = find_members(desk.house, place.council_id, words, by=by, at=desk.clock())
        ack(options=[member_option(member) for member in found])


def _register_forms(app: App, desk: Desk) -> None:
    @app.view(ids.ADD_MEMBER)
    def member_added(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        draft, by = read_new_member(body["view"]), recognised(desk, body)
        with _storing(desk, ack, body, client, by) as told:
            person = add_member(desk.house, draft, by=by, at=desk.clock())
            told(f"{person.with_organisation} er lagt til.")

    @app.view(ids.REPLACE_MEMBER)
    def member_replaced(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        draft, by = read_replacement(body["view"]), recognised(desk, body)
        with _storing(desk, ack, body, client, by) as told:
            person = replace_member(desk.house, draft, by=by, at=desk.clock())
            told(f"{person.with_organisation} tar over. Det står på neste dagsorden.")

    @app.view(ids.END_MEMBERSHIP)
    def membership_ended(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        last_day, by = read_last_day(body["view"]), recognised(desk, body)
        place = Place.read(body["view"]["private_metadata"])
        with _storing(desk, ack, body, client, by) as told:
            member = end_membership(
                desk.house, place.council_id, place.thing_id,
                last_day=last_day, version=place.version, by=by, at=desk.clock(),
            )  # fmt: skip
            told(f"{member.person.name} er med til og med {last_day:%d.%m.%Y}.")

    @app.view(ids.CHANGE_ROLE)
    def role_changed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        rank, by = read_role(body["view"]), recognised(desk, body)
        place = Place.read(body["view"]["private_metadata"])
        with _storing(desk, ack, body, client, by) as told:
            member = change_role(
                desk.house, place.council_id, place.thing_id, role=rank.role,
                deputy_for_id=rank.deputy_for_id, version=place.version, by=by, at=desk.clock(),
            )  # fmt: skip
            told(f"Rollen til {member.person.name} er endret.")

    @app.view(ids.CORRECT_PERSON)
    def person_corrected(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        correct, by = read_person(body["view"]), recognised(desk, body)
        place = Place.read(body["view"]["private_metadata"])
        with _storing(desk, ack, body, client, by) as told:
            person = correct_person(
                desk.house, place.thing_id, correct, version=place.version, by=by, at=desk.clock()
            )
            told(f"{person.with_organisation} er lagret.")

    @app.view(ids.SETTINGS)
    def settings_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        settings, by = read_settings(body["view"]), recognised(desk, body)
        place = Place.read(body["view"]["private_metadata"])
        with _storing(desk, ack, body, client, by) as told:
            council = change_council(
                desk.house, place.council_id, settings,
                version=place.version, by=by, at=desk.clock(),
            )  # fmt: skip
            told(f"Innstillingene for {council.name} er lagret.")


def _roll(desk: Desk, place: Place | None = None, *, by: Actor) -> Block:
    now = desk.clock()
    councils = councils_of_secretary(desk.house, by=by, at=now)
    shown = place or Place(councils[0].id)
    roll = see_roll(desk.house, shown.council_id, by=by, at=now)
    return roll_view(roll, councils, page=shown.thing_id)


def _add_form(desk: Desk, place: Place, by: Actor, *, is_new: bool = False) -> Block:
    roll = see_roll(desk.house, place.council_id, by=by, at=desk.clock())
    return add_view(roll.council, is_new=is_new, today=roll.today)


def _replace_form(desk: Desk, place: Place, by: Actor, *, is_new: bool = False) -> Block:
    seat = see_seat(desk.house, place.council_id, place.thing_id, by=by, at=desk.clock())
    return replace_view(seat, is_new=is_new)


def _end_form(desk: Desk, place: Place, by: Actor) -> Block:
    return end_view(see_seat(desk.house, place.council_id, place.thing_id, by=by, at=desk.clock()))


def _role_form(desk: Desk, place: Place, by: Actor) -> Block:
    return role_view(see_seat(desk.house, place.council_id, place.thing_id, by=by, at=desk.clock()))


def _person_form(desk: Desk, place: Place, by: Actor) -> Block:
    person = see_person(desk.house, place.thing_id, by=by, at=desk.clock())
    return person_view(person, place.council_id)


_FORMS: dict[str, Callable[[Desk, Place, Actor], Block]] = {
    ids.REPLACE: _replace_form,
    ids.FINISH: _end_form,
    ids.RANK: _role_form,
    ids.CORRECT: _person_form,
}


def _clicked(body: Body) -> Place:
    return Place.read(str(body["actions"][0]["value"]))


def _push(client: WebClient, body: Body, view: Block) -> None:
    open_view(client, body, view)


@contextmanager
def _storing(
    desk: Desk, ack: Ack, body: Body, client: WebClient, by: Actor
) -> Iterator[Callable[[str], None]]:
    """A form that is stored: a receipt on top, and the roll below drawn anew."""
    with answering(ack, body, client, waiting=saving_view()) as answer, _telling(body, answer):

        def told(text: str) -> None:
            answer.show(done_view(text))
            desk.wake()
            if under := body["view"].get("previous_view_id"):
                place = Place.read(body["view"]["private_metadata"])
                update_quietly(client, under, _roll(desk, Place(place.council_id), by=by))

        yield told


@contextmanager
def _telling(body: Body, answer: Answer) -> Iterator[None]:
    """Where somebody else saved the same first: who, when and what differs, in the form."""
    try:
        yield
    except ChangedMeanwhile as clash:
        answer.show(changed_view(body["view"], clash))
        raise AlreadyShown from clash
