"""Deleted drafts stay for ninety days and come back as they were."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from disclosure_desktop.report.bin import Bin, Deleted
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import BODY, empty_report

NOW = datetime(2026, 1, 16, 10, 30)
NAME = "2b0c5e0f9a714d5f8d3e6a7b9c1d2e3f"


@pytest.fixture
def store(tmp_path: Path) -> DraftStore:
    return DraftStore(tmp_path / "data")


@pytest.fixture
def path(store: DraftStore) -> Path:
    path = store.folder / "年报.disclosure"
    keep(store, path)
    return path


def keep(store: DraftStore, path: Path, named: str = NAME) -> None:
    """A draft with a history, as it is left after work."""
    draft = Draft(empty_report(), id=named)
    path.parent.mkdir(exist_ok=True)
    store.save(draft, path)
    history = History(store.history_folder(named))
    history.keep(draft, Moment.OPENED, NOW - timedelta(days=1))
    history.note_path(path, draft.report)


def test_deleted_draft_is_listed_with_where_and_what_it_was(store: DraftStore, path: Path) -> None:
    assert Bin(store).items() == []
    item = Bin(store).put(path, NOW)
    assert item == Deleted(item.folder, path, NOW, NAME, BODY, 2025)
    assert Bin(store).items() == [item]
    assert not path.exists()
    assert store.recent() == []


def test_restored_draft_is_where_and_as_it_was(store: DraftStore, path: Path) -> None:
    before = path.read_bytes()
    item = Bin(store).put(path, NOW)
    assert Bin(store).restore(item) == path
    assert path.read_bytes() == before
    assert Bin(store).items() == []
    assert [each.path for each in store.recent()] == [path]
    assert len(History(store.history_folder(NAME)).snapshots()) == 1


def test_draft_comes_back_elsewhere_where_its_place_is_taken(store: DraftStore, path: Path) -> None:
    item = Bin(store).put(path, NOW)
    path.write_bytes(b"another")
    restored = Bin(store).restore(item)
    assert restored.parent == store.folder
    assert store.load(restored).id == NAME
    assert path.read_bytes() == b"another"


def test_draft_of_a_stick_that_is_gone_comes_back_into_our_folder(
    store: DraftStore, tmp_path: Path
) -> None:
    path = tmp_path / "stick" / "年报.disclosure"
    keep(store, path)
    item = Bin(store).put(path, NOW)
    path.parent.rmdir()
    restored = Bin(store).restore(item)
    assert restored.parent == store.folder
    assert store.load(restored).id == NAME


@pytest.mark.parametrize("data", [b"", bytes(100), b"\xff", b"[]", b'{"year": "x", "id": "../x"}'])
def test_damaged_draft_can_be_deleted_and_restored(store: DraftStore, data: bytes) -> None:
    store.folder.mkdir()
    path = store.folder / "a.disclosure"
    path.write_bytes(data)
    item = Bin(store).put(path, NOW)
    assert (item.id, item.body, item.year) == ("", "", 0)
    assert Bin(store).items() == [item]
    assert Bin(store).restore(item).read_bytes() == data


def test_last_deleted_comes_first(store: DraftStore, path: Path) -> None:
    other = store.folder / "b.disclosure"
    keep(store, other, "5" * 32)
    first = Bin(store).put(path, NOW)
    second = Bin(store).put(other, NOW + timedelta(seconds=1))
    assert Bin(store).items() == [second, first]


def test_bin_is_emptied_after_ninety_days_with_the_history(store: DraftStore, path: Path) -> None:
    item = Bin(store).put(path, NOW)
    assert Bin(store).empty(NOW + timedelta(days=90)) == 0
    assert Bin(store).items() == [item]
    assert Bin(store).empty(NOW + timedelta(days=90, seconds=1)) == 1
    assert Bin(store).items() == []
    assert not item.folder.exists()
    assert not store.history_folder(NAME).exists()


LATER = NOW + timedelta(days=100)


def test_history_stays_for_a_copy_in_our_folder(store: DraftStore, path: Path) -> None:
    (store.folder / "副本.disclosure").write_bytes(path.read_bytes())
    Bin(store).put(path, NOW)
    assert Bin(store).empty(LATER) == 1
    assert store.history_folder(NAME).exists()


def test_history_stays_for_a_damaged_draft_that_may_be_a_copy(
    store: DraftStore, path: Path
) -> None:
    (store.folder / "副本.disclosure").write_bytes(b"")
    Bin(store).put(path, NOW)
    assert Bin(store).empty(LATER) == 1
    assert store.history_folder(NAME).exists()


def test_history_stays_for_a_copy_on_a_stick_that_is_not_plugged_in(
    store: DraftStore, path: Path, tmp_path: Path
) -> None:
    history = History(store.history_folder(NAME))
    history.note_path(tmp_path / "stick" / "年报.disclosure", empty_report())
    Bin(store).put(path, NOW)
    assert Bin(store).empty(LATER) == 1
    assert history.folder.exists()


def test_history_stays_for_a_copy_in_the_bin(store: DraftStore, path: Path) -> None:
    data = path.read_bytes()
    Bin(store).put(path, NOW)
    path.write_bytes(data)
    Bin(store).put(path, LATER)
    assert Bin(store).empty(LATER) == 1
    assert store.history_folder(NAME).exists()


def test_history_stays_that_was_gone_on_with(store: DraftStore, path: Path) -> None:
    Bin(store).put(path, NOW)
    other = Draft(empty_report("2019", 2020), id=NAME)
    History(store.history_folder(NAME)).keep(other, Moment.OPENED, NOW + timedelta(days=1))
    assert Bin(store).empty(LATER) == 1
    assert store.history_folder(NAME).exists()


def test_what_the_end_of_the_program_left_half_put_in_goes_too(
    store: DraftStore, path: Path
) -> None:
    item = Bin(store).put(path, NOW)
    (item.folder / "about.json").unlink()
    assert Bin(store).items() == []
    Bin(store).empty(datetime.now())
    assert item.folder.exists()
    Bin(store).empty(datetime.now() + timedelta(days=91))
    assert not item.folder.exists()


def test_draft_that_cannot_be_taken_away_is_not_in_the_bin(
    store: DraftStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = os.unlink

    def refuse(target: str | Path, *rest: object, **options: object) -> None:
        if Path(target) == path:
            raise PermissionError(13, "Permission denied")
        unlink(target, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(PermissionError):
        Bin(store).put(path, NOW)
    assert Bin(store).items() == []
    assert path.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_bin_is_the_user_s_alone(store: DraftStore, path: Path) -> None:
    item = Bin(store).put(path, NOW)
    modes = {each.name: each.stat().st_mode & 0o777 for each in item.folder.iterdir()}
    assert modes == {"draft.disclosure": 0o600, "about.json": 0o600}
    assert [each.stat().st_mode & 0o777 for each in (item.folder, Bin(store).folder)] == [0o700] * 2
