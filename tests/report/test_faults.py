"""Whatever fails, and wherever the power goes: the draft opens in its old state or the new one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from disclosure_desktop.report.backup import read_backup, write_backup
from disclosure_desktop.report.bin import Bin
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.draftfile import Draft
from disclosure_desktop.report.history import History, Moment
from disclosure_desktop.report.journal import Change
from disclosure_desktop.report.recorder import Recorder
from disclosure_desktop.report.recovery import recover
from disclosure_desktop.report.report import Report
from disclosure_desktop.report.store import DraftStore
from tests.report.examples import empty_report
from tests.report.faults import ERRORS, Death, failing_disk

NAME = "2b0c5e0f9a714d5f8d3e6a7b9c1d2e3f"
AT = "2026-01-16T10:30:00"
OLD, NEW = {"overview": "旧。"}, {"overview": "新。"}


def draft(entries: dict[str, str]) -> Draft:
    report = empty_report()
    report.apply(entries)
    return Draft(report, id=NAME)


class House:
    """A folder of drafts with one draft in it, which has a history, and a journal if wanted."""

    def __init__(self, folder: Path, place: str) -> None:
        self.store = DraftStore(folder / "data")
        self.path = folder / place / "年报.disclosure"
        self.copy = folder / "副本.disclosure"
        self.backup = folder / "备份.zip"

    def build(self) -> None:
        for folder in (self.store.folder, self.path.parent):
            folder.mkdir(exist_ok=True)
        self.store.save(draft(OLD), self.path)
        self.history.keep(draft(OLD), Moment.OPENED)
        self.history.note_path(self.path, draft(OLD).report)
        self.copy.write_bytes(self.path.read_bytes())

    def leave_journal(self) -> None:
        recorder = Recorder(self.store, draft(OLD), self.path)
        recorder.record(Change(AT, NEW))
        recorder.write_snapshots()

    def damage(self) -> None:
        self.path.write_bytes(self.path.read_bytes()[:300])

    @property
    def history(self) -> History:
        return History(self.store.history_folder(NAME))

    def opens_as(self) -> list[Report]:
        """Every state that the clerk can go on with: saved, recovered, or in the bin."""
        store = DraftStore(self.store.folder)
        recovery = recover(store, self.path)
        known = [each for each in (recovery.saved, recovery.found) if each is not None]
        binned = [item.folder / "draft.disclosure" for item in Bin(store).items()]
        others = [path for path in store.folder.glob("*.disclosure") if path != self.path]
        return [each.report for each in [*known, *map(store.load, [*binned, *others])]]


def save(house: House) -> None:
    house.store.save(draft(NEW), house.path)


def record(house: House) -> None:
    recorder = Recorder(house.store, draft(OLD), house.path)
    recorder.record(Change(AT, NEW))
    recorder.write_snapshots()
    recorder.record(Change(AT, NEW))
    recorder.mark(Moment.LARGE)
    recorder.write_snapshots()


def record_and_finish(house: House) -> None:
    record(house)
    recorder = Recorder(house.store, draft(OLD), house.path)
    recorder.record(Change(AT, NEW))
    house.store.save(draft(NEW), house.path)
    recorder.note_saved("0" * 16)
    recorder.finish(saved=True)


def keep_and_thin(house: House) -> None:
    house.history.keep(draft(NEW), Moment.LARGE)
    house.history.thin(datetime(2030, 1, 1))


def take(house: House) -> None:
    recover(house.store, house.path).take()


def leave(house: House) -> None:
    recover(house.store, house.path).leave()


def delete(house: House) -> None:
    Bin(house.store).put(house.path)


def delete_and_restore(house: House) -> None:
    Bin(house.store).restore(Bin(house.store).put(house.path))


def empty(house: House) -> None:
    Bin(house.store).put(house.copy)
    Bin(house.store).empty(datetime(2099, 1, 1))


def back_up(house: House) -> None:
    write_backup(house.store, house.backup, b"settings")


def back_up_and_read(house: House) -> None:
    write_backup(house.store, house.backup)
    house.store.save(draft(NEW), house.path)
    read_backup(house.store, house.backup)


PLAIN = (save, record, record_and_finish, keep_and_thin, delete, delete_and_restore, empty)
CHANGING = (save, record, record_and_finish, back_up_and_read)
BACKUPS = (back_up, back_up_and_read)


def fail_everywhere(
    tmp_path: Path,
    patch: pytest.MonkeyPatch,
    act: Callable[[House], None],
    kind: str,
    place: str,
) -> int:
    """Let each operation fail once, and look at what is left; return how many there were."""
    number = 0
    while True:
        number += 1
        folder = tmp_path / "tried"
        house = House(folder, place)
        folder.mkdir()
        house.build()
        assert house.opens_as() == [draft(OLD).report]
        with failing_disk(patch, number, kind) as disk:
            try:
                act(house)
            except (OSError, Death, DraftError):
                assert disk.has_failed
        left = house.opens_as()
        assert left, (number, "nothing can be opened")
        assert all(each in (draft(OLD).report, draft(NEW).report) for each in left), number
        assert [*house.history.good()], (number, "the history is gone")
        if not disk.has_failed:
            assert (draft(NEW).report in left) == (act in CHANGING)
            return number - 1
        shutil.rmtree(folder)


@pytest.mark.parametrize("kind", ERRORS)
@pytest.mark.parametrize(
    ("act", "place"),
    [(act, "stick") for act in PLAIN] + [(act, "data") for act in (save, delete_and_restore)],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_draft_opens_whatever_fails(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[House], None],
    kind: str,
    place: str,
) -> None:
    assert fail_everywhere(tmp_path, monkeypatch, act, kind, place) > 2


@pytest.mark.parametrize("kind", ERRORS)
@pytest.mark.parametrize("act", BACKUPS, ids=lambda act: act.__name__)
def test_backup_loses_no_draft_whatever_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[House], None], kind: str
) -> None:
    assert fail_everywhere(tmp_path, monkeypatch, act, kind, "data") > 10


@pytest.mark.parametrize("kind", ERRORS)
@pytest.mark.parametrize("act", [take, leave], ids=["take", "leave"])
def test_what_was_not_saved_stays_whatever_fails_while_it_is_recovered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[House], None], kind: str
) -> None:
    def known(house: House) -> set[str]:
        states = [each.text("overview") for each in house.opens_as()]
        return {*states, *(each.report.text("overview") for _, each in house.history.good())}

    number = 0
    while True:
        number += 1
        house = House(tmp_path / str(number), "stick")
        house.store.folder.parent.mkdir()
        house.build()
        house.leave_journal()
        with failing_disk(monkeypatch, number, kind) as disk:
            try:
                act(house)
            except (OSError, Death, DraftError):
                assert disk.has_failed
        assert known(house) == {"旧。", "新。"}, number
        if not disk.has_failed:
            break
    assert number > 10


@pytest.mark.parametrize("kind", ERRORS)
def test_damaged_draft_is_recovered_and_kept_whatever_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    number = 0
    while True:
        number += 1
        house = House(tmp_path / str(number), "stick")
        house.store.folder.parent.mkdir()
        house.build()
        house.leave_journal()
        house.damage()
        damaged = house.path.read_bytes()
        with failing_disk(monkeypatch, number, kind) as disk:
            try:
                take(house)
            except (OSError, Death, DraftError):
                assert disk.has_failed
        assert draft(NEW).report in house.opens_as(), number
        files = [path for path in (tmp_path / str(number)).rglob("*") if path.is_file()]
        assert damaged in [path.read_bytes() for path in files], number
        if not disk.has_failed:
            break
    assert number > 10
