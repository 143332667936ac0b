"""Claims about the small things that are kept: drafts, cards, templates, files, deliveries."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from storage.cards import cards_of, find_card, remember_card
from storage.files import FileStore, remember_file
from storage.form_drafts import find_form_draft, forget_form_draft, save_form_draft
from storage.house import AlreadyDone, House
from storage.housekeeping import forget_old_deliveries
from storage.templates import add_template, find_template, templates_of
from tests.storage.stories import BOT, NOW, a_council, an_asker


def test_a_form_draft_is_kept_per_person_and_form_until_it_is_forgotten(house: House) -> None:
    kari, ola = an_asker(house, key="kari").person.id, an_asker(house, key="ola").person.id
    with house.bookkeeping() as session:
        save_form_draft(session, kari, "new_case", {"title": "Først"}, at=NOW)
        save_form_draft(session, kari, "new_case", {"title": "Så"}, at=NOW + timedelta(minutes=1))
        save_form_draft(session, ola, "new_case", {"title": "Olas"}, at=NOW)
    with house.look() as session:
        draft = find_form_draft(session, kari, "new_case")
        assert draft is not None
        assert (draft.state, draft.saved_at) == ({"title": "Så"}, NOW + timedelta(minutes=1))
        assert find_form_draft(session, kari, "edit_case") is None
    with house.bookkeeping() as session:
        forget_form_draft(session, kari, "new_case")
    with house.look() as session:
        assert find_form_draft(session, kari, "new_case") is None
        assert find_form_draft(session, ola, "new_case") is not None


def test_a_card_stands_in_one_place_per_conversation(house: House) -> None:
    with house.bookkeeping() as session:
        remember_card(session, "case", 7, "C1", channel="C1", ts="1.0")
        remember_card(session, "case", 7, "U1", channel="D1", ts="2.0")
        remember_card(session, "case", 7, "C1", channel="C1", ts="3.0")
    with house.look() as session:
        card = find_card(session, "case", 7, "C1")
        assert card is not None
        assert (card.slack_channel, card.slack_ts) == ("C1", "3.0")
        assert {each.lane for each in cards_of(session, "case", 7)} == {"C1", "U1"}


def test_the_newest_template_of_the_council_is_used_else_the_newest_for_all(house: House) -> None:
    council, other = a_council(house, "nuit"), a_council(house, "nufa")
    with house.change(by=BOT, at=NOW) as change:
        for name in ("a", "b", "c"):
            remember_file(change.session, name, size=1, mime_type="docx", at=NOW)
        for council_id, name in ((council, "a"), (council, "b"), (None, "c")):
            add_template(
                change, "innkalling", council_id=council_id, file_hash=name, file_name=name
            )
    with house.look() as session:
        used = [find_template(session, "innkalling", each) for each in (council, other, None)]
        assert [row.file_hash if row else None for row in used] == ["b", "c", "c"]
        assert find_template(session, "referat", council) is None
        assert [row.file_hash for row in templates_of(session, "innkalling", council)] == ["b", "a"]


def test_a_delivery_is_forgotten_after_thirty_days_and_not_before(house: House) -> None:
    repeated = replace(BOT, delivery="view:V1")
    with house.change(by=repeated, at=NOW):
        pass
    with house.bookkeeping() as session:
        assert forget_old_deliveries(session, at=NOW + timedelta(days=30)) == 0
    with pytest.raises(AlreadyDone), house.change(by=repeated, at=NOW):
        pass
    with house.bookkeeping() as session:
        assert forget_old_deliveries(session, at=NOW + timedelta(days=31)) == 1


def test_the_same_bytes_are_stored_once_and_come_back_as_they_were(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.put(b"innkalling")
    assert store.put(b"innkalling") == name
    assert store.get(name) == b"innkalling"
    assert len([each for each in tmp_path.rglob("*") if each.is_file()]) == 1


def test_a_file_that_was_changed_on_disk_is_not_handed_out(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.put(b"innkalling")
    (tmp_path / name[:2] / name[2:]).write_bytes(b"noe annet")
    with pytest.raises(ValueError, match="has been changed on disk"):
        store.get(name)


def test_a_file_half_written_by_a_crash_is_never_taken_for_the_file(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.put(b"innkalling")
    (tmp_path / name[:2] / name[2:]).unlink()
    (tmp_path / name[:2] / ".writing-x").write_bytes(b"innk")
    with pytest.raises(FileNotFoundError):
        store.get(name)
    assert store.get(store.put(b"innkalling")) == b"innkalling"
