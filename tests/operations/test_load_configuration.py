"""``saksbot load``: what a file changes, and how a wrong one is refused whole."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.cases.agenda import ItemKind
from bot.cases.case_states import CaseState
from bot.cases.people import Role, replacements
from bot.clock import OSLO
from bot.operations.configuration.yaml_text import read_yaml
from bot.operations.load_configuration import (
    LoadReport,
    WrongFile,
    decoded,
    load_configuration,
)
from bot.operations.recognise import SAKSBOT
from storage.cases import cases_of_council, get_case
from storage.councils import (
    find_council_by_key,
    find_person_by_key,
    memberships_of_council,
    update_person,
)
from storage.house import House
from storage.meetings import agenda_of, meetings_of_council, next_number
from storage.tables import AuditRow

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = datetime(2019, 11, 1, 9, 0, tzinfo=OSLO)

COUNCIL = """
raad:
  - noekkel: utvalg
    navn: Utvalget
    kortnavn: UTV
    saksfrist: 10
    hjemler:
      - {noekkel: offl-14, tekst: offl. § 14}
    serier:
      - {aar: 2019, sak: 40, moete: 6}
"""
PEOPLE = """
personer:
  - {noekkel: kari, navn: Kari Moen, organisasjon: KS}
  - {noekkel: ola, navn: Ola Nes, organisasjon: KS}
medlemskap:
  - {raad: utvalg, person: kari, rolle: leder, fra: 2019-01-01}
  - {raad: utvalg, person: ola, rolle: medlem, fra: 2019-01-01}
"""
FILE = COUNCIL + PEOPLE


def load(
    house: House, text: str, *, apply: bool = True, folder: Path = EXAMPLES, at: datetime = AT
) -> LoadReport:
    return load_configuration(house, text, base_folder=folder, by=SAKSBOT, at=at, apply=apply)


def load_example(house: House, name: str) -> LoadReport:
    return load(house, (EXAMPLES / name).read_text(encoding="utf-8"))


def faults(house: House, text: str, *, folder: Path = EXAMPLES) -> list[tuple[int, str]]:
    """Line and field of everything that is wrong; the file must be refused."""
    with pytest.raises(WrongFile) as refusal:
        load(house, text, folder=folder)
    return [(fault.line, fault.field) for fault in refusal.value.faults]


def sentences(house: House, text: str, *, folder: Path = EXAMPLES) -> str:
    with pytest.raises(WrongFile) as refusal:
        load(house, text, folder=folder)
    return "\n".join(refusal.value.reasons)


def audits(house: House) -> int:
    with house.look() as session:
        return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def test_a_file_brings_councils_people_and_series(house: House) -> None:
    load(house, FILE)
    with house.look() as session:
        council = find_council_by_key(session, "utvalg")
        assert council is not None
        assert council.legal_basis_text("offl-14") == "offl. § 14"
        roles = {m.person.key: m.role for m in memberships_of_council(session, council.id)}
        assert roles == {"kari": Role.LEDER, "ola": Role.MEDLEM}
        assert next_number(session, council.id, "CASE", 2019) == 40
        assert next_number(session, council.id, "MEETING", 2019) == 6


def test_a_dry_run_says_what_it_would_do_and_keeps_nothing(house: House) -> None:
    planned = load(house, FILE, apply=False)
    assert audits(house) == 0
    assert planned.lines == load(house, FILE).lines


def test_a_file_read_again_changes_nothing(house: House) -> None:
    load(house, FILE)
    before = audits(house)
    again = load(house, FILE)
    assert (again.lines, audits(house)) == ((), before)
    assert again.text == "Alt i filen står i Saksbot fra før. Ingenting å endre."


def test_a_changed_field_is_told_and_nothing_else_is_touched(house: House) -> None:
    load(house, FILE)
    report = load(house, FILE.replace("saksfrist: 10", "saksfrist: 15"))
    assert [line.text for line in report.lines] == ["Endret  råd: Utvalget\n    saksfrist: 10 → 15"]


def test_a_field_that_a_file_leaves_out_is_left_alone(house: House) -> None:
    load(house, FILE)
    with house.change(by=SAKSBOT, at=AT) as change:
        kari = find_person_by_key(change.session, "kari")
        assert kari is not None
        update_person(change, kari.__class__(**(vars(kari) | {"slack_user": "U0KARI"})))
    assert load(house, FILE).lines == ()
    with house.look() as session:
        kept = find_person_by_key(session, "kari")
    assert kept is not None
    assert kept.slack_user == "U0KARI"


def test_a_membership_that_a_file_leaves_out_is_kept_and_told(house: House) -> None:
    load(house, FILE)
    report = load(house, FILE.rsplit("  - {raad", 1)[0])
    assert report.changes == ()
    assert "Ola Nes, medlem i UTV\n    står ikke i filen og beholdes" in report.text


def test_a_replaced_member_is_ended_the_day_before(house: House) -> None:
    load(house, FILE)
    text = FILE.replace("medlemskap:", "  - {noekkel: nils, navn: Nils Dal}\nmedlemskap:")
    text += "  - {raad: utvalg, person: nils, rolle: medlem, fra: 2019-12-01, erstatter: ola}\n"
    load(house, text)
    with house.look() as session:
        council = find_council_by_key(session, "utvalg")
        assert council is not None
        rows = memberships_of_council(session, council.id)
    ((new, old),) = replacements(rows, since=None, until=date(2019, 12, 2))
    assert (new.person.key, old.person.key, old.end) == ("nils", "ola", date(2019, 11, 30))


def test_a_number_format_may_be_any_with_a_number_in_it(house: House) -> None:
    load_example(house, "kommune-nynorsk.yaml")
    with house.look() as session:
        council = find_council_by_key(session, "helse-omsorg")
    assert council is not None
    assert (council.case_number_format, council.language) == ("PS {n}/{yyyy}", "nn")


def test_a_series_that_is_under_way_is_not_begun_again(house: House) -> None:
    load(house, FILE + _meeting(6))
    assert load(house, FILE).lines == ()
    with house.look() as session:
        council = find_council_by_key(session, "utvalg")
        assert council is not None
        assert next_number(session, council.id, "MEETING", 2019) == 7


def _meeting(number: int, day: str = "2019-12-02") -> str:
    return (
        f"moeter:\n  - raad: utvalg\n    nummer: {number}\n    dager:\n"
        f'      - {{dato: {day}, fra: "10:00", til: "12:00"}}\n'
    )


def test_the_examples_bring_meeting_6_of_2019(house: House) -> None:
    load_example(house, "nasjonalt-ehelsestyre.yaml")
    load_example(house, "moete-6-2019.yaml")
    with house.look() as session:
        council = find_council_by_key(session, "nehs")
        assert council is not None
        meeting = meetings_of_council(session, council.id)[-1]
        titles = [
            get_case(session, item.case_id).title
            for item in agenda_of(session, meeting.id)
            if item.case_id
        ]
        papers = [len(case.attachments) for case in cases_of_council(session, council.id)]
        members = memberships_of_council(session, council.id)
    assert titles == [
        "Godkjenning av innkalling og dagsorden",
        "Godkjenning av referat fra møtet 28. oktober 2019",
        "Orientering fra Direktoratet for e-helse",
        "Felles grunnmur for digitale tjenester 2020",
        "Nasjonal e-helseportefølje",
        "Etablering av Områdestyre samhandling",
        "Neste generasjons nød- og beredskapskommunikasjon",
    ]
    assert papers == [1, 2, 4, 1]
    assert sum(m.role in (Role.LEDER, Role.MEDLEM) for m in members) == 16


@pytest.mark.parametrize(
    "name", ["kommune-nynorsk.yaml", "programraad-flere-dager.yaml", "nasjonalt-ehelsestyre.yaml"]
)
def test_an_example_stands_by_itself_and_can_be_read_again(house: House, name: str) -> None:
    assert load_example(house, name).changes
    assert load_example(house, name).changes == ()


def test_a_meeting_over_two_days_keeps_breaks_and_the_closed_case(house: House) -> None:
    load_example(house, "programraad-flere-dager.yaml")
    with house.look() as session:
        council = find_council_by_key(session, "programraad")
        assert council is not None
        meeting = meetings_of_council(session, council.id)[-1]
        agenda = agenda_of(session, meeting.id)
        closed = [c.title for c in cases_of_council(session, council.id) if c.is_closed]
    assert [item.title for item in agenda if item.kind is ItemKind.BREAK] == [
        "Lunsj", "Pause", "Pause",
    ]  # fmt: skip
    assert {item.day for item in agenda} == {0, 1}
    assert closed == ["Valg av leverandør av meldingstjeneste"]


def test_cases_on_a_loaded_agenda_stand_as_on_the_agenda(house: House) -> None:
    load_example(house, "nasjonalt-ehelsestyre.yaml")
    load_example(house, "moete-6-2019.yaml")
    with house.look() as session:
        council = find_council_by_key(session, "nehs")
        assert council is not None
        states = {case.state for case in cases_of_council(session, council.id)}
    assert states == {CaseState.ON_AGENDA}


def test_all_that_is_wrong_is_told_at_once_with_line_and_field(house: House) -> None:
    wrong = """raad:
  - noekkel: Utvalg 1
    navn: Utvalget
    kortnavn: UTV
    saksfrist: ti
    farge: blå
personer:
  - {noekkel: kari, navn: Kari Moen}
  - {noekkel: kari, navn: Kari Nes}
medlemskap:
  - {raad: finnes-ikke, person: kari, rolle: sjef, fra: 2019-13-01}
  - {raad: finnes-ikke, person: kari, rolle: leder, fra: 1019-01-01}
"""
    assert faults(house, wrong) == [
        (2, "raad[1].noekkel"),
        (5, "raad[1].saksfrist"),
        (6, "raad[1].farge"),
        (9, "personer[2].noekkel"),
        (11, "medlemskap[1].fra"),
        (11, "medlemskap[1].rolle"),
        (12, "medlemskap[2].fra"),
    ]
    assert audits(house) == 0


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("rolle: leder", "rolle: sjef", "«sjef» er ukjent. Velg en av: leder, medlem"),
        ("fra: 2019-01-01}", "fra: 1.1.2019}", "Skriv år-måned-dag, for eksempel 2019-12-02."),
        ("fra: 2019-01-01}", "fra: 20119-01-01}", "er ikke en dato"),
        ("fra: 2019-01-01}", "fra: 2019-01-01, til: 2018-01-01}", "før medlemskapet begynner"),
        ("person: ola", "person: oda", "«oda» er ikke nøkkelen til noe i «personer»"),
        ("person: ola, rolle: medlem", "person: kari, rolle: medlem", "Kari Moen er alt"),
        ("navn: Ola Nes", "navn: Kari Moen", "Samme verdi står i oppføringen på linje"),
        ("rolle: medlem", "rolle: leder", "Et råd har én leder om gangen."),
        ("aar: 2019", "aar: 219", "Skriv et tall som er minst 1990."),
        ("navn: Utvalget", "nvn: Utvalget", "Mente du «navn»?"),
        ("    kortnavn: UTV\n", "", "Feltet «kortnavn» mangler."),
        ("kortnavn: UTV", "kortnavn: UTV\n    kortnavn: U", "Feltet står også på linje 5."),
        ("saksfrist: 10", "saksfrist: 2", "Sett saksfristen tidligst."),
        ("saksfrist: 10", "gaar_videre_til: utvalg", "ikke gå videre til sitt eget råd"),
        ("saksfrist: 10", "nummerformat: {sak: nr}", "mangler {n}"),
        ("saksfrist: 10", "kanal: '#utvalg'", "En kanal skrives med sin id"),
        ("saksfrist: 10", "\tsaksfrist: 10", "rykket inn med tabulator"),
        ("saksfrist: 10", "sted: {n}/{yy}", "anførselstegn"),
        ("saksfrist: 10", "sted: &x Oslo\n    avsender: *x", None),
        (PEOPLE, "personer: Kari", "Skriv en liste: en bindestrek"),
        (
            "navn: Kari Moen",
            f"navn: {'K' * 151}",
            "Teksten har 151 tegn, men det er plass til 150.",
        ),
        ("navn: Kari Moen", 'navn: "\\u202e"', "Feltet er tomt."),
    ],
)
def test_a_wrong_file_is_refused_with_what_was_expected(
    house: House, old: str, new: str, expected: str | None
) -> None:
    text = FILE.replace(old, new, 1)
    if expected is None:  # a scalar alias is only a text written twice
        load(house, text)
        return
    assert expected in sentences(house, text)
    assert audits(house) == 0


@pytest.mark.parametrize("text", ["", "bare tekst", "- liste", "a: [", "\x00", "[" * 2000])
def test_what_is_not_yaml_is_refused_in_words(house: House, text: str) -> None:
    assert sentences(house, text).startswith("Linje ")


def test_anchored_lists_are_refused_so_that_a_file_stays_small(house: House) -> None:
    assert "Anker og henvisning" in sentences(house, "raad: &a [1]\npersoner: *a\n")


def test_a_byte_order_mark_is_read_over() -> None:
    assert decoded(b"\xef\xbb\xbfraad: []") == "raad: []"


def test_another_encoding_than_utf8_is_refused_with_its_line() -> None:
    with pytest.raises(WrongFile) as refusal:
        decoded("raad:\n  navn: Råd".encode("latin-1"))
    assert refusal.value.faults[0].line == 2
    assert "Lagre filen på nytt som UTF-8." in refusal.value.reasons[0]


def test_keys_may_be_written_with_norwegian_letters(house: House) -> None:
    load(house, FILE.replace("raad:\n", "råd:\n").replace("noekkel", "nøkkel"))
    with house.look() as session:
        assert find_council_by_key(session, "utvalg")


def test_a_meeting_number_in_use_is_refused(house: House) -> None:
    load(house, FILE)
    twice = _meeting(6) + _meeting(6, "2019-12-09").removeprefix("moeter:\n")
    assert "Samme verdi" in sentences(house, FILE + twice)


CASE = """
saker:
  - noekkel: sak-1
    raad: utvalg
    tittel: En sak
    sakstype: orientering
    vedlegg:
      - {tittel: Toppnotat, fil: FILNAVN, toppnotat: ja}
"""


def test_an_attachment_that_is_not_there_is_refused_with_its_line(
    house: House, tmp_path: Path
) -> None:
    text = FILE + CASE.replace("FILNAVN", "borte.docx")
    line = (
        text.splitlines().index("      - {tittel: Toppnotat, fil: borte.docx, toppnotat: ja}") + 1
    )
    assert faults(house, text, folder=tmp_path) == [(line, "saker[1].vedlegg[1].fil")]


def test_an_attachment_may_not_be_fetched_from_elsewhere(house: House, tmp_path: Path) -> None:
    inside = tmp_path / "mappe"
    inside.mkdir()
    (tmp_path / "annet.docx").write_bytes(b"x")
    text = FILE + CASE.replace("FILNAVN", "../annet.docx")
    assert "må ligge i mappen til YAML-filen" in sentences(house, text, folder=inside)


def test_an_attachment_is_stored_under_its_hash(house: House) -> None:
    load(house, FILE + CASE.replace("FILNAVN", "papirer/toppnotat-eksempel.docx"))
    with house.look() as session:
        council = find_council_by_key(session, "utvalg")
        assert council is not None
        (case,) = cases_of_council(session, council.id)
    (paper,) = case.attachments
    written = (EXAMPLES / "papirer/toppnotat-eksempel.docx").read_bytes()
    assert paper.file_hash is not None
    assert house.files.get(paper.file_hash) == written


def test_a_case_is_known_again_by_its_key(house: House) -> None:
    text = FILE + CASE.replace("FILNAVN", "papirer/toppnotat-eksempel.docx")
    load(house, text)
    report = load(house, text.replace("tittel: En sak", "tittel: En bedre sak"))
    assert [line.details for line in report.lines] == [("tittel: En sak → En bedre sak",)]


def test_texts_that_slack_could_not_hold_are_refused(house: House) -> None:
    points = "\n".join(f"      - {'Punkt ' * 300}" for _ in range(3))
    text = FILE + CASE.split("    vedlegg")[0] + f"    forslag:\n{points}\n"
    assert "«forslag» har" in sentences(house, text)


def test_what_people_wrote_is_kept_as_text(house: House) -> None:
    title = "{{ 7*7 }} <!channel> 😀"
    load(house, FILE + CASE.split("    vedlegg")[0].replace("En sak", f"'{title}'"))
    with house.look() as session:
        council = find_council_by_key(session, "utvalg")
        assert council is not None
        assert [case.title for case in cases_of_council(session, council.id)] == [title]


def test_a_folded_text_is_one_line_without_marks() -> None:
    assert read_yaml("raad: >-\n  en\n  to\n").content == {"raad": "en to"}
