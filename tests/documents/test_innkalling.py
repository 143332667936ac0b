"""The content of the innkalling, before it is Word."""

import json

import pytest

from bot.documents.innkalling import (
    AgendaRow,
    Innkalling,
    file_name,
    from_json,
    legal_bases,
    open_edition,
    to_json,
)
from tests.documents.examples import (
    a_case,
    a_nynorsk_draft,
    a_toppnotat,
    an_innkalling,
    meeting_6_2019,
    two_days_with_breaks,
)


@pytest.mark.parametrize("make", [meeting_6_2019, two_days_with_breaks, a_nynorsk_draft])
def test_a_stored_snapshot_gives_the_same_innkalling_back(make: object) -> None:
    innkalling = make()  # type: ignore[operator]
    assert from_json(to_json(innkalling)) == innkalling


def test_a_stored_toppnotat_in_a_snapshot_comes_back_with_its_text() -> None:
    case = a_case(toppnotat=a_toppnotat().sections[0].body)
    innkalling = an_innkalling(case)
    assert from_json(to_json(innkalling)) == innkalling


def test_equal_content_gives_equal_snapshots() -> None:
    assert to_json(meeting_6_2019()) == to_json(meeting_6_2019())


def test_a_snapshot_from_before_a_field_existed_gets_its_default() -> None:
    stored = json.loads(to_json(meeting_6_2019()))
    del stored["order_note"]
    assert from_json(json.dumps(stored)) == meeting_6_2019()


def test_a_snapshot_with_an_unknown_field_is_refused() -> None:
    stored = json.loads(to_json(meeting_6_2019())) | {"colour": "red"}
    with pytest.raises(ValueError, match="Innkalling has no field colour"):
        from_json(json.dumps(stored))


def test_the_open_edition_has_nothing_of_a_closed_case_but_number_time_and_basis() -> None:
    opened = to_json(open_edition(two_days_with_breaks()))
    for secret in ("Tilsetting", "Innstilling", "Vedlegg 2", "sak 8/20 er flyttet"):
        assert secret in to_json(two_days_with_breaks())
        assert secret not in opened
    assert "8/20" in opened
    assert "offl. § 25" in opened


def test_the_open_edition_hides_a_row_that_only_the_case_calls_closed() -> None:
    case = a_case("Hemmelig sak", closed_basis="offl. § 14")
    row = AgendaRow("Hemmelig sak", saksnummer=case.saksnummer, presenters=("Kari, NAV",))
    opened = open_edition(an_innkalling(case, agenda=(row,)))
    assert "Hemmelig" not in to_json(opened)
    assert "Kari" not in to_json(opened)


def test_an_innkalling_without_closed_cases_is_its_own_open_edition() -> None:
    innkalling = meeting_6_2019()
    assert open_edition(innkalling) is innkalling


def test_only_an_edition_that_tells_closed_cases_is_marked() -> None:
    full = two_days_with_breaks()
    assert legal_bases(full) == ("offl. § 25",)
    assert legal_bases(open_edition(full)) == ()


def test_the_file_name_says_meeting_council_and_version() -> None:
    assert file_name(meeting_6_2019()) == "Innkalling 6-2019 Nasjonalt e-helsestyre.docx"
    assert file_name(two_days_with_breaks()).endswith("miljø versjon 2.docx")
    assert file_name(a_nynorsk_draft()).endswith("oppvekst utkast.docx")


def test_a_file_name_cannot_leave_its_folder() -> None:
    hostile: Innkalling = an_innkalling(council_name="../..\\x:\x00*?", meeting_number="1/2020")
    assert set("/\\:*?\x00").isdisjoint(file_name(hostile))
