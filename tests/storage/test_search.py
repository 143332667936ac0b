"""Claims about searching cases, with what each asker may see."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot.cases.case import Case, Presenter
from bot.cases.case_states import CaseState
from bot.cases.council import StandingKind
from bot.cases.people import Role
from bot.cases.permissions import Actor, may_see_case
from storage.cases import get_case, update_case
from storage.house import House
from storage.search import search_cases
from tests.storage.stories import BOT, NOW, TODAY, a_case, a_council, an_asker


def found(house: House, words: str, asker: Actor) -> list[str]:
    with house.look() as session:
        return [case.title for case in search_cases(session, words, asker, on=TODAY)]


@pytest.fixture
def council(house: House) -> int:
    return a_council(house)


@pytest.fixture
def kari(house: House, council: int) -> Actor:
    return an_asker(house, (council, Role.MEDLEM))


@pytest.mark.parametrize(
    "words",
    ["pasientjournal", "PASIENT", "pasi jour", "legemiddelliste", "svangerskap", "kommune", "hvem",
     "ååå", "øl", "Ærfugl", "e-helse", "43/19", "pasientens: journal!"],
)  # fmt: skip
def test_a_word_is_found_by_its_beginning_wherever_it_stands(
    house: House, council: int, kari: Actor, words: str
) -> None:
    a_case(
        house,
        council,
        "Pasientens journal",
        hensikt="Pasientjournal og e-helse i kommunene. Ååå, øl og ærfugl.",
        proposal=("Pasientens legemiddelliste tas i bruk (sak 43/19).",),
        questions=("Hvem eier svangerskapsjournalen?",),
    )
    assert found(house, words, kari) == ["Pasientens journal"]


@pytest.mark.parametrize(
    "words", ["journalen pasienter", "a", "aerfugl", "arfugl", "ol", "", " ?!"]
)
def test_letters_are_not_folded_and_every_word_must_be_there(
    house: House, council: int, kari: Actor, words: str
) -> None:
    a_case(house, council, "Ærfugl og øl: journal")
    assert found(house, words, kari) == []


@pytest.mark.parametrize(
    "words",
    ['"', "' OR 1=1 --", "journal OR sak", "NOT journal", "title:journal", "journal*", "^journal",
     "NEAR(journal sak)", "(journal", "journal & !sak", "journal:*", "<->", "\\", "🙂", "\u202e",
     "a" * 5000, "sak " * 500, "%", "_"],
)  # fmt: skip
def test_what_is_typed_is_never_query_syntax(
    house: House, council: int, kari: Actor, words: str
) -> None:
    a_case(house, council, "Journal")
    assert found(house, words, kari) in ([], ["Journal"])


def test_a_hit_in_the_title_comes_first(house: House, council: int, kari: Actor) -> None:
    a_case(house, council, "Journal i kommunene")
    a_case(house, council, "Noe annet", hensikt="Om journal, journal og journal")
    assert found(house, "journal", kari) == ["Journal i kommunene", "Noe annet"]


def test_a_changed_case_is_found_by_its_new_words_only(
    house: House, council: int, kari: Actor
) -> None:
    case = a_case(house, council, "Gammel tittel")
    with house.change(by=BOT, at=NOW) as change:
        update_case(change, replace(get_case(change.session, case.id), title="Ny tittel"))
    assert found(house, "gammel", kari) == []
    assert found(house, "ny", kari) == ["Ny tittel"]


def test_standing_cases_are_left_out(house: House, council: int, kari: Actor) -> None:
    a_case(house, council, "Eventuelt", standing=StandingKind.EVENTUELT)
    assert found(house, "eventuelt", kari) == []


def the_grid(house: House, councils: Iterable[int], people: Iterable[int]) -> list[Case]:
    kari, ola = people
    belongings: tuple[dict[str, object], ...] = (
        {},
        {"saksbehandler_id": kari},
        {"ansvarlig_id": kari},
        {"opened_by_id": kari},
        {"presenters": (Presenter("Ola", person_id=ola), Presenter("Kari", person_id=kari))},
        {"presenters": (Presenter("Kari"), Presenter("Ola", person_id=ola))},
    )
    return [
        a_case(house, council, f"Sak {council} {state} {basis} {place}", state=state,
               legal_basis=basis, **belonging)
        for council, state, basis, (place, belonging) in product(
            councils, CaseState, (None, "offl-14"), enumerate(belongings)
        )
    ]  # fmt: skip


def test_a_search_shows_exactly_the_cases_that_the_asker_may_see(house: House) -> None:
    first, second = a_council(house, "nuit"), a_council(house, "nufa")
    subject, other = an_asker(house, key="kari"), an_asker(house, key="ola")
    cases = the_grid(house, (first, second), (subject.person.id, other.person.id))
    askers = [subject, other, an_asker(house, key="stranger")]
    for place, role in enumerate(Role):
        askers.append(an_asker(house, (first, role), key=f"rolle{place}"))
        askers.append(
            an_asker(house, (first, role), key=f"fratraadt{place}", end=date(2019, 6, 11))
        )
    askers.append(an_asker(house, (first, Role.VARA), (second, Role.SEKRETARIAT), key="begge"))
    for asker in askers:
        with house.look() as session:
            hits = search_cases(session, "sak", asker, on=TODAY, limit=1000)
        allowed = [case.id for case in cases if may_see_case(asker, case, on=TODAY)]
        assert sorted(case.id for case in hits) == sorted(allowed), asker.person.key
